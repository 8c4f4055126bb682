import { pairReduction } from '../tape/segments.ts';

/** Σ x y */
export const dot = pairReduction({
  name: 'SUMPRODUCT',
  value(values, slots, first, second, count) {
    let total = 0;
    for (let i = 0; i < count; i++) total += values[slots[first + i]!]! * values[slots[second + i]!]!;
    return total;
  },
  spread({ slots, values, gradients }, first, second, count, gradient) {
    for (let i = 0; i < count; i++) {
      const x = slots[first + i]!;
      const y = slots[second + i]!;
      gradients[x] += gradient * values[y]!;
      gradients[y] += gradient * values[x]!;
    }
  },
});

/** Σ (x − y)² */
export const sumOfSquaredDifferences = pairReduction({
  name: 'SUMXMY2',
  value(values, slots, first, second, count) {
    let total = 0;
    for (let i = 0; i < count; i++) {
      const difference = values[slots[first + i]!]! - values[slots[second + i]!]!;
      total += difference * difference;
    }
    return total;
  },
  spread({ slots, values, gradients }, first, second, count, gradient) {
    for (let i = 0; i < count; i++) {
      const x = slots[first + i]!;
      const y = slots[second + i]!;
      const share = 2 * gradient * (values[x]! - values[y]!);
      gradients[x] += share;
      gradients[y] -= share;
    }
  },
});

/** Σ (x² + sign · y²) */
const sumOfSquarePairs = (name: string, sign: 1 | -1) =>
  pairReduction({
    name,
    value(values, slots, first, second, count) {
      let total = 0;
      for (let i = 0; i < count; i++)
        total += values[slots[first + i]!]! ** 2 + sign * values[slots[second + i]!]! ** 2;
      return total;
    },
    spread({ slots, values, gradients }, first, second, count, gradient) {
      for (let i = 0; i < count; i++) {
        const x = slots[first + i]!;
        const y = slots[second + i]!;
        gradients[x] += 2 * gradient * values[x]!;
        gradients[y] += sign * 2 * gradient * values[y]!;
      }
    },
  });

export const sumOfSquareDifferences = sumOfSquarePairs('SUMX2MY2', -1);
export const sumOfSquareSums = sumOfSquarePairs('SUMX2PY2', 1);
