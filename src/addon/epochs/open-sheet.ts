import { type Area, areaName, placeName } from '../../formula/addresses.ts';
import type { CellValue, SheetContents } from '../../formula/model.ts';
import { chooseTable, findTables } from '../../train/epochs/find-tables.ts';
import type { EpochTable } from '../../train/epochs/table.ts';
import type { EpochSheet } from '../contract.ts';
import { CellgradError, problem } from '../problem.ts';
import { areaOf } from '../sheet/area-of.ts';

type Sheet = GoogleAppsScript.Spreadsheet.Sheet;

/** A tab as epochs need it, read at one moment. */
export interface OpenSheet {
  readonly sheet: Sheet;
  readonly contents: SheetContents;
  readonly tables: readonly EpochTable[];
}

/** Dates and the like count as text. */
const plain = (value: unknown): CellValue =>
  typeof value === 'object' ? String(value) : (value as CellValue);

const sheetById = (id: number | null): Sheet => {
  const file = SpreadsheetApp.getActiveSpreadsheet();
  const sheet = id === null ? file.getActiveSheet() : file.getSheets().find((one) => one.getSheetId() === id);
  if (!sheet) throw problem('sheetGone');
  return sheet;
};

/** Null for the tab that the user looks at. Throws when the tab has been deleted. */
export function openSheet(id: number | null): OpenSheet {
  const sheet = sheetById(id);
  const range = sheet.getDataRange();
  const contents = {
    formulas: range.getFormulas(),
    values: range.getValues().map((line) => line.map(plain)),
  };
  const size = { rows: sheet.getMaxRows(), columns: sheet.getMaxColumns() };
  return { sheet, contents, tables: findTables(contents, size) };
}

export const rangeOn = (sheet: Sheet, { row, column, rows, columns }: Area) =>
  sheet.getRange(row + 1, column + 1, rows, columns);

const whereWords = (sheet: Sheet): string => `on the sheet ${sheet.getName()}`;

/** The table that the selected cell lies in, else the first. */
export function activeTable({ sheet, tables }: OpenSheet): EpochTable {
  const range = sheet.getActiveRange();
  return chooseTable(tables, whereWords(sheet), { cell: range ? areaOf(range) : undefined });
}

/** The table of that name, without problems, all of whose cells this user may write. */
export function readyTable({ sheet, tables }: OpenSheet, at: string): EpochTable {
  const table = chooseTable(tables, whereWords(sheet), { at });
  if (table.problems[0]) throw new CellgradError(table.problems[0]);
  const written = writtenAreas(table);
  if (!sheet.getDataRange().canEdit())
    for (const area of written)
      if (!rangeOn(sheet, area).canEdit())
        throw problem('epochCellsProtected', placeName(sheet.getName(), areaName(area)));
  return table;
}

/** Everything that a run or a reset may write. */
export function writtenAreas({ steps, resets, log }: EpochTable): Area[] {
  const areas = [...steps, ...resets].flat().map(({ to }) => to);
  if (log) areas.push(log.to);
  return [...new Map(areas.map((area) => [areaName(area), area])).values()];
}

export function describeSheet(open: OpenSheet, at?: string): EpochSheet {
  const { sheet, tables } = open;
  const chosen = at ?? (tables.length === 0 ? null : activeTable(open).at);
  return { sheetId: sheet.getSheetId(), sheet: sheet.getName(), tables, chosen };
}
