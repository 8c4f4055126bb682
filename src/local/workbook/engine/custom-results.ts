import { CellError, ErrorType, SimpleRangeValue } from 'hyperformula';
import { serialFromDate } from '../dates.ts';
import type { Computed, Scalar } from './hyperformula-types.ts';

/** Marks a serial number as a date, so that it shows as one. */
export type DateNumber = (serial: number) => Scalar;

/** A result of which nobody has recorded what Google Sheets makes of it. */
class UncertainResult extends Error {}

function described(value: unknown): string {
  if (typeof value === 'number') return String(value);
  if (value === null || value === undefined) return String(value);
  return Array.isArray(value) ? 'a nested array' : `a value of type ${typeof value}`;
}

function scalar(value: unknown, place: () => string, dateNumber: DateNumber): Scalar {
  if (typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value === 'number' && Number.isFinite(value)) return value;
  if (Object.prototype.toString.call(value) === '[object Date]') {
    return dateNumber(serialFromDate(value as Date));
  }
  throw new UncertainResult(
    `The custom function returned ${described(value)}${place()}. What Google Sheets shows then is not known, so ` +
      'the local host refuses it: return finite numbers, text or TRUE/FALSE.',
  );
}

function table(result: readonly unknown[], dateNumber: DateNumber): Scalar[][] {
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
  return lines.map((line, row) =>
    line.map((value, column) =>
      scalar(value, () => ` at row ${row + 1}, column ${column + 1} of its array`, dateNumber),
    ),
  );
}

/** What a cell shows for the result of a custom function: a one-dimensional array goes down a column. */
export function computedFromResult(result: unknown, dateNumber: DateNumber): Computed {
  try {
    if (!Array.isArray(result)) return scalar(result, () => '', dateNumber);
    return SimpleRangeValue.onlyValues(table(result, dateNumber));
  } catch (problem) {
    if (!(problem instanceof UncertainResult)) throw problem;
    return new CellError(ErrorType.ERROR, problem.message);
  }
}
