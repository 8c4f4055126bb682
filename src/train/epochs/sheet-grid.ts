import { type Area, cellName } from '../../a1/addresses.ts';
import type { CellValue, SheetContents } from '../../formula/model.ts';

/** Size of a sheet in cells. */
export type GridSize = Pick<Area, 'rows' | 'columns'>;

/** The cells of one sheet as read, and the sheet's size. */
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

  /** The typed or displayed text, trimmed. */
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
