/** A place on a line: how far along it, the loss there and its derivative along the line. */
export interface Place {
  readonly step: number;
  readonly loss: number;
  readonly slope: number;
}

/**
 * Where the cubic through two places with their slopes is smallest; kept off both ends by a tenth of the
 * distance, and the middle where there is no such cubic.
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
