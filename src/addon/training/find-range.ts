import { parseReference, placeName } from '../../formula/addresses.ts';
import type { NumbersToWrite, SheetRange } from '../contract.ts';
import { problem } from '../problem.ts';
import { activeFile } from '../sheet/active-file.ts';
import { rangeWithin } from '../sheet/range-within.ts';
import { sheetsById } from '../sheet/sheets-by-id.ts';

type Range = GoogleAppsScript.Spreadsheet.Range;
type Sheet = GoogleAppsScript.Spreadsheet.Sheet;

/** @param id tells which sheet was meant, whatever it is called by now */
export function findSheet(name: string, id?: number): Sheet {
  const named = activeFile().getSheetByName(name);
  const sheet = id === undefined || named?.getSheetId() === id ? named : sheetsById().get(id);
  if (!sheet) throw problem('noSuchSheet', { name });
  return sheet;
}

/** The cells, which must lie within the sheet's grid. */
export function findRange({ sheet: name, sheetId, range }: SheetRange): Range {
  const sheet = findSheet(name, sheetId);
  const area = parseReference(range)?.area;
  const place = placeName(name, range);
  if (!area || !Number.isFinite(area.rows + area.columns)) throw problem('badRange', { text: place });
  const found = rangeWithin(sheet, area);
  if (!found) throw problem('outsideSheet', { place });
  return found;
}

/** Throws unless the numbers are finite and as many as the range has cells. */
export function checkNumbers(
  range: Range,
  numbers: NumbersToWrite['values'] | undefined,
  place: string,
): void {
  const [rows, columns] = [range.getNumRows(), range.getNumColumns()];
  const fits = numbers?.length === rows && numbers.every((line) => line.length === columns);
  if (!fits) throw problem('wrongShape', { place, rows, columns });
  if (!numbers.flat().every(Number.isFinite)) throw problem('notFinite', { place });
}
