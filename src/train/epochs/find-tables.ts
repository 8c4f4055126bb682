import type { CellPosition } from '../../a1/addresses.ts';
import type { SheetContents } from '../../formula/model.ts';
import { epochPhrase, epochProblem } from './problem.ts';
import { readTable } from './read-table.ts';
import { type GridSize, SheetGrid } from './sheet-grid.ts';
import { type EpochTable, headerWords } from './table.ts';

/** Top-left cells of all header rows, from top to bottom, then from left to right. */
function headersOf(contents: SheetContents): CellPosition[] {
  const words = headerWords.map((word) => word.toLowerCase());
  const isHeader = (line: readonly unknown[], column: number) =>
    words.every(
      (word, index) =>
        String(line[column + index])
          .trim()
          .toLowerCase() === word,
    );
  return contents.values.flatMap((line, row) =>
    line.flatMap((_, column) => (isHeader(line, column) ? [{ row, column }] : [])),
  );
}

/**
 * All epoch tables on a sheet, at any position: each begins with a row of the header words.
 * @param size rows and columns of the sheet; without it, no cell counts as outside
 */
export function findTables(contents: SheetContents, size?: GridSize): EpochTable[] {
  const grid = new SheetGrid(contents, size);
  return headersOf(contents).map((header) => readTable(grid, header));
}

/**
 * The table with a name; without a name, the table that contains the cell, or else the first. Throws if there is none.
 * @param at address of a cell “Step”
 * @param sheet its name, for the message
 */
export function chooseTable(
  tables: readonly EpochTable[],
  sheet: string,
  { at, cell }: { at?: string; cell?: CellPosition | undefined },
): EpochTable {
  const containsCell = ({ area: { row, column, rows, columns } }: EpochTable) =>
    cell !== undefined &&
    cell.row >= row - 1 &&
    cell.row < row + rows &&
    cell.column >= column &&
    cell.column < column + columns;
  const named =
    at === undefined ? (tables.find(containsCell) ?? tables[0]) : tables.find((one) => one.at === at);
  if (!named)
    throw epochProblem('noTable', {
      where: at === undefined ? epochPhrase('onSheet', { sheet }) : epochPhrase('atOnSheet', { at, sheet }),
      header: headerWords.join(' | '),
    });
  return named;
}
