import { count, describeCell, refuse, refuseEmpty, rowAndColumn } from '../cells.ts';
import { type Classes, checkNames, classFinder, namedClasses } from '../classes.ts';
import type { ResultCell } from '../definition.ts';
import { anyCells } from '../parameters.ts';

type Cells = readonly (readonly ResultCell[])[];

export const guessParameters = { prediction: anyCells(), target: anyCells() };

/** The guess and the truth of each row, as labels. */
export interface Guesses {
  readonly prediction: readonly ResultCell[];
  readonly target: readonly ResultCell[];
}

/** The class of a row of scores: the column of its largest number, the first one among equals. */
function largest(cells: readonly ResultCell[], name: string, row: number): number {
  let best = 0;
  cells.forEach((cell, column) => {
    if (typeof cell !== 'number' && typeof cell !== 'boolean')
      refuse(`${name} must contain numbers, but ${rowAndColumn(row, column)} is ${describeCell(cell)}`);
    if (Number(cell) > Number(cells[best])) best = column;
  });
  return best;
}

/** Classes of the score columns, or of the given list; null if both ranges contain labels. */
function classesOf(ranges: Record<string, Cells>, names: readonly ResultCell[] | null): Classes | null {
  const classes = names && namedClasses(names, 'classes');
  let wide: { name: string; width: number } | null = null;
  for (const [name, cells] of Object.entries(ranges)) {
    const width = cells[0]!.length;
    if (width === 1) continue;
    if (names) checkNames(names, width, name);
    if (wide && wide.width !== width)
      refuse(
        `${wide.name} has ${count(wide.width, 'column')}, so ${name} needs ${wide.width} or 1, but has ${width}`,
      );
    wide = { name, width };
  }
  return classes ?? (wide && { count: wide.width, names: null });
}

const isBlankRow = (row: readonly ResultCell[] | undefined) => !row || row.every((cell) => cell === '');

/** Numbers of the rows to compare. */
function comparedRows(prediction: Cells, target: Cells, skipBlanks: boolean): number[] {
  const rows: number[] = [];
  for (let row = 0; row < Math.max(prediction.length, target.length); row++) {
    if (isBlankRow(target[row]) && skipBlanks) continue;
    for (const [name, cells] of Object.entries({ prediction, target }))
      if (isBlankRow(cells[row])) refuse(`${name} needs a class in each row, but row ${row + 1} is blank`);
    rows.push(row);
  }
  if (rows.length === 0) refuseEmpty('target', 'class');
  return rows;
}

/** The label of each row, or the number of the column with the largest score. */
function labelsOf(cells: Cells, name: string, rows: readonly number[]): ResultCell[] {
  return rows.map((row) => (cells[row]!.length === 1 ? cells[row]![0]! : largest(cells[row]!, name, row)));
}

/** Labels in the spelling of the list; a range of scores already has column numbers. */
function named(
  labels: readonly ResultCell[],
  cells: Cells,
  name: string,
  rows: readonly number[],
  classes: Classes,
) {
  const find = classFinder(classes);
  return labels.map((label, index) => {
    const at = cells[0]!.length > 1 ? (label as number) : find(label, `row ${rows[index]! + 1} of ${name}`);
    return classes.names ? classes.names[at]! : at;
  });
}

/**
 * Labels of both ranges. A range with one column contains labels; one with more contains scores, whose largest number
 * determines the class.
 */
export function guessesOf(
  prediction: Cells,
  target: Cells,
  names: readonly ResultCell[] | null,
  skipBlanks: boolean,
): Guesses {
  const classes = classesOf({ prediction, target }, names);
  const rows = comparedRows(prediction, target, skipBlanks);
  const guesses = {
    prediction: labelsOf(prediction, 'prediction', rows),
    target: labelsOf(target, 'target', rows),
  };
  const comparable = withNumbersForFlags(guesses, names);
  if (!classes) {
    checkComparable(comparable, rows);
    return comparable;
  }
  return {
    prediction: named(comparable.prediction, prediction, 'prediction', rows, classes),
    target: named(comparable.target, target, 'target', rows, classes),
  };
}

export const guessHelp = {
  shape: 'examples × 1, or examples × classes',
  text: 'The predicted label of each row, or a row of scores; the column with the largest score is the class, counted from 0.',
};

export const truthHelp = {
  shape: 'examples × 1, or examples × classes',
  text: 'The correct label of each row, or a row of 0 and 1 (or FALSE and TRUE).',
};

const isNumber = (label: ResultCell) => typeof label === 'number';
const isFraction = (label: ResultCell) => isNumber(label) && !Number.isInteger(label);

/** TRUE as 1 and FALSE as 0 if there are numbers too, so that checkboxes can be compared with 0 and 1. */
function withNumbersForFlags(guesses: Guesses, names: readonly ResultCell[] | null): Guesses {
  const known = names ?? [...guesses.prediction, ...guesses.target];
  if (!known.some(isNumber) || names?.some((name) => typeof name === 'boolean')) return guesses;
  const convert = (labels: readonly ResultCell[]) =>
    labels.map((label) => (typeof label === 'boolean' ? Number(label) : label));
  return { prediction: convert(guesses.prediction), target: convert(guesses.target) };
}

/** Throws for text beside numbers: the text "1" never equals 1. */
function checkKinds({ prediction, target }: Guesses, rows: readonly number[]): void {
  const written = new Set([...prediction, ...target].filter(isNumber).map(String));
  for (const [name, labels] of Object.entries({ prediction, target })) {
    const index = labels.findIndex((label) => typeof label === 'string' && written.has(label.trim()));
    if (index >= 0)
      refuse(`row ${rows[index]! + 1} of ${name} is ${describeCell(labels[index])}; convert it with VALUE`);
  }
  const kinds = new Set(target.map((label) => typeof label));
  if (prediction.some((label) => kinds.has(typeof label))) return;
  refuse(
    `prediction and target must contain the same type of labels, but in row ${rows[0]! + 1} prediction is ` +
      `${describeCell(prediction[0])} and target is ${describeCell(target[0])}`,
  );
}

/** Throws for probabilities in place of classes: 0.9 never equals 1. */
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

/** Throws if no label can ever equal another, before they count as wrong guesses. */
function checkComparable(guesses: Guesses, rows: readonly number[]): void {
  checkFractions('prediction', 'target', guesses, rows);
  checkFractions('target', 'prediction', guesses, rows);
  checkKinds(guesses, rows);
}
