/** ζ(k) − 1 for k = 2, 3, …, with ζ Riemann's zeta function. */
const zetaMinusOne = [
  0.6449340668482264, 0.2020569031595943, 0.08232323371113819, 0.03692775514336993, 0.01734306198444914,
  0.008349277381922827, 0.00407735619794434, 0.0020083928260822143, 0.0009945751278180853,
  0.0004941886041194645, 0.0002460865533080483, 0.00012271334757848915, 6.124813505870483e-5,
  3.058823630702049e-5, 1.528225940865187e-5, 7.637197637899763e-6, 3.81729326499984e-6, 1.908212716553939e-6,
  9.539620338727962e-7, 4.769329867878064e-7, 2.38450502727733e-7, 1.1921992596531106e-7,
  5.960818905125948e-8, 2.980350351465228e-8, 1.4901554828365043e-8,
];
const eulersConstant = 0.5772156649015329;
const halfLogOfTwoPi = 0.9189385332046728;

/** ln Γ(2 + z) by its Taylor series, for |z| ≤ 0.5. */
function logGammaNearTwo(z: number): number {
  let sum = 0;
  for (let k = zetaMinusOne.length + 1; k >= 2; k--) sum = -z * sum + zetaMinusOne[k - 2]! / k;
  return z * (1 - eulersConstant + z * sum);
}

/** ln Γ(x) − ((x − ½) ln x − x + ½ ln 2π), for x > 0: the error of Stirling's formula. */
export function stirlingError(x: number): number {
  if (x < 10) return logGamma(x) - ((x - 0.5) * Math.log(x) - x + halfLogOfTwoPi);
  const s = 1 / (x * x);
  const tail = 1 / 1188 - s * (691 / 360360 - s / 156);
  return (1 / 12 - s * (1 / 360 - s * (1 / 1260 - s * (1 / 1680 - s * tail)))) / x;
}

/** ln Γ(x) for x > 0, to about 1e-15. */
export function logGamma(x: number): number {
  if (x >= 10) return (x - 0.5) * Math.log(x) - x + halfLogOfTwoPi + stirlingError(x);
  if (x < 0.5) return logGamma(x + 1) - Math.log(x);
  if (x < 1.5) return logGammaNearTwo(x - 1) - Math.log(x);
  let product = 1;
  let rest = x;
  for (; rest > 2.5; rest--) product *= rest - 1;
  return logGammaNearTwo(rest - 2) + Math.log(product);
}

/** Γ(x) for x > 0, to about 1e-15; infinite from 171.62 on. Exact for integers up to 23. */
export function gamma(x: number): number {
  if (x > 171.7) return Number.POSITIVE_INFINITY;
  if (x >= 25 && !Number.isInteger(x)) {
    const root = x ** (x / 2 - 0.25);
    return Math.sqrt(2 * Math.PI) * (root / Math.exp(x)) * root * Math.exp(stirlingError(x));
  }
  let product = 1;
  let rest = x;
  for (; rest > 2; rest--) product *= rest - 1;
  return product * (rest === 1 || rest === 2 ? 1 : Math.exp(logGamma(rest)));
}

/** The derivative of ln Γ(x), for x > 0. */
export function digamma(x: number): number {
  let shift = 0;
  let rest = x;
  for (; rest < 10; rest++) shift += 1 / rest;
  const s = 1 / (rest * rest);
  const tail =
    s * (1 / 12 - s * (1 / 120 - s * (1 / 252 - s * (1 / 240 - s * (1 / 132 - s * (691 / 32760))))));
  return Math.log(rest) - 0.5 / rest - tail - shift;
}

/** x ln(x / mean) + mean − x, without cancellation for x near the mean. */
export function deviance(x: number, mean: number): number {
  const difference = x - mean;
  if (Math.abs(difference) >= 0.1 * (x + mean)) return x === 0 ? mean : x * Math.log(x / mean) - difference;
  const ratio = difference / (x + mean);
  const square = ratio * ratio;
  let sum = difference * ratio;
  let term = 2 * x * ratio;
  for (let k = 3; ; k += 2) {
    term *= square;
    const next = sum + term / k;
    if (next === sum || Number.isNaN(next)) return next;
    sum = next;
  }
}

