import { type CellPosition, cellName, placeName } from '../../formula/addresses.ts';
import { type CellgradError, problem } from '../problem.ts';
import { formulaAt, type SheetContents } from '../sheet/file-reader.ts';
import type { CellWrite } from '../sheet/group-writes.ts';
import type { ScopedSheet } from '../sheet/open-file.ts';
import { type MaySpill, type SpillAnchor, spillAnchorOf } from '../sheet/spill-anchor.ts';
import { arraySize, type CallCustom } from './array-size.ts';
import type { ArgumentChange, CellChange, Change, Suspect } from './change.ts';
import { EditedFormulas } from './edited-formulas.ts';
import { findRandomCells, type RandomCell, type SearchRules } from './find-targets.ts';
import { drawsByItself } from './random-calls.ts';
import { isCellInScope, isInScope } from './scope-filter.ts';
import { seedSource } from './seed-source.ts';
import type { SeedCell } from './trace-seed.ts';

export interface DrawRules extends SearchRules {
  readonly maySpill: MaySpill;
  readonly callCustom: CallCustom;
  /** A seed for the next place in reading order, different from the one before. */
  newSeed(before: number | null): number;
  /** False for a cell that is protected against this user. */
  mayEdit(sheetId: number, cell: CellPosition): boolean;
  /** Seed cells by place that an earlier try has found to be part of an array. */
  readonly inArrays: ReadonlyMap<string, CellgradError>;
}

/** A cell that is written as it is, so that RAND() and the like draw again. */
export interface Redraw extends CellWrite {
  readonly sheet: SheetContents;
}

/** What a draw will do; nothing is written yet. */
export interface DrawPlan {
  readonly changes: readonly Change[];
  readonly writes: ReadonlyMap<number, readonly CellWrite[]>;
  readonly suspects: readonly Suspect[];
  /** One formula of each sheet that draws by itself. */
  readonly redraws: readonly Redraw[];
  /** Why some seeds are left as they are. */
  readonly refusals: readonly CellgradError[];
}

interface Target extends SeedCell {
  readonly formulaPlace: string;
  /** The cells with formulas that read it. */
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

/** The formula whose array seems to fill the seed; never one that reads it, nor one whose array is known to end before. */
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

/** Why a seed cell must not be written, or null. Arrays of custom functions come too late to be looked at. */
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

/** Throws `badSeed` for anything but what the functions take as a seed: any safe integer. */
export function checkSeed(seed: unknown): void {
  if (!Number.isSafeInteger(seed)) throw problem('badSeed');
}

interface Found {
  readonly targets: readonly Target[];
  /** Cells with seeds in their own formulas. */
  readonly cells: readonly RandomCell[];
  readonly refusals: readonly CellgradError[];
}

/** What may be written, and why the rest may not. */
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
 * Works out a new draw for everything random in the scope; a seed that cannot be changed is left out, and
 * the reason given. Nothing is written yet.
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
