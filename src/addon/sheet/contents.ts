import { protectText } from '../../../sheets-templates/builder/protect-text.ts';

type Range = GoogleAppsScript.Spreadsheet.Range;

/** What can be typed into a cell: a formula or text, a number, true or false, a date. */
export type Content = string | number | boolean | Date;
export type Contents = readonly (readonly Content[])[];

/** What was typed into cells with these formulas and values. */
export function typedContents(
  formulas: readonly (readonly string[])[],
  values: readonly (readonly Content[])[],
): Content[][] {
  const typed = (value: Content) => (typeof value === 'string' ? protectText(value) : value);
  return values.map((line, row) => line.map((value, column) => formulas[row]![column] || typed(value)));
}

/** What was typed into the cells, so that `setValues` brings it back. */
export const contentsOf = (range: Range): Content[][] =>
  typedContents(range.getFormulas(), range.getValues() as Content[][]);
