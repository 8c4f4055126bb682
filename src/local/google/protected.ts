import type { Workbook } from '../workbook/types.ts';
import { exception } from './exception.ts';
import type { Execution } from './execution.ts';

/** Google's sentence for an edit of what somebody else has protected. */
export const protectedSentence =
  'You are trying to edit a protected cell or object. Please contact the spreadsheet owner to remove protection if you need to edit.';

/** Whether somebody else protected the sheet against our user. */
export const isForeign = (workbook: Workbook, sheetId: number): boolean =>
  workbook.sheet(sheetId).protection?.foreign === true;

export function requireEditable(execution: Execution, sheetId: number): void {
  if (isForeign(execution.workbook, sheetId)) throw exception(protectedSentence);
}
