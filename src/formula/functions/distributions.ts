import {
  betaQuantile,
  betaQuantileLogit,
  deviance,
  gammaQuantile,
  incompleteBeta,
  logBinomial,
  logPoisson,
  lowerGamma,
  stirlingError,
  upperGamma,
} from '../../nn/gamma.ts';
import { erf, normalProbability, normalQuantile } from '../../nn/normal.ts';
import type { ErrorValue } from '../values.ts';
import { badNumber, divisionByZero, type Family, fn, logical, number, optional } from './definition.ts';

// Each rule returns NaN, shown as #NUM!, for parameters outside its domain.

/** Maximum of shapes and counts, from Google's limit for degrees of freedom. */
const largest = 1e10;
const isShape = (a: number): boolean => a > 0 && a <= largest;

const isProbability = (p: number): boolean => p >= 0 && p <= 1;
/** Strictly between 0 and 1, where all quantiles are finite. */
const isInside = (p: number): boolean => p > 0 && p < 1;

const normalDensity = (z: number): number => Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI);

function normal(x: number, mean: number, deviation: number, isCumulative: boolean): number {
  if (!(deviation > 0)) return Number.NaN;
  const z = (x - mean) / deviation;
  return isCumulative ? normalProbability(z) : normalDensity(z) / deviation;
}

const normalInverse = (p: number, mean: number, deviation: number): number =>
  isInside(p) && deviation > 0 ? mean + deviation * normalQuantile(p) : Number.NaN;

function logNormal(x: number, mean: number, deviation: number, isCumulative: boolean): number {
  if (!(x > 0)) return Number.NaN;
  return normal(Math.log(x), mean, deviation, isCumulative) / (isCumulative ? 1 : x);
}

const logNormalInverse = (p: number, mean: number, deviation: number): number =>
  Math.exp(normalInverse(p, mean, deviation));

function exponential(x: number, rate: number, isCumulative: boolean): number {
  if (x < 0 || !(rate > 0)) return Number.NaN;
  return isCumulative ? -Math.expm1(-rate * x) : rate * Math.exp(-rate * x);
}

function weibull(x: number, shape: number, scale: number, isCumulative: boolean): number {
  if (x < 0 || !(shape > 0) || !(scale > 0)) return Number.NaN;
  const power = (x / scale) ** shape;
  return isCumulative ? -Math.expm1(-power) : (shape / scale) * (x / scale) ** (shape - 1) * Math.exp(-power);
}

/** xᵃ⁻¹ e⁻ˣ / Γ(a) */
function gammaDensity(x: number, a: number): number {
  if (x === 0) return a > 1 ? 0 : a === 1 ? 1 : Number.POSITIVE_INFINITY;
  return Math.exp(logPoisson(a, x)) * (a / x);
}

function gammaDistribution(x: number, shape: number, scale: number, isCumulative: boolean): number {
  if (x < 0 || !isShape(shape) || !(scale > 0)) return Number.NaN;
  return isCumulative ? lowerGamma(shape, x / scale) : gammaDensity(x / scale, shape) / scale;
}

function gammaInverse(p: number, shape: number, scale: number): number {
  if (!(p >= 0 && p < 1) || !isShape(shape) || !(scale > 0)) return Number.NaN;
  return p === 0 ? 0 : scale * gammaQuantile(p, shape);
}

/** Degrees of freedom are truncated to integers; the minimum is 1. */
const freedom = (given: number): number => {
  const degrees = Math.trunc(given);
  return degrees >= 1 && degrees <= largest ? degrees : Number.NaN;
};

const chiSquare = (x: number, degrees: number, isCumulative: boolean): number =>
  gammaDistribution(x, freedom(degrees) / 2, 2, isCumulative);

function chiSquareTail(x: number, degrees: number): number {
  const shape = freedom(degrees) / 2;
  return x >= 0 && shape > 0 ? upperGamma(shape, x / 2) : Number.NaN;
}

const chiSquareInverse = (p: number, degrees: number): number => gammaInverse(p, freedom(degrees) / 2, 2);

