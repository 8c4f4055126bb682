import {
  type Area,
  type CellPosition,
  cellName,
  overlaps,
  parseReference,
  placeName,
} from '../../a1/addresses.ts';
import { findCalls, type Span } from '../../formula/calls.ts';
import { type Token, tokenize } from '../../formula/tokens.ts';
import type { Result } from '../../functions/definition.ts';
import { CellgradError, problem } from '../problem.ts';
import {
  type FileReader,
  formulaAt,
  type MaySpill,
  type ReadCells,
  type SpillAnchor,
  seemsToFill,
  spillAnchorOf,
} from '../sheet/contents.ts';
import type { ScopedSheet } from '../sheet/open-file.ts';
import type { CellWrite } from '../sheet/write-ranges.ts';
import {
  type ArgumentChange,
  type CellChange,
  type Change,
  EditedFormulas,
  type Suspect,
} from './edited-formulas.ts';
import {
  drawsByItself,
  findRandomCalls,
  type RandomCall,
  type SeedCell,
  type SeedIndexOf,
  seedSource,
  traceSeed,
} from './random-calls.ts';

/** Calls a custom function with arguments as Sheets passes them; throws the error that the cell would show. */
type CallCustom = (name: string, argumentValues: readonly unknown[]) => Result;

/** The size of an array in cells. */
interface ArraySize {
  readonly rows: number;
  readonly columns: number;
}

const unknown = Symbol('an argument that only Sheets can work out');

function valuesOf(text: string, home: ReadCells, reader: FileReader): unknown {
  const reference = parseReference(text);
  const sheet = reference?.sheet ? reader.sheetByName(reference.sheet) : home;
  if (!reference || !sheet) return unknown;
  const { row, column, rows, columns } = reference.area;
  if (rows === 1 && columns === 1) return sheet.values[row]?.[column] ?? '';
  if (!Number.isFinite(rows + columns)) return unknown;
  return Array.from({ length: rows }, (_, down) =>
    Array.from({ length: columns }, (_unused, right) => sheet.values[row + down]?.[column + right] ?? ''),
  );
}

function argumentOf(tokens: readonly Token[], home: ReadCells, reader: FileReader): unknown {
  const [first, ...others] = tokens;
  if (!first) return undefined;
  if (others.length > 0) return unknown;
  if (first.kind === 'number') return Number(first.text.replace(reader.separators.decimal, '.'));
  if (first.kind === 'string') return first.text.slice(1, -1).replaceAll('""', '"');
  if (first.kind === 'boolean') return first.text.toUpperCase() === 'TRUE';
  return first.kind === 'reference' ? valuesOf(first.text, home, reader) : unknown;
}

/**
 * The size of the array that a formula returns, if it is a single call of a custom function on cells and constants:
 * runs the function on the values in the sheet. Null for other formulas, and if the function fails.
 */
function arraySize(formula: string, home: ReadCells, reader: FileReader, call: CallCustom): ArraySize | null {
  const [outer] = findCalls(formula, reader.separators);
  if (!outer || formula.slice(1, outer.nameStart).trim() !== '') return null;
  if (formula.slice(outer.close + 1).trim() !== '') return null;
  const tokensIn = ({ start, end }: Span) =>
    tokenize(formula.slice(start, end), reader.separators).filter(({ kind }) => kind !== 'space');
  const values = outer.arguments.map((span) => argumentOf(tokensIn(span), home, reader));
  if (values.includes(unknown)) return null;
  try {
    const result = call(outer.name.toUpperCase(), values);
    return Array.isArray(result)
      ? { rows: result.length, columns: result[0]!.length }
      : { rows: 1, columns: 1 };
  } catch {
    // Its cell shows an error or has not been calculated, so the size of its array is unknown.
    return null;
  }
}

/** A random call whose seed is in the formula's own text, or omitted. */
interface WrittenSeed {
  readonly name: string;
  /** Position among the random calls of the formula. */
  readonly index: number;
  readonly text: string | null;
  readonly count: number;
}

