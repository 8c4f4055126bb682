import type { TableProblem } from './table.ts';

/** Stable name of what is wrong with an epoch table or a run of it. */
export type EpochProblemCode =
  | 'no-table'
  | 'no-steps'
  | 'bad-cell'
  | 'outside-sheet'
  | 'shapes-differ'
  | 'target-formula'
  | 'target-text'
  | 'target-twice'
  | 'target-in-table'
  | 'log-line'
  | 'no-log'
  | 'not-finite'
  | 'endless-while'
  | 'not-improving'
  | 'edited';

/** Why epochs cannot run, or why they stopped: in words for a person, with the cells that it is about. */
export class EpochProblem extends Error {
  override readonly name = 'EpochProblem';

  constructor(
    readonly code: EpochProblemCode,
    message: string,
    readonly whatToDo: string,
    /** In A1 notation, the most telling first. */
    readonly cells: readonly string[] = [],
  ) {
    super(message);
  }

  /** The same as plain data, as it may cross to the sidebar. */
  toPlain(): TableProblem {
    return { code: this.code, message: this.message, whatToDo: this.whatToDo, cells: this.cells };
  }
}

const during = (epoch: number) => (epoch === 0 ? 'During the reset' : `In epoch ${epoch}`);
const asBefore = 'The cells are as they were before.';
const mend = (cell: string) => `Correct ${cell} in the table, then try again.`;

/** Rounds that a `while` may take within one epoch. */
export const mostRounds = 100;

export const problems = {
  noTable: (where: string, header: string) =>
    new EpochProblem(
      'no-table',
      `There is no epoch table ${where}.`,
      `An epoch table begins with a row that reads ${header}, in cells side by side. The sidebar can make one.`,
    ),
  noSteps: (cell: string) =>
    new EpochProblem(
      'no-steps',
      `The epoch table at ${cell} copies nothing.`,
      'Add a row such as: step 1, from D32, to C2.',
      [cell],
    ),
  /** `expected` is such as `a step: 1, 2, …`. */
  badCell: (cell: string, shown: string, expected: string) =>
    new EpochProblem(
      'bad-cell',
      `${cell} ${shown === '' ? 'is empty' : `holds “${shown}”`}; expected was ${expected}.`,
      mend(cell),
      [cell],
    ),
  outsideSheet: (cell: string, range: string, corner: string) =>
    new EpochProblem(
      'outside-sheet',
      `${cell} names ${range}, but the sheet ends at ${corner}.`,
      mend(cell),
      [cell, range],
    ),
  shapesDiffer: (cell: string, from: string, to: string) =>
    new EpochProblem(
      'shapes-differ',
      `${from} and ${to} differ in shape, so the one cannot be copied into the other.`,
      `Give both as many rows and columns in ${cell} and beside it, or copy a single cell.`,
      [cell, from, to],
    ),
  targetFormula: (cell: string, target: string, formula: string) =>
    new EpochProblem(
      'target-formula',
      `${target} holds the formula ${formula}, which the copy in ${cell} would overwrite.`,
      `Name a cell with a typed number in ${cell}, or type a number into ${target}.`,
      [target, cell],
    ),
  targetText: (cell: string, target: string, shown: string) =>
    new EpochProblem(
      'target-text',
      `${target} holds “${shown}”, but ${cell} says to keep a number there.`,
      `Type a number into ${target}, or name another cell in ${cell}.`,
      [target, cell],
    ),
  targetTwice: (target: string, first: string, second: string) =>
    new EpochProblem(
      'target-twice',
      `${first} and ${second} both write ${target} in one step.`,
      'Let each cell be written once, or give the second row a later step.',
      [target, first, second],
    ),
  targetInTable: (cell: string, range: string) =>
    new EpochProblem(
      'target-in-table',
      `${cell} names ${range}, which lies in the table itself or in its log.`,
      `Name cells elsewhere in ${cell}.`,
      [cell, range],
    ),
  logLine: (cell: string, range: string) =>
    new EpochProblem(
      'log-line',
      `The log ${range} is neither one column nor one row.`,
      `Write a range such as C38:C106 into ${cell}.`,
      [cell, range],
    ),
  noLog: (cell: string) =>
    new EpochProblem(
      'no-log',
      `The epoch table at ${cell} logs nothing, so nobody can tell whether it improves.`,
      'Add a row with the step “Log”, from the cell of the error, or run a number of epochs.',
      [cell],
    ),
  notFinite: (epoch: number, cell: string, shown: string) =>
    new EpochProblem(
      'not-finite',
      `${during(epoch)}, ${cell} ${shown === '' ? 'is empty' : `shows ${shown}`} instead of a number. ${asBefore}`,
      'Restore or reset, then try a smaller learning rate.',
      [cell],
    ),
  badCondition: (epoch: number, cell: string, shown: string) =>
    new EpochProblem(
      'bad-cell',
      `${during(epoch)}, ${cell} ${shown === '' ? 'is empty' : `shows ${shown}`} instead of TRUE or FALSE. ${asBefore}`,
      mend(cell),
      [cell],
    ),
  endlessWhile: (epoch: number, cell: string) =>
    new EpochProblem(
      'endless-while',
      `${during(epoch)}, ${cell} was still TRUE after ${mostRounds} rounds. ${asBefore}`,
      `Let the copies of that step make ${cell} FALSE at last, or write “if” instead of “while”.`,
      [cell],
    ),
  edited: (cells: readonly string[]) =>
    new EpochProblem(
      'edited',
      `Somebody changed ${cells.join(', ')} in the meantime. That was left alone, and no further epoch was run.`,
      'Look at the cells, then run again to go on from there.',
      cells,
    ),
  notImproving: (epochs: number, cell: string) =>
    new EpochProblem(
      'not-improving',
      `${cell} has not fallen for ${epochs} epochs.`,
      'Run on if you like, with a smaller learning rate for instance.',
      [cell],
    ),
};
