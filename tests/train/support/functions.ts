import type { RunError } from '../../../src/formula/program.ts';
import type { Trainable } from '../../../src/train/objective-function.ts';

/** A trainable for a function with a known gradient. */
export function trainable(
  start: readonly number[],
  value: (w: Float64Array) => number,
  slope: (w: Float64Array, weight: number) => number,
  error: RunError | null = null,
): Trainable {
  return {
    start: Float64Array.from(start),
    inputCount: start.length,
    evaluate: value,
    gradient(w, out) {
      for (let i = 0; i < w.length; i++) out[i] = slope(w, i);
      return value(w);
    },
    error,
  };
}

/** Rosenbrock's valley with n weights and a wall of the given steepness; its minimum is 0 at (1, …, 1). */
export function rosenbrock(start: readonly number[], steepness: number): Trainable {
  const bend = (w: Float64Array, i: number) => w[i + 1]! - w[i]! ** 2;
  return trainable(
    start,
    (w) => {
      let sum = 0;
      for (let i = 0; i + 1 < w.length; i++) sum += (1 - w[i]!) ** 2 + steepness * bend(w, i) ** 2;
      return sum;
    },
    (w, i) => {
      const own = i + 1 < w.length ? -2 * (1 - w[i]!) - 4 * steepness * w[i]! * bend(w, i) : 0;
      return own + (i > 0 ? 2 * steepness * bend(w, i - 1) : 0);
    },
  );
}

/** Half the sum of the weighted squared distances from a center. */
export function bowl(
  start: readonly number[],
  centre: readonly number[],
  curvatures: readonly number[],
  height = 0,
): Trainable {
  return trainable(
    start,
    (w) => w.reduce((sum, x, i) => sum + (curvatures[i]! * (x - centre[i]!) ** 2) / 2, height),
    (w, i) => curvatures[i]! * (w[i]! - centre[i]!),
  );
}
