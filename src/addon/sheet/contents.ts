import { protectText } from '../../../sheets-templates/builder/protect-text.ts';

type Range = GoogleAppsScript.Spreadsheet.Range;

/** What can be typed into a cell: a formula or text, a number, true or false, a date. */
export type Content = string | number | boolean | Date;
export type Contents = readonly (readonly Content[])[];

/** What was typed into the cells, so that `setValues` brings it back. */
export function contentsOf(range: Range): Content[][] {
  const formulas = range.getFormulas();
  const typed = (value: Content) => (typeof value === 'string' ? protectText(value) : value);
  return (range.getValues() as Content[][]).map((line, row) =>
    line.map((value, column) => formulas[row]![column] || typed(value)),
  );
}
