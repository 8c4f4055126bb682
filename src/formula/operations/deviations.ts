import { reduction } from '../tape/segments.ts';

function meanOf(values: Float64Array, slots: Int32Array, start: number, end: number): number {
  let total = 0;
  for (let i = start; i < end; i++) total += values[slots[i]!]!;
  return total / (end - start);
}

function squares(values: Float64Array, slots: Int32Array, start: number, end: number): number {
  const mean = meanOf(values, slots, start, end);
  let total = 0;
  for (let i = start; i < end; i++) total += (values[slots[i]!]! - mean) ** 2;
  return total;
}

/** `missing` is 1 for a sample and 0 for a whole population; a root makes it a standard deviation. */
function deviation(name: string, missing: 0 | 1, isRoot: boolean) {
  return reduction({
    name,
    value(values, slots, start, end) {
      const size = end - start;
      if (size <= missing) return Number.NaN;
      const variance = squares(values, slots, start, end) / (size - missing);
      return isRoot ? Math.sqrt(variance) : variance;
    },
    spread({ slots, values, gradients }, start, end, gradient, result) {
      const mean = meanOf(values, slots, start, end);
      const share = (gradient * 2) / (end - start - missing) / (isRoot ? 2 * result : 1);
      for (let i = start; i < end; i++) gradients[slots[i]!] += share * (values[slots[i]!]! - mean);
    },
    error: (operands) => (operands.length <= missing ? '#DIV/0!' : '#NUM!'),
  });
}

/** Σ (x − mean)² */
export const squaredDeviations = reduction({
  name: 'DEVSQ',
  value: (values, slots, start, end) => (start === end ? Number.NaN : squares(values, slots, start, end)),
  spread({ slots, values, gradients }, start, end, gradient) {
    const mean = meanOf(values, slots, start, end);
    for (let i = start; i < end; i++) gradients[slots[i]!] += 2 * gradient * (values[slots[i]!]! - mean);
  },
});

export const sampleVariance = deviation('VAR', 1, false);
export const populationVariance = deviation('VARP', 0, false);
export const sampleDeviation = deviation('STDEV', 1, true);
export const populationDeviation = deviation('STDEVP', 0, true);
