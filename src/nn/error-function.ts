const rootOfPi = Math.sqrt(Math.PI);
const fractionTerms = 120;

/** erf(x) for small |x| from a series of positive terms (Abramowitz and Stegun 7.1.6). */
function seriesErf(x: number): number {
  const square = x * x;
  let term = x;
  let sum = x;
  for (let n = 1; Math.abs(term) > Math.abs(sum) * 1e-17; n++) {
    term *= (2 * square) / (2 * n + 1);
    sum += term;
  }
  return (2 / rootOfPi) * Math.exp(-square) * sum;
}

/** erfc(x) for x from 1.5 on from a continued fraction (Abramowitz and Stegun 7.1.14). */
function fractionErfc(x: number): number {
  let fraction = x;
  for (let k = fractionTerms; k >= 1; k--) fraction = x + k / 2 / fraction;
  return Math.exp(-x * x) / (rootOfPi * fraction);
}

/** The complementary error function, 1 − erf(x), to about 1e-13 relative also where it is tiny. */
export function erfc(x: number): number {
  if (x >= 1.5) return fractionErfc(x);
  return x <= -1.5 ? 2 - fractionErfc(-x) : 1 - seriesErf(x);
}

/** The probability that a standard normal number is at most x. */
export function normalProbability(x: number): number {
  return erfc(-x * Math.SQRT1_2) / 2;
}
