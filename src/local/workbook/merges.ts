import { contains, overlap } from './addresses.ts';
import type { RangeData, SheetData } from './types.ts';

const isInside = (merge: RangeData, area: RangeData): boolean =>
  merge.sheetId === area.sheetId &&
  contains(area, merge.row, merge.column) &&
  contains(area, merge.row + merge.rows - 1, merge.column + merge.columns - 1);

/** Repeats the merged cells of a copied area over its target, whose own merges go. */
export function pasteMerges(source: SheetData, target: SheetData, from: RangeData, to: RangeData): void {
  const copied = source.merges.filter((merge) => isInside(merge, from));
  if (copied.length === 0 && !target.merges.some((merge) => overlap(merge, to))) return;
  const merges = target.merges.filter((merge) => !overlap(merge, to));
  for (let row = to.row; row < to.row + to.rows; row += from.rows) {
    for (let column = to.column; column < to.column + to.columns; column += from.columns) {
      for (const merge of copied) {
        const place = { row: row + merge.row - from.row, column: column + merge.column - from.column };
        merges.push({ ...merge, ...place, sheetId: to.sheetId });
      }
    }
  }
  target.merges = merges;
}

/** Takes the merged cells of a cut area along to its target. */
export function moveMerges(source: SheetData, target: SheetData, from: RangeData, to: RangeData): void {
  const moved = source.merges.filter((merge) => isInside(merge, from));
  source.merges = source.merges.filter((merge) => !isInside(merge, from));
  const staying = target.merges.filter((merge) => !overlap(merge, to));
  const places = moved.map((merge) => ({
    ...merge,
    sheetId: to.sheetId,
    row: merge.row - from.row + to.row,
    column: merge.column - from.column + to.column,
  }));
  target.merges = [...staying, ...places];
}
