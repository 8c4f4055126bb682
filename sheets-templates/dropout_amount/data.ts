import type { TabPlan } from '../builder/plan.ts';
import digits from './digits.json';
import weights from './weights.json';

type ColorScale = TabPlan['colorScales'][number];

/** White at 0, dark at 16: ink on paper that keeps figures readable. */
export const inkScale = (...ranges: string[]): ColorScale => ({
  ranges,
  points: [
    { type: 'NUMBER', value: 0, color: '#ffffff' },
    { type: 'NUMBER', value: 16, color: '#7f8c9b' },
  ],
});

/** Orange below 0, white at 0, blue above. */
export const weightScale = (...ranges: string[]): ColorScale => ({
  ranges,
  points: [
    { type: 'MIN', color: '#f6b26b' },
    { type: 'NUMBER', value: 0, color: '#ffffff' },
    { type: 'MAX', color: '#8ab4f8' },
  ],
});

/** Gray for a dropped unit. */
export const maskScale = (...ranges: string[]): ColorScale => ({
  ranges,
  points: [
    { type: 'NUMBER', value: 0, color: '#9aa0a6' },
    { type: 'NUMBER', value: 1, color: '#ffffff' },
  ],
});

/** White at 0, green at the largest: activations. */
export const activationScale = (...ranges: string[]): ColorScale => ({
  ranges,
  points: [
    { type: 'NUMBER', value: 0, color: '#ffffff' },
    { type: 'MAX', color: '#63be7b' },
  ],
});

/** Green at the smallest loss, yellow at 1, red at the largest. */
export const lossScale = (...ranges: string[]): ColorScale => ({
  ranges,
  points: [
    { type: 'MIN', color: '#63be7b' },
    { type: 'NUMBER', value: 1, color: '#ffeb84' },
    { type: 'MAX', color: '#f8696b' },
  ],
});

/**
 * 350 handwritten digits of 8×8 pixels, with 15 training labels deliberately wrong: rows selected from the test part of
 * Optical Recognition of Handwritten Digits (E. Alpaydin, C. Kaynak; UCI), CC BY 4.0, see NOTICE. The weights are ours:
 * `node src/build/run.mjs dropout-amount` computes them, and the curves and grid in reference.json.
 */

type Matrix = readonly (readonly number[])[];

export interface Digit {
  readonly label: number;
  /** A deliberately wrong label; null if there is none. */
  readonly wrong: number | null;
  /** 64 numbers from 0 (paper) to 16 (ink), row by row. */
  readonly pixels: readonly number[];
}

/** Such as `0 0 4 …` after the label, or after the label and a wrong one, `7/1`. */
const digitsOf = (lines: readonly string[]): Digit[] =>
  lines.map((line) => {
    const [labels, ...pixels] = line.split(' ');
    const [label, wrong] = labels!.split('/');
    return {
      label: Number(label),
      wrong: wrong === undefined ? null : Number(wrong),
      pixels: pixels.map(Number),
    };
  });

/** In each class 15 of 35 evenly spaced rows, with classes in rotation. */
export const trainingDigits: readonly Digit[] = digitsOf(digits.train);
/** The other 20 of each class. */
export const validationDigits: readonly Digit[] = digitsOf(digits.valid);

/** Weights and biases of the layers 64 → 48 → 32 → 10. */
interface Layers {
  readonly weights: readonly Matrix[];
  readonly biases: readonly Matrix[];
}

const inputs = [64, 48, 32];
const outputs = [48, 32, 10];

/** Splits a list into the blocks of the layers: for each its weights, a row for each input, then its biases. */
function layersOf(list: readonly number[]): Layers {
  let place = 0;
  const rows = (count: number, width: number): number[][] =>
    Array.from({ length: count }, () => {
      place += width;
      return list.slice(place - width, place);
    });
  const pairs = inputs.map(
    (count, layer) => [rows(count, outputs[layer]!), rows(1, outputs[layer]!)] as const,
  );
  return { weights: pairs.map(([block]) => block), biases: pairs.map(([, bias]) => bias) };
}

/**
 * Drawn like torch.nn.Linear's: uniform within 1 / √inputs; rounded to six decimals, which leaves no sum at exactly 0,
 * where the slope of ReLU would depend on the last bit.
 */
export const startLayers: Layers = layersOf(weights.start);
/** The initial weights after 100 epochs with dropout of 0.25 and 0.5; rounded to two decimals. */
export const trainedLayers: Layers = layersOf(weights.trained);
