import { ErrorValue } from '../values.ts';
import { type Cells, column, numbersIn } from './cells.ts';
import { ofNumbers, orderedNumbersOf } from './coerce.ts';
import {
  badNumber,
  cells,
  type Definition,
  type Family,
  type FunctionResult,
  fn,
  logical,
  notAvailable,
  number,
  optional,
  type Parameter,
} from './definition.ts';
import { Memory } from './references.ts';
import { meanOf } from './spread.ts';

const memory = new Memory<Float64Array | ErrorValue>();

/** The numbers in cells in ascending order, or the first error. */
const sortedNumbers = (data: Cells): Float64Array | ErrorValue =>
  memory.of([data], () => {
    const numbers = numbersIn(data);
    return numbers instanceof ErrorValue ? numbers : Float64Array.from(numbers).sort();
  });

/** Number of sorted numbers below `value`. */
export function countBelow(sorted: ArrayLike<number>, value: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]! < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Number of sorted numbers at or below `value`. */
export function countUpTo(sorted: ArrayLike<number>, value: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]! <= value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Numbers in ascending order. */
type Sorted = ArrayLike<number>;

/** Defines a function of the sorted numbers in its first argument and further numbers. */
function ofSorted<const P extends readonly Parameter<number>[]>(
  parameters: P,
  rule: (sorted: Sorted, ...values: number[]) => FunctionResult,
): Definition {
  return fn(
    [cells, ...parameters],
    (data: Cells, ...values: number[]) => {
      const sorted = sortedNumbers(data);
      return sorted instanceof ErrorValue ? sorted : rule(sorted, ...values);
    },
    { format: 0 },
  );
}

function smallest(sorted: Sorted, place: number): number | ErrorValue {
  const index = Math.trunc(place) - 1;
  return (
    sorted[index] ?? badNumber(`There are ${sorted.length} numbers, so the place must be between 1 and that.`)
  );
}

const largest = (sorted: Sorted, place: number): number | ErrorValue =>
  smallest(sorted, sorted.length + 1 - Math.trunc(place));

/** The interpolated value at a position between the numbers, from 0 for the smallest. */
function interpolated(sorted: Sorted, place: number): number {
  const below = Math.floor(place);
  const share = place - below;
  return share === 0 ? sorted[below]! : sorted[below]! + share * (sorted[below + 1]! - sorted[below]!);
}

function percentile(sorted: Sorted, share: number): number | ErrorValue {
  if (sorted.length === 0) return badNumber('There are no numbers in the data.');
  if (!(share >= 0 && share <= 1)) return badNumber('The percentile must be between 0 and 1.');
  return interpolated(sorted, share * (sorted.length - 1));
}

function exclusivePercentile(sorted: Sorted, share: number): number | ErrorValue {
  const place = share * (sorted.length + 1);
  if (!(place >= 1 && place <= sorted.length))
    return badNumber('The percentile is outside the numbers in the data.');
  return interpolated(sorted, place - 1);
}

const isQuartile = (quarter: number): boolean => quarter >= 0 && quarter < 5;

function quartile(sorted: Sorted, quarter: number): number | ErrorValue {
  return isQuartile(quarter)
    ? percentile(sorted, Math.trunc(quarter) / 4)
    : badNumber('The quartile must be between 0 and 4.');
}

function exclusiveQuartile(sorted: Sorted, quarter: number): number | ErrorValue {
  return quarter >= 1 && quarter < 4
    ? exclusivePercentile(sorted, Math.trunc(quarter) / 4)
    : badNumber('The quartile must be between 1 and 3.');
}

/** The position of a value between the sorted numbers, from 0 for the smallest; null outside of them. */
function placeOf(sorted: Sorted, value: number): number | null {
  const below = countBelow(sorted, value);
  if (sorted[below] === value) return below;
  if (below === 0 || below === sorted.length) return null;
  return below - 1 + (value - sorted[below - 1]!) / (sorted[below]! - sorted[below - 1]!);
}

function toDigits(share: number, digits: number): number {
  const factor = 10 ** Math.max(1, Math.trunc(digits));
  return Math.round(share * factor) / factor;
}

const notInData = notAvailable('The value is outside the data.');

function percentRank(sorted: Sorted, value: number, digits: number): number | ErrorValue {
  const place = placeOf(sorted, value);
  if (place === null) return notInData;
  return sorted.length === 1 ? 1 : toDigits(place / (sorted.length - 1), digits);
}

