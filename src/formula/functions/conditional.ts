import { gamma, logGamma } from '../../nn/gamma.ts';
import { ErrorValue, numberOfText, type Scalar } from '../values.ts';
import { type Cells, numbersIn, SheetArea } from './cells.ts';
import { ofNumbers } from './coerce.ts';
import type { Criterion } from './criterion.ts';
import {
  badNumber,
  badValue,
  cells,
  criterion,
  divisionByZero,
  type Family,
  type FunctionResult,
  fn,
  notAvailable,
  number,
  optional,
  rest,
} from './definition.ts';
import { countBelow, countUpTo } from './ranking.ts';
import { Memory } from './references.ts';

const negative = badNumber('A number of things cannot be negative.');
const tooMany = badNumber('More things cannot be chosen than there are.');

function factorial(given: number): number | ErrorValue {
  return given < 0 ? negative : gamma(Math.trunc(given) + 1);
}

function doubleFactorial(given: number): number | ErrorValue {
  if (given < 0) return negative;
  let product = 1;
  for (let factor = Math.trunc(given); factor > 1 && Number.isFinite(product); factor -= 2) product *= factor;
  return product;
}

/** Exact as long as the result is below 2^53; both arguments must be integers. */
function binomialCoefficient(n: number, k: number): number {
  const steps = Math.min(k, n - k);
  let result = 1;
  for (let i = 1; i <= steps && Number.isFinite(result); i++) result = (result * (n - steps + i)) / i;
  return result;
}

function combinationCount(total: number, chosen: number): number | ErrorValue {
  const [n, k] = [Math.trunc(total), Math.trunc(chosen)];
  if (n < 0 || k < 0) return negative;
  return k > n ? tooMany : Math.round(binomialCoefficient(n, k));
}

function combinationsWithRepetition(total: number, chosen: number): number | ErrorValue {
  const [n, k] = [Math.trunc(total), Math.trunc(chosen)];
  if (n < 0 || k < 0) return negative;
  return k === 0 ? 1 : combinationCount(n + k - 1, k);
}

function permutations(total: number, chosen: number): number | ErrorValue {
  const [n, k] = [Math.trunc(total), Math.trunc(chosen)];
  if (n < 0 || k < 0) return negative;
  if (k > n) return tooMany;
  let product = 1;
  for (let factor = n; factor > n - k && Number.isFinite(product); factor--) product *= factor;
  return product;
}

function permutationsWithRepetition(total: number, chosen: number): number | ErrorValue {
  const [n, k] = [Math.trunc(total), Math.trunc(chosen)];
  return n < 1 || k < 1 ? badNumber('PERMUTATIONA expects two numbers of 1 or more.') : n ** k;
}

/** The numbers truncated to integers; an error if one is negative. */
function wholeNumbers(numbers: readonly number[]): number[] | ErrorValue {
  const whole = numbers.map(Math.trunc);
  return whole.some((value) => value < 0) ? badNumber('None of the numbers may be negative.') : whole;
}

function commonDivisor(first: number, second: number): number {
  let [larger, smaller] = [first, second];
  while (smaller !== 0) [larger, smaller] = [smaller, larger % smaller];
  return larger;
}

function commonMultiple(first: number, second: number): number {
  return first === 0 || second === 0 ? 0 : (first / commonDivisor(first, second)) * second;
}

const ofWholeNumbers = (rule: (numbers: readonly number[]) => number) =>
  ofNumbers((numbers) => {
    const whole = wholeNumbers(numbers);
    return whole instanceof ErrorValue ? whole : rule(whole);
  });

function multinomial(numbers: readonly number[]): number {
  let [total, result] = [0, 1];
  for (const value of numbers) {
    total += value;
    result *= Math.round(binomialCoefficient(total, value));
  }
  return result;
}

/** Factorials, combinations, divisors and the gamma function. */
export const counting: Family = {
  FACT: fn([number], factorial),
  FACTDOUBLE: fn([number], doubleFactorial),
  COMBIN: fn([number, number], combinationCount),
  COMBINA: fn([number, number], combinationsWithRepetition),
  PERMUT: fn([number, number], permutations),
  PERMUTATIONA: fn([number, number], permutationsWithRepetition),
  MULTINOMIAL: ofWholeNumbers(multinomial),
  GCD: ofWholeNumbers((numbers) => numbers.reduce(commonDivisor, 0)),
  LCM: ofWholeNumbers((numbers) => numbers.reduce(commonMultiple, 1)),
  GAMMA: fn([number], (x) => (x > 0 ? gamma(x) : badNumber('GAMMA expects a number above 0.'))),
  GAMMALN: fn([number], (x) => (x > 0 ? logGamma(x) : badNumber('GAMMALN expects a number above 0.'))),
  'GAMMALN.PRECISE': fn([number], (x) =>
    x > 0 ? logGamma(x) : badNumber('GAMMALN.PRECISE expects a number above 0.'),
  ),
  SERIESSUM: fn([number, number, number, cells], (x, first, step, coefficients) => {
    const numbers = numbersIn(coefficients);
    if (numbers instanceof ErrorValue) return numbers;
    return numbers.reduce((sum, coefficient, index) => sum + coefficient * x ** (first + index * step), 0);
  }),
};

