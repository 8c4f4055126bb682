const twoBySquareRootOfPi = 2 / Math.sqrt(Math.PI);

/** Series with positive terms only, so that nothing cancels. Abramowitz and Stegun 7.1.6. */
function series(x: number): number {
  let term = x;
  let sum = x;
  for (let n = 1; term > sum * 1e-17 && n < 200; n++) {
    term *= (2 * x * x) / (2 * n + 1);
    sum += term;
  }
  return twoBySquareRootOfPi * Math.exp(-x * x) * sum;
}

/** Continued fraction for the tail, evaluated from its end. Abramowitz and Stegun 7.1.14. */
function tail(x: number): number {
  let fraction = x;
  for (let n = 80; n > 0; n--) fraction = x + n / 2 / fraction;
  return Math.exp(-x * x) / (Math.sqrt(Math.PI) * fraction);
}

/** 1 − erf(x), without loss of digits for large x. */
export function complementaryErrorFunction(x: number): number {
  if (x < 0) return 2 - complementaryErrorFunction(-x);
  return x < 2 ? 1 - series(x) : tail(x);
}

/** (2/√π) ∫₀ˣ exp(−t²) dt, to about 1e-15. */
export function errorFunction(x: number): number {
  if (x < 0) return -errorFunction(-x);
  return x < 2 ? series(x) : 1 - tail(x);
}
