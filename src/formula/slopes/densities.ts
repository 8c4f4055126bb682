import { digamma } from '../../nn/gamma.ts';
import type { CustomArgument } from '../tape/custom-call.ts';
import type { SlopeRule } from './slopes.ts';

/** A gradient of 0 for each cell of an argument. */
export const zeroSlopes = ({ cells }: CustomArgument): Float64Array => new Float64Array(cells.length);

/** The derivative is 0 wherever it exists: the value jumps. */
export const flat: SlopeRule = (given) => given.map(zeroSlopes);

/** The cells of an argument that are numbers, with their positions. */
export function argumentNumbers({ cells }: CustomArgument): { values: number[]; places: number[] } {
  const values: number[] = [];
  const places: number[] = [];
  cells.forEach((cell, place) => {
    if (typeof cell !== 'number') return;
    values.push(cell);
    places.push(place);
  });
  return { values, places };
}

/** The number in an argument with a single value: blank is 0, TRUE 1. */
export const numberIn = (argument: CustomArgument | undefined, fallback = 0): number =>
  argument?.given && argument.cells[0] !== null ? Number(argument.cells[0]) : fallback;

/** Derivatives of a function of single numbers with respect to each; 0 where the function jumps. */
type Derivatives = (numbers: readonly number[], value: number) => readonly number[];

/** @param defaults values of omitted arguments */
const ofNumbers =
  (derivatives: Derivatives, defaults: readonly number[] = []): SlopeRule =>
  (given, result, gradient) => {
    const numbers = Array.from({ length: Math.max(given.length, defaults.length) }, (_, index) =>
      numberIn(given[index], defaults[index] ?? 0),
    );
    const by = derivatives(numbers, Number(result.cells[0]));
    return given.map((_, index) => Float64Array.of(gradient[0]! * (by[index] ?? 0)));
  };

/** A distribution: the last argument selects its density or the probability up to x. */
const distribution = (density: Derivatives, cumulative: Derivatives, count: number): SlopeRule =>
  ofNumbers((numbers, value) => (numbers[count] ? cumulative : density)(numbers, value));

const normalAt = (z: number): number => Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI);

const logNormalDensity: Derivatives = ([x, mean, sd], f) => {
  const z = (Math.log(x!) - mean!) / sd!;
  return [(-f / x!) * (1 + z / sd!), (f * z) / sd!, (f * (z * z - 1)) / sd!];
};
const logNormalProbability: Derivatives = ([x, mean, sd]) => {
  const z = (Math.log(x!) - mean!) / sd!;
  const density = normalAt(z) / sd!;
  return [density / x!, -density, -density * z];
};

const exponentialDensity: Derivatives = ([x, rate], f) => [
  -rate! * f,
  Math.exp(-rate! * x!) * (1 - rate! * x!),
];
const exponentialProbability: Derivatives = ([x, rate]) => [
  rate! * Math.exp(-rate! * x!),
  x! * Math.exp(-rate! * x!),
];

const weibullDensity: Derivatives = ([x, shape, scale], f) => {
  const power = (x! / scale!) ** shape!;
  return [
    (f * (shape! - 1 - shape! * power)) / x!,
    f * (1 / shape! + Math.log(x! / scale!) * (1 - power)),
    (f * shape! * (power - 1)) / scale!,
  ];
};
const weibullProbability: Derivatives = ([x, shape, scale]) => {
  const power = (x! / scale!) ** shape!;
  const rest = Math.exp(-power) * power;
  return [(rest * shape!) / x!, rest * Math.log(x! / scale!), (-rest * shape!) / scale!];
};

const poissonAt = (k: number, mean: number): number => {
  let logarithm = -mean;
  for (let i = 1; i <= k; i++) logarithm += Math.log(mean / i);
  return k < 0 ? 0 : Math.exp(logarithm);
};
const poissonDensity: Derivatives = ([x, mean]) => {
  const k = Math.trunc(x!);
  return [0, poissonAt(k - 1, mean!) - poissonAt(k, mean!)];
};
const poissonProbability: Derivatives = ([x, mean]) => [0, -poissonAt(Math.trunc(x!), mean!)];

function binomialAt(k: number, n: number, p: number): number {
  if (k < 0 || k > n) return 0;
  let value = 1;
  let power = n - k;
  for (let i = 1; i <= k; i++) {
    value *= ((n - k + i) / i) * p;
    for (; value > 1 && power > 0; power--) value *= 1 - p;
  }
  return value * (1 - p) ** power;
}
const binomialDensity: Derivatives = ([x, trials, p]) => {
  const [k, n] = [Math.trunc(x!), Math.trunc(trials!)];
  return [0, 0, n * (binomialAt(k - 1, n - 1, p!) - binomialAt(k, n - 1, p!))];
};
const binomialProbability: Derivatives = ([x, trials, p]) => {
  const n = Math.trunc(trials!);
  return [0, 0, -n * binomialAt(Math.trunc(x!), n - 1, p!)];
};

/**
 * Derivatives by Ridders' extrapolation of central differences, for parameters without a closed form. Accurate to about
 * ten digits.
 */
