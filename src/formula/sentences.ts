const mustHoldNumber = 'a cell to change must hold a number';

/** By code: why a sheet cannot be compiled. Details may be put in, but nothing may depend on them. */
export const formulaSentences = {
  'cannot-parse': (cell: string, formula: string, reason: string) =>
    `The formula ${formula} in ${cell} cannot be read: ${reason}`,
  circular: (cells: string) =>
    `These cells depend on one another in a circle: ${cells}. Change one of them so that the circle opens.`,
  'unknown-function': (name: string, cell: string) =>
    `${name} in ${cell} is not among the functions that can be computed here. Write the formula without it.`,
  'unknown-name': (name: string, cell: string) =>
    `${cell} uses the name ${name}, which is not a named range.`,
  'unknown-sheet': (name: string, cell: string) => `${cell} refers to the tab ${name}, which was not read.`,
  'outside-sheet': (cell: string) => `${cell} lies beyond the cells that were read.`,
  'needs-constant': (what: string, cell: string) =>
    `${what} in ${cell} depends on the cells to change; a fixed value was expected.`,
  'no-derivative': (name: string, cell: string) =>
    `${name} in ${cell} has no derivative rule, but the cells to change flow into it.`,
  'uneven-array': (cell: string) =>
    `${cell} gives arrays of different sizes for different elements; one size was expected.`,
  'too-deep': (cell: string) =>
    `${cell} calls functions within functions too many times. Spread the formula over several cells.`,
  'too-large': (cell: string, count: number, most: number) =>
    `${cell} needs ${count} values at once; ${most} at most can be computed here. Give smaller ranges.`,
  'open-range': (sheet: string) =>
    `A range on ${sheet} has no end; cells to change lie between two corners, such as A2:A20.`,
  'too-much': (cell: string, most: number) =>
    `The formulas up to ${cell} read more than ${most} values in all. Train on fewer rows, or give smaller ranges.`,
  'stale-values': (cell: string) =>
    `A formula reaches ${cell}, which the values that were read did not show. Read the sheet again after it has recalculated.`,
  'empty-range': (range: string) => `The range ${range} holds no cell; at least one was expected.`,
  'overlapping-ranges': (first: string, second: string) => `The ranges ${first} and ${second} share cells.`,
  'variable-is-formula': (cell: string) => `${cell} holds a formula; ${mustHoldNumber}.`,
  'variable-is-text': (cell: string, value: string) => `${cell} holds “${value}”; ${mustHoldNumber}.`,
  'objective-is-text': (cell: string, value: string) =>
    `The objective ${cell} is the text “${value}”, not a number.`,
  'objective-is-error': (cell: string, name: string, source: string) =>
    `The objective ${cell} is ${name}, which comes from ${source}.`,
  'objective-is-constant': (cell: string) => `The objective ${cell} does not depend on the cells to change.`,
  'objective-is-cut-off': (cell: string, frozen: string) =>
    `The objective ${cell} does not depend on the cells to change. ${frozen} is taken as read, because it changes by itself, as RAND does.`,
};

/** Stable name of what is wrong, for tests and for callers that react to it. */
export type ProblemCode = keyof typeof formulaSentences;

/** By code: words that are put into these sentences as details. */
export const formulaPhrases = {
  restExpected: (letter: number, found: string) =>
    `an operator or the end was expected at letter ${letter}, not “${found}”.`,
  valueExpected: (letter: number, found: string) =>
    `a value was expected at letter ${letter}, not “${found}”.`,
  valueMissing: () => 'it ends where a value was expected.',
  signExpected: (sign: string, letter: number, found: string) =>
    `“${sign}” was expected, not “${found}” at letter ${letter}.`,
  signMissing: (sign: string) => `“${sign}” was expected, but it ends.`,
  nestedTooDeep: (deepest: number) =>
    `it is nested more than ${deepest} levels deep; spread it over several cells.`,
  lambdaTakesNames: () => 'LAMBDA takes names and then one expression.',
  lambdaIsEmpty: () => 'LAMBDA needs an expression after its names.',
  circleOf: (cells: string, count: number) => `${cells} → … (${count} cells)`,
  calledValue: () => 'A value that is called like a LAMBDA',
  textOf: (name: string) => `The text that ${name} makes`,
  argumentOf: (position: number, name: string) => `Argument ${position} of ${name}`,
};

export type FormulaPhrase = keyof typeof formulaPhrases;
