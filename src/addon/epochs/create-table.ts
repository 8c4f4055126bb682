import { type Area, areaName, cellName, parseReference } from '../../a1/addresses.ts';
import type { SheetContents } from '../../formula/model.ts';
import { chooseTable, findTables } from '../../train/epochs/find-tables.ts';
import type { TableProblem } from '../../train/epochs/problem.ts';
import { at } from '../../train/epochs/read-table.ts';
import { type EpochTable, headerWords } from '../../train/epochs/table.ts';
import type { CreateEpochTableRequest, EpochSheet, EpochTableRequest } from '../contract.ts';
import { epochFailure, problem } from '../problem.ts';
import { rangeOn } from '../sheet/active-file.ts';
import { asText, asTyped, setContents } from '../sheet/contents.ts';
import { bestEffort } from '../sheet/once.ts';
import { withDocumentLock } from '../sheet/open-file.ts';
import { makeRoom } from '../sheet/tabs.ts';
import { orRestore, placeOfRange } from '../sheet/write-ranges.ts';
import { words } from '../words.ts';
import { describeSheet, openSheet } from './open-sheet.ts';

/** Rows above the first copy: the title and the header. */
const rowsAbove = 2;

/**
 * A problem with a table that is to be created, in the words of the form that requested it, since its own cells are not
 * on the sheet yet. `I3` → `“To” of copy 1`
 * @param column zero-based, of the table
 */
function inForm(
  { details, ...problem }: TableProblem,
  { copies, log }: CreateEpochTableRequest,
  column: number,
): TableProblem {
  const fieldAt = (detail: string): string => {
    const area = parseReference(detail)?.area;
    const index = area ? area.row - rowsAbove : -1;
    if (!area || index < 0 || area.column < column) return detail;
    const field = headerWords[area.column - column];
    if (index < copies.length && field) return words().fieldOfCopy(field, index + 1);
    return log !== null && index === copies.length && area.column === column + at.from
      ? words().cellToLog
      : detail;
  };
  return {
    ...problem,
    details: Object.fromEntries(
      Object.entries(details).map(([place, detail]) => [
        place,
        typeof detail === 'string' ? fieldAt(detail) : detail,
      ]),
    ),
  };
}

type Range = GoogleAppsScript.Spreadsheet.Range;
type Content = string | number;

const logCells = 100;
const width = headerWords.length + 1;
const headerColor = '#d2e3fc';

/** Distinguishes the header of a table from its rows. */
const dressHeader = (header: Range): Range => header.setFontWeight('bold').setBackground(headerColor);

const wide = (cells: readonly Content[]): Content[] =>
  Array.from({ length: width }, (_, index) => cells[index] ?? '');

/** All lines of the table at this place on the sheet, from its title to the title of its log. */
function linesOf({ title, copies, log, epochsPerRun }: CreateEpochTableRequest, column: number): Content[][] {
  const rows: Content[][] = copies.map(({ from, to, onReset, step = 1, when = '', condition = '' }) => [
    step,
    when,
    condition,
    from,
    to,
    onReset ?? '',
  ]);
  const firstOfLog = rows.length + 6;
  const logArea = { row: firstOfLog, column, rows: logCells, columns: 1 };
  if (log !== null)
    rows.push(['Log', 'before', '', log, areaName(logArea), 'clear', 'the value of each epoch']);
  rows.push(['Run', '', '', epochsPerRun, '', '', 'epochs per press of Run']);
  const lines: Content[][] = [[asText(title)], [...headerWords, 'What happens'], ...rows];
  if (log !== null) lines.push([], [`${log} by epoch`]);
  return lines.map(wide);
}

/** The sheet as it would be with the table on it. */
function withLines({ formulas, values }: SheetContents, lines: Content[][], column: number): SheetContents {
  const laid = <T>(grid: readonly (readonly T[])[], cell: (content: Content) => T, blank: T) =>
    Array.from({ length: Math.max(grid.length, lines.length) }, (_, row) => {
      const line = Array.from({ length: column }, (_unused, index) => grid[row]?.[index] ?? blank);
      return [...line, ...(lines[row] ?? []).map(cell)];
    });
  const isFormula = (content: Content) => typeof content === 'string' && content.startsWith('=');
  return {
    formulas: laid(formulas, (content) => (isFormula(content) ? String(content) : ''), ''),
    values: laid(values, (content) => content, ''),
  };
}

/** Writes a table that has passed all checks, one column away from the contents of the sheet, and selects it. */
export function createEpochTable(request: CreateEpochTableRequest): EpochSheet {
  return withDocumentLock(() => {
    const open = openSheet(request.sheetId);
    const column = open.contents.values[0]!.length + 1;
    const lines = linesOf(request, column);
    const at = cellName(1, column);
    const size = {
      rows: Math.max(open.sheet.getMaxRows(), lines.length + logCells),
      columns: column + width,
    };
    const tables = findTables(withLines(open.contents, lines, column), size);
    const [first] = chooseTable(tables, '', { at }).problems;
    if (first) throw epochFailure(inForm(first, request, column));
    makeRoom(open.sheet, size.rows, size.columns);
    const range = rangeOn(open.sheet, { row: 0, column, rows: lines.length, columns: width });
    const header = rangeOn(open.sheet, { row: 1, column, rows: 1, columns: width });
    const former = lines.map((line) => line.map(() => ''));
    // Someone else may have typed here since the sheet was read.
    if (!range.isBlank()) throw problem('changedMeanwhile', { place: placeOfRange(range) });
    try {
      orRestore([{ range, former }], () => {
        setContents(
          range,
          lines.map((line) => line.map(asTyped)),
        );
        dressHeader(header);
      });
    } catch (error) {
      header.setFontWeight('normal').setBackground(null);
      throw error;
    }
    bestEffort(() => header.activate());
    return describeSheet(openSheet(open.sheet.getSheetId()), at);
  });
}

/** The table with its title, and its log with the title of that. */
function areaWithLog({ area, log }: EpochTable): Area {
  const lastRow = log ? log.to.row + log.to.rows : area.row + area.rows;
  return { ...area, row: area.row - 1, rows: lastRow - area.row + 1 };
}

/** Clears a table that `createEpochTable` has written, with all its contents and its log. */
export function removeEpochTable({ sheetId, table: at }: EpochTableRequest): EpochSheet {
  return withDocumentLock(() => {
    const { sheet, name, tables, typed } = openSheet(sheetId);
    const table = chooseTable(tables, name, { at });
    const whole = areaWithLog(table);
    const range = rangeOn(sheet, whole);
    if (!range.canEdit()) throw problem('cellsProtected', { place: placeOfRange(range) });
    orRestore(
      [{ range, former: typed(whole) }],
      () => range.clear(),
      (cells, former) => {
        setContents(cells, former);
        dressHeader(rangeOn(sheet, { ...table.area, rows: 1 }));
      },
    );
    return describeSheet(openSheet(sheetId));
  });
}
