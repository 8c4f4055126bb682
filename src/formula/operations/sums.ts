import { reduction } from '../tape/segments.ts';

/** Sum of the segment; 0 when it is empty. */
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

/** Mean; #DIV/0! when the segment is empty. */
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

/** Product; 0 when the segment is empty, as Sheets says. */
export const product = reduction({
  name: 'PRODUCT',
  value(values, slots, start, end) {
    let total = end > start ? 1 : 0;
    for (let i = start; i < end; i++) total *= values[slots[i]!]!;
    return total;
  },
  spread({ slots, values, gradients }, start, end, gradient) {
    // Products of the others, from both ends, so that a zero among them does no harm.
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

/** How many operands are numbers. The derivative is zero. */
export const count = reduction({
  name: 'COUNT',
  value(values, slots, start, end) {
    let total = 0;
    for (let i = start; i < end; i++) total += Number(!Number.isNaN(values[slots[i]!]!));
    return total;
  },
});

/** 1 when no operand is 0. */
export const all = reduction({
  name: 'AND',
  value(values, slots, start, end) {
    let product = 1;
    for (let i = start; i < end; i++) product *= truth(values[slots[i]!]!);
    return product;
  },
});

/** 1 when some operand is not 0. */
export const any = reduction({
  name: 'OR',
  value(values, slots, start, end) {
    let total = 0;
    for (let i = start; i < end; i++) total += truth(values[slots[i]!]!);
    return Math.min(total, 1);
  },
});

/** 1 when an odd number of operands is not 0. */
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