/** The random calls of one cell, and the sources of their seeds. */
interface RandomCell {
  readonly sheet: ReadCells;
  readonly row: number;
  readonly column: number;
  readonly place: string;
  readonly written: readonly WrittenSeed[];
  /** The cells of the other seeds, searched on demand. */
  seedCells(): SeedCell[];
  /** The reasons why some of the seeds cannot be changed. */
  refusals(): CellgradError[];
}

interface SearchRules {
  readonly reader: FileReader;
  readonly seedIndexOf: SeedIndexOf;
}

interface ReadSeed extends WrittenSeed {
  readonly readsCells: boolean;
}

function readSeed(formula: string, call: RandomCall, index: number, { reader }: SearchRules): ReadSeed {
  const text = call.seed ? formula.slice(call.seed.start, call.seed.end) : null;
  const readsCells = text !== null && seedSource(text, reader.separators).reads.length > 0;
  return { name: call.name, index, text, count: call.call.arguments.length, readsCells };
}

/** The seed's cell, or the reason why there is none that can be changed. */
function tryTrace(...trace: Parameters<typeof traceSeed>): SeedCell | CellgradError {
  try {
    return traceSeed(...trace);
  } catch (error) {
    if (error instanceof CellgradError) return error;
    throw error;
  }
}

function randomCell(
  sheet: ReadCells,
  row: number,
  column: number,
  { reader, seedIndexOf }: SearchRules,
): RandomCell | null {
  const formula = formulaAt(sheet, row, column);
  if (!formula.startsWith('=')) return null;
  const calls = findRandomCalls(formula, reader.separators, seedIndexOf);
  if (calls.length === 0) return null;
  const seeds = calls.map((call, index) => readSeed(formula, call, index, { reader, seedIndexOf }));
  const place = placeName(sheet.name, cellName(row, column));
  const traces = () =>
    seeds.filter(({ readsCells }) => readsCells).map(({ text }) => tryTrace(text!, sheet, place, reader));
  return {
    sheet,
    row,
    column,
    place,
    written: seeds.filter(({ readsCells }) => !readsCells),
    seedCells: () => traces().filter((trace): trace is SeedCell => !(trace instanceof CellgradError)),
    refusals: () => traces().filter((trace) => trace instanceof CellgradError),
  };
}

/** All cells of a sheet with random calls, row by row. */
function findRandomCells(sheet: ReadCells, rules: SearchRules): RandomCell[] {
  return sheet.formulas.flatMap((line, row) =>
    line.flatMap((_, column) => randomCell(sheet, row, column, rules) ?? []),
  );
}

const touches = (areas: readonly Area[], row: number, column: number): boolean =>
  areas.some((area) => overlaps(area, { row, column, rows: 1, columns: 1 }));

/** True if the formula of the cell returns an array that seems to extend into one of the areas. */
function fillsInto(
  areas: readonly Area[],
  sheet: ReadCells,
  { row, column }: CellPosition,
  maySpill: MaySpill,
): boolean {
  if (!maySpill(formulaAt(sheet, row, column))) return false;
  return areas.some((area) => {
    const corner = { row: Math.max(area.row, row), column: Math.max(area.column, column) };
    const isBehind = area.row + area.rows > row && area.column + area.columns > column;
    return isBehind && seemsToFill(sheet, { row, column }, corner);
  });
}

/** True if the seed of the cell is one of the selected cells; false if the seed cannot be found. */
const hasSeedIn = (areas: readonly Area[], cell: RandomCell): boolean =>
  cell.seedCells().some(({ sheet, row, column }) => sheet === cell.sheet && touches(areas, row, column));

/** True if a cell of the sheet, or one that its array fills, is in the scope. */
function isCellInScope({ sheet, selected }: ScopedSheet, cell: CellPosition, maySpill: MaySpill): boolean {
  if (selected === null || touches(selected, cell.row, cell.column)) return true;
  return fillsInto(selected, sheet, cell, maySpill);
}

