import type { Landscape, Point } from '../landscape.ts';
import { dot, firstNotFinite } from '../vector.ts';
import type { Place } from './cubic.ts';

/** The loss along a direction from a measured point. The point last visited stays in `to`. */
export class Line {
  readonly start: Place;
  /** The step of the point that `to` holds. */
  visited = 0;

  constructor(
    private readonly landscape: Landscape,
    private readonly from: Point,
    private readonly direction: Float64Array,
    readonly to: Point,
  ) {
    this.start = { step: 0, loss: from.loss, slope: dot(from.gradient, direction) };
  }

  /** Measures at a step. Where the loss or its gradient is not finite, the place is infinitely high. */
  at(step: number): Place {
    const { from, direction, to } = this;
    for (let i = 0; i < direction.length; i++) to.weights[i] = from.weights[i]! + step * direction[i]!;
    this.visited = step;
    this.landscape.measure(to);
    if (!Number.isFinite(to.loss) || firstNotFinite(to.gradient) >= 0)
      return { step, loss: Number.POSITIVE_INFINITY, slope: Number.NaN };
    return { step, loss: to.loss, slope: dot(to.gradient, direction) };
  }
}
