import { hasContent, sameContent } from './cells.ts';
import type { Engine } from './engine/engine.ts';
import { blockOf, differingKeys, type Image, type SheetImage, sheetFromImage } from './history.ts';
import { formulaRulesText } from './rule-formulas.ts';
import type { CellData, SheetData, WorkbookData } from './types.ts';

const shapeOf = (sheet: SheetImage['rest']): string =>
  `${sheet.id} ${sheet.name} ${sheet.rows} ${sheet.columns} ${formulaRulesText(sheet)}`;

/** Restores the cells of a tab that differ, and reports them to the engine. */
function restoreCells(sheet: SheetData, present: SheetImage, saved: SheetImage, engine: Engine): void {
  for (const key of differingKeys(present, saved)) {
    const before = sheet.cells[key];
    const after = saved.blocks.get(blockOf(key))?.[key];
    if (before === after) continue;
    if (after) sheet.cells[key] = after;
    else delete sheet.cells[key];
    if (!sameContent(before, after) || !hasSameFormat(before, after)) engine.touch(sheet.id, key);
    else engine.changes.add(sheet.id, key);
  }
}

/** Custom functions see dates by the number format, so a format is content where a value stands. */
function hasSameFormat(before: CellData | undefined, after: CellData | undefined): boolean {
  return !hasContent(after) || before?.style?.numberFormat === after?.style?.numberFormat;
}

/** Puts everything but the cells of a tab back; what it did not have then, such as hidden rows, goes. */
function restoreRest(sheet: SheetData, former: SheetImage['rest']): SheetData {
  for (const key of Object.keys(sheet) as (keyof SheetData)[]) {
    if (key !== 'cells' && !(key in former)) delete sheet[key];
  }
  return Object.assign(sheet, structuredClone(former));
}

/**
 * Puts tabs, names and locale back to an image; with `everything` also properties, selection and file name.
 * `present` is the image of the file as it is.
 */
export function restoreImage(
  data: WorkbookData,
  present: Image,
  image: Image,
  engine: Engine,
  everything: boolean,
): void {
  const images = new Map(present.sheets.map((sheet) => [sheet.rest.id, sheet]));
  const shapes = ({ sheets }: Image) => sheets.map(({ rest }) => shapeOf(rest)).join('\n');
  const isSameShape =
    shapes(present) === shapes(image) &&
    JSON.stringify(data.namedRanges) === JSON.stringify(image.file.namedRanges) &&
    (!everything || JSON.stringify(data.iteration) === JSON.stringify(image.file.iteration));
  const onlyCells =
    isSameShape &&
    !everything &&
    data.locale === image.file.locale &&
    image.sheets.every(({ rest }) => rest === images.get(rest.id)?.rest);
  const sheets = image.sheets.map((saved) => {
    const sheet = data.sheets.find(({ id }) => id === saved.rest.id);
    if (!sheet) return sheetFromImage(saved);
    const before = images.get(saved.rest.id)!;
    restoreCells(sheet, before, saved, engine);
    engine.formatChanged();
    if (saved.rest === before.rest) return sheet;
    engine.rowsHidden(sheet.id);
    return restoreRest(sheet, saved.rest);
  });
  data.sheets.splice(0, data.sheets.length, ...sheets);
  const file = structuredClone(image.file);
  if (everything) Object.assign(data, { iteration: undefined, ...file });
  else Object.assign(data, { locale: file.locale, namedRanges: file.namedRanges });
  if (!data.sheets.some(({ id }) => id === data.activeSheetId)) data.activeSheetId = data.sheets[0]!.id;
  if (!isSameShape) engine.invalidate();
  else if (!onlyCells) engine.changes.structureChanged();
}
