import { type Area, areaName } from '../../a1/addresses.ts';
import type { CellValue, SheetContents } from '../../formula/model.ts';
import { chooseTable, findTables } from '../../train/epochs/find-tables.ts';
import { EpochProblem } from '../../train/epochs/problem.ts';
import type { EpochTable } from '../../train/epochs/table.ts';
import type { EpochSheet } from '../contract.ts';
import { epochFailure, problem } from '../problem.ts';
import { activeFile, areaOf, rangeOn } from '../sheet/active-file.ts';
import { type Content, typedContents } from '../sheet/contents.ts';
import { orRestore, placeOfRange } from '../sheet/write-ranges.ts';
import { keepRun } from '../undo/undo.ts';

type Sheet = GoogleAppsScript.Spreadsheet.Sheet;

/** A tab with everything that epochs need, read at one moment. */
export interface OpenSheet {
  readonly sheet: Sheet;
  readonly name: string;
  /** True if no cell in it is protected against this user. */
  readonly isOpen: () => boolean;
  readonly contents: SheetContents;
  /** The contents typed into the cells of an area. */
  typed(area: Area): Content[][];
  readonly tables: readonly EpochTable[];
}

/** Dates count as text. */
const plain = (value: Content): CellValue => (typeof value === 'object' ? String(value) : value);

/** The part of a sheet that an area covers; cells beyond the sheet are empty. */
export const cut = <T>(grid: readonly (readonly T[])[], { row, column, rows, columns }: Area): (T | '')[][] =>
  Array.from({ length: rows }, (_, inRow) =>
    Array.from({ length: columns }, (_unused, inColumn) => grid[row + inRow]?.[column + inColumn] ?? ''),
  );

const sheetById = (id: number | null): Sheet => {
  const file = activeFile();
  const sheet = id === null ? file.getActiveSheet() : file.getSheets().find((one) => one.getSheetId() === id);
  if (!sheet) throw problem('sheetGone');
  return sheet;
};

/** Null for the active tab. Throws if the tab has been deleted. */
export function openSheet(id: number | null): OpenSheet {
  const sheet = sheetById(id);
  const range = sheet.getDataRange();
  const formulas = range.getFormulas();
  const values = range.getValues() as Content[][];
  const contents = { formulas, values: values.map((line) => line.map(plain)) };
  const size = { rows: sheet.getMaxRows(), columns: sheet.getMaxColumns() };
  const typed = (area: Area) =>
    typedContents(cut(formulas, area), cut(values, area), () => rangeOn(sheet, area).getNumberFormats());
  const isOpen = () => range.canEdit();
  return { sheet, name: sheet.getName(), isOpen, contents, tables: findTables(contents, size), typed };
}

/** The table that contains the selected cell, otherwise the first table. */
export function activeTable({ sheet, name, tables }: OpenSheet): EpochTable {
  const range = sheet.getActiveRange();
  return chooseTable(tables, name, { cell: range ? areaOf(range) : undefined });
}

/** The table at that address. Throws if it has problems or contains cells that this user may not write. */
export function readyTable({ sheet, name, isOpen, tables }: OpenSheet, at: string): EpochTable {
  const table = chooseTable(tables, name, { at });
  const [first] = table.problems;
  if (first) throw epochFailure(first);
  if (!isOpen())
    for (const area of writtenAreas(table)) {
      const range = rangeOn(sheet, area);
      if (!range.canEdit()) throw problem('cellsProtected', { place: placeOfRange(range) });
    }
  return table;
}

/** All areas that a run or a reset may write. */
function writtenAreas({ steps, resets, log }: EpochTable): Area[] {
  const areas = [...steps, ...resets].flat().map(({ to }) => to);
  if (log) areas.push(log.to);
  return [...new Map(areas.map((area) => [areaName(area), area])).values()];
}

/** The ranges that a run or a reset may write, with their typed contents. */
const writtenRanges = (open: OpenSheet, table: EpochTable) =>
  writtenAreas(table).map((area) => ({ range: rangeOn(open.sheet, area), former: open.typed(area) }));

/** Saves the current contents of these cells for Restore; returns a callback that restores the previous record. */
export const keepCells = (open: OpenSheet, table: EpochTable): (() => void) =>
  keepRun('epochs', writtenRanges(open, table));

/** Runs an action that writes the cells of the table, all or nothing. An `EpochProblem` has already been undone. */
export const writeTable = <T>(open: OpenSheet, table: EpochTable, action: () => T): T =>
  orRestore(writtenRanges(open, table), action, undefined, (error) => error instanceof EpochProblem);

export function describeSheet(open: OpenSheet, at?: string): EpochSheet {
  const { sheet, name, tables } = open;
  const chosen = at ?? (tables.length === 0 ? null : activeTable(open).at);
  return { sheetId: sheet.getSheetId(), sheet: name, tables, chosen };
}

/** Selects cells and activates their tab; `sheet` is an id or a name. */
export function showCells({ sheet, ranges }: { sheet: number | string; ranges: readonly string[] }): null {
  const found = typeof sheet === 'number' ? sheetById(sheet) : activeFile().getSheetByName(String(sheet));
  if (!found) throw problem('noSuchSheet', { name: String(sheet) });
  found.getRangeList([...ranges]).activate();
  return null;
}
