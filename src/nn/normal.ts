import { type Matrix, zeros } from './matrix.ts';
import { streams, uniformMatrix } from './random.ts';

// Coefficients of numerator and denominator, highest power first, for |x| up to 0.46875, up to 4, and beyond.
const inner = {
  numerator: [
    0.18577770618460315, 3.1611237438705655, 113.86415415105016, 377.485237685302, 3209.3775891384694,
  ],
  denominator: [1, 23.601290952344122, 244.02463793444417, 1282.6165260773723, 2844.236833439171],
};
const middleOfError = {
  numerator: [
    2.1531153547440383e-8, 0.5641884969886701, 8.883149794388377, 66.11919063714163, 298.6351381974001,
    881.952221241769, 1712.0476126340707, 2051.0783778260716, 1230.3393547979972,
  ],
  denominator: [
    1, 15.744926110709835, 117.6939508913125, 537.1811018620099, 1621.3895745666903, 3290.7992357334597,
    4362.619090143247, 3439.3676741437216, 1230.3393548037495,
  ],
};
const outer = {
  numerator: [
    0.016315387137302097, 0.30532663496123236, 0.36034489994980445, 0.12578172611122926, 0.016083785148742275,
    0.0006587491615298378,
  ],
  denominator: [
    1, 2.568520192289822, 1.8729528499234673, 0.5279051029514285, 0.06051834131244132, 0.0023352049762686918,
  ],
};
const inverseRootOfPi = 0.5641895835477563;

function ratioOfError({ numerator, denominator }: typeof inner, x: number): number {
  let above = 0;
  let below = 0;
  for (let index = 0; index < numerator.length; index++) {
    above = above * x + numerator[index]!;
    below = below * x + denominator[index]!;
  }
  return above / below;
}

/** exp(−x²) without the rounding error of x²: the square of x truncated to sixteenths is exact. */
function exponentialOfSquare(x: number): number {
  const cut = Math.trunc(x * 16) / 16;
  return Math.exp(-cut * cut) * Math.exp(-(x - cut) * (x + cut));
}

/** erfc(x) for x from 0.46875 on; beyond 28 it is below the smallest number. */
function upperTail(x: number): number {
  if (x > 28) return 0;
  if (x <= 4) return exponentialOfSquare(x) * ratioOfError(middleOfError, x);
  const inverse = 1 / (x * x);
  return (exponentialOfSquare(x) * (inverseRootOfPi - inverse * ratioOfError(outer, inverse))) / x;
}

/**
 * The complementary error function, 1 − erf(x), to a relative error of about 1e-15 even for tiny values.
 *
 * Source: W. J. Cody, "Rational Chebyshev approximations for the error function", Mathematics of Computation 23 (1969).
 */
export function erfc(x: number): number {
  if (Math.abs(x) <= 0.46875) return 1 - erf(x);
  return x > 0 ? upperTail(x) : 2 - upperTail(-x);
}

/** The error function, (2/√π) ∫₀ˣ exp(−t²) dt, to about 1e-15; source as for erfc. */
export function erf(x: number): number {
  if (Math.abs(x) <= 0.46875) return x * ratioOfError(inner, x * x);
  return x > 0 ? 1 - upperTail(x) : upperTail(-x) - 1;
}

/** The probability that a standard normal number is at or below x. */
export function normalProbability(x: number): number {
  return erfc(-x * Math.SQRT1_2) / 2;
}

const ln2High = 0.6931471803691238;
const ln2Low = 1.9082149292705877e-10;
const coefficients = [
  0.14798198605116586, 0.15313837699209373, 0.1818357216161805, 0.22222198432149784, 0.2857142874366239,
  0.3999999999940942, 0.6666666666666735,
];
const view = new DataView(new ArrayBuffer(8));

/**
 * The natural logarithm of a positive normal number, within one unit in the last place, from additions, multiplications
 * and one division only: browsers may round `Math.log` differently, and a seed must return the same normal draws in all
 * of them.
 *
 * Source: `__ieee754_log` of fdlibm (Sun Microsystems, 1993).
 */
