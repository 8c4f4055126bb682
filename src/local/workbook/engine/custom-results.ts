import { ValueMatrix } from '../../../formula/functions/cells.ts';
import { ErrorValue, type Scalar } from '../../../formula/values.ts';
import { serialFromDate } from '../dates.ts';

/** What a custom function returned, as the engine takes it. */
export interface CustomResult {
  readonly value: Scalar | ValueMatrix;
  /** Whether the element is a date; rows and columns from 0. Null when none is. */
  readonly isDate: ((row: number, column: number) => boolean) | null;
}

/** A result of which nobody has recorded what Google Sheets makes of it. */
class UncertainResult extends Error {}

function described(value: unknown): string {
  if (typeof value === 'number') return String(value);
  if (value === null || value === undefined) return String(value);
  return Array.isArray(value) ? 'a nested array' : `a value of type ${typeof value}`;
}

const isDate = (value: unknown): value is Date => Object.prototype.toString.call(value) === '[object Date]';

function scalar(value: unknown, place: () => string): Scalar {
  if (typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value === 'number' && Number.isFinite(value)) return value;
  if (isDate(value)) return serialFromDate(value);
  throw new UncertainResult(
    `The custom function returned ${described(value)}${place()}. What Google Sheets shows then is not known, so ` +
      'the local host refuses it: return finite numbers, text or TRUE/FALSE.',
  );
}

/** Google refuses results of nearly 500,000 cells (https://github.com/Blacksmoke16/GESI/issues/102). */
const mostCells = 450_000;

function linesOf(result: readonly unknown[]): unknown[][] {
  const rows = Array.from(result);
  if (rows.length === 0) throw new UncertainResult('The custom function returned an empty array.');
  const isTable = rows.every((row) => Array.isArray(row));
  const lines = isTable ? (rows as unknown[][]).map((row) => Array.from(row)) : rows.map((value) => [value]);
  const width = lines[0]!.length;
  lines.forEach((line, index) => {
    if (line.length !== width || width === 0) {
      throw new UncertainResult(
        `The custom function returned an array whose rows differ in length: row 1 has ${width}, ` +
          `row ${index + 1} has ${line.length}. What Google Sheets shows then is not known.`,
      );
    }
  });
  if (lines.length * width > mostCells)
    throw new UncertainResult(`Result too large: ${lines.length} rows and ${width} columns.`);
  return lines;
}

function table(result: readonly unknown[]): CustomResult {
  const lines = linesOf(result);
  const cells = lines.flatMap((line, row) =>
    line.map((value, column) => scalar(value, () => ` at row ${row + 1}, column ${column + 1} of its array`)),
  );
  const hasDate = lines.some((line) => line.some(isDate));
  return {
    value: new ValueMatrix(lines.length, lines[0]!.length, cells),
    isDate: hasDate ? (row, column) => isDate(lines[row]?.[column]) : null,
  };
}

/** What a cell shows for the result of a custom function: a one-dimensional array goes down a column. */
export function resultOf(result: unknown): CustomResult {
  try {
    if (Array.isArray(result)) return table(result);
    return { value: scalar(result, () => ''), isDate: isDate(result) ? () => true : null };
  } catch (problem) {
    if (!(problem instanceof UncertainResult)) throw problem;
    return { value: new ErrorValue('#ERROR!', problem.message), isDate: null };
  }
}
