import { logarithm } from './logarithm.ts';
import { type Matrix, zeros } from './matrix.ts';
import { streams, uniformMatrix } from './random.ts';

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
 * The standard normal quantile: the z below which a standard normal number falls with probability `p`.
 * About 16 significant digits.
 * @param p strictly between 0 and 1
 *
 * Source: M. Wichura, "Algorithm AS 241: the percentage points of the normal distribution", Applied
 * Statistics 37 (1988), routine PPND16.
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