/** Selecting a formula, a cell that its array fills, or its seed puts the formula in scope. */
const isInScope = (cell: RandomCell, scoped: ScopedSheet, maySpill: MaySpill): boolean =>
  isCellInScope(scoped, cell, maySpill) || hasSeedIn(scoped.selected ?? [], cell);

export interface DrawRules extends SearchRules {
  readonly maySpill: MaySpill;
  readonly callCustom: CallCustom;
  /** A seed for the next place in reading order, different from the previous one. */
  newSeed(before: number | null): number;
  /** False for a cell that is protected against this user. */
  mayEdit(sheetId: number, cell: CellPosition): boolean;
  /** Seed cells that an earlier try found to be part of an array, by place. */
  readonly inArrays: ReadonlyMap<string, CellgradError>;
}

/** A cell that is rewritten unchanged, so that RAND() and similar functions redraw. */
export interface Redraw extends CellWrite {
  readonly sheet: ReadCells;
}

/** The changes that a draw will make; nothing is written yet. */
export interface DrawPlan {
  readonly changes: readonly Change[];
  readonly writes: ReadonlyMap<number, readonly CellWrite[]>;
  readonly suspects: readonly Suspect[];
  /** One volatile formula of each sheet. */
  readonly redraws: readonly Redraw[];
  /** The reasons why some seeds stay unchanged. */
  readonly refusals: readonly CellgradError[];
}

interface Target extends SeedCell {
  readonly formulaPlace: string;
  /** The cells with formulas that read this seed. */
  readonly readers: RandomCell[];
}

/** Each seed cell once, however many formulas read it. */
function uniqueTargets(cells: readonly RandomCell[]): Target[] {
  const targets = new Map<string, Target>();
  for (const cell of cells) {
    for (const seed of cell.seedCells()) {
      const key = `${seed.sheet.id},${seed.row},${seed.column}`;
      const known = targets.get(key);
      if (known) known.readers.push(cell);
      else targets.set(key, { ...seed, formulaPlace: cell.place, readers: [cell] });
    }
  }
  return [...targets.values()];
}

/**
 * The formula whose array seems to fill the seed cell. Excludes formulas that read it, and formulas whose array is
 * known to end before it.
 */
function anchorOf({ sheet, row, column, readers }: Target, rules: DrawRules): SpillAnchor | null {
  const isReader = (position: CellPosition) =>
    readers.some(
      (reader) => reader.sheet === sheet && reader.row === position.row && reader.column === position.column,
    );
  const endsBefore = (position: CellPosition) => {
    const formula = formulaAt(sheet, position.row, position.column);
    if (rules.maySpill(formula) !== 'custom') return false;
    const size = arraySize(formula, sheet, rules.reader, rules.callCustom);
    return size !== null && (row - position.row >= size.rows || column - position.column >= size.columns);
  };
  return spillAnchorOf(
    sheet,
    { row, column },
    rules.maySpill,
    (position) => isReader(position) || endsBefore(position),
  );
}

function suspectsOf(target: Target, rules: DrawRules): Suspect[] {
  const { sheet, row, column, formulaPlace } = target;
  const anchor = anchorOf(target, rules);
  const place = placeName(sheet.name, cellName(row, column));
  return anchor ? [{ sheetId: sheet.id, row, column, place, anchor, formulaPlace }] : [];
}

/**
 * The reason why a seed cell must not be written, or null. Arrays of custom functions arrive too late to be checked
 * here.
 */
function refusalOf(target: Target, rules: DrawRules): CellgradError | null {
  const { sheet, row, column, formulaPlace } = target;
  const place = placeName(sheet.name, cellName(row, column));
  if (!rules.mayEdit(sheet.id, { row, column })) return problem('seedProtected', { place });
  const known = rules.inArrays.get(place);
  if (known) return known;
  const anchor = anchorOf(target, rules);
  if (anchor?.kind !== 'custom') return null;
  return problem('seedSpilled', { place, anchor: cellName(anchor.row, anchor.column), formulaPlace });
}

