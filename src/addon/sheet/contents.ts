type Range = GoogleAppsScript.Spreadsheet.Range;

/** What can be typed into a cell: a formula or text, a number, true or false, a date. */
export type Content = string | number | boolean | Date;
export type Contents = readonly (readonly Content[])[];

/**
 * A text as it must be written to stay one. Google reads what a script writes as if it were typed, in the language of
 * the file: without the apostrophe `Mar 1` is a date, and in a German file `WAHR` is TRUE.
 */
export const asText = (text: string): string => (text === '' ? '' : `'${text}`);

/** The same for what is no formula and not marked as text yet. */
export const asTyped = <T extends Content>(content: T): T | string =>
  typeof content === 'string' && !/^[=']/.test(content) ? asText(content) : content;

/** In cells of this format everything stays the text that is written, an apostrophe too. */
const textFormat = '@';

/**
 * What was typed into cells with these formulas and values.
 * @param formats asked for where there is a text
 */
export function typedContents(
  formulas: readonly (readonly string[])[],
  values: readonly (readonly Content[])[],
  formats: () => readonly (readonly string[])[],
): Content[][] {
  let known: readonly (readonly string[])[] | null = null;
  const typed = (value: string, row: number, column: number) => {
    known ??= formats();
    return known[row]![column] === textFormat ? value : asText(value);
  };
  return values.map((line, row) =>
    line.map((value, column) => {
      const formula = formulas[row]![column];
      return formula || (typeof value === 'string' && value !== '' ? typed(value, row, column) : value);
    }),
  );
}

/** What was typed into the cells, so that `setContents` brings it back. */
export const contentsOf = (range: Range): Content[][] =>
  typedContents(range.getFormulas(), range.getValues() as Content[][], () => range.getNumberFormats());

/** Writes what `typedContents` gives: the only way into cells. */
export const setContents = (range: Range, contents: Contents): void => {
  range.setValues(contents.map((line) => [...line]));
};
