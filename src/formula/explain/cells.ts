import type { Area } from '../../a1/addresses.ts';
import { parseReference } from '../../a1/addresses.ts';
import type { SheetContents, WorkbookModel } from '../model.ts';
import { type Scalar, scalarOf } from '../values.ts';

/** A reference with its tab, cut to the tab's size. */
export interface Place {
  readonly sheet: string;
  readonly area: Area;
}

export const isSingle = ({ area }: Place): boolean => area.rows === 1 && area.columns === 1;

export const formulaAt = (sheet: SheetContents | undefined, row: number, column: number): string =>
  sheet?.formulas[row]?.[column] ?? '';

export const valueAt = (sheet: SheetContents | undefined, row: number, column: number): Scalar =>
  scalarOf(sheet?.values[row]?.[column]);

function cut({ row, column, rows, columns }: Area, { values }: SheetContents): Area {
  const width = values.reduce((widest, line) => Math.max(widest, line.length), 1);
  return {
    row,
    column,
    rows: Number.isFinite(rows) ? rows : Math.max(1, values.length - row),
    columns: Number.isFinite(columns) ? columns : Math.max(1, width - column),
  };
}

/** The cells of a reference or named range in a tab's formula; null if it is unknown here. */
export function placeOf(text: string, sheet: string, model: WorkbookModel): Place | null {
  const reference = parseReference(model.names[text] ?? text);
  if (!reference) return null;
  const name = reference.sheet ?? sheet;
  const contents = model.sheets[name];
  return contents ? { sheet: name, area: cut(reference.area, contents) } : null;
}

/** The values shown in the cells of a place. */
export function valuesAt({ sheet, area }: Place, model: WorkbookModel): Scalar[][] {
  const contents = model.sheets[sheet];
  return Array.from({ length: area.rows }, (_, row) =>
    Array.from({ length: area.columns }, (__, column) =>
      valueAt(contents, area.row + row, area.column + column),
    ),
  );
}
