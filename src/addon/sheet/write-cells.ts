import type { CellsToWrite, SheetCell } from '../contract.ts';
import { CellgradError, problem, wordsOf } from '../problem.ts';
import { crossing } from './crossing.ts';
import { withDocumentLock } from './document-lock.ts';

/** Writes the cells at once; gives what they held before, formulas as formulas, to be written back. */
export function writeCells({ sheet: name, range, contents }: CellsToWrite): { before: SheetCell[][] } {
  return withDocumentLock(() => {
    try {
      const sheet = SpreadsheetApp.getActiveSpreadsheet().getSheetByName(name);
      if (!sheet) throw problem('tabGone', name);
      const cells = sheet.getRange(range);
      const values = crossing(cells.getValues());
      const formulas = cells.getFormulas();
      cells.setValues(contents.map((line) => [...line]));
      SpreadsheetApp.flush();
      return {
        before: values.map((line, row) => line.map((value, column) => formulas[row]![column] || value)),
      };
    } catch (error) {
      throw error instanceof CellgradError
        ? error
        : problem('cellsNotWritten', `${name}!${range}`, wordsOf(error));
    }
  });
}
