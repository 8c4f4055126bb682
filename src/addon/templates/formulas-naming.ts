import { parseReference } from '../../formula/addresses.ts';
import { type Separators, separatorsOf } from '../../formula/separators.ts';
import { tokenize } from '../../formula/tokens.ts';
import type { CellWrite } from '../randomness/change.ts';
import { groupWrites } from '../randomness/group-writes.ts';
import { sameName } from './tab-names.ts';

type File = GoogleAppsScript.Spreadsheet.Spreadsheet;
type Sheet = GoogleAppsScript.Spreadsheet.Sheet;

/** Formulas of one sheet, as they stood when they were read. */
export interface SheetFormulas {
  readonly sheet: Sheet;
  readonly formulas: readonly CellWrite[];
}

/** True when the formula reads cells of one of the tabs by its name. */
export function namesTab(formula: string, tabs: readonly string[], separators: Separators): boolean {
  // Most formulas stay on their tab: a glance spares them the tokenizer.
  if (!formula.startsWith('=') || !formula.includes('!')) return false;
  return tokenize(formula, separators).some(({ kind, text }) => {
    const sheet = kind === 'reference' ? parseReference(text)?.sheet : null;
    return typeof sheet === 'string' && tabs.some((tab) => sameName(tab, sheet));
  });
}

/** The cells of a table, from A1 on, whose formulas name one of the tabs. */
export function formulasNaming(
  file: File,
  tabs: readonly string[],
  table: readonly (readonly unknown[])[],
): CellWrite[] {
  const separators = separatorsOf(file.getSpreadsheetLocale());
  return table.flatMap((line, row) =>
    line.flatMap((content, column) =>
      typeof content === 'string' && namesTab(content, tabs, separators) ? [{ row, column, content }] : [],
    ),
  );
}

/** Writes the formulas as they stood, so that they read the tabs that bear those names now. */
export function rewriteFormulas(held: readonly SheetFormulas[]): void {
  for (const { sheet, formulas } of held)
    for (const { area, contents } of groupWrites(formulas))
      sheet
        .getRange(area.row + 1, area.column + 1, area.rows, area.columns)
        .setValues(contents.map((line) => [...line]));
}
