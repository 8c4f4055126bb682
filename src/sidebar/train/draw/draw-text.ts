import type { RangeAddress, WorkbookModel } from '../../../formula/model.ts';
import type { Distribution } from '../../../train/draw-weights.ts';
import { trainingPhrase } from '../../../train/problem.ts';
import { problemError } from '../../problem.ts';
import { forms, messages } from '../../words.ts';
import { readNumber } from '../form/read-number.ts';
import { fanIn } from './fan-in.ts';

const words = messages.train;

/** What is typed of a distribution. */
export interface DrawText {
  /** With `fanIn`, the formulas that read the weights tell how far they scatter. */
  readonly kind: Distribution['kind'] | 'fanIn';
  /** Mean and standard deviation, or the two ends. */
  readonly normal: readonly [string, string];
  readonly uniform: readonly [string, string];
}

export const usualDraw: DrawText = {
  kind: 'normal',
  normal: ['0', forms.typed(0.1)],
  uniform: ['0', '1'],
};

/** What the two fields of a kind are called. */
export const drawLabels: Record<Distribution['kind'], readonly [string, string]> = {
  normal: [words.mean, words.sd],
  uniform: [words.low, words.high],
};

/** Where no formula tells how many weights go into one sum, as of biases. */
const unknownSd = 0.1;

/** @throws RenderedError that names the field */
export function readDraw(text: DrawText, model: WorkbookModel, range: RangeAddress): Distribution {
  const { kind } = text;
  if (kind === 'fanIn') {
    const summed = fanIn(model, range);
    return { kind: 'normal', mean: 0, sd: summed === null ? unknownSd : 1 / Math.sqrt(summed) };
  }
  const [first, second] = text[kind].map((typed, index) => {
    const value = readNumber(typed);
    if (value === null) throw problemError('notANumber', { field: drawLabels[kind][index]!, text: typed });
    return value;
  }) as [number, number];
  if (kind === 'uniform') {
    if (first > second)
      throw problemError('outOfRange', { field: words.low, expected: words.atMost(second), value: first });
    return { kind, low: first, high: second };
  }
  if (second < 0)
    throw problemError('outOfRange', {
      field: words.sd,
      expected: trainingPhrase('notNegative'),
      value: second,
    });
  return { kind, mean: first, sd: second };
}
