import { cubicMinimum, type Place } from './cubic.ts';
import type { Line } from './line.ts';

/** How much of the promised descent a step must bring, and how much of the slope it may leave. */
export const wolfe = { decrease: 1e-4, curvature: 0.9 } as const;
const most = { widenings: 25, narrowings: 40 } as const;

const falls = ({ start }: Line, place: Place): boolean =>
  place.loss <= start.loss + wolfe.decrease * place.step * start.slope;
const isFlat = ({ start }: Line, place: Place): boolean =>
  Math.abs(place.slope) <= -wolfe.curvature * start.slope;

/** Algorithm 3.6: narrows an interval whose end `low` is the best place that falls. */
function narrow(line: Line, first: Place, second: Place): Place {
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

/** Algorithm 3.5: widens the step until it brackets a fitting one. */
function search(line: Line, first: number): Place {
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
 * Finds a step that fulfils the strong Wolfe conditions; where there is none within reach, as at a kink, the
 * best that still makes the loss smaller. `line.to` then holds its point.
 * @returns the place, or null when no step makes the loss smaller
 *
 * Source: Nocedal, Wright, "Numerical Optimization", 2nd edition (2006), algorithms 3.5 and 3.6, c₁ = 10⁻⁴,
 * c₂ = 0.9.
 */
export function strongWolfe(line: Line, first: number): Place | null {
  if (!(line.start.slope < 0)) return null;
  const found = search(line, first);
  if (found.step === 0 || !(found.loss < line.start.loss)) return null;
  if (line.visited !== found.step) line.at(found.step);
  return found;
}
