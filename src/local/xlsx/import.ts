import ExcelJS from 'exceljs';
import { emptyWorkbookData } from '../workbook/empty.ts';
import type { SheetData, WorkbookData } from '../workbook/types.ts';
import { xlsxParts } from './archive.ts';
import { themeColors } from './colors.ts';
import { ownDefinedNames, readNamedRanges } from './defined-names.ts';
import { lostFeatures } from './lost-features.ts';
import { creator } from './origin.ts';
import { readSheet } from './read-sheet.ts';
import type { StyleDefaults } from './styles.ts';
import { sheetsFont } from './styles.ts';

const mostCells = 10_000_000;

export interface ImportedWorkbook {
  data: WorkbookData;
  /** Sentences about what the file holds and Cellgrad cannot. */
  warnings: string[];
}

/** Fonts that spreadsheet programs use where nobody chose one; our own files always name theirs. */
function styleDefaults(workbook: ExcelJS.Workbook): StyleDefaults {
  const { _themes: themes } = workbook as unknown as { _themes?: { theme1?: string } };
  const theme = themeColors(themes?.theme1);
  if (workbook.creator === creator)
    return { fontSizes: [sheetsFont.size], fontFamilies: [sheetsFont.name], theme };
  return {
    fontSizes: [10, 11],
    fontFamilies: ['Arial', 'Calibri', 'Aptos Narrow', 'Liberation Sans'],
    theme,
  };
}

async function load(bytes: Uint8Array, name: string) {
  const workbook = new ExcelJS.Workbook();
  const definedNames = ownDefinedNames(workbook);
  try {
    await workbook.xlsx.load(bytes.slice().buffer);
  } catch (error) {
    const details = error instanceof Error ? error.message : String(error);
    throw new Error(`“${name}” is damaged and cannot be read (${details}).`);
  }
  return { workbook, names: definedNames.names };
}

function checkSize(sheets: readonly SheetData[], name: string): void {
  const cells = sheets.reduce((sum, { rows, columns }) => sum + rows * columns, 0);
  if (cells <= mostCells) return;
  throw new Error(`“${name}” has ${cells} cells; a spreadsheet holds at most ${mostCells}.`);
}

function workbookData(
  sheets: SheetData[],
  workbook: ExcelJS.Workbook,
  name: string,
  namedRanges: WorkbookData['namedRanges'],
): WorkbookData {
  const active = sheets[workbook.views?.[0]?.activeTab ?? 0];
  const shown = active && !active.hidden ? active : (sheets.find(({ hidden }) => !hidden) ?? sheets[0]!);
  return {
    ...emptyWorkbookData(name.replace(/\.xls[xm]$/i, '')),
    sheets,
    activeSheetId: shown.id,
    selection: { sheetId: shown.id, row: 0, column: 0, rows: 1, columns: 1 },
    namedRanges,
  };
}

/**
 * Reads an Excel workbook: contents, formulas, looks, notes, merges, sizes, frozen panes, colour scales, names.
 * @param name the file's name, for messages and as the workbook's name.
 * @throws Error with a sentence for the user when the bytes are no .xlsx, are damaged, or hold too much.
 */
export async function importXlsxWithWarnings(bytes: ArrayBuffer, name: string): Promise<ImportedWorkbook> {
  const all = new Uint8Array(bytes);
  const parts = xlsxParts(all, name);
  const { workbook, names } = await load(all, name);
  const defaults = styleDefaults(workbook);
  const read = workbook.worksheets.map((worksheet, id) => readSheet(worksheet, id, defaults));
  const sheets = read.map(({ sheet }) => sheet);
  if (sheets.length === 0) throw new Error(`“${name}” has no sheet with cells.`);
  checkSize(sheets, name);
  const { namedRanges, dropped } = readNamedRanges(names, sheets);
  const droppedFormats = read.reduce((sum, sheet) => sum + sheet.droppedFormats, 0);
  return {
    data: workbookData(sheets, workbook, name, namedRanges),
    warnings: lostFeatures(parts, workbook, dropped, droppedFormats),
  };
}

/** As importXlsxWithWarnings, without the warnings. */
export async function importXlsx(bytes: ArrayBuffer, name: string): Promise<WorkbookData> {
  return (await importXlsxWithWarnings(bytes, name)).data;
}
