import { pairReduction, reduction } from '../tape/operation.ts';

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

/** `missing` is 1 for a sample and 0 for a population; with a root it is a standard deviation. */
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

/** Sum of the segment; 0 if it is empty. */
export const sum = reduction({
  name: 'SUM',
  value(values, slots, start, end) {
    let total = 0;
    for (let i = start; i < end; i++) total += values[slots[i]!]!;
    return total;
  },
  spread({ slots, gradients }, start, end, gradient) {
    for (let i = start; i < end; i++) gradients[slots[i]!] += gradient;
  },
});

/** Sum of squares. */
export const sumOfSquares = reduction({
  name: 'SUMSQ',
  value(values, slots, start, end) {
    let total = 0;
    for (let i = start; i < end; i++) total += values[slots[i]!]! ** 2;
    return total;
  },
  spread({ slots, values, gradients }, start, end, gradient) {
    for (let i = start; i < end; i++) gradients[slots[i]!] += 2 * gradient * values[slots[i]!]!;
  },
});

/** Mean; #DIV/0! if the segment is empty. */
export const mean = reduction({
  name: 'AVERAGE',
  value(values, slots, start, end) {
    let total = 0;
    for (let i = start; i < end; i++) total += values[slots[i]!]!;
    return total / (end - start);
  },
  spread({ slots, gradients }, start, end, gradient) {
    const share = gradient / (end - start);
    for (let i = start; i < end; i++) gradients[slots[i]!] += share;
  },
  error: (operands) => (operands.length === 0 ? '#DIV/0!' : '#NUM!'),
});

/** Product; 0 if the segment is empty, as in Sheets. */
export const product = reduction({
  name: 'PRODUCT',
  value(values, slots, start, end) {
    let total = end > start ? 1 : 0;
    for (let i = start; i < end; i++) total *= values[slots[i]!]!;
    return total;
  },
  spread({ slots, values, gradients }, start, end, gradient) {
    // Products of the other operands, from both ends, which works with zeros among them.
    const before = new Float64Array(end - start);
    let running = 1;
    for (let i = start; i < end; i++) {
      before[i - start] = running;
      running *= values[slots[i]!]!;
    }
    running = 1;
    for (let i = end - 1; i >= start; i--) {
      gradients[slots[i]!] += gradient * before[i - start]! * running;
      running *= values[slots[i]!]!;
    }
  },
});

/** Number of operands that are numbers. The derivative is zero. */
export const count = reduction({
  name: 'COUNT',
  value(values, slots, start, end) {
    let total = 0;
    for (let i = start; i < end; i++) total += Number(!Number.isNaN(values[slots[i]!]!));
    return total;
  },
});

/** 1 if no operand is 0. */
export const all = reduction({
  name: 'AND',
  value(values, slots, start, end) {
    let product = 1;
    for (let i = start; i < end; i++) product *= truth(values[slots[i]!]!);
    return product;
  },
});

/** 1 if an operand is not 0. */
export const any = reduction({
  name: 'OR',
  value(values, slots, start, end) {
    let total = 0;
    for (let i = start; i < end; i++) total += truth(values[slots[i]!]!);
    return Math.min(total, 1);
  },
});

/** 1 if an odd number of operands is not 0. */
export const odd = reduction({
  name: 'XOR',
  value(values, slots, start, end) {
    let total = 0;
    for (let i = start; i < end; i++) total += truth(values[slots[i]!]!);
    return total % 2;
  },
});

/** 1, 0, or NaN for an error. */
const truth = (value: number): number => (Number.isNaN(value) ? value : Number(value !== 0));
