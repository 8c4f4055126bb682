import { parseReference, placeName } from '../../formula/addresses.ts';
import type { NumbersToWrite, SheetRange } from '../contract.ts';
import { problem } from '../problem.ts';
import { activeFile } from '../sheet/active-file.ts';
import { rangeWithin } from '../sheet/range-within.ts';

type Range = GoogleAppsScript.Spreadsheet.Range;
type Sheet = GoogleAppsScript.Spreadsheet.Sheet;

export function findSheet(name: string): Sheet {
  const sheet = activeFile().getSheetByName(name);
  if (!sheet) throw problem('noSuchSheet', name);
  return sheet;
}

/** The cells, which must lie within the sheet's grid. */
export function findRange({ sheet: name, range }: SheetRange): Range {
  const sheet = findSheet(name);
  const area = parseReference(range)?.area;
  const place = placeName(name, range);
  if (!area || !Number.isFinite(area.rows + area.columns)) throw problem('badRange', place);
  const found = rangeWithin(sheet, area);
  if (!found) throw problem('outsideSheet', place);
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
  if (!fits) throw problem('wrongShape', place, rows, columns);
  if (!numbers.flat().every(Number.isFinite)) throw problem('notFinite', place);
}
