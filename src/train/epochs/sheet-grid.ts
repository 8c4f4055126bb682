import { type Area, cellName } from '../../a1/addresses.ts';
import type { CellValue, SheetContents } from '../../formula/model.ts';

/** How far a sheet reaches, in cells. */
export type GridSize = Pick<Area, 'rows' | 'columns'>;

/** The cells of one sheet as read, and how large the sheet is. */
export class SheetGrid {
  constructor(
    private readonly contents: SheetContents,
    private readonly size: GridSize = { rows: Number.POSITIVE_INFINITY, columns: Number.POSITIVE_INFINITY },
  ) {}

  get rows(): number {
    return this.contents.values.length;
  }

  formula(row: number, column: number): string {
    return this.contents.formulas[row]?.[column] ?? '';
  }

  value(row: number, column: number): CellValue {
    return this.contents.values[row]?.[column] ?? '';
  }

  /** What was typed or is shown, without spaces at its ends. */
  text(row: number, column: number): string {
    return String(this.value(row, column)).trim();
  }

  isEmpty(row: number, column: number): boolean {
    return this.text(row, column) === '' && this.formula(row, column) === '';
  }

  holds({ row, column, rows, columns }: Area): boolean {
    return row + rows <= this.size.rows && column + columns <= this.size.columns;
  }

  /** Name of the last cell. */
  get corner(): string {
    return cellName(this.size.rows - 1, this.size.columns - 1);
  }
}
