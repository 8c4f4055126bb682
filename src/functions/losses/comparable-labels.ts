import { refuse } from '../cell-error.ts';
import { describe } from '../cells.ts';
import type { ResultCell } from '../definition.ts';
import type { Guesses } from './guesses.ts';

const isNumber = (label: ResultCell) => typeof label === 'number';
const isFraction = (label: ResultCell) => isNumber(label) && !Number.isInteger(label);

/** TRUE as 1 and FALSE as 0 where numbers occur too, so that checkboxes can be compared with 0 and 1. */
export function withNumbersForFlags(guesses: Guesses, names: readonly ResultCell[] | null): Guesses {
  const known = names ?? [...guesses.prediction, ...guesses.target];
  if (!known.some(isNumber) || names?.some((name) => typeof name === 'boolean')) return guesses;
  const convert = (labels: readonly ResultCell[]) =>
    labels.map((label) => (typeof label === 'boolean' ? Number(label) : label));
  return { prediction: convert(guesses.prediction), target: convert(guesses.target) };
}

/** Refuses text beside numbers: the text "1" never equals 1. */
function checkKinds({ prediction, target }: Guesses, rows: readonly number[]): void {
  const written = new Set([...prediction, ...target].filter(isNumber).map(String));
  for (const [name, labels] of Object.entries({ prediction, target })) {
    const index = labels.findIndex((label) => typeof label === 'string' && written.has(label.trim()));
    if (index >= 0)
      refuse(`row ${rows[index]! + 1} of ${name} is ${describe(labels[index])}; convert it with VALUE`);
  }
  const kinds = new Set(target.map((label) => typeof label));
  if (prediction.some((label) => kinds.has(typeof label))) return;
  refuse(
    `prediction and target must contain the same type of labels, but in row ${rows[0]! + 1} prediction is ` +
      `${describe(prediction[0])} and target is ${describe(target[0])}`,
  );
}

/** Refuses probabilities where classes are meant: 0.9 never equals 1. */
function checkFractions(
  name: keyof Guesses,
  other: keyof Guesses,
  guesses: Guesses,
  rows: readonly number[],
): void {
  const index = guesses[name].findIndex(isFraction);
  if (index < 0 || guesses[other].some((label) => !Number.isInteger(label))) return;
  refuse(
    `row ${rows[index]! + 1} of ${name} is ${guesses[name][index]}, but ${other} contains integers; ` +
      'convert probabilities to classes first, for example with ARRAYFORMULA(--(A1:A9>1/2))',
  );
}

/** Refuses labels of which none could ever equal another, before they count as wrong guesses. */
export function checkComparable(guesses: Guesses, rows: readonly number[]): void {
  checkFractions('prediction', 'target', guesses, rows);
  checkFractions('target', 'prediction', guesses, rows);
  checkKinds(guesses, rows);
}
