import { type Machine, pairReduction, reduction } from '../tape/operation.ts';

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
 * Shares the gradient evenly among the operands equal to the extreme, like PyTorch's amax and amin
 * (docs.pytorch.org/docs/stable/generated/torch.amax.html). If one of them is a constant, it receives the entire
 * gradient: MAX(0; x) is ReLU in sheets, whose derivative at 0 is 0 in PyTorch.
 */
function shareTies(
  { slots, values, gradients, drawsFrom }: Machine,
  start: number,
  end: number,
  gradient: number,
  best: number,
): void {
  let ties = 0;
  for (let i = start; i < end; i++) {
    if (values[slots[i]!] !== best) continue;
    if (slots[i]! >= drawsFrom) return;
    ties++;
  }
  for (let i = start; i < end; i++) if (values[slots[i]!] === best) gradients[slots[i]!] += gradient / ties;
}

/** Largest operand; 0 if there is none. */
export const maximum = reduction({
  name: 'MAX',
  value: (values, slots, start, end) => extreme(values, slots, start, end, 1),
  spread: shareTies,
});

/** Smallest operand; 0 if there is none. */
export const minimum = reduction({
  name: 'MIN',
  value: (values, slots, start, end) => extreme(values, slots, start, end, -1),
  spread: shareTies,
});

/** Positions of the middle operands in `slots`: one, or two for an even count. */
function middle(values: Float64Array, slots: Int32Array, start: number, end: number): number[] {
  const order = Array.from({ length: end - start }, (_, i) => slots[start + i]!);
  order.sort((first, second) => values[first]! - values[second]!);
  const upper = order.length >> 1;
  return order.length % 2 === 1 ? [order[upper]!] : [order[upper - 1]!, order[upper]!];
}

/** Median; for an even count, the mean of the two middle operands, which share the gradient. */
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

/** Pairs of a condition and a value: the extreme of the values whose condition is true; 0 if there is none. */
function extremeWhere(name: string, sign: 1 | -1) {
  const best = (values: Float64Array, slots: Int32Array, first: number, second: number, count: number) => {
    let [place, most] = [-1, Number.NEGATIVE_INFINITY];
    for (let i = 0; i < count; i++) {
      const value = sign * values[slots[second + i]!]!;
      if (values[slots[first + i]!] !== 0 && !(value <= most)) [place, most] = [i, value];
    }
    return place;
  };
  return pairReduction({
    name,
    value(values, slots, first, second, count) {
      const place = best(values, slots, first, second, count);
      return place < 0 ? 0 : values[slots[second + place]!]!;
    },
    spread({ slots, values, gradients }, first, second, count, gradient) {
      const place = best(values, slots, first, second, count);
      if (place < 0) return;
      const isTie = (i: number) =>
        values[slots[first + i]!] !== 0 && values[slots[second + i]!] === values[slots[second + place]!];
      const ties = Array.from({ length: count }, (_, i) => i).filter(isTie);
      for (const i of ties) gradients[slots[second + i]!] += gradient / ties.length;
    },
  });
}

export const maximumWhere = extremeWhere('MAXIFS', 1);
export const minimumWhere = extremeWhere('MINIFS', -1);
