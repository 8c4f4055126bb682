import type { Trainable } from './landscape.ts';

/** The exact derivative by a weight beside what small changes of it show. */
export interface DerivativeCheck {
  readonly weight: number;
  readonly exact: number;
  /** From central differences; NaN when the objective is an error nearby. */
  readonly numeric: number;
  /** |exact − numeric| as a part of the larger of both, 1e-6 of the longest derivative at least. */
  readonly relative: number;
}

/** Derivative by one weight from five points, with an error of the fourth order in the step. */
function fivePoints(program: Trainable, weights: Float64Array, weight: number, step: number): number {
  const moved = weights.slice();
  const h = step * Math.max(1, Math.abs(weights[weight]!));
  const at = (offset: number) => {
    moved[weight] = weights[weight]! + offset;
    return program.evaluate(moved);
  };
  return (8 * (at(h) - at(-h)) - (at(2 * h) - at(-2 * h))) / (12 * h);
}

/**
 * Checks the gradient at some weights against central differences.
 * @param which weights to check, by their place in order; all by default
 * @param step as a part of the weight, of 1 for small ones
 *
 * Source: the five-point formula 25.3.6 of Abramowitz, Stegun, "Handbook of Mathematical Functions" (1964).
 */
export function checkGradient(
  program: Trainable,
  weights: Float64Array,
  which: readonly number[] = Array.from(weights.keys()),
  step = 1e-3,
): DerivativeCheck[] {
  const gradient = new Float64Array(weights.length);
  program.gradient(weights, gradient);
  const longest = gradient.reduce((most, slope) => Math.max(most, Math.abs(slope)), 0);
  return which.map((weight) => {
    const exact = gradient[weight]!;
    const numeric = fivePoints(program, weights, weight, step);
    const scale = Math.max(Math.abs(exact), Math.abs(numeric), 1e-6 * longest);
    const difference = Math.abs(exact - numeric);
    return { weight, exact, numeric, relative: difference === 0 ? 0 : difference / scale };
  });
}
