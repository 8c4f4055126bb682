import { ErrorValue } from '../values.ts';
import type { Cells } from './cells.ts';
import { allAsNumbers, ofNumbers } from './coerce.ts';
import { divisionByZero, type Family, notAvailable } from './definition.ts';

export interface PairedNumbers {
  readonly x: number[];
  readonly y: number[];
}

/**
 * The numbers at the same positions of two ranges; skips pairs with a text, a boolean or a blank. #N/A if the ranges
 * differ in size; otherwise the first error in either.
 */
export function pairedNumbers(first: Cells, second: Cells): PairedNumbers | ErrorValue {
  const count = first.rows * first.columns;
  if (count !== second.rows * second.columns)
    return notAvailable(`The two ranges differ in size: ${count} and ${second.rows * second.columns} cells.`);
  const pairs: PairedNumbers = { x: [], y: [] };
  const isSameShape = first.rows === second.rows;
  const rows = isSameShape ? Math.max(first.filledRows, second.filledRows) : first.rows;
  const columns = isSameShape ? Math.max(first.filledColumns, second.filledColumns) : first.columns;
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < columns; column++) {
      const index = row * first.columns + column;
      const x = first.at(row, column);
      const y = isSameShape
        ? second.at(row, column)
        : second.at(Math.floor(index / second.columns), index % second.columns);
      if (x instanceof ErrorValue) return x;
      if (y instanceof ErrorValue) return y;
      if (typeof x !== 'number' || typeof y !== 'number') continue;
      pairs.x.push(x);
      pairs.y.push(y);
    }
  return pairs;
}

type Numbers = readonly number[];

export function meanOf(numbers: Numbers): number {
  let sum = 0;
  for (const value of numbers) sum += value;
  return sum / numbers.length;
}

/** Σ (x − mean)ᵖ */
export function centralSum(numbers: Numbers, power: 2 | 3 | 4): number {
  const mean = meanOf(numbers);
  let sum = 0;
  for (const value of numbers) sum += (value - mean) ** power;
  return sum;
}

/** Σ |x − mean| / n */
function meanDeviation(numbers: Numbers): number {
  const mean = meanOf(numbers);
  return meanOf(numbers.map((value) => Math.abs(value - mean)));
}

export const sampleVariance = (numbers: Numbers): number | ErrorValue =>
  numbers.length < 2 ? divisionByZero : centralSum(numbers, 2) / (numbers.length - 1);

export const populationVariance = (numbers: Numbers): number | ErrorValue =>
  numbers.length < 1 ? divisionByZero : centralSum(numbers, 2) / numbers.length;

const rooted =
  (variance: (numbers: Numbers) => number | ErrorValue) =>
  (numbers: Numbers): number | ErrorValue => {
    const value = variance(numbers);
    return typeof value === 'number' ? Math.sqrt(value) : value;
  };

export const sampleDeviation = rooted(sampleVariance);
export const populationDeviation = rooted(populationVariance);

function sampleSkewness(numbers: Numbers): number | ErrorValue {
  const n = numbers.length;
  const squares = centralSum(numbers, 2);
  if (n < 3 || squares === 0) return divisionByZero;
  const deviation = Math.sqrt(squares / (n - 1));
  return (centralSum(numbers, 3) / deviation ** 3) * (n / ((n - 1) * (n - 2)));
}

function populationSkewness(numbers: Numbers): number | ErrorValue {
  const squares = centralSum(numbers, 2) / numbers.length;
  return numbers.length < 3 || squares === 0
    ? divisionByZero
    : centralSum(numbers, 3) / numbers.length / squares ** 1.5;
}

/** Unbiased excess kurtosis of a sample. */
function kurtosis(numbers: Numbers): number | ErrorValue {
  const n = numbers.length;
  const squares = centralSum(numbers, 2);
  if (n < 4 || squares === 0) return divisionByZero;
  const variance = squares / (n - 1);
  const fourth = centralSum(numbers, 4) / variance ** 2;
  return (fourth * n * (n + 1)) / ((n - 1) * (n - 2) * (n - 3)) - (3 * (n - 1) ** 2) / ((n - 2) * (n - 3));
}

const orNaN = (rule: (numbers: Numbers) => number) => (numbers: Numbers) =>
  numbers.length === 0 ? Number.NaN : rule(numbers);

/** The spread of numbers around their mean. */
export const spread: Family = {
  DEVSQ: ofNumbers(orNaN((numbers) => centralSum(numbers, 2))),
  AVEDEV: ofNumbers(orNaN(meanDeviation)),
  VAR: ofNumbers(sampleVariance),
  'VAR.S': ofNumbers(sampleVariance),
  VARA: ofNumbers(sampleVariance, {}, allAsNumbers),
  VARP: ofNumbers(populationVariance),
  'VAR.P': ofNumbers(populationVariance),
  VARPA: ofNumbers(populationVariance, {}, allAsNumbers),
  STDEV: ofNumbers(sampleDeviation),
  'STDEV.S': ofNumbers(sampleDeviation),
  STDEVA: ofNumbers(sampleDeviation, {}, allAsNumbers),
  STDEVP: ofNumbers(populationDeviation),
  'STDEV.P': ofNumbers(populationDeviation),
  STDEVPA: ofNumbers(populationDeviation, {}, allAsNumbers),
  SKEW: ofNumbers(sampleSkewness),
  'SKEW.P': ofNumbers(populationSkewness),
  KURT: ofNumbers(kurtosis),
};
