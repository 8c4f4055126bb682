import type { TabPlan } from '../../../sheets-templates/builder/plan.ts';
import { cellName, parseArea } from '../../formula/addresses.ts';

/** Writes the notes of a new tab, range by range. */
export function writeNotes(
  sheet: GoogleAppsScript.Spreadsheet.Sheet,
  { notes, noted = notes.map(({ cell }) => cell) }: TabPlan,
): void {
  const texts = new Map(notes.map(({ cell, text }) => [cell, text]));
  for (const range of noted) {
    const { row, column, rows, columns } = parseArea(range);
    const table = Array.from({ length: rows }, (_, down) =>
      Array.from(
        { length: columns },
        (_unused, right) => texts.get(cellName(row + down, column + right)) ?? '',
      ),
    );
    sheet.getRange(range).setNotes(table);
  }
}
