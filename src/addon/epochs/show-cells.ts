import { sheetById } from './open-sheet.ts';

/** Selects cells, and goes to their tab. */
export function showCells({ sheetId, ranges }: { sheetId: number; ranges: readonly string[] }): null {
  sheetById(sheetId)
    .getRangeList([...ranges])
    .activate();
  return null;
}
