import { ErrorValue, type Scalar, textOf } from '../../values.ts';
import type { Cells } from '../cells.ts';
import type { Datum } from './expression.ts';

export type ColumnType = 'number' | 'string' | 'boolean';

export interface TableColumn {
  readonly label: string;
  readonly type: ColumnType;
  readonly values: readonly Datum[];
}

/** Data of a query: columns of one type each. */
export interface Table {
  readonly columns: readonly TableColumn[];
  readonly rows: number;
}

const types: readonly ColumnType[] = ['number', 'string', 'boolean'];

/** The type that most cells of a column have, from a row on; text for a blank one. */
function majority(cells: Cells, column: number, from: number): ColumnType {
  const counts: Record<string, number> = {};
  for (let row = from; row < cells.filledRows; row++) {
    const type = typeof cells.at(row, column);
    counts[type] = (counts[type] ?? 0) + 1;
  }
  const most = Math.max(...types.map((type) => counts[type] ?? 0));
  return most === 0 ? 'string' : types.find((type) => counts[type] === most)!;
}

/** Rows at the top that are text where the columns below are not. */
function guessHeaders(cells: Cells): number {
  const typed = Array.from({ length: cells.columns }, (_, column) => column).filter(
    (column) => majority(cells, column, 0) !== 'string',
  );
  const isHeader = (row: number) => {
    const above = typed.map((column) => cells.at(row, column));
    return (
      above.some((value) => typeof value === 'string') &&
      above.every((value) => value === null || typeof value === 'string')
    );
  };
  let count = 0;
  while (count < cells.filledRows - 1 && isHeader(count)) count++;
  return count;
}

const ofType = (value: Scalar, type: ColumnType): Datum =>
  value instanceof ErrorValue || typeof value !== type ? null : value;

function readColumn(cells: Cells, column: number, headers: number): TableColumn {
  const type = majority(cells, column, headers);
  const label = Array.from({ length: headers }, (_, row) => textOf(cells.at(row, column)))
    .filter((text) => text !== '')
    .join(' ');
  const values: Datum[] = [];
  for (let row = headers; row < cells.rows; row++)
    values.push(row < cells.filledRows ? ofType(cells.at(row, column), type) : null);
  return { label, type, values };
}

/**
 * Reads cells as a table. In each column the most frequent type counts, other values are blank.
 * @param headers rows of labels at the top; below 0, they are guessed
 */
export function readTable(cells: Cells, headers: number): Table {
  const count = Math.min(headers < 0 ? guessHeaders(cells) : Math.trunc(headers), cells.rows);
  const columns = Array.from({ length: cells.columns }, (_, column) => readColumn(cells, column, count));
  return { columns, rows: cells.rows - count };
}
