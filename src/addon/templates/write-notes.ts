import type { TabPlan } from '../../../sheets-templates/builder/plan.ts';
import { parseArea } from '../../formula/addresses.ts';

/** How many calls a tab's notes may take. */
const mostBands = 3;

/** Runs of rows that hold all the notes: split at the widest gaps, so that few rows without notes are written. */
export function noteBands(noteRows: readonly number[]): { readonly first: number; readonly last: number }[] {
  const rows = [...new Set(noteRows)].sort((a, b) => a - b);
  const gapAfter = (index: number) => rows[index + 1]! - rows[index]!;
  const splits = rows
    .slice(0, -1)
    .map((_, index) => index)
    .filter((index) => gapAfter(index) > 1)
    .sort((a, b) => gapAfter(b) - gapAfter(a))
    .slice(0, mostBands - 1)
    .sort((a, b) => a - b);
  const ends = [...splits, rows.length - 1];
  return ends.map((end, band) => ({ first: rows[band === 0 ? 0 : ends[band - 1]! + 1]!, last: rows[end]! }));
}

/** Writes the notes of a new tab, band by band. */
export function writeNotes(sheet: GoogleAppsScript.Spreadsheet.Sheet, { notes, cells }: TabPlan): void {
  if (notes.length === 0) return;
  const columns = cells[0]!.length;
  const places = notes.map(({ cell, text }) => ({ ...parseArea(cell), text }));
  for (const { first, last } of noteBands(places.map(({ row }) => row))) {
    const table = Array.from({ length: last - first + 1 }, () => Array<string>(columns).fill(''));
    for (const { row, column, text } of places)
      if (row >= first && row <= last) table[row - first]![column] = text;
    sheet.getRange(first + 1, 1, table.length, columns).setNotes(table);
  }
}
