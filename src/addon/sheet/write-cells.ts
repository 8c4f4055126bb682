import type { CellsToWrite, SheetCell } from '../contract.ts';
import { problem } from '../problem.ts';
import { activeFile } from './active-file.ts';
import { contentsOf } from './contents.ts';
import { crossing } from './crossing.ts';
import { withDocumentLock } from './document-lock.ts';
import { writeRanges } from './write-ranges.ts';

/** Writes the cells at once; gives what they held before, formulas as formulas, to be written back. */
export function writeCells({ sheet: name, range: place, contents }: CellsToWrite): { before: SheetCell[][] } {
  return withDocumentLock(() => {
    const sheet = activeFile().getSheetByName(name);
    if (!sheet) throw problem('tabGone', name);
    const range = sheet.getRange(place);
    const former = contentsOf(range);
    return writeRanges([{ range, contents, former }], () => ({ before: crossing(former) }));
  });
}
