import { ErrorValue } from '../values.ts';
import { type Cells, generate, matrixOf, type ValueMatrix } from './cells.ts';
import {
  badNumber,
  badReference,
  cells,
  defaulted,
  divisionByZero,
  type Family,
  type FunctionCall,
  type FunctionResult,
  fn,
  logical,
  notAvailable,
  number,
  optional,
  single,
  withCall,
} from './definition.ts';
import { mostProducts, numericRows, tooLarge } from './matrices.ts';
import { meanOf, type PairedNumbers, pairedNumbers } from './spread.ts';

interface LeastSquares {
  /** One for each variable; 0 for a variable that depends linearly on others. */
  readonly coefficients: readonly number[];
  readonly intercept: number;
  /** Standard errors of the coefficients. */
  readonly errors: readonly number[];
  /** Null without an intercept. */
  readonly interceptError: number | null;
  /** Residual and explained sum of squares. */
  readonly residual: number;
  readonly explained: number;
  /** Degrees of freedom of the residual. */
  readonly freedom: number;
  /** Number of linearly independent variables. */
  readonly variables: number;
}

const dot = (x: readonly number[], y: readonly number[]): number => {
  let sum = 0;
  for (let i = 0; i < x.length; i++) sum += x[i]! * y[i]!;
  return sum;
};

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

function subtract(from: number[], by: number, vector: readonly number[]): void {
  for (let i = 0; i < from.length; i++) from[i] = from[i]! - by * vector[i]!;
}

interface Factors {
  /** Orthonormal columns; null for a column that depends linearly on earlier ones. */
  readonly q: (number[] | null)[];
  /** Upper triangle, r[i][j] for i ≤ j. */
  readonly r: number[][];
}

/** QR factors by Gram–Schmidt; each column is orthogonalized twice, which keeps full precision. */
function factorize(columns: readonly (readonly number[])[]): Factors {
  const q: (number[] | null)[] = [];
  const r = columns.map(() => new Array<number>(columns.length).fill(0));
  for (const [j, given] of columns.entries()) {
    const vector = [...given];
    const length = Math.sqrt(dot(vector, vector));
    for (let pass = 0; pass < 2; pass++)
      for (let i = 0; i < j; i++) {
        const direction = q[i];
        if (!direction) continue;
        const part = dot(direction, vector);
        r[i]![j] = r[i]![j]! + part;
        subtract(vector, part, direction);
      }
    const rest = Math.sqrt(dot(vector, vector));
    const isDetermined = rest <= 1e-13 * length || length === 0;
    r[j]![j] = isDetermined ? 0 : rest;
    q.push(isDetermined ? null : vector.map((value) => value / rest));
  }
  return { q, r };
}

/** Solves r x = right by back substitution; 0 for a dependent column. */
function solveUpper(r: readonly (readonly number[])[], right: readonly number[]): number[] {
  const x = new Array<number>(right.length).fill(0);
  for (let i = right.length - 1; i >= 0; i--) {
    if (r[i]![i] === 0) continue;
    let value = right[i]!;
    for (let j = i + 1; j < right.length; j++) value -= r[i]![j]! * x[j]!;
    x[i] = value / r[i]![i]!;
  }
  return x;
}

/** The rows of r⁻¹, by columns of the unit matrix. */
function inverseColumns(r: readonly (readonly number[])[]): number[][] {
  return r.map((_, column) =>
    solveUpper(
      r,
      r.map((_, row) => (row === column && r[column]![column] !== 0 ? 1 : 0)),
    ),
  );
}

/**
 * Fits y ≈ Σ coefficient · variable + intercept by least squares.
 * @param x the variables of each observation
 */
function leastSquares(
  x: readonly (readonly number[])[],
  y: readonly number[],
  hasIntercept: boolean,
): LeastSquares {
  const given = x[0]!.map((_, variable) => x.map((row) => row[variable]!));
  const means = given.map((column) => (hasIntercept ? mean(column) : 0));
  const columns = given.map((column, variable) => column.map((value) => value - means[variable]!));
  const meanY = hasIntercept ? mean(y) : 0;
  const rest = y.map((value) => value - meanY);
  const total = dot(rest, rest);
  const { q, r } = factorize(columns);
  const right = q.map((direction) => {
    if (!direction) return 0;
    const part = dot(direction, rest);
    subtract(rest, part, direction);
    return part;
  });
  const coefficients = solveUpper(r, right);
  const variables = q.filter((direction) => direction !== null).length;
  const freedom = y.length - variables - (hasIntercept ? 1 : 0);
  const residual = freedom > 0 ? dot(rest, rest) : 0;
  const variance = residual / freedom;
  const inverse = inverseColumns(r);
  const scales = r.map((_, row) => inverse.reduce((sum, column) => sum + column[row]! ** 2, 0));
  const leverage = inverse.reduce((sum, column) => sum + dot(column, means) ** 2, 0);
  return {
    coefficients,
    intercept: meanY - dot(coefficients, means),
    errors: scales.map((scale) => Math.sqrt(variance * scale)),
    interceptError: hasIntercept ? Math.sqrt(variance * (1 / y.length + leverage)) : null,
    residual,
    explained: total - residual,
    freedom,
    variables,
  };
}

