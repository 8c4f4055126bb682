import type { Separators } from '../separators.ts';
import { tokenize } from '../tokens.ts';
import { isSingle, placeOf, valuesAt } from './cells.ts';
import { written } from './figures.ts';
import type { Reading } from './read-step.ts';

type Token = ReturnType<typeof tokenize>[number];

/** A reference to one cell as what the cell shows; everything else as it is written. */
export function tokenInNumbers(
  { kind, text }: Token,
  separators: Separators,
  { sheet, model }: Reading,
): string {
  const place = kind === 'reference' || kind === 'name' ? placeOf(text, sheet, model) : null;
  return place && isSingle(place) ? written(valuesAt(place, model)[0]![0]!, separators) : text;
}

/** `INDEX(A1:B9;D1;2)` as `INDEX(A1:B9;3;2)`. */
export const inNumbers = (text: string, separators: Separators, reading: Reading): string =>
  tokenize(text, separators)
    .map((token) => tokenInNumbers(token, separators, reading))
    .join('');
