/** The derivative at `x[at]` of the parabola through three points of a table. */
function parabolaSlope(x: Float64Array, y: Float64Array, first: number, at: number): number {
  const [x0, x1, x2] = [x[first]!, x[first + 1]!, x[first + 2]!];
  const slope01 = (y[first + 1]! - y[first]!) / (x1 - x0);
  const slope12 = (y[first + 2]! - y[first + 1]!) / (x2 - x1);
  const curvature = (slope12 - slope01) / (x2 - x0);
  return slope01 + curvature * (2 * x[at]! - x0 - x1);
}

/**
 * The derivative of a function at each x of a table (x, f(x)), from each point and its neighbours: exact for
 * parabolas, at any distances. Two points give their slope.
 * @param x without repetitions, rising or falling
 */
export function numericGradient(x: Float64Array, y: Float64Array): Float64Array {
  if (x.length === 2) return new Float64Array(2).fill((y[1]! - y[0]!) / (x[1]! - x[0]!));
  const last = x.length - 3;
  return x.map((_, at) => parabolaSlope(x, y, Math.min(Math.max(at - 1, 0), last), at));
}
