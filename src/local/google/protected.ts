import { messages } from '../workbook/errors.ts';
import type { Workbook } from '../workbook/types.ts';
import { exception } from './exception.ts';
import type { Execution } from './execution.ts';

/** Whether somebody else protected the sheet against our user. */
export const isForeign = (workbook: Workbook, sheetId: number): boolean =>
  workbook.sheet(sheetId).protection?.foreign === true;

export function requireEditable(execution: Execution, sheetId: number): void {
  if (isForeign(execution.workbook, sheetId)) throw exception(messages.protectedCell);
}