function extrapolated(value: (x: number) => number, x: number): number {
  const table: number[][] = [];
  let [best, error] = [Number.NaN, Number.POSITIVE_INFINITY];
  let step = Math.max(Math.abs(x) * 0.05, 1e-3);
  for (let i = 0; i < 10; i++, step /= 1.6) {
    table.push([(value(x + step) - value(x - step)) / (2 * step)]);
    for (let j = 1, factor = 2.56; j <= i; j++, factor *= 2.56) {
      const finer = (table[i]![j - 1]! * factor - table[i - 1]![j - 1]!) / (factor - 1);
      table[i]!.push(finer);
      const deviation = Math.max(
        Math.abs(finer - table[i]![j - 1]!),
        Math.abs(finer - table[i - 1]![j - 1]!),
      );
      if (deviation <= error) [best, error] = [finer, deviation];
    }
  }
  return best;
}

/** @param smooth the arguments in which the value changes smoothly; in the others it jumps */
const smoothIn =
  (...smooth: readonly number[]): SlopeRule =>
  (given, _, gradient, evaluate) =>
    given.map((argument, index) => {
      const by = zeroSlopes(argument);
      if (!smooth.includes(index) || !argument.given) return by;
      const at = (x: number) =>
        Number(
          evaluate(given.map((each, i): CustomArgument => (i === index ? { ...each, cells: [x] } : each)))
            .cells[0],
        );
      by[0] = gradient[0]! * extrapolated(at, numberIn(argument));
      return by;
    });

const gammaDensity: Derivatives = ([x, shape, scale], f) => [
  f * ((shape! - 1) / x! - 1 / scale!),
  f * (Math.log(x! / scale!) - digamma(shape!)),
  (f * (x! / scale! - shape!)) / scale!,
];
const gammaDensityRule = ofNumbers(gammaDensity);
const gammaProbability = smoothIn(0, 1, 2);
const gamma: SlopeRule = (given, ...rest) =>
  (numberIn(given[3]) ? gammaProbability : gammaDensityRule)(given, ...rest);

/**
 * Multiples of the second argument: its derivative is the number of times; that of the first is 0, like PyTorch's ceil
 * and floor.
 */
const multiple = ofNumbers(([, size], value) => [0, size === 0 ? 0 : value / size!], [0, 1]);

const lnGamma = ofNumbers(([x]) => [digamma(x!)]);
const exponential = distribution(exponentialDensity, exponentialProbability, 2);
const weibull = distribution(weibullDensity, weibullProbability, 3);
const poisson = distribution(poissonDensity, poissonProbability, 2);
const binomial = distribution(binomialDensity, binomialProbability, 3);

/** Functions of single numbers without their own operation. */
export const densitySlopes: Readonly<Record<string, SlopeRule>> = {
  'LOGNORM.DIST': distribution(logNormalDensity, logNormalProbability, 3),
  LOGNORMDIST: ofNumbers(logNormalProbability),
  'LOGNORM.INV': smoothIn(0, 1, 2),
  LOGINV: smoothIn(0, 1, 2),
  'EXPON.DIST': exponential,
  EXPONDIST: exponential,
  WEIBULL: weibull,
  'WEIBULL.DIST': weibull,
  'GAMMA.DIST': gamma,
  GAMMADIST: gamma,
  'GAMMA.INV': smoothIn(0, 1, 2),
  GAMMAINV: smoothIn(0, 1, 2),
  POISSON: poisson,
  'POISSON.DIST': poisson,
  'BINOM.DIST': binomial,
  BINOMDIST: binomial,
  'NEGBINOM.DIST': smoothIn(2),
  NEGBINOMDIST: smoothIn(2),
  'BETA.DIST': smoothIn(0, 1, 2, 4, 5),
  BETADIST: smoothIn(0, 1, 2, 4, 5),
  'BETA.INV': smoothIn(0, 1, 2, 3, 4),
  'CHISQ.DIST': smoothIn(0),
  'CHISQ.DIST.RT': smoothIn(0),
  CHIDIST: smoothIn(0),
  'CHISQ.INV': smoothIn(0),
  'T.DIST': smoothIn(0),
  'T.DIST.RT': smoothIn(0),
  'T.DIST.2T': smoothIn(0),
  TDIST: smoothIn(0),
  'T.INV': smoothIn(0),
  'F.DIST': smoothIn(0),
  'F.DIST.RT': smoothIn(0),
  GAMMALN: lnGamma,
  'GAMMALN.PRECISE': lnGamma,
  GAMMA: ofNumbers(([x], value) => [value * digamma(x!)]),
  FACT: flat,
  FACTDOUBLE: flat,
  COMBIN: flat,
  COMBINA: flat,
  PERMUT: flat,
  MROUND: multiple,
  CEILING: multiple,
  'CEILING.PRECISE': multiple,
  'CEILING.MATH': multiple,
  'ISO.CEILING': multiple,
  FLOOR: multiple,
  'FLOOR.PRECISE': multiple,
  'FLOOR.MATH': multiple,
  EVEN: flat,
  ODD: flat,
  ISEVEN: flat,
  ISODD: flat,
  DELTA: flat,
  GESTEP: flat,
};
