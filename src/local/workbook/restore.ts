import { hasContent, sameContent } from './cells.ts';
import type { Engine } from './engine/engine.ts';
import { type Image, sheetFromImage } from './history.ts';
import type { SheetData, WorkbookData } from './types.ts';

const shapeOf = (sheet: SheetData): string => `${sheet.id} ${sheet.name} ${sheet.rows} ${sheet.columns}`;

/** Tells the engine which cells of a tab differ, before the tab is put back. */
function compareCells(sheet: SheetData, image: SheetData, engine: Engine): void {
  const keys = new Set([...Object.keys(sheet.cells), ...Object.keys(image.cells)]);
  for (const key of keys) {
    const before = sheet.cells[key];
    const after = image.cells[key];
    if (before === after) continue;
    if (!sameContent(before, after) || !hasSameFormat(before, after)) engine.touch(sheet.id, key);
    else engine.changes.add(sheet.id, key);
  }
}

/** Custom functions see dates by the number format, so a format is content where a value stands. */
function hasSameFormat(before: SheetData['cells'][string], after: SheetData['cells'][string]): boolean {
  return !hasContent(after) || before?.style?.numberFormat === after?.style?.numberFormat;
}

/** Puts tabs, names and locale back to an image; with `everything` also properties, selection and file name. */
export function restoreImage(data: WorkbookData, image: Image, engine: Engine, everything: boolean): void {
  const present = new Map(data.sheets.map((sheet) => [sheet.id, sheet]));
  const isSameShape =
    data.sheets.map(shapeOf).join('\n') === image.sheets.map(shapeOf).join('\n') &&
    JSON.stringify(data.namedRanges) === JSON.stringify(image.file.namedRanges);
  const sheets = image.sheets.map((saved) => {
    const sheet = present.get(saved.id);
    if (!sheet) return sheetFromImage(saved);
    compareCells(sheet, saved, engine);
    return Object.assign(sheet, sheetFromImage(saved));
  });
  data.sheets.splice(0, data.sheets.length, ...sheets);
  const file = structuredClone(image.file);
  if (everything) Object.assign(data, file);
  else Object.assign(data, { locale: file.locale, namedRanges: file.namedRanges });
  if (!data.sheets.some(({ id }) => id === data.activeSheetId)) data.activeSheetId = data.sheets[0]!.id;
  if (isSameShape) engine.changes.structureChanged();
  else engine.invalidate();
}
