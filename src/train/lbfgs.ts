import {
  type Advance,
  dotProduct,
  firstNotFinite,
  norm,
  type ObjectiveFunction,
  type Point,
} from './objective-function.ts';
import { countSetting, positive, type ValuesOf } from './setting.ts';
import { freeGradient, project, type WeightBounds } from './stop.ts';

interface Pair {
  readonly moved: Float64Array;
  readonly turned: Float64Array;
  readonly inverse: number;
}

/**
 * The curvature from the latest steps, and the resulting quasi-Newton direction.
 *
 * Source: Nocedal, Wright, "Numerical Optimization", 2nd edition (2006), algorithm 7.4 with the scaling 7.20.
 */
class Curvature {
  private pairs: Pair[] = [];

  constructor(private readonly memory: number) {}

  get isEmpty(): boolean {
    return this.pairs.length === 0;
  }

  forget(): void {
    this.pairs = [];
  }

  /** Adds a step and its change of the gradient; ignores steps without positive curvature. */
  learn(moved: Float64Array, turned: Float64Array): void {
    const bend = dotProduct(moved, turned);
    if (!(bend > Number.EPSILON * dotProduct(turned, turned))) return;
    this.pairs.push({ moved, turned, inverse: 1 / bend });
    if (this.pairs.length > this.memory) this.pairs.shift();
  }

  /** The direction of descent for a gradient: −H·g. */
  direction(gradient: Float64Array): Float64Array {
    const result = gradient.map((slope) => -slope);
    const { pairs } = this;
    const shares = new Float64Array(pairs.length);
    for (let k = pairs.length - 1; k >= 0; k--) {
      const { moved, turned, inverse } = pairs[k]!;
      shares[k] = inverse * dotProduct(moved, result);
      addScaled(result, -shares[k]!, turned);
    }
    const last = pairs.at(-1);
    if (last) scale(result, 1 / (last.inverse * dotProduct(last.turned, last.turned)));
    for (const [k, { moved, turned, inverse }] of pairs.entries())
      addScaled(result, shares[k]! - inverse * dotProduct(turned, result), moved);
    return result;
  }
}

function addScaled(to: Float64Array, factor: number, from: Float64Array): void {
  for (let i = 0; i < to.length; i++) to[i]! += factor * from[i]!;
}

function scale(vector: Float64Array, factor: number): void {
  for (let i = 0; i < vector.length; i++) vector[i]! *= factor;
}

/** A position on a line: the step, the loss there and its derivative along the line. */
interface Place {
  readonly step: number;
  readonly loss: number;
  readonly slope: number;
}

/**
 * The minimum of the cubic through two positions with their slopes; limited to a tenth of the distance from both ends,
 * and the middle if there is no such cubic.
 *
 * Source: Nocedal, Wright, "Numerical Optimization", 2nd edition (2006), formula 3.59.
 */
export function cubicMinimum(a: Place, b: Place): number {
  const low = Math.min(a.step, b.step);
  const high = Math.max(a.step, b.step);
  const d1 = a.slope + b.slope - (3 * (a.loss - b.loss)) / (a.step - b.step);
  const d2 = Math.sign(b.step - a.step) * Math.sqrt(d1 * d1 - a.slope * b.slope);
  const step = b.step - ((b.step - a.step) * (b.slope + d2 - d1)) / (b.slope - a.slope + 2 * d2);
  if (!Number.isFinite(step)) return (low + high) / 2;
  const margin = 0.1 * (high - low);
  return Math.min(Math.max(step, low + margin), high - margin);
}

/** The loss along a direction from a measured point. The latest point is in `to`. */
export class SearchLine {
  readonly start: Place;
  /** The step of the point in `to`. */
  visited = 0;

  constructor(
    private readonly objective: ObjectiveFunction,
    private readonly from: Point,
    private readonly direction: Float64Array,
    readonly to: Point,
  ) {
    this.start = { step: 0, loss: from.loss, slope: dotProduct(from.gradient, direction) };
  }

  /** Measures at a step. If the loss or its gradient is not finite, the loss there is infinite. */
  at(step: number): Place {
    const { from, direction, to } = this;
    for (let i = 0; i < direction.length; i++) to.weights[i] = from.weights[i]! + step * direction[i]!;
    this.visited = step;
    this.objective.measure(to);
    if (!Number.isFinite(to.loss) || firstNotFinite(to.gradient) >= 0)
      return { step, loss: Number.POSITIVE_INFINITY, slope: Number.NaN };
    return { step, loss: to.loss, slope: dotProduct(to.gradient, direction) };
  }
}

const decrease = 1e-4;
const halvings = 50;

/** The decrease that the slope predicts for the actual path, which bends at the bounds. */
function promised(from: Point, to: Point): number {
  let sum = 0;
  for (let i = 0; i < to.weights.length; i++) sum += from.gradient[i]! * (to.weights[i]! - from.weights[i]!);
  return sum;
}

