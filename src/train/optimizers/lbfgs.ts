import { type Bounds, freeGradient } from '../bounds.ts';
import type { Advance } from '../descent.ts';
import type { Landscape, Point } from '../landscape.ts';
import { Line } from '../line-search/line.ts';
import { projectedSearch } from '../line-search/projected.ts';
import { strongWolfe } from '../line-search/strong-wolfe.ts';
import { count, positive, type ValuesOf } from '../setting.ts';
import { norm } from '../vector.ts';
import { Curvature } from './curvature.ts';

const difference = (a: Float64Array, b: Float64Array): Float64Array => a.map((value, i) => value - b[i]!);

/** Tries a direction; leaves the point that was found in `to`. */
type Search = (from: Point, direction: Float64Array, to: Point, first: number) => boolean;

function searchOf(landscape: Landscape, bounds: Bounds | null): Search {
  if (bounds)
    return (from, direction, to, first) => projectedSearch(landscape, bounds, from, direction, to, first);
  return (from, direction, to, first) =>
    strongWolfe(new Line(landscape, from, direction, to), first) !== null;
}

const settings = { memory: count(10), firstStep: positive(1) };

/**
 * L-BFGS: a quasi-Newton direction from the last steps, and a line search for its length, first tried at 1.
 *
 * Without bounds the line search fulfils the strong Wolfe conditions. With bounds, weights that a bound holds
 * stay out of the direction and the search follows the path bent by projection. When a direction fails, the
 * memory is dropped and steepest descent tried before giving up.
 *
 * Source: Nocedal, Wright, "Numerical Optimization", 2nd edition (2006), algorithm 7.5; bounds after Bertsekas
 * (1982) and Kelley, "Iterative Methods for Optimization" (1999), section 5.5.
 */
export const lbfgs = {
  settings,

  begin(
    { memory, firstStep }: ValuesOf<typeof settings>,
    landscape: Landscape,
    bounds: Bounds | null,
  ): Advance {
    const curvature = new Curvature(memory);
    const search = searchOf(landscape, bounds);
    const attempt = (from: Point, to: Point, gradient: Float64Array): boolean => {
      const first = curvature.isEmpty ? Math.min(1, firstStep / norm(gradient)) : 1;
      const direction = curvature.direction(gradient);
      return search(from, bounds ? freeDirection(direction, gradient) : direction, to, first);
    };
    return (from, to) => {
      const gradient = freeGradient(from.weights, from.gradient, bounds);
      let found = attempt(from, to, gradient);
      if (!found && !curvature.isEmpty) {
        curvature.forget();
        found = attempt(from, to, gradient);
      }
      if (found)
        curvature.learn(difference(to.weights, from.weights), difference(to.gradient, from.gradient));
      return found;
    };
  },
};

/** Holds the weights whose free gradient is zero, as at a bound. */
const freeDirection = (direction: Float64Array, gradient: Float64Array): Float64Array =>
  direction.map((value, i) => (gradient[i] === 0 ? 0 : value));