/** Totals of the positions that meet the conditions. */
class Totals {
  /** Number of positions, whatever they contain. */
  places = 0;
  /** Number of numbers among the values. */
  count = 0;
  sum = 0;
  least = Number.POSITIVE_INFINITY;
  most = Number.NEGATIVE_INFINITY;
  /** The first error among the values. */
  error: ErrorValue | null = null;

  add(value: Scalar): void {
    this.places++;
    if (value instanceof ErrorValue) this.error ??= value;
    if (typeof value !== 'number') return;
    this.count++;
    this.sum += value;
    if (value < this.least) this.least = value;
    if (value > this.most) this.most = value;
  }
}

type Key = number | string;
type Groups = ReadonlyMap<Key, Totals>;

/** The keys that a cell equals in criteria: a text that reads as a number also equals that number. */
function keysOf(cell: Scalar): Key[] {
  if (typeof cell === 'number') return [cell];
  if (typeof cell !== 'string' || cell === '') return [];
  const number = numberOfText(cell);
  return number === null ? [cell.toLowerCase()] : [cell.toLowerCase(), number];
}

const joined = (key: Key): string => (typeof key === 'number' ? `n${key}` : `t${key}`);

/** All combinations of the keys of several cells. */
function combinations(lists: readonly Key[][]): Key[] {
  if (lists.length === 1) return lists[0]!;
  return lists.reduce<string[]>(
    (all, keys) => all.flatMap((start) => keys.map((key) => `${start}\u0000${joined(key)}`)),
    [''],
  );
}

/** The totals of the values for each combination of cells in the ranges. */
function group(values: Cells, ranges: readonly Cells[]): Groups {
  const groups = new Map<Key, Totals>();
  const rows = Math.max(...ranges.map((range) => range.filledRows));
  const columns = Math.max(...ranges.map((range) => range.filledColumns));
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < columns; column++) {
      const keys = combinations(ranges.map((range) => keysOf(range.at(row, column))));
      for (const key of keys) {
        const totals = groups.get(key) ?? new Totals();
        if (totals.places === 0) groups.set(key, totals);
        totals.add(values.at(row, column));
      }
    }
  return groups;
}

interface Use {
  count: number;
  groups: Groups | null;
}

const memory = new Memory<Use>();
const nothing = new Totals();

/**
 * The totals of the positions whose cells equal the criteria, from groups that are built when the same ranges are
 * requested a second time; null for other conditions or new ranges.
 */
function groupedTotals(
  values: Cells,
  conditions: readonly (readonly [range: Cells, criterion: Criterion])[],
): Totals | null {
  const wanted = conditions.map(([, { equal }]) => equal);
  if (wanted.includes(undefined)) return null;
  const ranges = conditions.map(([range]) => range);
  const use = memory.of([values, ...ranges], () => ({ count: 0, groups: null }));
  if (use.count++ === 0) return null;
  use.groups ??= group(values, ranges);
  const [key] = combinations(wanted.map((one) => [one!]));
  return use.groups.get(key!) ?? nothing;
}

type Condition = readonly [range: Cells, criterion: Criterion];

const sizesDiffer = badValue('The ranges differ in size.');
const isRange = ({ origin }: Cells): boolean => origin === 'reference';
const isNoRange = notAvailable('A range of cells was expected, not an array.');

/**
 * Visits the positions that meet all conditions, and returns the number of matching positions in the blank rest. The
 * ranges must be of equal size.
 */
function visitMatches(
  conditions: readonly Condition[],
  { rows, columns }: Cells,
  visit: (row: number, column: number) => void,
): number {
  const filledRows = Math.max(...conditions.map(([range]) => range.filledRows));
  const filledColumns = Math.max(...conditions.map(([range]) => range.filledColumns));
  const [[first, condition], ...others] = conditions as [Condition, ...Condition[]];
  for (let row = 0; row < filledRows; row++)
    for (let column = 0; column < filledColumns; column++) {
      if (!condition.test(first.at(row, column))) continue;
      if (others.every(([range, one]) => one.test(range.at(row, column)))) visit(row, column);
    }
  const blanks = rows * columns - filledRows * filledColumns;
  return blanks > 0 && conditions.every(([, one]) => one.test(null)) ? blanks : 0;
}