interface Moments {
  readonly meanX: number;
  readonly meanY: number;
  /** Σ (x − mean)², Σ (y − mean)², Σ (x − mean)(y − mean) */
  readonly xx: number;
  readonly yy: number;
  readonly xy: number;
}

function momentsOf({ x, y }: PairedNumbers): Moments {
  const [meanX, meanY] = [meanOf(x), meanOf(y)];
  let [xx, yy, xy] = [0, 0, 0];
  for (let i = 0; i < x.length; i++) {
    const [dx, dy] = [x[i]! - meanX, y[i]! - meanY];
    xx += dx * dx;
    yy += dy * dy;
    xy += dx * dy;
  }
  return { meanX, meanY, xx, yy, xy };
}

type Rule = (moments: Moments, count: number) => number | ErrorValue;

const noPairs = notAvailable('There is no pair of numbers in the data.');

function fromPairs(x: Cells, y: Cells, rule: Rule): number | ErrorValue {
  const pairs = pairedNumbers(x, y);
  if (pairs instanceof ErrorValue) return pairs;
  return pairs.x.length === 0 ? noPairs : rule(momentsOf(pairs), pairs.x.length);
}

/** Defines a function of data_y and data_x, in this order. */
const ofPairs = (rule: Rule) => fn([cells, cells], (y, x) => fromPairs(x, y, rule));

const correlation: Rule = ({ xx, yy, xy }) =>
  xx === 0 || yy === 0 ? divisionByZero : xy / Math.sqrt(xx * yy);
const determination: Rule = ({ xx, yy, xy }) =>
  xx === 0 || yy === 0 ? divisionByZero : (xy * xy) / (xx * yy);
const slope: Rule = ({ xx, xy }) => (xx === 0 ? divisionByZero : xy / xx);
const intercept: Rule = ({ xx, xy, meanX, meanY }) => (xx === 0 ? divisionByZero : meanY - (xy / xx) * meanX);
const covariance: Rule = ({ xy }, count) => xy / count;
const sampleCovariance: Rule = ({ xy }, count) =>
  count < 2 ? badNumber('COVARIANCE.S expects at least two pairs of numbers.') : xy / (count - 1);
const standardError: Rule = ({ xx, yy, xy }, count) =>
  xx === 0 || count < 3 ? divisionByZero : Math.sqrt(Math.max(0, yy - (xy * xy) / xx) / (count - 2));

const forecast = fn([number, cells, cells], (at, y, x) =>
  fromPairs(x, y, ({ xx, xy, meanX, meanY }) =>
    xx === 0 ? divisionByZero : meanY + (xy / xx) * (at - meanX),
  ),
);

/** Observations of y, and of the variables x row by row. */
interface Data {
  readonly y: number[];
  readonly x: number[][];
  /** Whether y is a row, and each row of x one variable. */
  readonly isAcross: boolean;
  readonly known: Cells;
}

const transposed = (rows: readonly (readonly number[])[]): number[][] =>
  rows[0]!.map((_, column) => rows.map((row) => row[column]!));

const sizesDiffer = badReference('The known x must have as many observations as the known y.');

/** Reads known_y and known_x; without known_x the observations are numbered from 1. */
function dataOf(knownY: Cells, knownX: Cells | undefined): Data | ErrorValue {
  const rows = numericRows(knownY);
  if (rows instanceof ErrorValue) return rows;
  const y = rows.flat();
  if (!knownX) {
    const known = generate(knownY.rows, knownY.columns, (row, column) => row * knownY.columns + column + 1);
    return {
      y,
      x: y.map((_, index) => [index + 1]),
      isAcross: knownY.rows === 1 && knownY.columns > 1,
      known,
    };
  }
  const given = numericRows(knownX);
  if (given instanceof ErrorValue) return given;
  const isAcross = knownY.rows === 1 && knownY.columns > 1;
  const hasSameSize = knownX.rows === knownY.rows && knownX.columns === knownY.columns;
  if (hasSameSize) return { y, x: given.flat().map((value) => [value]), isAcross, known: knownX };
  if (isAcross && knownX.columns === y.length) return { y, x: transposed(given), isAcross, known: knownX };
  if (knownY.columns === 1 && knownX.rows === y.length) return { y, x: given, isAcross, known: knownX };
  return sizesDiffer;
}

/** The logarithms of y, for the exponential functions. */
function logarithmic(data: Data): Data | ErrorValue {
  if (data.y.some((value) => value <= 0)) return badNumber('The known y must be above 0.');
  return { ...data, y: data.y.map(Math.log) };
}

const notThere = notAvailable('This cell of the statistics has no meaning.');

