import { placeName, splitSheet } from '../../formula/addresses.ts';
import { type Separators, separatorsOf } from '../../formula/separators.ts';
import { tokenize } from '../../formula/tokens.ts';
import { rangeOn } from '../sheet/area-of.ts';
import { setContents } from '../sheet/contents.ts';
import type { CellWrite } from '../sheet/group-writes.ts';
import { groupWrites } from '../sheet/group-writes.ts';

type File = GoogleAppsScript.Spreadsheet.Spreadsheet;
type Sheet = GoogleAppsScript.Spreadsheet.Sheet;

/** Names of tabs, in small letters, with the names that formulas shall read instead. */
type NewNames = ReadonlyMap<string, string>;

/** The formula with those tabs' names exchanged; everything else keeps every letter. */
function withNames(formula: string, names: NewNames, separators: Separators): string {
  // Most formulas stay on their tab: a glance spares them the tokenizer.
  if (!formula.startsWith('=') || !formula.includes('!')) return formula;
  const exchanged = tokenize(formula, separators).map(({ kind, text }) => {
    const [sheet, cells] = kind === 'reference' ? splitSheet(text) : [null, text];
    const name = sheet === null ? undefined : names.get(sheet.toLowerCase());
    return name === undefined ? text : placeName(name, cells);
  });
  return exchanged.join('');
}

function turned(table: readonly (readonly string[])[], names: NewNames, separators: Separators): CellWrite[] {
  return table.flatMap((line, row) =>
    line.flatMap((formula, column) => {
      const content = withNames(formula, names, separators);
      return content === formula ? [] : [{ row, column, content }];
    }),
  );
}

/**
 * Lets the formulas of these tabs read other tabs by name. Each tab is read just before it is written, so that
 * other people may work on it meanwhile.
 */
export function turnFormulas(file: File, sheets: readonly Sheet[], names: NewNames): void {
  const separators = separatorsOf(file.getSpreadsheetLocale());
  for (const sheet of sheets)
    for (const { area, contents } of groupWrites(
      turned(sheet.getDataRange().getFormulas(), names, separators),
    ))
      setContents(rangeOn(sheet, area), contents);
}
