import { type Bounds, project } from '../bounds.ts';
import type { Landscape, Point } from '../landscape.ts';
import { firstNotFinite } from '../vector.ts';

const decrease = 1e-4;
const halvings = 50;

/** What the slope promises for the way that was really gone, bent by the bounds. */
function promised(from: Point, to: Point): number {
  let sum = 0;
  for (let i = 0; i < to.weights.length; i++) sum += from.gradient[i]! * (to.weights[i]! - from.weights[i]!);
  return sum;
}

/**
 * Halves the step along a path that bends at the bounds until the loss falls by a part of what the slope
 * promises. `to` then holds the point; false when no step makes the loss smaller.
 *
 * Source: D. Bertsekas, "Projected Newton methods for optimization problems with simple constraints", SIAM
 * Journal on Control and Optimization 20 (1982).
 */
export function projectedSearch(
  landscape: Landscape,
  bounds: Bounds,
  from: Point,
  direction: Float64Array,
  to: Point,
  first: number,
): boolean {
  for (let step = first, round = 0; round < halvings; step /= 2, round++) {
    for (let i = 0; i < direction.length; i++) to.weights[i] = from.weights[i]! + step * direction[i]!;
    project(to.weights, bounds);
    landscape.measure(to);
    const fine = Number.isFinite(to.loss) && firstNotFinite(to.gradient) < 0;
    if (fine && to.loss < from.loss && to.loss <= from.loss + decrease * promised(from, to)) return true;
  }
  return false;
}