/**
 * ln(xᵃ e⁻ˣ / Γ(a + 1)): for integer a, the logarithm of a Poisson probability. Accurate for large a too.
 *
 * Source: C. Loader, "Fast and accurate computation of binomial probabilities" (2000).
 */
export function logPoisson(a: number, x: number): number {
  if (a < 1) return a * Math.log(x) - x - logGamma(a + 1);
  return -0.5 * Math.log(2 * Math.PI * a) - stirlingError(a) - deviance(a, x);
}

/** Maximum terms of a series or continued fraction; √a terms are needed, so this is enough up to a ≈ 10¹⁰. */
const mostTerms = 1e6;

/** P(a, x) · Γ(a + 1) / (xᵃ e⁻ˣ) by its series; for x below a + 1. */
function lowerSeries(a: number, x: number): number {
  let sum = 1;
  let term = 1;
  for (let k = 1; term > sum * 1e-17 && k <= mostTerms; k++) {
    term *= x / (a + k);
    sum += term;
  }
  return sum;
}

/** Q(a, x) · Γ(a) / (xᵃ e⁻ˣ) by its continued fraction (Lentz's algorithm); for x from a + 1 on. */
function upperFraction(a: number, x: number): number {
  let below = x + 1 - a;
  let c = 1e300;
  let d = 1 / below;
  let value = d;
  for (let k = 1; ; k++) {
    const factor = -k * (k - a);
    below += 2;
    d = 1 / (factor * d + below);
    c = below + factor / c;
    const change = d * c;
    value *= change;
    if (!(Math.abs(change - 1) > 1e-15) || k > mostTerms) return value;
  }
}

/** ln(1 − eʸ) for y < 0. */
const logOfRest = (y: number): number =>
  y > -Math.LN2 ? Math.log(-Math.expm1(y)) : Math.log1p(-Math.exp(y));

/** Where P comes from its series and Q from P; otherwise Q comes from its continued fraction. */
const isBelow = (a: number, x: number): boolean => x < (a < 0.5 ? 0.3 : a + 1);

/** ln P(a, x) and ln Q(a, x), the two parts of the regularized incomplete gamma function, for a, x > 0. */
function logParts(a: number, x: number): { lower: number; upper: number } {
  if (isBelow(a, x)) {
    const lower = Math.min(logPoisson(a, x) + Math.log(lowerSeries(a, x)), 0);
    return { lower, upper: logOfRest(lower) };
  }
  const upper = Math.min(logPoisson(a, x) + Math.log(a * upperFraction(a, x)), 0);
  return { lower: logOfRest(upper), upper };
}

/** The regularized lower incomplete gamma function P(a, x) = γ(a, x) / Γ(a), for a > 0, to about 1e-14. */
export function lowerGamma(a: number, x: number): number {
  if (x <= 0) return 0;
  if (x === Number.POSITIVE_INFINITY) return 1;
  if (isBelow(a, x)) return Math.min(Math.exp(logPoisson(a, x)) * lowerSeries(a, x), 1);
  return 1 - Math.exp(logPoisson(a, x)) * a * upperFraction(a, x);
}

/** Q(a, x) = 1 − P(a, x), accurate for tiny values. */
export function upperGamma(a: number, x: number): number {
  if (x <= 0) return 1;
  if (x === Number.POSITIVE_INFINITY) return 0;
  if (isBelow(a, x)) return 1 - Math.exp(logPoisson(a, x)) * lowerSeries(a, x);
  return Math.min(Math.exp(logPoisson(a, x)) * a * upperFraction(a, x), 1);
}

/** Beyond ±700, eᵘ isn't a normal number. */
const furthest = 700;

/**
 * Finds the root of a concave, monotonic function by Newton's method, which converges from any start; −∞ or ∞ if the
 * root is beyond ±700. The first steps are limited, since a tail may fall like exp(−eᵘ).
 * @param step returns value / derivative at u
 */
