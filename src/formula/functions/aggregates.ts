import { ErrorValue, type Scalar } from '../values.ts';
import type { Cells, SheetArea } from './cells.ts';
import { allAsNumbers, numbersOf, ofNumbers, toNumber, visitArguments } from './coerce.ts';
import {
  badNumber,
  badValue,
  cells,
  divisionByZero,
  type Family,
  type FunctionCall,
  type FunctionResult,
  fn,
  notAvailable,
  number,
  rest,
  withCall,
} from './definition.ts';
import { meanOf, populationVariance, sampleVariance } from './spread.ts';

/** Visits all non-blank values, including errors. */
function visitFilled(given: readonly Cells[], visit: (value: Scalar) => void): void {
  for (const one of given)
    for (let row = 0; row < one.filledRows; row++)
      for (let column = 0; column < one.filledColumns; column++) {
        const value = one.at(row, column);
        if (value !== null) visit(value);
      }
}

/** Defines a function that sums a term of each number without collecting a list. */
const summed = (term: (value: number) => number) =>
  withCall(
    [rest(cells)],
    (call, given) => {
      let sum = 0;
      const error = visitArguments(call, given, (value) => {
        sum += term(value);
      });
      return error ?? sum;
    },
    { format: 0 },
  );

/** Counts numbers, dates, TRUE and FALSE; a text that reads as a number counts only as a literal argument. */
function count(call: FunctionCall, given: readonly Cells[]): number {
  let total = 0;
  for (const one of given) {
    if (one.origin === 'value') {
      const value = one.at(0, 0);
      const isCounted = value !== '' && typeof toNumber(value, call.locale, call.name, 1) === 'number';
      if (isCounted) total++;
    } else
      visitFilled([one], (value) => {
        if (typeof value === 'number') total++;
      });
  }
  return total;
}

function countFilled(given: readonly Cells[]): number {
  let total = 0;
  visitFilled(given, () => total++);
  return total + given.filter((one) => one.origin === 'value' && one.at(0, 0) === null).length;
}

function countBlank(given: readonly Cells[]): number {
  let total = 0;
  for (const one of given) total += one.rows * one.columns;
  visitFilled(given, (value) => {
    if (value !== '') total--;
  });
  return total;
}

/** Texts are case-sensitive, and different from the numbers that they read as. */
function countUnique(given: readonly Cells[]): number | ErrorValue {
  const met = new Set<Scalar>();
  let error: ErrorValue | null = null;
  visitFilled(given, (value) => {
    if (value instanceof ErrorValue) error ??= value;
    else if (value !== '') met.add(value);
  });
  return error ?? met.size;
}

const largest = (numbers: readonly number[]): number =>
  numbers.reduce((best, value) => Math.max(best, value), -Infinity);
const smallest = (numbers: readonly number[]): number =>
  numbers.reduce((best, value) => Math.min(best, value), Infinity);

/** Returns 0 if there are no numbers. */
const orZero = (rule: (numbers: readonly number[]) => number) => (numbers: readonly number[]) =>
  numbers.length === 0 ? 0 : rule(numbers);

const maximum = orZero(largest);
const minimum = orZero(smallest);
const product = orZero((numbers) => numbers.reduce((result, value) => result * value, 1));
const mean = (numbers: readonly number[]): number | ErrorValue =>
  numbers.length === 0 ? divisionByZero : meanOf(numbers);
const sum = (numbers: readonly number[]): number => numbers.reduce((total, value) => total + value, 0);

interface Weighted {
  sum: number;
  weights: number;
}

function addWeighted(totals: Weighted, values: Cells, weights: Cells): ErrorValue | null {
  if (values.rows !== weights.rows || values.columns !== weights.columns)
    return notAvailable('AVERAGE.WEIGHTED expects as many weights as values.');
  for (let row = 0; row < values.filledRows; row++)
    for (let column = 0; column < values.filledColumns; column++) {
      const [value, weight] = [values.at(row, column), weights.at(row, column)];
      if (value instanceof ErrorValue) return value;
      if (weight instanceof ErrorValue) return weight;
      if (typeof value !== 'number' || typeof weight !== 'number') continue;
      if (weight < 0) return badValue('AVERAGE.WEIGHTED: weights cannot be negative.');
      totals.sum += value * weight;
      totals.weights += weight;
    }
  return null;
}

function weightedMean(pairs: readonly [Cells, Cells][]): number | ErrorValue {
  const totals = { sum: 0, weights: 0 };
  for (const [values, weights] of pairs) {
    const error = addWeighted(totals, values, weights);
    if (error) return error;
  }
  return totals.weights === 0 ? divisionByZero : totals.sum / totals.weights;
}