function chiSquareTailInverse(p: number, degrees: number): number {
  const shape = freedom(degrees) / 2;
  if (!(p > 0 && p <= 1) || !(shape > 0)) return Number.NaN;
  return p === 1 ? 0 : 2 * gammaQuantile(p, shape, true);
}

/** P(T > t) for t ≥ 0 in Student's distribution. */
export function studentTail(t: number, degrees: number): number {
  const square = t * t;
  return incompleteBeta(degrees / 2, 0.5, degrees / (degrees + square), square / (degrees + square)) / 2;
}

const studentRight = (t: number, given: number): number => {
  const degrees = freedom(given);
  if (Number.isNaN(degrees)) return degrees;
  return t >= 0 ? studentTail(t, degrees) : 1 - studentTail(-t, degrees);
};

/** P(|T| > t) */
const studentBoth = (t: number, degrees: number): number =>
  t >= 0 ? 2 * studentRight(t, degrees) : Number.NaN;

/** Loader's density, which stays accurate for many degrees of freedom. */
function studentDensity(t: number, degrees: number): number {
  const [a, b] = [degrees / 2, (degrees + 1) / 2];
  const scale = stirlingError(b) - stirlingError(a) - deviance(a, b);
  return Math.exp(scale - b * Math.log1p((t * t) / degrees)) / Math.sqrt(2 * Math.PI);
}

const student = (t: number, degrees: number, isCumulative: boolean): number =>
  isCumulative ? studentRight(-t, degrees) : studentDensity(t, freedom(degrees));

/** The t that |T| exceeds with probability p. */
function studentBothInverse(p: number, given: number): number {
  const degrees = freedom(given);
  if (!(p > 0 && p <= 1) || Number.isNaN(degrees)) return Number.NaN;
  // With x = n / (n + t²): t² = n (1 − x) / x.
  return p === 1 ? 0 : Math.sqrt(degrees) * Math.exp(-betaQuantileLogit(p, degrees / 2, 0.5) / 2);
}

function studentInverse(p: number, degrees: number): number {
  if (!isInside(p)) return Number.NaN;
  return p < 0.5 ? -studentBothInverse(2 * p, degrees) : studentBothInverse(2 * (1 - p), degrees);
}

function legacyStudent(t: number, degrees: number, tails: number): number {
  const sides = Math.trunc(tails);
  if (t < 0 || (sides !== 1 && sides !== 2)) return Number.NaN;
  return sides * studentRight(t, degrees);
}

function fisherParts(x: number, first: number, second: number): [a: number, b: number, x: number, y: number] {
  const [a, b] = [freedom(first), freedom(second)];
  const whole = a * x + b;
  return [a / 2, b / 2, (a * x) / whole, b / whole];
}

function fisher(x: number, first: number, second: number, isCumulative: boolean): number {
  const [a, b, u, v] = fisherParts(x, first, second);
  if (x < 0 || Number.isNaN(a + b)) return Number.NaN;
  if (isCumulative) return incompleteBeta(a, b, u, v);
  if (x === 0) return a > 1 ? 0 : a === 1 ? 1 : Number.POSITIVE_INFINITY;
  return (Math.exp(logBinomial(a, b, u, v)) * ((a * b) / (a + b))) / x;
}

export function fisherTail(x: number, first: number, second: number): number {
  const [a, b, u, v] = fisherParts(x, first, second);
  return x >= 0 && a + b > 0 ? incompleteBeta(b, a, v, u) : Number.NaN;
}

/** The x at which the distribution function, or its upper tail, equals p. */
function fisherQuantile(p: number, first: number, second: number, isTail: boolean): number {
  const [a, b] = [freedom(first), freedom(second)];
  if (Number.isNaN(a + b)) return Number.NaN;
  const logit = isTail ? -betaQuantileLogit(p, b / 2, a / 2) : betaQuantileLogit(p, a / 2, b / 2);
  return (b / a) * Math.exp(logit);
}

const fisherInverse = (p: number, first: number, second: number): number => {
  if (!(p >= 0 && p < 1)) return Number.NaN;
  return p === 0 ? 0 * (freedom(first) + freedom(second)) : fisherQuantile(p, first, second, false);
};

