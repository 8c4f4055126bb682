import { dot } from '../vector.ts';

interface Pair {
  readonly moved: Float64Array;
  readonly turned: Float64Array;
  readonly inverse: number;
}

/**
 * What the last few steps tell of the curvature, and the quasi-Newton direction that follows from it.
 *
 * Source: Nocedal, Wright, "Numerical Optimization", 2nd edition (2006), algorithm 7.4 with the scaling 7.20.
 */
export class Curvature {
  private pairs: Pair[] = [];

  constructor(private readonly memory: number) {}

  get isEmpty(): boolean {
    return this.pairs.length === 0;
  }

  forget(): void {
    this.pairs = [];
  }

  /** Learns from a step and how the gradient turned on it; a step along which the loss does not bend up is left out. */
  learn(moved: Float64Array, turned: Float64Array): void {
    const bend = dot(moved, turned);
    if (!(bend > Number.EPSILON * dot(turned, turned))) return;
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
      shares[k] = inverse * dot(moved, result);
      addScaled(result, -shares[k]!, turned);
    }
    const last = pairs.at(-1);
    if (last) scale(result, 1 / (last.inverse * dot(last.turned, last.turned)));
    for (const [k, { moved, turned, inverse }] of pairs.entries())
      addScaled(result, shares[k]! - inverse * dot(turned, result), moved);
    return result;
  }
}

function addScaled(to: Float64Array, factor: number, from: Float64Array): void {
  for (let i = 0; i < to.length; i++) to[i]! += factor * from[i]!;
}

function scale(vector: Float64Array, factor: number): void {
  for (let i = 0; i < vector.length; i++) vector[i]! *= factor;
}
