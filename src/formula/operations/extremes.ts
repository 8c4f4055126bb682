import type { Machine } from '../tape/operation.ts';
import { reduction } from '../tape/segments.ts';

function extreme(values: Float64Array, slots: Int32Array, start: number, end: number, sign: 1 | -1): number {
  if (start === end) return 0;
  let best = Number.NEGATIVE_INFINITY;
  for (let i = start; i < end; i++) {
    const value = sign * values[slots[i]!]!;
    if (value > best) best = value;
    else if (Number.isNaN(value)) return value;
  }
  return sign * best;
}

/**
 * Shares the gradient evenly among the operands that reach the extreme, as PyTorch's amax and amin do
 * (docs.pytorch.org/docs/stable/generated/torch.amax.html). Where one of them is a constant, it takes all:
 * MAX(0; x) is how sheets write ReLU, whose derivative at 0 is 0 in PyTorch.
 */
function shareTies(
  { slots, values, gradients, constantsFrom }: Machine,
  start: number,
  end: number,
  gradient: number,
  best: number,
): void {
  let ties = 0;
  for (let i = start; i < end; i++) {
    if (values[slots[i]!] !== best) continue;
    if (slots[i]! >= constantsFrom) return;
    ties++;
  }
  for (let i = start; i < end; i++) if (values[slots[i]!] === best) gradients[slots[i]!] += gradient / ties;
}

/** Largest operand; 0 when there is none. */
export const maximum = reduction({
  name: 'MAX',
  value: (values, slots, start, end) => extreme(values, slots, start, end, 1),
  spread: shareTies,
});

/** Smallest operand; 0 when there is none. */
export const minimum = reduction({
  name: 'MIN',
  value: (values, slots, start, end) => extreme(values, slots, start, end, -1),
  spread: shareTies,
});

/** Positions of the middle operands in `slots`: one, or two when the count is even. */
function middle(values: Float64Array, slots: Int32Array, start: number, end: number): number[] {
  const order = Array.from({ length: end - start }, (_, i) => slots[start + i]!);
  order.sort((first, second) => values[first]! - values[second]!);
  const upper = order.length >> 1;
  return order.length % 2 === 1 ? [order[upper]!] : [order[upper - 1]!, order[upper]!];
}

/** Median; the mean of the two middle operands when their count is even, and both share the gradient. */
export const median = reduction({
  name: 'MEDIAN',
  value(values, slots, start, end) {
    if (start === end) return Number.NaN;
    for (let i = start; i < end; i++) if (Number.isNaN(values[slots[i]!]!)) return Number.NaN;
    const chosen = middle(values, slots, start, end);
    return chosen.reduce((total, slot) => total + values[slot]!, 0) / chosen.length;
  },
  spread({ slots, values, gradients }, start, end, gradient) {
    const chosen = middle(values, slots, start, end);
    for (const slot of chosen) gradients[slot] += gradient / chosen.length;
  },
});
