import type { Program } from '../../../src/formula/program.ts';

/** Derivative with respect to each weight from five points each, with a step that suits the weight's size. */
export function centralDifferences(program: Program, weights: Float64Array, step = 1e-3): Float64Array {
  const moved = weights.slice();
  const at = (index: number, value: number) => {
    moved[index] = value;
    const result = program.evaluate(moved);
    moved[index] = weights[index]!;
    return result;
  };
  return weights.map((weight, index) => {
    const h = step * Math.max(1, Math.abs(weight));
    const near = at(index, weight + h) - at(index, weight - h);
    const far = at(index, weight + 2 * h) - at(index, weight - 2 * h);
    return (8 * near - far) / (12 * h);
  });
}

/** Largest difference between two gradients, relative to the largest element of the second. */
export function relativeDifference(found: Float64Array, expected: Float64Array): number {
  const scale = Math.max(...expected.map(Math.abs), 1e-12);
  return Math.max(...found.map((value, index) => Math.abs(value - expected[index]!))) / scale;
}

/** The exact gradient's difference from central differences at the given weights. */
export function gradientError(program: Program, weights: Float64Array, step?: number): number {
  const exact = new Float64Array(program.inputCount);
  program.gradient(weights, exact);
  return relativeDifference(exact, centralDifferences(program, weights, step));
}
