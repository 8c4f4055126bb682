const mend = (cell: string) => `Correct ${cell}, then try again.`;
const asBefore = 'The cells are as they were just before.';

/** `expected` is such as “the number of a step”. */
const badCell = (expected: string) => (cell: string, found: string) => ({
  message: `${cell} ${found}; expected was ${expected}.`,
  whatToDo: mend(cell),
});

const badCells = {
  'bad-step': badCell('the number of a step, or Reset, Log or Run'),
  'bad-address': badCell('cells of this sheet, such as D32 or L32:M32'),
  'bad-when': badCell('“if”, “while” or nothing'),
  'no-condition': badCell('a formula such as =H33>2*J1'),
  'stray-condition': badCell('“if” or “while”, since there is a condition beside it'),
  'bad-log-from': badCell('a single cell'),
  'bad-log-when': badCell('“before” or “after”'),
  'bad-log-reset': badCell('“clear” or nothing'),
  'second-log': badCell('one log only'),
  'bad-epochs': badCell('a whole number from 1'),
  'bad-source': badCell('a number, since an epoch or a reset copies it'),
};

export type BadCellCode = keyof typeof badCells;

/**
 * By code: what is wrong with an epoch table or a run of it, and what to do about it. Details may be put in, but
 * nothing may depend on them: the server's copies are texts with places. A `found` is such as “holds “x””.
 */
export const epochSentences = {
  'no-table': (where: string, header: string) => ({
    message: `There is no epoch table ${where}.`,
    whatToDo: `An epoch table begins with a row that reads ${header}, in cells side by side. The sidebar can make one.`,
  }),
  'no-steps': (cell: string) => ({
    message: `The epoch table at ${cell} copies nothing.`,
    whatToDo: 'Add a row such as: step 1, from D32, to C2.',
  }),
  ...badCells,
  'outside-sheet': (cell: string, range: string, corner: string) => ({
    message: `${cell} names ${range}, but the sheet ends at ${corner}.`,
    whatToDo: mend(cell),
  }),
  'shapes-differ': (cell: string, from: string, to: string) => ({
    message: `${from} and ${to} differ in shape, so the one cannot be copied into the other.`,
    whatToDo: `Let ${cell} and the cell beside it name as many rows and columns, or copy a single cell.`,
  }),
  'target-formula': (cell: string, target: string, formula: string) => ({
    message: `${target} holds the formula ${formula}, which the copy named in ${cell} would overwrite.`,
    whatToDo: `Name a cell with a typed number in the table, or type a number into ${target}.`,
  }),
  'target-text': (cell: string, target: string, found: string) => ({
    message: `${target} ${found}, but ${cell} says to keep a number there.`,
    whatToDo: `Type a number into ${target}, or name another cell in ${cell}.`,
  }),
  'target-twice': (target: string, first: string, second: string) => ({
    message: `${first} and ${second} both write ${target} in one step.`,
    whatToDo: 'Let each cell be written once, or give the second row a later step.',
  }),
  'target-in-table': (cell: string, range: string) => ({
    message: `${cell} names ${range}, which lies in the table itself or in its log.`,
    whatToDo: `Name cells elsewhere in ${cell}.`,
  }),
  'log-line': (cell: string, range: string) => ({
    message: `The log ${range} is neither one column nor one row.`,
    whatToDo: `Write a range such as C38:C106 into ${cell}.`,
  }),
  'no-log': (cell: string) => ({
    message: `The epoch table at ${cell} logs nothing, so nobody can tell whether it improves.`,
    whatToDo: 'Add a row with the step “Log”, from the cell of the error, or run a number of epochs.',
  }),
  'not-finite': (when: string, cell: string, found: string) => ({
    message: `${when}, ${cell} ${found} instead of a number. ${asBefore}`,
    whatToDo: 'Restore or reset, then try a smaller learning rate.',
  }),
  'not-true-or-false': (when: string, cell: string, found: string) => ({
    message: `${when}, the condition ${cell} ${found} instead of TRUE or FALSE. ${asBefore}`,
    whatToDo: mend(cell),
  }),
  loading: (when: string, cell: string) => ({
    message: `${when}, ${cell} was still loading. ${asBefore}`,
    whatToDo: 'Wait until it shows a number; sheets with functions of Cellgrad are best run in memory.',
  }),
  'endless-while': (when: string, cell: string, rounds: number) => ({
    message: `${when}, ${cell} was still TRUE after ${rounds} rounds. ${asBefore}`,
    whatToDo: `Let the copies of that step make ${cell} FALSE at last, or write “if” instead of “while”.`,
  }),
  'not-improving': (cell: string, epochs: number) => ({
    message: `${cell} has not fallen for ${epochs} epochs.`,
    whatToDo: 'Run on if you like, with a smaller learning rate for instance.',
  }),
  edited: (cells: string) => ({
    message: `Somebody changed ${cells} in the meantime. That was left alone, and no further epoch was run.`,
    whatToDo: 'Look at the cells, then run again to go on from there.',
  }),
};

export type EpochProblemCode = keyof typeof epochSentences;

/** By code: words that are put into these sentences as details; see phrase.ts. */
export const epochPhrases = {
  empty: () => 'is empty',
  holds: (shown: string) => `holds “${shown}”`,
  duringReset: () => 'During the reset',
  inEpoch: (epoch: number) => `In epoch ${epoch}`,
  onSheet: (sheet: string) => `on the sheet ${sheet}`,
  atOnSheet: (at: string, sheet: string) => `at ${at} on the sheet ${sheet}`,
};