/** The five rows of statistics; #N/A fills the missing ones. */
function statistics(fit: LeastSquares, show: (value: number) => number): ValueMatrix {
  const {
    coefficients,
    intercept: constant,
    errors,
    interceptError,
    residual,
    explained,
    freedom,
    variables,
  } = fit;
  const width = coefficients.length + 1;
  const rest = new Array<ErrorValue>(width - 2).fill(notThere);
  const clean = (value: number) =>
    Number.isFinite(value) ? value : badNumber('This statistic is not defined.');
  return matrixOf([
    [...[...coefficients].reverse().map(show), show(constant)],
    [...[...errors].reverse().map(clean), interceptError === null ? notThere : clean(interceptError)],
    [clean(explained / (explained + residual)), clean(Math.sqrt(residual / freedom)), ...rest],
    [clean(explained / variables / (residual / freedom)), freedom, ...rest],
    [explained, residual, ...rest],
  ]);
}

function estimate(isExponential: boolean) {
  const show = isExponential ? Math.exp : (value: number) => value;
  return (
    knownY: Cells,
    knownX: Cells | undefined,
    hasIntercept: boolean,
    isVerbose: boolean,
  ): FunctionResult => {
    const data = readData(knownY, knownX, isExponential);
    if (data instanceof ErrorValue) return data;
    const fit = leastSquares(data.x, data.y, hasIntercept);
    const all = statistics(fit, show);
    return isVerbose
      ? all
      : matrixOf([Array.from({ length: all.columns }, (_, column) => all.at(0, column))]);
  };
}

function readData(knownY: Cells, knownX: Cells | undefined, isExponential: boolean): Data | ErrorValue {
  const data = dataOf(knownY, knownX);
  if (data instanceof ErrorValue) return data;
  if (data.y.length * data.x[0]!.length ** 2 > mostProducts) return tooLarge;
  return isExponential ? logarithmic(data) : data;
}

/** Observations of the variables in new_x, with the layout of known_x. */
function newObservations(given: Cells, { x, isAcross }: Data): number[][] | ErrorValue {
  const rows = numericRows(given);
  if (rows instanceof ErrorValue) return rows;
  const variables = x[0]!.length;
  if (variables === 1) return rows.flat().map((value) => [value]);
  if ((isAcross ? given.rows : given.columns) !== variables)
    return badReference('The new x must have as many variables as the known x.');
  return isAcross ? transposed(rows) : rows;
}

function predict(isExponential: boolean) {
  return (
    call: FunctionCall,
    knownY: Cells,
    knownX: Cells | undefined,
    newX: Cells | undefined,
    hasIntercept: boolean,
  ): FunctionResult => {
    const data = readData(knownY, knownX, isExponential);
    if (data instanceof ErrorValue) return data;
    const target = newX ?? data.known;
    const observations = newObservations(target, data);
    if (observations instanceof ErrorValue) return observations;
    const { coefficients, intercept: constant } = leastSquares(data.x, data.y, hasIntercept);
    const values = observations.map((row) =>
      row.reduce((sum, value, index) => sum + value * coefficients[index]!, constant),
    );
    const shown = isExponential ? values.map(Math.exp) : values;
    const columns = coefficients.length === 1 ? target.columns : data.isAcross ? shown.length : 1;
    call.reserve(shown.length / columns, columns);
    return generate(shown.length / columns, columns, (row, column) => shown[row * columns + column]!);
  };
}

const flag = defaulted(single(logical), true);
const verbose = optional(single(logical), false);
const estimated = [cells, defaulted(cells), flag, verbose] as const;
const predicted = [cells, defaulted(cells), defaulted(cells), flag] as const;

function probability(
  data: Cells,
  probabilities: Cells,
  low: number,
  high: number | undefined,
): number | ErrorValue {
  const pairs = pairedNumbers(data, probabilities);
  if (pairs instanceof ErrorValue) return pairs;
  const total = pairs.y.reduce((sum, value) => sum + value, 0);
  if (pairs.y.some((value) => value < 0 || value > 1) || Math.abs(total - 1) > 1e-7)
    return badNumber('The probabilities must be between 0 and 1, and add up to 1.');
  const isInside = (value: number) => (high === undefined ? value === low : value >= low && value <= high);
  return pairs.x.reduce((sum, value, index) => sum + (isInside(value) ? pairs.y[index]! : 0), 0);
}

/** Correlation, straight lines through points, and regressions. */
export const regression: Family = {
  CORREL: ofPairs(correlation),
  PEARSON: ofPairs(correlation),
  RSQ: ofPairs(determination),
  COVAR: ofPairs(covariance),
  'COVARIANCE.P': ofPairs(covariance),
  'COVARIANCE.S': ofPairs(sampleCovariance),
  SLOPE: ofPairs(slope),
  INTERCEPT: ofPairs(intercept),
  STEYX: ofPairs(standardError),
  FORECAST: forecast,
  'FORECAST.LINEAR': forecast,
  LINEST: fn(estimated, estimate(false)),
  LOGEST: fn(estimated, estimate(true)),
  TREND: withCall(predicted, predict(false)),
  GROWTH: withCall(predicted, predict(true)),
  PROB: fn([cells, cells, number, optional(number)], probability),
};