const fisherTailInverse = (p: number, first: number, second: number): number => {
  if (!(p > 0 && p <= 1)) return Number.NaN;
  return p === 1 ? 0 * (freedom(first) + freedom(second)) : fisherQuantile(p, first, second, true);
};

function betaParts(x: number, a: number, b: number, low: number, high: number): number {
  return isShape(a) && isShape(b) && x >= low && x <= high && low < high
    ? (x - low) / (high - low)
    : Number.NaN;
}

function betaDensity(x: number, a: number, b: number): number {
  if (x === 0) return a > 1 ? 0 : a === 1 ? b : Number.POSITIVE_INFINITY;
  if (x === 1) return betaDensity(0, b, a);
  return (Math.exp(logBinomial(a, b, x, 1 - x)) * ((a * b) / (a + b))) / (x * (1 - x));
}

function beta(x: number, a: number, b: number, isCumulative: boolean, low: number, high: number): number {
  const part = betaParts(x, a, b, low, high);
  if (Number.isNaN(part)) return part;
  return isCumulative ? incompleteBeta(a, b, part) : betaDensity(part, a, b) / (high - low);
}

function betaInverse(p: number, a: number, b: number, low: number, high: number): number {
  if (!(p > 0 && p <= 1) || !isShape(a) || !isShape(b) || !(low < high)) return Number.NaN;
  return low + (p === 1 ? 1 : betaQuantile(p, a, b)) * (high - low);
}

const binomialProbability = (k: number, n: number, p: number): number =>
  Math.exp(logBinomial(k, n - k, p, 1 - p));

/** The probability of at most k successes: Iq(n − k, k + 1). */
const binomialUpTo = (k: number, n: number, p: number): number => {
  if (k < 0) return 0;
  return k >= n ? 1 : incompleteBeta(n - k, k + 1, 1 - p, p);
};

/** The probability of at least k successes, accurate for tiny values. */
const binomialFrom = (k: number, n: number, p: number): number => {
  if (k <= 0) return 1;
  return k > n ? 0 : incompleteBeta(k, n - k + 1, p, 1 - p);
};

function binomial(successes: number, trials: number, p: number, isCumulative: boolean): number {
  const [k, n] = [Math.trunc(successes), Math.trunc(trials)];
  if (k < 0 || k > n || n > largest || !isProbability(p)) return Number.NaN;
  return isCumulative ? binomialUpTo(k, n, p) : binomialProbability(k, n, p);
}

function binomialRange(trials: number, p: number, from: number, to: number | undefined): number {
  const [n, low, high] = [trials, from, to ?? from].map(Math.trunc) as [number, number, number];
  if (low < 0 || high < low || high > n || n > largest || !isProbability(p)) return Number.NaN;
  if (low === high) return binomialProbability(low, n, p);
  if (low > n * p) return binomialFrom(low, n, p) - binomialFrom(high + 1, n, p);
  return binomialUpTo(high, n, p) - binomialUpTo(low - 1, n, p);
}

/** The smallest k for which the probability of at most k successes is at least `target`. */
function binomialInverse(trials: number, p: number, target: number): number {
  const n = Math.trunc(trials);
  if (n < 0 || n > largest || !isProbability(p) || !isInside(target)) return Number.NaN;
  let [low, high] = [0, n];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    // A sum of probabilities may miss the target by its last bits.
    if (binomialUpTo(middle, n, p) >= target * (1 - 1e-14)) high = middle;
    else low = middle + 1;
  }
  return low;
}

function negativeBinomial(failures: number, successes: number, p: number, isCumulative: boolean): number {
  const [f, s] = [Math.trunc(failures), Math.trunc(successes)];
  if (f < 0 || s < 1 || f + s > largest || !isProbability(p)) return Number.NaN;
  if (isCumulative) return incompleteBeta(s, f + 1, p, 1 - p);
  return (Math.exp(logBinomial(s, f, p, 1 - p)) * s) / (s + f);
}

