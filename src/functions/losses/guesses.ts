import { refuse } from '../cell-error.ts';
import { count, describe } from '../cells.ts';
import type { ResultCell } from '../definition.ts';
import { anyCells } from '../parameters/labels.ts';

type Cells = readonly (readonly ResultCell[])[];

export const guessParameters = { prediction: anyCells('rows'), target: anyCells('rows') };

/** A guess and the truth for each row, as labels. */
export interface Guesses {
  readonly prediction: readonly ResultCell[];
  readonly target: readonly ResultCell[];
}

/** The class of a row of scores: where its largest number stands, the first one of equals. */
function largest(cells: readonly ResultCell[], name: string, row: number): number {
  let best = 0;
  cells.forEach((cell, column) => {
    if (typeof cell !== 'number')
      refuse(`${name} must hold numbers, but row ${row + 1}, column ${column + 1} holds ${describe(cell)}`);
    if (cell > (cells[best] as number)) best = column;
  });
  return best;
}

function labelOf(
  cells: readonly ResultCell[],
  name: string,
  row: number,
  names: readonly ResultCell[] | null,
) {
  if (cells.length === 1) return cells[0]!;
  const index = largest(cells, name, row);
  return names ? (names[index] ?? index) : index;
}

function checkNames(cells: Cells, name: string, names: readonly ResultCell[] | null): void {
  const width = cells[0]!.length;
  if (width > 1 && names && names.length !== width)
    refuse(`${name} has ${count(width, 'column')}, so classes needs as many labels, but has ${names.length}`);
}

const isBlankRow = (row: readonly ResultCell[] | undefined) => !row || row.every((cell) => cell === '');

/**
 * Labels of both ranges. A range with one column holds labels itself; one with more holds scores, whose
 * largest number names the class.
 */
export function guessesOf(
  prediction: Cells,
  target: Cells,
  names: readonly ResultCell[] | null,
  skipBlanks: boolean,
): Guesses {
  checkNames(prediction, 'prediction', names);
  checkNames(target, 'target', names);
  const guesses: { prediction: ResultCell[]; target: ResultCell[] } = { prediction: [], target: [] };
  for (let row = 0; row < Math.max(prediction.length, target.length); row++) {
    if (isBlankRow(target[row]) && skipBlanks) continue;
    for (const [name, cells] of Object.entries({ prediction, target }))
      if (isBlankRow(cells[row]))
        refuse(`${name} must hold a class in each row, but row ${row + 1} is blank`);
    guesses.prediction.push(labelOf(prediction[row]!, 'prediction', row, names));
    guesses.target.push(labelOf(target[row]!, 'target', row, names));
  }
  if (guesses.target.length === 0) refuse('target must hold at least one class, but all its cells are blank');
  return guesses;
}

export const guessHelp = {
  shape: 'examples × 1, or examples × classes',
  text: 'The predicted label of each row; or a row of scores, whose largest number names the class, from 0 on.',
};

export const truthHelp = {
  shape: 'examples × 1, or examples × classes',
  text: 'The right label of each row, or a row of 0 and 1.',
};
