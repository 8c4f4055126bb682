/** A rate at which `value` is 0, and its derivative if there is one. */
interface Equation {
  value(rate: number): number;
  slope(rate: number): number;
}

const mostSteps = 60;

/** Newton's method from a guess; null when it leaves the rates above −1 or does not settle. */
function newton({ value, slope }: Equation, guess: number): number | null {
  let rate = guess;
  for (let step = 0; step < mostSteps; step++) {
    const by = value(rate) / slope(rate);
    const next = rate - by;
    if (!(next > -1) || !Number.isFinite(next)) return null;
    if (Math.abs(by) <= 1e-15 + 1e-14 * Math.abs(next)) return next;
    rate = next;
  }
  return null;
}

/** Halves an interval at whose ends the value has different signs. */
function bisect(value: (rate: number) => number, from: number, to: number): number {
  let [low, high] = [from, to];
  const isLowPositive = value(low) > 0;
  for (let step = 0; step < 200; step++) {
    const middle = (low + high) / 2;
    if (middle === low || middle === high) break;
    if (value(middle) > 0 === isLowPositive) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** Rates at which a change of sign is looked for, when Newton's method fails. */
const probes = [
  -0.999999, -0.9999, -0.999, -0.99, -0.95, -0.9, -0.8, -0.7, -0.6, -0.5, -0.4, -0.3, -0.2, -0.1, -0.05,
  -0.02, -0.01, 0, 0.01, 0.02, 0.05, 0.1, 0.15, 0.2, 0.3, 0.4, 0.5, 0.75, 1, 1.5, 2, 3, 5, 10, 20, 50, 100,
  1e3, 1e4, 1e6,
];

/** The change of sign that is nearest to the guess. */
function bracketNear(value: (rate: number) => number, guess: number): [number, number] | null {
  let best: [number, number] | null = null;
  let distance = Number.POSITIVE_INFINITY;
  for (let i = 1; i < probes.length; i++) {
    const [low, high] = [probes[i - 1]!, probes[i]!];
    if (!(value(low) * value(high) <= 0)) continue;
    const away = Math.max(low - guess, guess - high, 0);
    if (away < distance) [best, distance] = [[low, high], away];
  }
  return best;
}

/** A rate above −1 that solves the equation, near the guess; NaN when there is none. */
export function solveRate(equation: Equation, guess: number): number {
  const found = newton(equation, guess);
  if (found !== null) return found;
  const bracket = bracketNear(equation.value, guess);
  return bracket ? bisect(equation.value, ...bracket) : Number.NaN;
}