const haveOneSize = ({ rows, columns }: Cells, conditions: readonly Condition[]): boolean =>
  conditions.every(([range]) => range.rows === rows && range.columns === columns);

const sorted = new Memory<Float64Array>();

/** The numbers in a range in ascending order; skips errors. */
function numbersOf(range: Cells): Float64Array {
  return sorted.of([range], () => {
    const numbers: number[] = [];
    for (let row = 0; row < range.filledRows; row++)
      for (let column = 0; column < range.filledColumns; column++) {
        const value = range.at(row, column);
        if (typeof value === 'number') numbers.push(value);
      }
    return Float64Array.from(numbers).sort();
  });
}

function countInOrder(range: Cells, { operator, operand }: NonNullable<Criterion['order']>): number {
  const numbers = numbersOf(range);
  switch (operator) {
    case '<':
      return countBelow(numbers, operand);
    case '<=':
      return countUpTo(numbers, operand);
    case '>':
      return numbers.length - countUpTo(numbers, operand);
    default:
      return numbers.length - countBelow(numbers, operand);
  }
}

function countWhere(conditions: readonly Condition[]): number | ErrorValue {
  const [range, criterion] = conditions[0]!;
  if (!haveOneSize(range, conditions)) return sizesDiffer;
  if (conditions.length === 1 && criterion.order) return countInOrder(range, criterion.order);
  const grouped = groupedTotals(range, conditions);
  if (grouped) return grouped.places;
  let count = 0;
  const blanks = visitMatches(conditions, range, () => count++);
  return count + blanks;
}

/** Applies a rule to the values that meet all conditions. */
function totalsOf(
  values: Cells,
  conditions: readonly Condition[],
  rule: (totals: Totals) => FunctionResult,
): FunctionResult {
  if (!haveOneSize(values, conditions)) return sizesDiffer;
  let totals = groupedTotals(values, conditions);
  if (!totals) {
    const found = new Totals();
    visitMatches(conditions, values, (row, column) => found.add(values.at(row, column)));
    totals = found;
  }
  return totals.error ?? rule(totals);
}

const sumOf = ({ sum }: Totals): FunctionResult => sum;
const meanOf = ({ sum, count }: Totals): FunctionResult => (count === 0 ? divisionByZero : sum / count);
const leastOf = ({ least, count }: Totals): FunctionResult => (count === 0 ? 0 : least);
const mostOf = ({ most, count }: Totals): FunctionResult => (count === 0 ? 0 : most);

/** SUMIF uses only the first cell of its third argument; the size is that of the tested range. */
function resized(values: Cells, { rows, columns }: Cells): Cells {
  if (!(values instanceof SheetArea) || (values.rows === rows && values.columns === columns)) return values;
  return new SheetArea(values.sheet, values.row, values.column, rows, columns);
}

const ofOne = (rule: (totals: Totals) => FunctionResult) =>
  fn(
    [cells, criterion, optional(cells)],
    (range, condition, values) => {
      if (!values) return totalsOf(range, [[range, condition]], rule);
      return isRange(values) ? totalsOf(resized(values, range), [[range, condition]], rule) : isNoRange;
    },
    { format: 2 },
  );

const ofSeveral = (rule: (totals: Totals) => FunctionResult) =>
  fn(
    [cells, rest(cells, criterion)],
    (values, conditions) => (isRange(values) ? totalsOf(values, conditions, rule) : isNoRange),
    { format: 0 },
  );

function countUniqueWhere(values: Cells, conditions: readonly Condition[]): FunctionResult {
  if (!haveOneSize(values, conditions)) return sizesDiffer;
  const met = new Set<Scalar>();
  let error: ErrorValue | null = null;
  visitMatches(conditions, values, (row, column) => {
    const value = values.at(row, column);
    if (value instanceof ErrorValue) error ??= value;
    else if (value !== null && value !== '') met.add(value);
  });
  return error ?? met.size;
}

function shareWhere(range: Cells, condition: Criterion): FunctionResult {
  const count = countWhere([[range, condition]]);
  return typeof count === 'number' ? count / (range.rows * range.columns) : count;
}

/** Functions that count or sum the cells that meet criteria. */
export const conditional: Family = {
  COUNTIF: fn([cells, criterion], (range, condition) => countWhere([[range, condition]])),
  COUNTIFS: fn([rest(cells, criterion)], countWhere),
  COUNTUNIQUEIFS: fn([cells, rest(cells, criterion)], countUniqueWhere),
  PERCENTIF: fn([cells, criterion], shareWhere, { format: 'percent' }),
  SUMIF: ofOne(sumOf),
  SUMIFS: ofSeveral(sumOf),
  AVERAGEIF: ofOne(meanOf),
  AVERAGEIFS: ofSeveral(meanOf),
  MINIFS: ofSeveral(leastOf),
  MAXIFS: ofSeveral(mostOf),
};
