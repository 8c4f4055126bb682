import ExcelJS from 'exceljs';
import { parseCellKey } from '../workbook/addresses.ts';
import type { SheetData, WorkbookData } from '../workbook/types.ts';
import { writeColor } from './colors.ts';
import { ownDefinedNames, writeNamedRanges } from './defined-names.ts';
import { creator } from './origin.ts';
import { maximumColumns, maximumRows } from './ranges.ts';
import { storedSheetNames } from './sheet-names.ts';
import type { FindAnchor, ReadValue } from './spills.ts';
import { toExcelFormula } from './to-excel-formula.ts';
import { type SheetWriter, writeSheet } from './write-sheet.ts';

export { unsavedFeatures } from './lost-features.ts';

function sheetOptions(sheet: SheetData): Partial<ExcelJS.AddWorksheetOptions> {
  const { frozenRows, frozenColumns, gridlinesHidden } = sheet;
  const view = { showGridLines: !gridlinesHidden };
  const isFrozen = frozenRows > 0 || frozenColumns > 0;
  const tabColor = writeColor(sheet.tabColor);
  return {
    state: sheet.hidden ? 'hidden' : 'visible',
    views: [
      isFrozen
        ? { ...view, state: 'frozen', ySplit: frozenRows, xSplit: frozenColumns }
        : { ...view, state: 'normal' },
    ],
    properties: tabColor ? { tabColor } : {},
  };
}

function checkSize({ name, cells }: SheetData): void {
  for (const key of Object.keys(cells)) {
    const { row, column } = parseCellKey(key);
    if (row < maximumRows && column < maximumColumns) continue;
    throw new Error(
      `“${name}” has cells beyond row ${maximumRows} or column ${maximumColumns}, which Excel files cannot hold.`,
    );
  }
}

function formulaStore(data: WorkbookData, names: ReadonlyMap<number, string>): SheetWriter['store'] {
  const namedRanges = new Set(data.namedRanges.map(({ name }) => name.toUpperCase()));
  const changed = data.sheets.filter(({ id, name }) => names.get(id) !== name);
  const newNames = new Map(changed.map(({ id, name }) => [name.toUpperCase(), names.get(id)!]));
  return (formula) => toExcelFormula(formula, namedRanges, newNames);
}

function describeFile(workbook: ExcelJS.Workbook, data: WorkbookData): void {
  workbook.creator = creator;
  workbook.title = data.name;
  const activeTab = Math.max(
    0,
    data.sheets.findIndex(({ id }) => id === data.activeSheetId),
  );
  workbook.views = [
    { x: 0, y: 0, width: 20_000, height: 12_000, firstSheet: 0, activeTab, visibility: 'visible' },
  ];
}

/**
 * Writes an Excel workbook. Formulas are stored with their values, so that a reader that lacks our functions
 * shows the same numbers. Sheet names that Excel forbids are changed, in formulas too.
 * @param value the calculated value of a cell, spilled cells included; positions are zero-based.
 * @param findAnchor where the array comes from that fills a cell, as Workbook.spillAnchor tells. Without it, cells
 *   that show a value and hold none are taken for the array to their left or above.
 * @throws Error with a sentence for the user when a cell or a sheet is larger than Excel files can hold.
 */
export async function exportXlsx(
  data: WorkbookData,
  value: ReadValue,
  findAnchor?: FindAnchor,
): Promise<Uint8Array> {
  const workbook = new ExcelJS.Workbook();
  const names = storedSheetNames(data.sheets);
  const writer: SheetWriter = { value, findAnchor, store: formulaStore(data, names) };
  describeFile(workbook, data);
  for (const sheet of data.sheets) {
    checkSize(sheet);
    writeSheet(workbook.addWorksheet(names.get(sheet.id)!, sheetOptions(sheet)), sheet, writer);
  }
  ownDefinedNames(workbook).names = writeNamedRanges(data.namedRanges, (id) => names.get(id)!);
  return new Uint8Array(await workbook.xlsx.writeBuffer());
}
