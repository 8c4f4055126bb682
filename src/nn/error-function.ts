// Coefficients of numerator and denominator, highest power first, for |x| up to 0.46875, up to 4, and beyond.
const inner = {
  numerator: [
    0.18577770618460315, 3.1611237438705655, 113.86415415105016, 377.485237685302, 3209.3775891384694,
  ],
  denominator: [1, 23.601290952344122, 244.02463793444417, 1282.6165260773723, 2844.236833439171],
};
const middle = {
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

function ratio({ numerator, denominator }: typeof inner, x: number): number {
  let above = 0;
  let below = 0;
  for (let index = 0; index < numerator.length; index++) {
    above = above * x + numerator[index]!;
    below = below * x + denominator[index]!;
  }
  return above / below;
}

/** exp(−x²) without the error of x²: the square of x cut to sixteenths is exact. */
function exponentialOfSquare(x: number): number {
  const cut = Math.trunc(x * 16) / 16;
  return Math.exp(-cut * cut) * Math.exp(-(x - cut) * (x + cut));
}

/** erfc(x) for x from 0.46875 on; beyond 28 it is less than the smallest number. */
function upperTail(x: number): number {
  if (x > 28) return 0;
  if (x <= 4) return exponentialOfSquare(x) * ratio(middle, x);
  const inverse = 1 / (x * x);
  return (exponentialOfSquare(x) * (inverseRootOfPi - inverse * ratio(outer, inverse))) / x;
}

/**
 * The complementary error function, 1 − erf(x), to about 1e-15 relative also where it is tiny.
 *
 * Source: W. J. Cody, "Rational Chebyshev approximations for the error function", Mathematics of Computation
 * 23 (1969).
 */
export function erfc(x: number): number {
  if (Math.abs(x) <= 0.46875) return 1 - erf(x);
  return x > 0 ? upperTail(x) : 2 - upperTail(-x);
}

/** The error function, (2/√π) ∫₀ˣ exp(−t²) dt, to about 1e-15; source as for erfc. */
export function erf(x: number): number {
  if (Math.abs(x) <= 0.46875) return x * ratio(inner, x * x);
  return x > 0 ? 1 - upperTail(x) : upperTail(-x) - 1;
}

/** The probability that a standard normal number is at most x. */
export function normalProbability(x: number): number {
  return erfc(-x * Math.SQRT1_2) / 2;
}
