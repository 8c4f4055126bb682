import type { Area } from '../../formula/addresses.ts';
import { cellsIn, type EpochTable } from '../../train/epochs/table.ts';
import { rangeOn } from '../sheet/area-of.ts';
import { setContents } from '../sheet/contents.ts';
import type { OpenSheet } from './open-sheet.ts';

/** The cells of the log behind the last one that is filled. */
function freeCells({ contents: { values } }: OpenSheet, log: Area) {
  const cells = cellsIn(log);
  const lastFilled = cells.map(({ row, column }) => (values[row]?.[column] ?? '') !== '').lastIndexOf(true);
  return cells.slice(lastFilled + 1);
}

/** Writes the values behind the earlier ones, as far as there is room; gives the room that is left. */
export function writeLog(open: OpenSheet, { log }: EpochTable, logged: readonly number[]): number {
  if (!log) return 0;
  const free = freeCells(open, log.to);
  const values = logged.slice(0, free.length);
  if (values.length > 0) {
    const [rows, columns] = log.to.columns === 1 ? [values.length, 1] : [1, values.length];
    const block = columns === 1 ? values.map((value) => [value]) : [values];
    setContents(rangeOn(open.sheet, { ...free[0]!, rows, columns }), block);
  }
  return free.length - values.length;
}
