/** Stable name of what is wrong, for tests and for callers that react to it. */
export type ProblemCode =
  | 'cannot-parse'
  | 'circular'
  | 'unknown-function'
  | 'unknown-name'
  | 'unknown-sheet'
  | 'outside-sheet'
  | 'needs-constant'
  | 'no-derivative'
  | 'uneven-array'
  | 'too-deep'
  | 'too-large'
  | 'stale-values'
  | 'empty-range'
  | 'overlapping-ranges'
  | 'variable-is-formula'
  | 'variable-is-text'
  | 'objective-is-text'
  | 'objective-is-error'
  | 'objective-is-constant';

/** Why a sheet cannot be compiled: what was expected, what came, and in which cells. */
export class FormulaProblem extends Error {
  override readonly name = 'FormulaProblem';

  constructor(
    readonly code: ProblemCode,
    message: string,
    /** Places such as `Sheet1!B7`, the most telling first. */
    readonly cells: readonly string[] = [],
  ) {
    super(message);
  }
}

export const problems = {
  cannotParse: (cell: string, formula: string, reason: string) =>
    new FormulaProblem(
      'cannot-parse',
      `The formula ${shortText(formula)} in ${cell} cannot be read: ${reason}`,
      [cell],
    ),
  circular: (cells: readonly string[]) =>
    new FormulaProblem(
      'circular',
      `These cells depend on one another in a circle: ${shortList(cells)}. Change one of them so that the circle opens.`,
      cells,
    ),
  unknownFunction: (name: string, cell: string) =>
    new FormulaProblem(
      'unknown-function',
      `${name} in ${cell} is not among the functions that can be computed here. Write the formula without it.`,
      [cell],
    ),
  unknownName: (name: string, cell: string) =>
    new FormulaProblem('unknown-name', `${cell} uses the name ${name}, which is not a named range.`, [cell]),
  unknownSheet: (name: string, cell: string) =>
    new FormulaProblem('unknown-sheet', `${cell} refers to the tab ${name}, which was not read.`, [cell]),
  outsideSheet: (cell: string) =>
    new FormulaProblem('outside-sheet', `${cell} is empty, and so is all beyond it.`, [cell]),
  needsConstant: (what: string, cell: string) =>
    new FormulaProblem(
      'needs-constant',
      `${what} in ${cell} depends on the cells to change; a fixed value was expected.`,
      [cell],
    ),
  noDerivative: (name: string, cell: string) =>
    new FormulaProblem(
      'no-derivative',
      `${name} in ${cell} has no derivative rule, but the cells to change flow into it.`,
      [cell],
    ),
  unevenArray: (cell: string) =>
    new FormulaProblem(
      'uneven-array',
      `${cell} gives arrays of different sizes for different elements; one size was expected.`,
      [cell],
    ),
  tooDeep: (cell: string) =>
    new FormulaProblem(
      'too-deep',
      `${cell} calls functions within functions too many times. Spread the formula over several cells.`,
      [cell],
    ),
  tooLarge: (cell: string, count: number, most: number) =>
    new FormulaProblem(
      'too-large',
      `${cell} needs ${count} values at once; ${most} at most can be computed here. Give smaller ranges.`,
      [cell],
    ),
  openRange: (sheet: string) =>
    new FormulaProblem(
      'too-large',
      `A range on ${sheet} has no end; cells to change lie between two corners, such as A2:A20.`,
      [],
    ),
  tooMuch: (cell: string, most: number) =>
    new FormulaProblem(
      'too-large',
      `The formulas up to ${cell} read more than ${most} values in all. Train on fewer rows, or give smaller ranges.`,
      [cell],
    ),
  staleValues: (cell: string, by: string) =>
    new FormulaProblem(
      'stale-values',
      `${by} reaches ${cell}, which the values that were read did not show. Read the sheet again after it has recalculated.`,
      [by, cell],
    ),
  emptyRange: (range: string) =>
    new FormulaProblem('empty-range', `The range ${range} holds no cell; at least one was expected.`, [
      range,
    ]),
  overlappingRanges: (first: string, second: string) =>
    new FormulaProblem('overlapping-ranges', `The ranges ${first} and ${second} share cells.`, [
      first,
      second,
    ]),
  variableIsFormula: (cell: string) =>
    new FormulaProblem(
      'variable-is-formula',
      `${cell} holds a formula; a cell to change must hold a number.`,
      [cell],
    ),
  variableIsText: (cell: string, value: string) =>
    new FormulaProblem('variable-is-text', `${cell} holds “${value}”; a cell to change must hold a number.`, [
      cell,
    ]),
  objectiveIsText: (cell: string, value: string) =>
    new FormulaProblem(
      'objective-is-text',
      `The objective ${cell} is the text “${shortText(value)}”, not a number.`,
      [cell],
    ),
  objectiveIsError: (cell: string, name: string, source: string) =>
    new FormulaProblem(
      'objective-is-error',
      `The objective ${cell} is ${name}, which comes from ${source}.`,
      [source, cell],
    ),
  /** @param frozen cells on the way that are taken as read */
  objectiveIsConstant: (cell: string, frozen: readonly string[]) =>
    new FormulaProblem(
      'objective-is-constant',
      `The objective ${cell} does not depend on the cells to change.${
        frozen.length > 0 ? ` ${frozen[0]} is taken as read, because it changes by itself, as RAND does.` : ''
      }`,
      [cell],
    ),
};

/** A text for a message: its beginning where it is long. */
const shortText = (text: string): string => (text.length > 200 ? `${text.slice(0, 200)}…` : text);

function shortList(cells: readonly string[]): string {
  const limit = 12;
  const shown = cells.slice(0, limit).join(' → ');
  return cells.length > limit ? `${shown} → … (${cells.length} cells)` : shown;
}
