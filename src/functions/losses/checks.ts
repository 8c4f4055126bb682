import type { Pairs } from '../../nn/losses.ts';
import type { Matrix } from '../../nn/matrix.ts';
import { refuse } from '../cell-error.ts';
import { optional } from '../parameters/optional.ts';
import { word } from '../parameters/single.ts';

/** Whether predictions are scores from a last layer or probabilities. */
export const logitsFirst = optional(word('logits', 'probabilities'), 'logits');
export const probabilitiesFirst = optional(word('logits', 'probabilities'), 'probabilities');

export const inputHelp = {
  shape: 'one cell',
  text: 'Whether prediction holds "logits" (scores before softmax or sigmoid) or "probabilities".',
};

function hint(name: string): string {
  return name === 'prediction' ? '; for scores set input to "logits"' : '';
}

/** Refuses numbers outside 0 … 1 in a range. */
export function checkProbabilities({ data, columns }: Matrix, name: string): void {
  const wrong = data.findIndex((value) => !(value >= 0 && value <= 1));
  if (wrong >= 0)
    refuse(
      `${name} must hold probabilities from 0 to 1, but row ${Math.floor(wrong / columns) + 1}, ` +
        `column ${(wrong % columns) + 1} holds ${data[wrong]}${hint(name)}`,
    );
}

/** Refuses numbers outside 0 … 1 among pairs. */
export function checkProbabilityPairs(values: Float64Array, name: keyof Pairs): void {
  const wrong = values.find((value) => !(value >= 0 && value <= 1));
  if (wrong !== undefined)
    refuse(`${name} must hold probabilities from 0 to 1, but holds ${wrong}${hint(name)}`);
}
