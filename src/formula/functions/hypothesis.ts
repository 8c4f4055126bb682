import { upperGamma } from '../../nn/gamma.ts';
import { normalProbability } from '../../nn/normal.ts';
import { ErrorValue } from '../values.ts';
import { type Cells, numbersIn } from './cells.ts';
import {
  badNumber,
  cells,
  divisionByZero,
  type Family,
  type FunctionResult,
  fn,
  notAvailable,
  number,
  optional,
} from './definition.ts';
import { fisherTail, studentConfidence, studentTail } from './distributions.ts';
import { centralSum, meanOf, pairedNumbers, sampleDeviation, sampleVariance } from './spread.ts';

interface Sample {
  readonly count: number;
  readonly mean: number;
  readonly variance: number;
}

const sampleOf = (numbers: readonly number[]): Sample => ({
  count: numbers.length,
  mean: meanOf(numbers),
  variance: centralSum(numbers, 2) / (numbers.length - 1),
});

/** t and the degrees of freedom of a test: paired, with equal variances or with unequal variances. */
type Statistic = readonly [t: number, freedom: number];

function paired(first: Cells, second: Cells): Statistic | ErrorValue {
  const pairs = pairedNumbers(first, second);
  if (pairs instanceof ErrorValue) return pairs;
  const { count, mean, variance } = sampleOf(pairs.x.map((x, index) => x - pairs.y[index]!));
  return [mean / Math.sqrt(variance / count), count - 1];
}

function withEqualVariances(x: Sample, y: Sample): Statistic {
  const freedom = x.count + y.count - 2;
  const variance = ((x.count - 1) * x.variance + (y.count - 1) * y.variance) / freedom;
  return [(x.mean - y.mean) / Math.sqrt(variance * (1 / x.count + 1 / y.count)), freedom];
}

/** Welch's test. */
function withUnequalVariances(x: Sample, y: Sample): Statistic {
  const [a, b] = [x.variance / x.count, y.variance / y.count];
  const freedom = (a + b) ** 2 / (a ** 2 / (x.count - 1) + b ** 2 / (y.count - 1));
  return [(x.mean - y.mean) / Math.sqrt(a + b), freedom];
}

function statistic(first: Cells, second: Cells, type: number): Statistic | ErrorValue {
  if (type === 1) return paired(first, second);
  const [x, y] = [numbersIn(first), numbersIn(second)];
  if (x instanceof ErrorValue) return x;
  if (y instanceof ErrorValue) return y;
  if (x.length < 2 || y.length < 2) return divisionByZero;
  return (type === 2 ? withEqualVariances : withUnequalVariances)(sampleOf(x), sampleOf(y));
}

function studentTest(first: Cells, second: Cells, tails: number, type: number): FunctionResult {
  const [sides, kind] = [Math.trunc(tails), Math.trunc(type)];
  if (sides !== 1 && sides !== 2) return badNumber('The number of tails must be 1 or 2.');
  if (kind < 1 || kind > 3) return badNumber('The type of the test must be 1, 2 or 3.');
  const found = statistic(first, second, kind);
  if (found instanceof ErrorValue) return found;
  const [t, freedom] = found;
  return Number.isFinite(t) && freedom > 0 ? sides * studentTail(Math.abs(t), freedom) : divisionByZero;
}

function varianceTest(first: Cells, second: Cells): FunctionResult {
  const [x, y] = [numbersIn(first), numbersIn(second)];
  if (x instanceof ErrorValue) return x;
  if (y instanceof ErrorValue) return y;
  if (x.length < 2 || y.length < 2) return divisionByZero;
  const [one, other] = [sampleOf(x), sampleOf(y)];
  if (one.variance === 0 || other.variance === 0) return divisionByZero;
  const tail = fisherTail(one.variance / other.variance, one.count - 1, other.count - 1);
  return 2 * Math.min(tail, 1 - tail);
}

function chiSquareTest(observed: Cells, expected: Cells): FunctionResult {
  const { rows, columns } = observed;
  if (rows !== expected.rows || columns !== expected.columns)
    return notAvailable('The observed and the expected values must have the same size.');
  const freedom = rows > 1 && columns > 1 ? (rows - 1) * (columns - 1) : rows * columns - 1;
  if (freedom < 1) return notAvailable('The test needs at least two values.');
  const pairs = pairedNumbers(observed, expected);
  if (pairs instanceof ErrorValue) return pairs;
  if (pairs.y.includes(0)) return divisionByZero;
  if (pairs.y.some((value) => value < 0)) return badNumber('The expected values cannot be negative.');
  const sum = pairs.x.reduce((total, x, index) => total + (x - pairs.y[index]!) ** 2 / pairs.y[index]!, 0);
  return upperGamma(freedom / 2, sum / 2);
}

function normalTest(data: Cells, value: number, given: number | undefined): FunctionResult {
  const numbers = numbersIn(data);
  if (numbers instanceof ErrorValue) return numbers;
  if (numbers.length === 0) return notAvailable('There are no numbers in the data.');
  if (given !== undefined && given <= 0) return badNumber('The standard deviation must be above 0.');
  const deviation = given ?? sampleDeviation(numbers);
  if (deviation instanceof ErrorValue) return deviation;
  if (deviation === 0) return divisionByZero;
  return normalProbability(-(meanOf(numbers) - value) / (deviation / Math.sqrt(numbers.length)));
}

function marginOfError(data: Cells, confidence: number): FunctionResult {
  const numbers = numbersIn(data);
  if (numbers instanceof ErrorValue) return numbers;
  const variance = sampleVariance(numbers);
  return variance instanceof ErrorValue
    ? variance
    : studentConfidence(1 - confidence, Math.sqrt(variance), numbers.length);
}

const tTest = fn([cells, cells, number, number], studentTest);
const fTest = fn([cells, cells], varianceTest);
const chiTest = fn([cells, cells], chiSquareTest);
const zTest = fn([cells, number, optional(number)], normalTest);

/** Hypothesis tests. */
export const hypothesis: Family = {
  'T.TEST': tTest,
  TTEST: tTest,
  'F.TEST': fTest,
  FTEST: fTest,
  'CHISQ.TEST': chiTest,
  CHITEST: chiTest,
  'Z.TEST': zTest,
  ZTEST: zTest,
  MARGINOFERROR: fn([cells, number], marginOfError),
};