function concaveRoot(start: number, step: (u: number) => number): number {
  let u = Math.max(-furthest, Math.min(start, furthest));
  let longest = 2;
  for (let round = 0; round < 300; round++) {
    const wanted = -step(u);
    const by = Math.max(-longest, Math.min(wanted, longest));
    if (by !== wanted) longest *= 2;
    const next = Math.max(-furthest, Math.min(u + by, furthest));
    if (next === u && Math.abs(u) === furthest) return u * Number.POSITIVE_INFINITY;
    if (!(Math.abs(next - u) > 1e-15 * Math.max(1, Math.abs(u)))) return next;
    u = next;
  }
  return u;
}

/**
 * The x at which P(a, x), or Q(a, x) for `isUpper`, is p; 0 < p < 1.
 *
 * The density of ln x is log-concave, so the logarithm of either tail is a concave function of ln x.
 */
export function gammaQuantile(p: number, a: number, isUpper = false): number {
  const fromAbove = isUpper === p <= 0.5;
  const target = Math.log(p <= 0.5 ? p : 1 - p);
  const u = concaveRoot(Math.log(a), (u) => {
    const x = Math.exp(u);
    const { lower, upper } = logParts(a, x);
    const tail = fromAbove ? upper : lower;
    const slope = a * Math.exp(logPoisson(a, x) - tail);
    return (fromAbove ? target - tail : tail - target) / slope;
  });
  return Math.exp(u);
}

/**
 * ln(xᵃ yᵇ · Γ(a + b + 1) / (Γ(a + 1) Γ(b + 1))) with y = 1 − x: for integers a and b, the logarithm of a binomial
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

/** ln x, computed from its complement if that is the smaller one. */
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
 * The regularized incomplete beta function Iₓ(a, b), for a, b > 0 and 0 ≤ x ≤ 1, to about 1e-13.
 * @param y 1 − x; pass it if x is so close to 1 that 1 − x would lose digits
 */
export function incompleteBeta(a: number, b: number, x: number, y = 1 - x): number {
  if (x <= 0) return 0;
  if (y <= 0) return 1;
  const front = Math.exp(logFront(a, b, x, y));
  if (isBelowMean(a, b, x)) return Math.min((front * fraction(a, b, x)) / a, 1);
  return Math.max(1 - (front * fraction(b, a, y)) / b, 0);
}

function logPartsOfBeta(a: number, b: number, x: number, y: number): { lower: number; upper: number } {
  const front = logFront(a, b, x, y);
  if (isBelowMean(a, b, x)) {
    const lower = Math.min(front + Math.log(fraction(a, b, x) / a), 0);
    return { lower, upper: logOfRest(lower) };
  }
  const upper = Math.min(front + Math.log(fraction(b, a, y) / b), 0);
  return { lower: logOfRest(upper), upper };
}

/**
 * ln(x / (1 − x)) of the x at which Iₓ(a, b) is p, for 0 < p < 1; x and 1 − x follow without cancellation.
 *
 * The density of that logarithm is log-concave, so the logarithm of either tail is a concave function of it.
 */
export function betaQuantileLogit(p: number, a: number, b: number): number {
  const fromAbove = p > 0.5;
  const target = Math.log(fromAbove ? 1 - p : p);
  return concaveRoot(Math.log(a / b), (u) => {
    const [x, y] = [1 / (1 + Math.exp(-u)), 1 / (1 + Math.exp(u))];
    const { lower, upper } = logPartsOfBeta(a, b, x, y);
    const tail = fromAbove ? upper : lower;
    const slope = Math.exp(logFront(a, b, x, y) - tail);
    return (fromAbove ? target - tail : tail - target) / slope;
  });
}

/** The x at which Iₓ(a, b) is p; 0 < p < 1. */
export const betaQuantile = (p: number, a: number, b: number): number =>
  1 / (1 + Math.exp(-betaQuantileLogit(p, a, b)));
