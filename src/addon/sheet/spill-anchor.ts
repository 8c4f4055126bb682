import type { CellPosition } from '../../formula/addresses.ts';
import { findCalls } from '../../formula/calls.ts';
import type { Separators } from '../../formula/separators.ts';
import { formulaAt, type SheetContents, valueAt } from './file-reader.ts';

const spillingBuiltins = new Set(
  (
    'ARRAYFORMULA MMULT TRANSPOSE SEQUENCE RANDARRAY FILTER SORT UNIQUE MUNIT MINVERSE HSTACK VSTACK TOCOL ' +
    'TOROW WRAPROWS WRAPCOLS CHOOSEROWS CHOOSECOLS MAP BYROW BYCOL MAKEARRAY SCAN FLATTEN SPLIT FREQUENCY ' +
    'LINEST TREND GROWTH LOGEST QUERY IMPORTRANGE'
  ).split(' '),
);

/** Whose array a formula gives: Google's own functions answer at once, custom functions some time later. */
type SpillKind = 'builtin' | 'custom';

/** Tells whether a formula may fill more cells than its own; null when it fills just one. */
export type MaySpill = (formula: string) => SpillKind | null;

/** A formula may spill when a function around everything else gives arrays; custom functions do. */
export function spillRule(separators: Separators, isCustom: (name: string) => boolean): MaySpill {
  return (formula) => {
    const names = findCalls(formula, separators).map(({ name }) => name.toUpperCase());
    const outer = names[0] ?? '';
    const spills = /^=\s*\{/.test(formula) || spillingBuiltins.has(outer) || isCustom(outer);
    if (!spills) return null;
    return names.some(isCustom) ? 'custom' : 'builtin';
  };
}

/** Last row and column of the block that an array from this cell may fill, judged by its neighbours. */
export function spillReach(sheet: SheetContents, { row, column }: CellPosition): CellPosition {
  const isFilled = (atRow: number, atColumn: number) =>
    formulaAt(sheet, atRow, atColumn) === '' && valueAt(sheet, atRow, atColumn) !== '';
  let lastColumn = column;
  while (isFilled(row, lastColumn + 1)) lastColumn++;
  const isRowFilled = (atRow: number) => {
    for (let at = column; at <= lastColumn; at++) if (!isFilled(atRow, at)) return false;
    return true;
  };
  let lastRow = row;
  while (isRowFilled(lastRow + 1)) lastRow++;
  return { row: lastRow, column: lastColumn };
}

/** True when the array from `anchor` seems to fill `cell`. Google does not tell, so neighbours must. */
export function seemsToFill(sheet: SheetContents, anchor: CellPosition, cell: CellPosition): boolean {
  if (cell.row < anchor.row || cell.column < anchor.column) return false;
  const last = spillReach(sheet, anchor);
  return cell.row <= last.row && cell.column <= last.column;
}

/** The cell whose array seems to fill a cell. */
export interface SpillAnchor extends CellPosition {
  readonly kind: SpillKind;
}

/**
 * The cell whose array seems to fill this one, or null when somebody must have typed here. `cannotFill`
 * tells of formulas whose arrays are known not to reach this cell.
 */
export function spillAnchorOf(
  sheet: SheetContents,
  cell: CellPosition,
  maySpill: MaySpill,
  cannotFill: (position: CellPosition) => boolean,
): SpillAnchor | null {
  for (let row = cell.row; row >= 0; row--) {
    for (let column = cell.column; column >= 0; column--) {
      const formula = formulaAt(sheet, row, column);
      const kind = formula === '' ? null : maySpill(formula);
      if (kind && seemsToFill(sheet, { row, column }, cell) && !cannotFill({ row, column }))
        return { row, column, kind };
    }
  }
  return null;
}