function poisson(events: number, mean: number, isCumulative: boolean): number {
  const k = Math.trunc(events);
  if (k < 0 || k > largest || !(mean >= 0 && mean <= largest)) return Number.NaN;
  if (mean === 0) return isCumulative || k === 0 ? 1 : 0;
  return isCumulative ? upperGamma(k + 1, mean) : Math.exp(logPoisson(k, mean));
}

/** ln of the probability of k marked ones among n drawn, of `marked` in `total`; Loader's three binomials. */
function logHypergeometric(k: number, n: number, marked: number, total: number): number {
  const p = n / total;
  const drawn = logBinomial(k, marked - k, p, 1 - p);
  return drawn + logBinomial(n - k, total - marked - n + k, p, 1 - p) - logBinomial(n, total - n, p, 1 - p);
}

/** The sum of probabilities from k on, downwards or upwards, until the terms are negligible. */
function hypergeometricSum(
  k: number,
  n: number,
  marked: number,
  total: number,
  isDownwards: boolean,
): number {
  const others = total - marked;
  let sum = 0;
  let term = Math.exp(logHypergeometric(k, n, marked, total));
  for (let i = k; term > sum * 1e-17; ) {
    sum += term;
    if (isDownwards) {
      term *= (i * (others - n + i)) / ((marked - i + 1) * (n - i + 1));
      i--;
    } else {
      term *= ((marked - i) * (n - i)) / ((i + 1) * (others - n + i + 1));
      i++;
    }
  }
  return sum;
}

function hypergeometric(
  successes: number,
  draws: number,
  ofAll: number,
  all: number,
  isCumulative: boolean,
): number {
  const [k, n, marked, total] = [successes, draws, ofAll, all].map(Math.trunc) as [
    number,
    number,
    number,
    number,
  ];
  const most = Math.min(n, marked);
  if (n < 0 || marked < 0 || n > total || marked > total || total > largest) return Number.NaN;
  if (k < Math.max(0, n - total + marked) || k > most) return Number.NaN;
  if (!isCumulative) return Math.exp(logHypergeometric(k, n, marked, total));
  if (k < (n * marked) / total) return hypergeometricSum(k, n, marked, total, true);
  return k === most ? 1 : 1 - hypergeometricSum(k + 1, n, marked, total, false);
}

function confidence(significance: number, deviation: number, size: number): number {
  const count = Math.trunc(size);
  if (!isInside(significance) || !(deviation > 0) || count < 1) return Number.NaN;
  return (-normalQuantile(significance / 2) * deviation) / Math.sqrt(count);
}

export function studentConfidence(
  significance: number,
  deviation: number,
  size: number,
): number | ErrorValue {
  const count = Math.trunc(size);
  if (!isInside(significance) || !(deviation > 0) || count < 1) return Number.NaN;
  return count === 1
    ? divisionByZero
    : (studentBothInverse(significance, count - 1) * deviation) / Math.sqrt(count);
}

const fisherTransform = (x: number): number | ErrorValue =>
  Math.abs(x) < 1 ? Math.atanh(x) : badNumber('FISHER expects a number between −1 and 1.');

const standardize = (x: number, mean: number, deviation: number): number | ErrorValue =>
  deviation > 0 ? (x - mean) / deviation : badNumber('The standard deviation must be above 0.');

const betaDist = fn([number, number, number, logical, optional(number, 0), optional(number, 1)], beta);
const betaInv = fn([number, number, number, optional(number, 0), optional(number, 1)], betaInverse);
const binomialDist = fn([number, number, number, logical], binomial);
const binomialInv = fn([number, number, number], binomialInverse);
const chiTail = fn([number, number], chiSquareTail);
const chiTailInv = fn([number, number], chiSquareTailInverse);
const confidenceNorm = fn([number, number, number], confidence);
const exponentialDist = fn([number, number, logical], exponential);
const fisherTailDist = fn([number, number, number], fisherTail);
const fisherTailInv = fn([number, number, number], fisherTailInverse);
const gammaDist = fn([number, number, number, logical], gammaDistribution);
const gammaInv = fn([number, number, number], gammaInverse);
const logNormalInv = fn([number, number, number], logNormalInverse);
const normalInv = fn([number, number, number], normalInverse);
const standardInv = fn([number], (p) => normalInverse(p, 0, 1));
const poissonDist = fn([number, number, logical], poisson);
const studentBothInv = fn([number, number], studentBothInverse);
const weibullDist = fn([number, number, number, logical], weibull);

