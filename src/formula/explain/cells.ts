import type { Area } from '../../a1/addresses.ts';
import { parseReference } from '../../a1/addresses.ts';
import type { SheetContents, WorkbookModel } from '../model.ts';
import { type Scalar, scalarOf } from '../values.ts';

/** A reference with its tab, cut to the cells that the tab has. */
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

/** What a reference or a named range in a formula on that tab means; null when it means nothing here. */
export function placeOf(text: string, sheet: string, model: WorkbookModel): Place | null {
  const reference = parseReference(model.names[text] ?? text);
  if (!reference) return null;
  const name = reference.sheet ?? sheet;
  const contents = model.sheets[name];
  return contents ? { sheet: name, area: cut(reference.area, contents) } : null;
}

/** What the cells of a place show. */
export function valuesAt({ sheet, area }: Place, model: WorkbookModel): Scalar[][] {
  const contents = model.sheets[sheet];
  return Array.from({ length: area.rows }, (_, row) =>
    Array.from({ length: area.columns }, (__, column) =>
      valueAt(contents, area.row + row, area.column + column),
    ),
  );
}
