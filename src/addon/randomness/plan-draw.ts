import { cellName, placeName } from '../../formula/addresses.ts';
import { problem } from '../problem.ts';
import type { ArgumentChange, CellChange, CellWrite, Change, Suspect } from './change.ts';
import { EditedFormulas } from './edited-formulas.ts';
import type { SheetContents } from './file-reader.ts';
import { findRandomCells, type RandomCell, type SearchRules } from './find-targets.ts';
import { drawsByItself } from './random-calls.ts';
import { isCellInScope, isInScope, type ScopedSheet } from './scope-filter.ts';
import { seedSource } from './seed-source.ts';
import { type MaySpill, spillAnchorOf } from './spill-anchor.ts';
import type { SeedCell } from './trace-seed.ts';

export interface DrawRules extends SearchRules {
  readonly maySpill: MaySpill;
  /** A seed that differs from the one before. */
  newSeed(before: number | null): number;
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
}

interface Target extends SeedCell {
  readonly formulaPlace: string;
}

/** Each seed cell once, however many formulas read it. */
function uniqueTargets(cells: readonly RandomCell[]): Target[] {
  const targets = new Map<string, Target>();
  for (const cell of cells) {
    for (const seed of cell.seedCells()) {
      const key = `${seed.sheet.id},${seed.row},${seed.column}`;
      if (!targets.has(key)) targets.set(key, { ...seed, formulaPlace: cell.place });
    }
  }
  return [...targets.values()];
}

function suspectsOf(target: Target, maySpill: MaySpill): Suspect[] {
  const { sheet, row, column, formulaPlace } = target;
  const anchor = spillAnchorOf(sheet, target, maySpill);
  const place = placeName(sheet.name, cellName(row, column));
  return anchor ? [{ sheetId: sheet.id, row, column, place, anchor, formulaPlace }] : [];
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
      if (content === '' || !isCellInScope(scoped, row, column)) continue;
      if (drawsByItself(content, rules.reader.separators)) return [{ sheet, row, column, content }];
    }
  }
  return [];
}

/** A whole number that a seed may be; 0 counts. */
const isSeed = (seed: number): boolean => Number.isInteger(seed) && seed >= 0 && seed <= 0x7fffffff;

/** Throws `badSeed` for anything but a whole number from 0 to 2³¹ − 1. */
export function checkSeed(seed: unknown): void {
  if (typeof seed !== 'number' || !isSeed(seed)) throw problem('badSeed', String(seed));
}

/**
 * Works out a new draw for everything random in the scope. Throws when a seed cannot be changed; nothing is
 * written either way.
 */
export function planDraw(scope: readonly ScopedSheet[], rules: DrawRules): DrawPlan {
  const cells = scope.flatMap((scoped) =>
    findRandomCells(scoped.sheet, rules).filter((cell) => isInScope(cell, scoped)),
  );
  const targets = uniqueTargets(cells);
  const changes = [
    ...targets.map((target) => cellChange(target, rules)),
    ...cells.flatMap((cell) => argumentChanges(cell, rules)),
  ];
  return {
    changes,
    writes: gatherWrites(changes, rules),
    suspects: targets.flatMap((target) => suspectsOf(target, rules.maySpill)),
    redraws: scope.flatMap((scoped) => findRedraw(scoped, rules)),
  };
}