function exclusivePercentRank(sorted: Sorted, value: number, digits: number): number | ErrorValue {
  const place = placeOf(sorted, value);
  return place === null ? notInData : toDigits((place + 1) / (sorted.length + 1), digits);
}

/** 1 for the largest number, or for the smallest if `isAscending`; equal numbers share a rank. */
const ranked = (isMean: boolean) =>
  fn([number, cells, optional(logical, false)], (value, data, isAscending) => {
    const sorted = sortedNumbers(data);
    if (sorted instanceof ErrorValue) return sorted;
    const [below, upTo] = [countBelow(sorted, value), countUpTo(sorted, value)];
    if (below === upTo) return notAvailable('The value is not among the numbers in the data.');
    const before = isAscending ? below : sorted.length - upTo;
    return before + 1 + (isMean ? (upTo - below - 1) / 2 : 0);
  });

function median(sorted: Sorted): number | ErrorValue {
  return sorted.length === 0
    ? badNumber('MEDIAN expects at least one number.')
    : interpolated(sorted, (sorted.length - 1) / 2);
}

function trimmedMean(sorted: Sorted, share: number): number | ErrorValue {
  if (!(share >= 0 && share < 1)) return badNumber('The share to leave out must be at least 0 and below 1.');
  if (sorted.length === 0) return badNumber('There are no numbers in the data.');
  const left = Math.floor((sorted.length * share) / 2);
  return meanOf(Array.from(sorted).slice(left, sorted.length - left));
}

/** The numbers that occur most often, in the order of their first occurrence. */
function modes(numbers: readonly number[]): number[] | ErrorValue {
  const counts = new Map<number, number>();
  let most = 1;
  for (const value of numbers) {
    const count = (counts.get(value) ?? 0) + 1;
    counts.set(value, count);
    if (count > most) most = count;
  }
  if (most === 1) return notAvailable('No number occurs more than once.');
  return [...counts].filter(([, count]) => count === most).map(([value]) => value);
}

const mode = (numbers: readonly number[]): FunctionResult => {
  const found = modes(numbers);
  return found instanceof ErrorValue ? found : found[0]!;
};

/** For each limit, the count of numbers at or below it and above the previous one; then the count above all limits. */
function frequency(data: Cells, limits: Cells): FunctionResult {
  const numbers = sortedNumbers(data);
  if (numbers instanceof ErrorValue) return numbers;
  const classes = numbersIn(limits);
  if (classes instanceof ErrorValue) return classes;
  const upTo = classes.sort((first, second) => first - second).map((limit) => countUpTo(numbers, limit));
  return column(
    [...upTo, numbers.length].map((total, index) => total - (index === 0 ? 0 : upTo[index - 1]!)),
  );
}

const percentRankOf = (rule: typeof percentRank): Definition => ofSorted([number, optional(number, 3)], rule);

/** Functions that depend on the order of numbers. */
export const ranking: Family = {
  MEDIAN: ofNumbers((numbers) => median(Float64Array.from(numbers).sort()), { format: 0 }),
  MODE: ofNumbers(mode, { format: 0 }, orderedNumbersOf),
  'MODE.SNGL': ofNumbers(mode, { format: 0 }, orderedNumbersOf),
  'MODE.MULT': ofNumbers(
    (numbers) => {
      const found = modes(numbers);
      return found instanceof ErrorValue ? found : column(found);
    },
    { format: 0 },
    orderedNumbersOf,
  ),
  LARGE: ofSorted([number], largest),
  SMALL: ofSorted([number], smallest),
  PERCENTILE: ofSorted([number], percentile),
  'PERCENTILE.INC': ofSorted([number], percentile),
  'PERCENTILE.EXC': ofSorted([number], exclusivePercentile),
  QUARTILE: ofSorted([number], quartile),
  'QUARTILE.INC': ofSorted([number], quartile),
  'QUARTILE.EXC': ofSorted([number], exclusiveQuartile),
  PERCENTRANK: percentRankOf(percentRank),
  'PERCENTRANK.INC': percentRankOf(percentRank),
  'PERCENTRANK.EXC': percentRankOf(exclusivePercentRank),
  RANK: ranked(false),
  'RANK.EQ': ranked(false),
  'RANK.AVG': ranked(true),
  TRIMMEAN: ofSorted([number], trimmedMean),
  FREQUENCY: fn([cells, cells], frequency),
};
