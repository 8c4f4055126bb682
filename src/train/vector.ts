export function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}

/** Euclidean length. */
export const norm = (a: Float64Array): number => Math.sqrt(dot(a, a));

/** Index of the first number that is NaN or infinite; −1 when all are finite. */
export const firstNotFinite = (a: Float64Array): number => a.findIndex((value) => !Number.isFinite(value));
