import { cellKey, contains, forEachCell, parseCellKey } from './addresses.ts';
import type { Changes, RangeData, WorkbookData } from './types.ts';

/** A changed number may shift a colour scale's ends, and with them the colour of every cell in its ranges. */
export function addRecolored(changes: Changes, data: WorkbookData): void {
  for (const { id, conditionalFormats } of data.sheets) {
    const changed = changes.cells.get(id);
    if (!changed) continue;
    const places = [...changed].map(parseCellKey);
    const isHit = (range: RangeData) => places.some(({ row, column }) => contains(range, row, column));
    for (const { ranges, gradient } of conditionalFormats) {
      if (!gradient || !ranges.some(isHit)) continue;
      for (const range of ranges) forEachCell(range, (row, column) => changed.add(cellKey(row, column)));
    }
  }
}
