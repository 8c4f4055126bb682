import type { Bounds } from './bounds.ts';
import { project } from './bounds.ts';
import type { Landscape, Point } from './landscape.ts';
import type { Pace, Update } from './optimizers/update-rule.ts';

/** Goes one epoch from a measured point, and measures the next. False when no step makes the loss smaller. */
export type Advance = (from: Point, to: Point, pace: Pace) => boolean;

/** Epochs of an optimizer that needs one gradient a step; bounds by projection. */
export function descent(update: Update, landscape: Landscape, bounds: Bounds | null): Advance {
  return (from, to, pace) => {
    to.weights.set(from.weights);
    update(to.weights, from.gradient, pace);
    project(to.weights, bounds);
    landscape.measure(to);
    return true;
  };
}
