import type { ActiveSelection } from '../contract.ts';

/** What the user has selected; a fresh file without a selection counts as A1. */
export function activeSelection(): ActiveSelection {
  const file = SpreadsheetApp.getActiveSpreadsheet();
  const range = file.getActiveRange();
  const sheet = range ? range.getSheet() : file.getActiveSheet();
  return { sheet: sheet.getName(), range: range ? range.getA1Notation() : 'A1' };
}
