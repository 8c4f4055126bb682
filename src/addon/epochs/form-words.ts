import { parseReference } from '../../formula/addresses.ts';
import type { TableProblem } from '../../train/epochs/problem.ts';
import { at } from '../../train/epochs/read-table.ts';
import { headerWords } from '../../train/epochs/table.ts';
import type { CreateEpochTableRequest } from '../contract.ts';
import { words } from '../words.ts';

/** Rows above the first copy: the title and the header. */
const rowsAbove = 2;

/**
 * What is wrong with a table that is to be made, in words of the form that it was asked for with: its own cells
 * are not on the sheet yet. `I3` → `“To” of copy 1`
 * @param column zero-based, of the table
 */
export function inForm(
  { details, ...problem }: TableProblem,
  { copies, log }: CreateEpochTableRequest,
  column: number,
): TableProblem {
  const fieldAt = (detail: string): string => {
    const area = parseReference(detail)?.area;
    const index = area ? area.row - rowsAbove : -1;
    if (!area || index < 0 || area.column < column) return detail;
    const field = headerWords[area.column - column];
    if (index < copies.length && field) return words().fieldOfCopy(field, index + 1);
    return log !== null && index === copies.length && area.column === column + at.from
      ? words().cellToLog
      : detail;
  };
  return {
    ...problem,
    details: Object.fromEntries(
      Object.entries(details).map(([place, detail]) => [
        place,
        typeof detail === 'string' ? fieldAt(detail) : detail,
      ]),
    ),
  };
}
