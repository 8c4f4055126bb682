import { isMatrix, type Matrix } from '../nn/matrix.ts';
import { CellError, count, isBlank, isFiniteNumber, refuse, rowAndColumn, unwrapCell } from './cells.ts';
import { type FunctionDefinition, type Result, type ResultCell, signatureOf } from './definition.ts';

/**
 * Maximum cells of an argument or result. Google rejects a custom function's result of nearly 500,000 cells ("Result
 * too large", https://github.com/Blacksmoke16/GESI/issues/102); its documentation doesn't state the exact limit.
 */
export const maximumCells = 400_000;
/** Maximum multiplications: a server a third as fast as a laptop (2 ns each) completes them within 30 seconds. */
const maximumWork = 4e9;

/** Throws before computing a result that Google would reject. */
export function checkResultSize(rows: number, columns: number): void {
  if (rows * columns > maximumCells)
    refuse(
      `the result would have ${count(rows, 'row')} and ${count(columns, 'column')}, more than the ` +
        `${maximumCells / 1000},000 cells that Google Sheets accepts from a function; use smaller ranges`,
    );
}

/** Throws for work that would exceed Google's 30 seconds. */
export function checkWork(multiplications: number): void {
  if (multiplications > maximumWork)
    refuse(
      `this needs ${multiplications.toPrecision(2)} multiplications, more than the ` +
        `${maximumWork.toPrecision(1)} that fit into Google's 30 seconds; use smaller ranges`,
    );
}

function refuseValue(value: number, row: number, column: number): never {
  const place = `the result at ${rowAndColumn(row, column)}`;
  if (Number.isNaN(value))
    refuse(`${place} is undefined: 0 was divided by 0, or an intermediate value was too large`);
  return refuse(`${place} is too large for a number`);
}

function rowsOf({ rows, columns, data }: Matrix): number[][] {
  const result: number[][] = new Array(rows);
  for (let row = 0; row < rows; row++) {
    const cells: number[] = new Array(columns);
    for (let column = 0; column < columns; column++) {
      const value = data[row * columns + column]!;
      if (!Number.isFinite(value)) refuseValue(value, row, column);
      // Turns −0 into 0 for display.
      cells[column] = value + 0;
    }
    result[row] = cells;
  }
  return result;
}

function checkCell(cell: ResultCell, row: number, column: number): void {
  if (typeof cell === 'number' && !isFiniteNumber(cell)) refuseValue(cell, row, column);
}

function checkRows(rows: ResultCell[][]): ResultCell[][] {
  const width = rows[0]?.length ?? 0;
  for (const [row, cells] of rows.entries()) {
    if (cells.length !== width) throw new RangeError(`row ${row + 1} of the result is not as long as row 1`);
    for (const [column, cell] of cells.entries()) checkCell(cell, row, column);
  }
  return rows;
}

/** A result for Sheets: a rectangle of finite numbers, text and booleans, or one such cell. */
export function toResult(result: Result | Matrix): Result {
  if (typeof result !== 'object') {
    checkCell(result, 0, 0);
    return result;
  }
  const rows = isMatrix(result) ? rowsOf(result) : checkRows(result);
  if (rows.length === 0 || rows[0]!.length === 0) refuse('the result is empty');
  checkResultSize(rows.length, rows[0]!.length);
  return rows.length === 1 && rows[0]!.length === 1 ? rows[0]![0]! : rows;
}

function checkCount(definition: FunctionDefinition, rawArguments: ArrayLike<unknown>): void {
  const expected = Object.keys(definition.parameters).length;
  for (let index = expected; index < rawArguments.length; index++)
    if (!isBlank(rawArguments[index]))
      refuse(
        `takes ${count(expected, 'argument')}, but got ${rawArguments.length}; write =${signatureOf(definition)}`,
      );
}

export function readArguments(
  definition: FunctionDefinition,
  rawArguments: ArrayLike<unknown>,
): Record<string, unknown> {
  checkCount(definition, rawArguments);
  const values: Record<string, unknown> = {};
  Object.entries(definition.parameters).forEach(([name, parameter], index) => {
    const argument = rawArguments[index];
    if (!parameter.optional && isBlank(unwrapCell(argument)))
      refuse(
        `${name} is missing${index < rawArguments.length ? ' or blank' : ''}; write =${signatureOf(definition)}`,
      );
    values[name] = parameter.read(argument, name);
  });
  return values;
}

/**
 * Calls a custom function with the arguments that Sheets passed to its stub.
 *
 * Returns a rectangle of rows, or a single cell for a 1 × 1 result. Throws a CellError that begins with the function's
 * name and says what was expected, found and where.
 */
export function callFunction(definition: FunctionDefinition, rawArguments: ArrayLike<unknown>): Result {
  try {
    return toResult(definition.run(readArguments(definition, rawArguments)));
  } catch (error) {
    if (!(error instanceof CellError)) throw error;
    throw new CellError(`${definition.name}: ${error.message}`);
  }
}
