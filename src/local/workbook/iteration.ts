import type { BookIteration } from '../../excel/book.ts';
import type { Workbook, WorkbookData } from './types.ts';

/** Google's limits and defaults: https://developers.google.com/apps-script/reference/spreadsheet/spreadsheet. */
export const mostCycles = 10_000;
const defaults: BookIteration = { cycles: 50, threshold: 0.05, isOff: true };

/** The settings of iterative calculation; off where a file has none. */
export const iterationOf = ({ iteration }: Pick<WorkbookData, 'iteration'>): BookIteration =>
  iteration ?? defaults;

/**
 * Switches iterative calculation on or off and sets its limits, outside the undo history as in Google.
 * @throws Error for cycles that are no whole number from 1 to 10,000, and for a negative threshold
 */
export function setIteration(workbook: Workbook, { cycles, threshold, isOff }: BookIteration): void {
  if (!Number.isInteger(cycles) || cycles < 1 || cycles > mostCycles)
    throw new Error(
      `The maximum number of iterations must be a whole number from 1 to ${mostCycles}, not ${cycles}.`,
    );
  if (!Number.isFinite(threshold) || threshold < 0)
    throw new Error(`The threshold must be 0 or more, not ${threshold}.`);
  workbook.updateFile((data) => {
    data.iteration = { cycles, threshold, ...(isOff ? { isOff } : {}) };
  });
}