const root = (value: number | ErrorValue): number | ErrorValue =>
  typeof value === 'number' ? Math.sqrt(value) : value;

/** SUBTOTAL's functions by code, applied to the remaining values. */
const subtotals: readonly ((call: FunctionCall, given: readonly Cells[]) => FunctionResult)[] = [
  (call, given) => ofList(call, given, mean),
  count,
  (_, given) => countFilled(given),
  (call, given) => ofList(call, given, maximum),
  (call, given) => ofList(call, given, minimum),
  (call, given) => ofList(call, given, product),
  (call, given) => ofList(call, given, (numbers) => root(sampleVariance(numbers))),
  (call, given) => ofList(call, given, (numbers) => root(populationVariance(numbers))),
  (call, given) => ofList(call, given, sum),
  (call, given) => ofList(call, given, sampleVariance),
  (call, given) => ofList(call, given, populationVariance),
];

function ofList(
  call: FunctionCall,
  given: readonly Cells[],
  rule: (numbers: number[]) => FunctionResult,
): FunctionResult {
  const numbers = numbersOf(call, given);
  return numbers instanceof ErrorValue ? numbers : rule(numbers);
}

/**
 * An area with blanks in place of subtotals and of cells in rows that a filter hides; optionally also of cells in other
 * hidden rows.
 */
function forSubtotal(call: FunctionCall, area: SheetArea, leavesHiddenOut: boolean): Cells {
  const isSubtotal = (row: number, column: number): boolean => {
    const [y, x] = [area.row + row, area.column + column];
    if (!area.sheet.columns[x]?.formulas[y]) return false;
    return /\bSUBTOTAL\s*\(/i.test(call.formula(area.sheet, y, x) ?? '');
  };
  const { rows, columns, filledRows, filledColumns, origin } = area;
  const hidden = leavesHiddenOut ? area.sheet.hiddenRows : area.sheet.filteredRows;
  const isHidden = (row: number) => hidden.has(area.row + row);
  const at = (row: number, column: number) =>
    isHidden(row) || isSubtotal(row, column) ? null : area.at(row, column);
  return { rows, columns, filledRows, filledColumns, origin, at };
}

function subtotal(call: FunctionCall, given: number, ranges: readonly Cells[]): FunctionResult {
  const code = Math.trunc(given);
  const rule = subtotals[(code > 100 ? code - 100 : code) - 1];
  if (!rule) return badValue('The function code of SUBTOTAL must be between 1 and 11, or 101 and 111.');
  if (ranges.some(({ origin }) => origin !== 'reference'))
    return badValue('SUBTOTAL expects ranges of cells.');
  return rule(
    call,
    ranges.map((range) => forSubtotal(call, range as SheetArea, code > 100)),
  );
}

/** Functions that reduce many values to one number. */
export const aggregates: Family = {
  SUM: summed((value) => value),
  SUMSQ: summed((value) => value * value),
  PRODUCT: ofNumbers(product, { format: 0 }),
  COUNT: withCall([rest(cells)], count),
  COUNTA: fn([rest(cells)], countFilled),
  COUNTBLANK: fn([rest(cells)], countBlank),
  COUNTUNIQUE: fn([rest(cells)], countUnique),
  AVERAGE: ofNumbers(mean, { format: 0 }),
  AVERAGEA: ofNumbers(mean, { format: 0 }, allAsNumbers),
  'AVERAGE.WEIGHTED': fn([rest(cells, cells)], weightedMean, { format: 0 }),
  MAX: ofNumbers(maximum, { format: 0 }),
  MAXA: ofNumbers(maximum, { format: 0 }, allAsNumbers),
  MIN: ofNumbers(minimum, { format: 0 }),
  MINA: ofNumbers(minimum, { format: 0 }, allAsNumbers),
  GEOMEAN: ofNumbers((numbers) =>
    numbers.length > 0 && numbers.every((value) => value > 0)
      ? Math.exp(meanOf(numbers.map(Math.log)))
      : badNumber('GEOMEAN expects numbers above 0.'),
  ),
  HARMEAN: ofNumbers((numbers) =>
    numbers.length > 0 && numbers.every((value) => value > 0)
      ? 1 / meanOf(numbers.map((value) => 1 / value))
      : badNumber('HARMEAN expects numbers above 0.'),
  ),
  SUBTOTAL: withCall([number, rest(cells)], subtotal),
};