/** Probability distributions and their inverses, to about 1e-13. */
export const distributions: Family = {
  'BETA.DIST': betaDist,
  BETADIST: fn([number, number, number, optional(number, 0), optional(number, 1)], (x, a, b, low, high) =>
    beta(x, a, b, true, low, high),
  ),
  'BETA.INV': betaInv,
  BETAINV: betaInv,
  'BINOM.DIST': binomialDist,
  BINOMDIST: binomialDist,
  'BINOM.DIST.RANGE': fn([number, number, number, optional(number)], binomialRange),
  'BINOM.INV': binomialInv,
  CRITBINOM: binomialInv,
  'CHISQ.DIST': fn([number, number, logical], chiSquare),
  'CHISQ.DIST.RT': chiTail,
  CHIDIST: chiTail,
  'CHISQ.INV': fn([number, number], chiSquareInverse),
  'CHISQ.INV.RT': chiTailInv,
  CHIINV: chiTailInv,
  CONFIDENCE: confidenceNorm,
  'CONFIDENCE.NORM': confidenceNorm,
  'CONFIDENCE.T': fn([number, number, number], studentConfidence),
  'EXPON.DIST': exponentialDist,
  EXPONDIST: exponentialDist,
  'F.DIST': fn([number, number, number, logical], fisher),
  'F.DIST.RT': fisherTailDist,
  FDIST: fisherTailDist,
  'F.INV': fn([number, number, number], fisherInverse),
  'F.INV.RT': fisherTailInv,
  FINV: fisherTailInv,
  FISHER: fn([number], fisherTransform),
  FISHERINV: fn([number], Math.tanh),
  'GAMMA.DIST': gammaDist,
  GAMMADIST: gammaDist,
  'GAMMA.INV': gammaInv,
  GAMMAINV: gammaInv,
  GAUSS: fn([number], (z) => erf(z * Math.SQRT1_2) / 2),
  'HYPGEOM.DIST': fn([number, number, number, number, logical], hypergeometric),
  HYPGEOMDIST: fn([number, number, number, number], (k, n, marked, total) =>
    hypergeometric(k, n, marked, total, false),
  ),
  'LOGNORM.DIST': fn([number, number, number, logical], logNormal),
  LOGNORMDIST: fn([number, number, number], (x, mean, deviation) => logNormal(x, mean, deviation, true)),
  'LOGNORM.INV': logNormalInv,
  LOGINV: logNormalInv,
  'NEGBINOM.DIST': fn([number, number, number, logical], negativeBinomial),
  NEGBINOMDIST: fn([number, number, number], (f, s, p) => negativeBinomial(f, s, p, false)),
  'NORM.DIST': fn([number, number, number, logical], normal),
  NORMDIST: fn([number, number, number, optional(logical, true)], normal),
  'NORM.INV': normalInv,
  NORMINV: normalInv,
  'NORM.S.DIST': fn([number, optional(logical, true)], (z, isCumulative) => normal(z, 0, 1, isCumulative)),
  NORMSDIST: fn([number], (z) => normal(z, 0, 1, true)),
  'NORM.S.INV': standardInv,
  NORMSINV: standardInv,
  PHI: fn([number], (z) => normal(z, 0, 1, false)),
  POISSON: poissonDist,
  'POISSON.DIST': poissonDist,
  STANDARDIZE: fn([number, number, number], standardize),
  'T.DIST': fn([number, number, logical], student),
  'T.DIST.2T': fn([number, number], studentBoth),
  'T.DIST.RT': fn([number, number], studentRight),
  TDIST: fn([number, number, number], legacyStudent),
  'T.INV': fn([number, number], studentInverse),
  'T.INV.2T': studentBothInv,
  TINV: studentBothInv,
  WEIBULL: weibullDist,
  'WEIBULL.DIST': weibullDist,
};
