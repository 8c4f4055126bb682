import type { Area } from '../../formula/addresses.ts';
import { chooseTable } from '../../train/epochs/find-tables.ts';
import type { EpochTable } from '../../train/epochs/table.ts';
import type { EpochSheet, EpochTableRequest } from '../contract.ts';
import { problem } from '../problem.ts';
import { rangeOn } from '../sheet/area-of.ts';
import { setContents } from '../sheet/contents.ts';
import { withDocumentLock } from '../sheet/document-lock.ts';
import { orPutBack, placeOfRange } from '../sheet/write-ranges.ts';
import { dressHeader } from './create-table.ts';
import { describeSheet, openSheet } from './open-sheet.ts';

/** The table with its title, and its log with the title of that. */
function wholeOf({ area, log }: EpochTable): Area {
  const lastRow = log ? log.to.row + log.to.rows : area.row + area.rows;
  return { ...area, row: area.row - 1, rows: lastRow - area.row + 1 };
}

/** Clears a table that `createEpochTable` has written, with everything in it and all that its log holds. */
export function removeEpochTable({ sheetId, table: at }: EpochTableRequest): EpochSheet {
  return withDocumentLock(() => {
    const { sheet, name, tables, typed } = openSheet(sheetId);
    const table = chooseTable(tables, name, { at });
    const whole = wholeOf(table);
    const range = rangeOn(sheet, whole);
    if (!range.canEdit()) throw problem('cellsProtected', { place: placeOfRange(range) });
    orPutBack(
      [{ range, former: typed(whole) }],
      () => range.clear(),
      (cells, former) => {
        setContents(cells, former);
        dressHeader(rangeOn(sheet, { ...table.area, rows: 1 }));
      },
    );
    return describeSheet(openSheet(sheetId));
  });
}
