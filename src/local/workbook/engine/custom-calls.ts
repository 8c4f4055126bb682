import type { Calculator } from '../../../formula/calculate/calculator.ts';
import type { Frame } from '../../../formula/calculate/frame.ts';
import type { CalculatedArgument } from '../../../formula/calculate/scope.ts';
import { SheetArea, ValueMatrix } from '../../../formula/functions/cells.ts';
import { isLambda } from '../../../formula/functions/coerce.ts';
import { ErrorValue, type Scalar } from '../../../formula/values.ts';
import { messages } from '../errors.ts';
import { dateFromSerial, isDatePattern, serialFromDate } from '../input.ts';
import type { CustomFunctionHost } from '../types.ts';

/** A custom function's result in the engine's format. */
interface CustomResult {
  readonly value: Scalar | ValueMatrix;
  /** Whether the element is a date; rows and columns from 0. Null if none is. */
  readonly isDate: ((row: number, column: number) => boolean) | null;
}

/** A result that Google Sheets treats in an undocumented way. */
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

/** Google rejects results of nearly 500,000 cells (https://github.com/Blacksmoke16/GESI/issues/102). */
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

/** Converts the result of a custom function for its cell: a one-dimensional array goes down a column. */
function resultOf(result: unknown): CustomResult {
  try {
    if (Array.isArray(result)) return table(result);
    return { value: scalar(result, () => ''), isDate: isDate(result) ? () => true : null };
  } catch (problem) {
    if (!(problem instanceof UncertainResult)) throw problem;
    return { value: new ErrorValue('#ERROR!', problem.message), isDate: null };
  }
}

type Format = ReturnType<Calculator['format']>;

const isDateFormat = (format: Format): boolean => {
  if (format === null) return false;
  if (typeof format === 'object') return isDatePattern(format.pattern);
  return format === 'date' || format === 'datetime' || format === 'time';
};

function single(value: Scalar, format: () => Format): unknown {
  if (value === null) return '';
  if (value instanceof ErrorValue) return value.name;
  return typeof value === 'number' && isDateFormat(format()) ? dateFromSerial(value) : value;
}

/** Rows of an area; almost all of `A:A` is blank and is skipped. */
function rowsOf(area: SheetArea, calculator: Calculator): unknown[][] {
  const { filledRows, filledColumns } = area;
  return Array.from({ length: area.rows }, (_, y) => {
    const row = new Array<unknown>(area.columns).fill('');
    if (y < filledRows)
      for (let x = 0; x < filledColumns; x++)
        row[x] = single(area.at(y, x), () => calculator.format(area.sheet, area.row + y, area.column + x));
    return row;
  });
}

/** The argument that a custom function receives: a single value for a cell, rows of values for a range or an array. */
export function argumentOf(
  { value, node, isCell }: CalculatedArgument,
  calculator: Calculator,
  frame: Frame,
): unknown {
  if (value instanceof ValueMatrix)
    return Array.from({ length: value.rows }, (_, y) =>
      Array.from({ length: value.columns }, (_, x) => single(value.at(y, x), () => null)),
    );
  if (value instanceof SheetArea) {
    const isSingle = value.rows === 1 && value.columns === 1 && (isCell || node?.kind !== 'reference');
    if (!isSingle) return rowsOf(value, calculator);
    return single(value.at(0, 0), () => calculator.format(value.sheet, value.row, value.column));
  }
  if (isLambda(value)) return '#N/A';
  return single(value, () => node && calculator.formats.ofNode(node, frame.sheet, frame.row, frame.column));
}

/** Whether an argument waits for another custom function. */
export const isUnfinished = (value: unknown): boolean =>
  value === 'Loading...' ||
  (Array.isArray(value) && value.some((row) => Array.isArray(row) && row.includes('Loading...')));

type Outcome = { readonly result: unknown } | { readonly problem: string };

export interface CellPlace {
  readonly sheetId: number;
  readonly row: number;
  readonly column: number;
}

/** Maximum size of the cache in letters (a number counts as eight) before the oldest results are dropped. */
const cacheLetters = 40_000_000;

const containsDate = (value: unknown): boolean =>
  Array.isArray(value) ? value.some(containsDate) : value instanceof Date;

/** A Date becomes an object of its own: in JSON it would look like the text of its time. Rows without one are shared. */
function withTaggedDates(value: unknown): unknown {
  if (value instanceof Date) return { date: value.getTime() };
  return Array.isArray(value) && containsDate(value) ? value.map(withTaggedDates) : value;
}

// Not by a callback of JSON.stringify: a call for each value takes seconds for a million of them.
const cacheKey = (name: string, values: readonly unknown[]): string =>
  `${name} ${JSON.stringify(withTaggedDates(values))}`;

function weight(value: unknown): number {
  if (Array.isArray(value)) return value.reduce<number>((sum, element) => sum + weight(element), 8);
  return typeof value === 'string' ? value.length : 8;
}

const failed = (problem: string): CustomResult => ({
  value: new ErrorValue('#ERROR!', problem),
  isDate: null,
});

/** Calls custom functions as Google does: one call for the same name and arguments, in all cells. */
export class CustomCalls {
  private readonly cache = new Map<string, { readonly outcome: Outcome; readonly letters: number }>();
  private letters = 0;
  /** Cells that wait for the end of a script. */
  private waiting = new Map<string, CellPlace>();

  constructor(
    private readonly host: CustomFunctionHost,
    private deferred: boolean,
  ) {}

  /** Returns the cells that can be calculated now. */
  defer(deferred: boolean): CellPlace[] {
    this.deferred = deferred;
    if (deferred) return [];
    const cells = [...this.waiting.values()];
    this.waiting = new Map();
    return cells;
  }

  call(name: string, values: readonly unknown[], cell: CellPlace): CustomResult {
    const key = cacheKey(name, values);
    const known = this.cache.get(key)?.outcome;
    if (!known && this.deferred) {
      this.waiting.set(`${cell.sheetId},${cell.row},${cell.column}`, cell);
      return { value: loading(messages.deferred(name)), isDate: null };
    }
    const outcome = known ?? this.run(name, values);
    if (!known) this.remember(key, outcome);
    return 'problem' in outcome ? failed(outcome.problem) : resultOf(outcome.result);
  }

  private run(name: string, values: readonly unknown[]): Outcome {
    try {
      return { result: this.host.call(name, values) };
    } catch (problem) {
      const text = (problem as { message?: unknown } | null)?.message;
      return { problem: typeof text === 'string' ? text : String(problem) };
    }
  }

  private remember(key: string, outcome: Outcome): void {
    const letters = key.length + weight('problem' in outcome ? outcome.problem : outcome.result);
    this.cache.set(key, { outcome, letters });
    this.letters += letters;
    for (const [oldest, { letters: freed }] of this.cache) {
      if (this.letters <= cacheLetters || oldest === key) break;
      this.cache.delete(oldest);
      this.letters -= freed;
    }
  }
}

/** The value of a cell whose custom function has not returned (and may never return). */
export const loading = (reason: string): ErrorValue => new ErrorValue('Loading...', reason);
