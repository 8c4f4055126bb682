import type { RawCellContent } from 'hyperformula';
import { columnName } from '../../../formula/addresses.ts';
import { cellKey, parseCellKey } from '../addresses.ts';
import { messages } from '../errors.ts';
import type { CellData, SheetData } from '../types.ts';
import { compileFormula, engineSheetName, failingFormula, type NameSpace } from './compile.ts';
import type { Address } from './hyperformula-types.ts';

/** What HyperFormula is to hold for the cells of a file. */
export class Contents {
  constructor(private readonly names: NameSpace) {}

  /** All cells of a tab, by row and column. */
  ofSheet(sheet: SheetData): RawCellContent[][] {
    const rows: RawCellContent[][] = [];
    for (const [key, cell] of Object.entries(sheet.cells)) {
      const { row, column } = parseCellKey(key);
      const content = this.ofCell(cell, sheet);
      if (content === null) continue;
      while (rows.length <= row) rows.push([]);
      const line = rows[row]!;
      while (line.length < column) line.push(null);
      line[column] = content;
    }
    return rows;
  }

  /** What the file holds at a place, whatever array may cover it. */
  own({ sheet, row, col }: Address): RawCellContent {
    const home = this.names.sheets[sheet]!;
    return this.ofCell(home.cells[cellKey(row, col)], home);
  }

  /** An element of an array, calculated after another cell of it. */
  spilled({ sheet, row, col }: Address): string {
    return `=CELLGRAD.SPILL(${engineSheetName(sheet)}!$${columnName(col)}$${row + 1})`;
  }

  private ofCell(cell: CellData | undefined, sheet: SheetData): RawCellContent {
    if (cell?.unreadable) return failingFormula('ERROR', messages.parse);
    if (cell?.formula !== undefined) return compileFormula(cell.formula, sheet, this.names);
    if (typeof cell?.value === 'string') return `'${cell.value}`;
    return cell?.value ?? null;
  }
}
