import { type Bounds, project } from './bounds.ts';
import { emptyPoint, type Point } from './landscape.ts';
import { trainingProblems } from './problem.ts';
import { firstNotFinite } from './vector.ts';

/** A point, not yet measured, at the start weights put within the bounds. */
export function startPoint(start: Float64Array, size: number, bounds: Bounds | null): Point {
  if (start.length !== size) throw trainingProblems.wrongCount('start', size, start.length);
  const wrong = firstNotFinite(start);
  if (wrong >= 0) throw trainingProblems.startNotFinite(wrong, start[wrong]!);
  const point = emptyPoint(size);
  point.weights.set(start);
  project(point.weights, bounds);
  return point;
}