const cellChange = (target: Target, rules: DrawRules): CellChange => ({
  kind: 'cell',
  sheetId: target.sheet.id,
  row: target.row,
  column: target.column,
  before: target.before,
  after: rules.newSeed(target.before),
});

function argumentChanges({ sheet, row, column, written }: RandomCell, rules: DrawRules): ArgumentChange[] {
  return written.map(({ name, index, text, count }) => {
    const before = text === null ? null : seedSource(text, rules.reader.separators).number;
    const after = rules.newSeed(before);
    return { kind: 'argument', sheetId: sheet.id, row, column, name, index, before: text, count, after };
  });
}

function gatherWrites(changes: readonly Change[], rules: DrawRules): Map<number, CellWrite[]> {
  const writes = new Map<number, CellWrite[]>();
  for (const id of new Set(changes.map(({ sheetId }) => sheetId))) {
    const ofSheet = changes.filter(({ sheetId }) => sheetId === id);
    const formulas = new EditedFormulas(rules.reader.sheetById(id)!, {
      separators: rules.reader.separators,
      seedIndexOf: rules.seedIndexOf,
    });
    for (const change of ofSheet) if (change.kind === 'argument') formulas.apply(change);
    const numbers = ofSheet
      .filter((change) => change.kind === 'cell')
      .map(({ row, column, after }) => ({ row, column, content: after }));
    writes.set(id, [...numbers, ...formulas.writes]);
  }
  return writes;
}

function findRedraw(scoped: ScopedSheet, rules: DrawRules): Redraw[] {
  const { sheet } = scoped;
  for (const [row, line] of sheet.formulas.entries()) {
    for (const [column, content] of line.entries()) {
      if (!drawsByItself(content, rules.reader.separators)) continue;
      if (!isCellInScope(scoped, { row, column }, rules.maySpill)) continue;
      if (rules.mayEdit(sheet.id, { row, column })) return [{ sheet, row, column, content }];
    }
  }
  return [];
}

/** Throws `badSeed` unless the value is a seed that the functions accept: any safe integer. */
export function checkSeed(seed: unknown): void {
  if (!Number.isSafeInteger(seed)) throw problem('badSeed');
}

interface Found {
  readonly targets: readonly Target[];
  /** Cells whose formulas contain their seeds. */
  readonly cells: readonly RandomCell[];
  readonly refusals: readonly CellgradError[];
}

/** The places that can be written, and the reasons why the others cannot. */
function findWritable(cells: readonly RandomCell[], rules: DrawRules): Found {
  const refusals = cells.flatMap((cell) => cell.refusals());
  const targets = uniqueTargets(cells).filter((target) => {
    const refusal = refusalOf(target, rules);
    if (refusal) refusals.push(refusal);
    return !refusal;
  });
  const written = cells.filter((cell) => {
    if (cell.written.length === 0) return false;
    const mayEdit = rules.mayEdit(cell.sheet.id, cell);
    if (!mayEdit) refusals.push(problem('seedProtected', { place: cell.place }));
    return mayEdit;
  });
  return { targets, cells: written, refusals };
}

/**
 * Plans a new draw for everything random in the scope; seeds that cannot be changed are omitted, with the reason.
 * Nothing is written yet.
 */
export function planDraw(scope: readonly ScopedSheet[], rules: DrawRules): DrawPlan {
  const { targets, cells, refusals } = findWritable(
    scope.flatMap((scoped) =>
      findRandomCells(scoped.sheet, rules).filter((cell) => isInScope(cell, scoped, rules.maySpill)),
    ),
    rules,
  );
  const changes = [
    ...targets.map((target) => cellChange(target, rules)),
    ...cells.flatMap((cell) => argumentChanges(cell, rules)),
  ];
  return {
    changes,
    writes: gatherWrites(changes, rules),
    suspects: targets.flatMap((target) => suspectsOf(target, rules)),
    redraws: scope.flatMap((scoped) => findRedraw(scoped, rules)),
    refusals,
  };
}