/**
 * Halves the step along a path that bends at the bounds until the loss falls by a fraction of the predicted decrease.
 * `to` then contains the point; false if no step reduces the loss.
 *
 * Source: D. Bertsekas, "Projected Newton methods for optimization problems with simple constraints", SIAM Journal on
 * Control and Optimization 20 (1982).
 */
function projectedSearch(
  objective: ObjectiveFunction,
  bounds: WeightBounds,
  from: Point,
  direction: Float64Array,
  to: Point,
  first: number,
): boolean {
  for (let step = first, round = 0; round < halvings; step /= 2, round++) {
    for (let i = 0; i < direction.length; i++) to.weights[i] = from.weights[i]! + step * direction[i]!;
    project(to.weights, bounds);
    objective.measure(to);
    const fine = Number.isFinite(to.loss) && firstNotFinite(to.gradient) < 0;
    if (fine && to.loss < from.loss && to.loss <= from.loss + decrease * promised(from, to)) return true;
  }
  return false;
}

/** Required fraction of the predicted decrease, and allowed remaining fraction of the slope. */
export const wolfe = { decrease: 1e-4, curvature: 0.9 } as const;
const most = { widenings: 25, narrowings: 40 } as const;

const falls = ({ start }: SearchLine, place: Place): boolean =>
  place.loss <= start.loss + wolfe.decrease * place.step * start.slope;
const isFlat = ({ start }: SearchLine, place: Place): boolean =>
  Math.abs(place.slope) <= -wolfe.curvature * start.slope;

/** Algorithm 3.6: narrows an interval whose end `low` is the best position with sufficient decrease. */
function narrow(line: SearchLine, first: Place, second: Place): Place {
  let low = first;
  let high = second;
  for (let round = 0; round < most.narrowings && low.step !== high.step; round++) {
    const place = line.at(cubicMinimum(low, high));
    if (!falls(line, place) || place.loss >= low.loss) {
      high = place;
      continue;
    }
    if (isFlat(line, place)) return place;
    if (place.slope * (high.step - low.step) >= 0) high = low;
    low = place;
  }
  return low;
}

/** Algorithm 3.5: increases the step until it brackets a suitable one. */
function search(line: SearchLine, first: number): Place {
  let previous = line.start;
  let step = first;
  for (let round = 0; round < most.widenings; round++) {
    const place = line.at(step);
    if (!falls(line, place) || (round > 0 && place.loss >= previous.loss))
      return narrow(line, previous, place);
    if (isFlat(line, place)) return place;
    if (place.slope >= 0) return narrow(line, place, previous);
    previous = place;
    step *= 2;
  }
  return previous;
}

/**
 * Finds a step that satisfies the strong Wolfe conditions; if there is none within reach, as at a kink, the best one
 * that still reduces the loss. `line.to` then contains its point.
 * @returns the position, or null if no step reduces the loss
 *
 * Source: Nocedal, Wright, "Numerical Optimization", 2nd edition (2006), algorithms 3.5 and 3.6, c₁ = 10⁻⁴, c₂ = 0.9.
 */
export function strongWolfe(line: SearchLine, first: number): Place | null {
  if (!(line.start.slope < 0)) return null;
  const found = search(line, first);
  if (found.step === 0 || !(found.loss < line.start.loss)) return null;
  if (line.visited !== found.step) line.at(found.step);
  return found;
}

const difference = (a: Float64Array, b: Float64Array): Float64Array => a.map((value, i) => value - b[i]!);

/** Searches along a direction; stores the point found in `to`. */
type Search = (from: Point, direction: Float64Array, to: Point, first: number) => boolean;

function searchOf(objective: ObjectiveFunction, bounds: WeightBounds | null): Search {
  if (bounds)
    return (from, direction, to, first) => projectedSearch(objective, bounds, from, direction, to, first);
  return (from, direction, to, first) =>
    strongWolfe(new SearchLine(objective, from, direction, to), first) !== null;
}

export const lbfgsSettings = { memory: countSetting(10), firstStep: positive(1) };

/**
 * L-BFGS: a quasi-Newton direction from the latest steps, and a line search for its length that starts at 1.
 *
 * Without bounds the line search satisfies the strong Wolfe conditions. With bounds, weights fixed by a bound are
 * excluded from the direction and the search follows the projected path. If a direction fails, the memory is cleared
 * and steepest descent is tried before stopping.
 *
 * Source: Nocedal, Wright, "Numerical Optimization", 2nd edition (2006), algorithm 7.5; bounds after Bertsekas (1982)
 * and Kelley, "Iterative Methods for Optimization" (1999), section 5.5.
 */
export const lbfgs = {
  settings: lbfgsSettings,

  begin(
    { memory, firstStep }: ValuesOf<typeof lbfgsSettings>,
    objective: ObjectiveFunction,
    bounds: WeightBounds | null,
  ): Advance {
    const curvature = new Curvature(memory);
    const search = searchOf(objective, bounds);
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

/** Excludes the weights whose free gradient is zero, as at a bound. */
const freeDirection = (direction: Float64Array, gradient: Float64Array): Float64Array =>
  direction.map((value, i) => (gradient[i] === 0 ? 0 : value));
