import { concaveRoot, deviance, logOfRest, mostTerms, stirlingError } from './gamma.ts';

/**
 * ln(xᵃ yᵇ · Γ(a + b + 1) / (Γ(a + 1) Γ(b + 1))) with y = 1 − x: for whole a and b the logarithm of a binomial
 * probability. Accurate for large a and b too.
 *
 * Source: C. Loader, "Fast and accurate computation of binomial probabilities" (2000).
 */
export function logBinomial(a: number, b: number, x: number, y: number): number {
  const n = a + b;
  if (a === 0) return b === 0 ? 0 : b * logOf(y, x);
  if (b === 0) return a * logOf(x, y);
  const errors = stirlingError(n) - stirlingError(a) - stirlingError(b);
  return errors - deviance(a, n * x) - deviance(b, n * y) - 0.5 * Math.log((2 * Math.PI * a * b) / n);
}

/** ln x, by its complement where that is the small one. */
const logOf = (x: number, complement: number): number =>
  complement < 0.5 ? Math.log1p(-complement) : Math.log(x);

/** ln(xᵃ yᵇ / B(a, b)). */
const logFront = (a: number, b: number, x: number, y: number): number =>
  logBinomial(a, b, x, y) + Math.log((a * b) / (a + b));

/** The continued fraction of the incomplete beta function, by Lentz's algorithm; for x below its mean. */
function fraction(a: number, b: number, x: number): number {
  let c = 1;
  let d = 1 / (1 - ((a + b) * x) / (a + 1));
  let value = d;
  for (let k = 1; ; k++) {
    const even = (k * (b - k) * x) / ((a + 2 * k - 1) * (a + 2 * k));
    d = 1 / (1 + even * d);
    c = 1 + even / c;
    value *= d * c;
    const odd = (-(a + k) * (a + b + k) * x) / ((a + 2 * k) * (a + 2 * k + 1));
    d = 1 / (1 + odd * d);
    c = 1 + odd / c;
    const change = d * c;
    value *= change;
    if (!(Math.abs(change - 1) > 1e-15) || k > mostTerms) return value;
  }
}

const isBelowMean = (a: number, b: number, x: number): boolean => x * (a + b + 2) < a + 1;

/**
 * The regularised incomplete beta function Iₓ(a, b), for a, b > 0 and 0 ≤ x ≤ 1, to about 1e-13.
 * @param y 1 − x; give it where x is so near 1 that 1 − x would lose digits
 */
export function incompleteBeta(a: number, b: number, x: number, y = 1 - x): number {
  if (x <= 0) return 0;
  if (y <= 0) return 1;
  const front = Math.exp(logFront(a, b, x, y));
  if (isBelowMean(a, b, x)) return Math.min((front * fraction(a, b, x)) / a, 1);
  return Math.max(1 - (front * fraction(b, a, y)) / b, 0);
}

function logParts(a: number, b: number, x: number, y: number): { lower: number; upper: number } {
  const front = logFront(a, b, x, y);
  if (isBelowMean(a, b, x)) {
    const lower = Math.min(front + Math.log(fraction(a, b, x) / a), 0);
    return { lower, upper: logOfRest(lower) };
  }
  const upper = Math.min(front + Math.log(fraction(b, a, y) / b), 0);
  return { lower: logOfRest(upper), upper };
}

/**
 * ln(x / (1 − x)) of the x at which Iₓ(a, b) is p, for 0 < p < 1: x and 1 − x follow without cancellation.
 *
 * The density of that logarithm is log-concave, so the logarithm of either tail is a concave function of it.
 */
export function betaQuantileLogit(p: number, a: number, b: number): number {
  const fromAbove = p > 0.5;
  const target = Math.log(fromAbove ? 1 - p : p);
  return concaveRoot(Math.log(a / b), (u) => {
    const [x, y] = [1 / (1 + Math.exp(-u)), 1 / (1 + Math.exp(u))];
    const { lower, upper } = logParts(a, b, x, y);
    const tail = fromAbove ? upper : lower;
    const slope = Math.exp(logFront(a, b, x, y) - tail);
    return (fromAbove ? target - tail : tail - target) / slope;
  });
}

/** The x at which Iₓ(a, b) is p; 0 < p < 1. */
export const betaQuantile = (p: number, a: number, b: number): number =>
  1 / (1 + Math.exp(-betaQuantileLogit(p, a, b)));