export function logarithm(x: number): number {
  view.setFloat64(0, x);
  const high = view.getUint32(0);
  const mantissa = high & 0xfffff;
  // Mantissas from the square root of 2 on are halved, so that f is around 0.
  const halve = (mantissa + 0x95f64) & 0x100000;
  const exponent = (high >>> 20) - 1023 + (halve >>> 20);
  view.setUint32(0, mantissa | (halve ^ 0x3ff00000));
  const f = view.getFloat64(0) - 1;
  const s = f / (2 + f);
  const z = s * s;
  let series = 0;
  for (const coefficient of coefficients) series = (series + coefficient) * z;
  const half = 0.5 * f * f;
  return exponent * ln2High - (half - (s * (half + series) + exponent * ln2Low) - f);
}

// Coefficients of numerator and denominator, highest power first, for the middle and the two parts of a tail.
const middle = {
  numerator: [
    2509.0809287301227, 33430.57558358813, 67265.7709270087, 45921.95393154987, 13731.69376550946,
    1971.5909503065513, 133.14166789178438, 3.3871328727963665,
  ],
  denominator: [
    5226.495278852854, 28729.085735721943, 39307.89580009271, 21213.794301586597, 5394.196021424751,
    687.1870074920579, 42.31333070160091, 1,
  ],
};
const nearTail = {
  numerator: [
    0.0007745450142783414, 0.022723844989269184, 0.2417807251774506, 1.2704582524523684, 3.6478483247632045,
    5.769497221460691, 4.630337846156546, 1.4234371107496835,
  ],
  denominator: [
    1.0507500716444169e-9, 0.0005475938084995345, 0.015198666563616457, 0.14810397642748008, 0.6897673349851,
    1.6763848301838038, 2.053191626637759, 1,
  ],
};
const farTail = {
  numerator: [
    2.0103343992922881e-7, 0.000027115555687434876, 0.0012426609473880784, 0.026532189526576124,
    0.29656057182850487, 1.7848265399172913, 5.463784911164114, 6.657904643501103,
  ],
  denominator: [
    2.0442631033899397e-15, 1.421511758316446e-7, 0.000018463183175100548, 0.0007868691311456133,
    0.014875361290850615, 0.1369298809227358, 0.599832206555888, 1,
  ],
};

function polynomial(coefficients: readonly number[], x: number): number {
  let value = 0;
  for (let index = 0; index < coefficients.length; index++) value = value * x + coefficients[index]!;
  return value;
}

function ratio(part: typeof middle, x: number): number {
  return polynomial(part.numerator, x) / polynomial(part.denominator, x);
}

/**
 * The standard normal quantile: the z that a standard normal number is below with probability `p`. About 16 significant
 * digits.
 * @param p strictly between 0 and 1
 *
 * Source: M. Wichura, "Algorithm AS 241: the percentage points of the normal distribution", Applied Statistics 37
 * (1988), routine PPND16.
 */
export function normalQuantile(p: number): number {
  const fromMiddle = p - 0.5;
  if (Math.abs(fromMiddle) <= 0.425) return fromMiddle * ratio(middle, 0.180625 - fromMiddle * fromMiddle);
  const depth = Math.sqrt(-logarithm(fromMiddle < 0 ? p : 1 - p));
  const size = depth <= 5 ? ratio(nearTail, depth - 1.6) : ratio(farTail, depth - 5);
  return fromMiddle < 0 ? -size : size;
}

/** Standard normal draws: the quantiles of the uniform draws for weights at the same positions. */
export function normalMatrix(seed: number, rows: number, columns: number): Matrix {
  const draws = uniformMatrix(seed, streams.weights, rows, columns);
  const result = zeros(rows, columns);
  for (let index = 0; index < draws.data.length; index++)
    result.data[index] = normalQuantile(draws.data[index]!);
  return result;
}
