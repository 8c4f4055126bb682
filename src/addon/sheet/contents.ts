import type { Area, CellPosition } from '../../a1/addresses.ts';
import { findCalls } from '../../formula/calls.ts';
import type { Separators } from '../../formula/separators.ts';

/** Contents of a sheet from A1 on; both tables have the same size, rows first. */
export interface ReadCells {
  readonly id: number;
  readonly name: string;
  /** '' if no formula was typed. */
  readonly formulas: readonly (readonly string[])[];
  /** As returned by Google: '' for empty cells, error texts such as `#N/A`. */
  readonly values: readonly (readonly unknown[])[];
}

/** The parts of the open file that Re-randomize reads; each sheet is read once, on demand. */
export interface FileReader {
  readonly separators: Separators;
  /** Ignores the case of the name; null if there is no such sheet. */
  sheetByName(name: string): ReadCells | null;
  sheetById(id: number): ReadCells | null;
  namedRange(name: string): { readonly sheet: string; readonly area: Area } | null;
}

export const formulaAt = ({ formulas }: ReadCells, row: number, column: number): string =>
  formulas[row]?.[column] ?? '';

export const valueAt = ({ values }: ReadCells, row: number, column: number): unknown =>
  values[row]?.[column] ?? '';

type Range = GoogleAppsScript.Spreadsheet.Range;

/** Values that can be typed into a cell: a formula or text, a number, true or false, or a date. */
export type Content = string | number | boolean | Date;
export type Contents = readonly (readonly Content[])[];

/**
 * Marks text so that it stays text when written. Google interprets a script's writes as typed input in the language of
 * the file: without the apostrophe, `Mar 1` is a date, and in a German file `WAHR` is TRUE.
 */
export const asText = (text: string): string => (text === '' ? '' : `'${text}`);

/** As `asText`, but leaves formulas and text with an apostrophe unchanged. */
export const asTyped = <T extends Content>(content: T): T | string =>
  typeof content === 'string' && !/^[=']/.test(content) ? asText(content) : content;

/** In cells with this format, everything that is written stays text, including an apostrophe. */
const textFormat = '@';

/**
 * The typed contents of cells with these formulas and values.
 * @param formats called only if there is text
 */
export function typedContents(
  formulas: readonly (readonly string[])[],
  values: readonly (readonly Content[])[],
  formats: () => readonly (readonly string[])[],
): Content[][] {
  let known: readonly (readonly string[])[] | null = null;
  const typed = (value: string, row: number, column: number) => {
    known ??= formats();
    return known[row]![column] === textFormat ? value : asText(value);
  };
  return values.map((line, row) =>
    line.map((value, column) => {
      const formula = formulas[row]![column];
      return formula || (typeof value === 'string' && value !== '' ? typed(value, row, column) : value);
    }),
  );
}

/** The typed contents of the cells, in the form that `setContents` restores. */
export const contentsOf = (range: Range): Content[][] =>
  typedContents(range.getFormulas(), range.getValues() as Content[][], () => range.getNumberFormats());

/** Writes the result of `typedContents`. All writes to cells go through this function. */
export const setContents = (range: Range, contents: Contents): void => {
  range.setValues(contents.map((line) => [...line]));
};

const spillingBuiltins = new Set(
  (
    'ARRAYFORMULA MMULT TRANSPOSE SEQUENCE RANDARRAY FILTER SORT UNIQUE MUNIT MINVERSE HSTACK VSTACK TOCOL ' +
    'TOROW WRAPROWS WRAPCOLS CHOOSEROWS CHOOSECOLS MAP BYROW BYCOL MAKEARRAY SCAN FLATTEN SPLIT FREQUENCY ' +
    'LINEST TREND GROWTH LOGEST QUERY IMPORTRANGE'
  ).split(' '),
);

/** The origin of an array: Google's own functions return at once, custom functions some time later. */
type SpillKind = 'builtin' | 'custom';

/** Whether a formula may fill more cells than its own; null if it fills only one. */
export type MaySpill = (formula: string) => SpillKind | null;

/** A formula may spill if its outermost function returns arrays; custom functions do. */
export function spillRule(separators: Separators, isCustom: (name: string) => boolean): MaySpill {
  return (formula) => {
    const names = findCalls(formula, separators).map(({ name }) => name.toUpperCase());
    const outer = names[0] ?? '';
    const spills = /^=\s*\{/.test(formula) || spillingBuiltins.has(outer) || isCustom(outer);
    if (!spills) return null;
    return names.some(isCustom) ? 'custom' : 'builtin';
  };
}

/** Last row and column of the block that an array from this cell may fill, judging by its neighbors. */
export function spillReach(sheet: ReadCells, { row, column }: CellPosition): CellPosition {
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

/** True if the array from `anchor` seems to fill `cell`. Judged by the neighbors, since Google does not report it. */
export function seemsToFill(sheet: ReadCells, anchor: CellPosition, cell: CellPosition): boolean {
  if (cell.row < anchor.row || cell.column < anchor.column) return false;
  const last = spillReach(sheet, anchor);
  return cell.row <= last.row && cell.column <= last.column;
}

/** The cell whose array seems to fill a cell. */
export interface SpillAnchor extends CellPosition {
  readonly kind: SpillKind;
}

/**
 * The cell whose array seems to fill this one; null if someone must have typed here. `cannotFill` identifies formulas
 * whose arrays are known not to reach this cell.
 */
export function spillAnchorOf(
  sheet: ReadCells,
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
