import { type Area, areaName } from '../../a1/addresses.ts';
import type { CellValue, SheetContents } from '../../formula/model.ts';
import { chooseTable, findTables } from '../../train/epochs/find-tables.ts';
import { EpochProblem } from '../../train/epochs/problem.ts';
import type { EpochTable } from '../../train/epochs/table.ts';
import type { EpochSheet } from '../contract.ts';
import { epochFailure, problem } from '../problem.ts';
import { activeFile, areaOf, rangeOn } from '../sheet/active-file.ts';
import { type Content, typedContents } from '../sheet/contents.ts';
import { orPutBack, placeOfRange } from '../sheet/write-ranges.ts';
import { keepRun } from '../undo/undo.ts';

type Sheet = GoogleAppsScript.Spreadsheet.Sheet;

/** A tab as epochs need it, read at one moment. */
export interface OpenSheet {
  readonly sheet: Sheet;
  readonly name: string;
  /** True when nothing in it is protected against this user. */
  readonly isOpen: () => boolean;
  readonly contents: SheetContents;
  /** What was typed into the cells of an area. */
  typed(area: Area): Content[][];
  readonly tables: readonly EpochTable[];
}

/** Dates count as text. */
const plain = (value: Content): CellValue => (typeof value === 'object' ? String(value) : value);

/** The part of a whole sheet that an area covers; cells beyond are empty. */
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

/** Null for the tab that the user looks at. Throws when the tab has been deleted. */
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

/** The table that the selected cell lies in, else the first. */
export function activeTable({ sheet, name, tables }: OpenSheet): EpochTable {
  const range = sheet.getActiveRange();
  return chooseTable(tables, name, { cell: range ? areaOf(range) : undefined });
}

/** The table of that name, without problems, all of whose cells this user may write. */
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

/** Everything that a run or a reset may write. */
function writtenAreas({ steps, resets, log }: EpochTable): Area[] {
  const areas = [...steps, ...resets].flat().map(({ to }) => to);
  if (log) areas.push(log.to);
  return [...new Map(areas.map((area) => [areaName(area), area])).values()];
}

/** What a run or a reset may write, with what was typed into it. */
const writtenRanges = (open: OpenSheet, table: EpochTable) =>
  writtenAreas(table).map((area) => ({ range: rangeOn(open.sheet, area), former: open.typed(area) }));

/** Keeps what all these cells hold now, for Restore; gives what brings back what it had before. */
export const keepCells = (open: OpenSheet, table: EpochTable): (() => void) =>
  keepRun('epochs', writtenRanges(open, table));

/** Does what writes the cells of the table: all of it or nothing. Problems of epochs are taken back by themselves. */
export const writeTable = <T>(open: OpenSheet, table: EpochTable, action: () => T): T =>
  orPutBack(writtenRanges(open, table), action, undefined, (error) => error instanceof EpochProblem);

export function describeSheet(open: OpenSheet, at?: string): EpochSheet {
  const { sheet, name, tables } = open;
  const chosen = at ?? (tables.length === 0 ? null : activeTable(open).at);
  return { sheetId: sheet.getSheetId(), sheet: name, tables, chosen };
}

/** Selects cells, and goes to their tab, which is known by its id or by its name. */
export function showCells({ sheet, ranges }: { sheet: number | string; ranges: readonly string[] }): null {
  const found = typeof sheet === 'number' ? sheetById(sheet) : activeFile().getSheetByName(String(sheet));
  if (!found) throw problem('noSuchSheet', { name: String(sheet) });
  found.getRangeList([...ranges]).activate();
  return null;
}
