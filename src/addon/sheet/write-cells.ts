import type { CellsToWrite, SheetCell } from '../contract.ts';
import { problem } from '../problem.ts';
import { dateReader } from '../training/date-reader.ts';
import { activeFile } from './active-file.ts';
import { contentsOf } from './contents.ts';
import { withDocumentLock } from './document-lock.ts';
import { placeOfRange, writeRanges } from './write-ranges.ts';

/** Writes the cells at once; returns what was typed into them before, to be written back: dates as their numbers. */
export function writeCells({ sheet: name, range: place, contents, expected }: CellsToWrite): {
  before: SheetCell[][];
} {
  return withDocumentLock(() => {
    const sheet = activeFile().getSheetByName(name);
    if (!sheet) throw problem('tabGone', { name });
    const range = sheet.getRange(place);
    const former = contentsOf(range);
    if (expected && JSON.stringify(former) !== expected)
      throw problem('changedMeanwhile', { place: placeOfRange(range) });
    const toNumber = dateReader(() => activeFile().getSpreadsheetTimeZone());
    const before = former.map((line) =>
      line.map((content) => (typeof content === 'object' ? toNumber(content) : content)),
    );
    return writeRanges([{ range, contents, former }], () => ({ before }));
  }, true);
}
