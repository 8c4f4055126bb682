import type { RangeData } from '../workbook/types.ts';
import { activateArea, activateSheet, activeArea, firstCell } from './active-place.ts';
import { count, list } from './arguments.ts';
import { cellInput, scriptValue } from './cell-values.ts';
import { rangeClass, rangeListClass, type SheetState } from './classes.ts';
import { chain, type Methods } from './emulated-class.ts';
import { exception, SignatureMismatch } from './exception.ts';
import { areaOfArguments, areaOfNumbers, areaOfText, areasOfTexts, mapArea } from './places.ts';

const sheetOf = ({ execution, sheetId }: SheetState) => execution.workbook.sheet(sheetId);
const rangeOf = ({ execution }: SheetState, area: RangeData) => rangeClass.make({ execution, area });

/** A1 to the last row and column with content; A1 alone on an empty sheet. */
export function dataArea({ execution, sheetId }: SheetState): RangeData {
  const { rows, columns } = execution.workbook.extent(sheetId);
  return { sheetId, row: 0, column: 0, rows: Math.max(rows, 1), columns: Math.max(columns, 1) };
}

export const sheetRangesLocal: Methods<SheetState> = {
  getRange: (state, ...given) =>
    rangeOf(state, areaOfArguments(state.execution.workbook, sheetOf(state), given)),
  getRangeList: (state, references) =>
    rangeListClass.make({
      execution: state.execution,
      areas: areasOfTexts(state.execution.workbook, sheetOf(state), references),
    }),
};

/** The selection as seen from a sheet: its own cell A1 when another sheet is the active one. */
function selectionOn({ execution, sheetId }: SheetState): RangeData {
  const area = activeArea(execution);
  return area.sheetId === sheetId ? area : { sheetId, row: 0, column: 0, rows: 1, columns: 1 };
}

function getSheetValues(state: SheetState, ...given: unknown[]): unknown[][] {
  count(given, 4);
  const area = areaOfNumbers(sheetOf(state), given);
  return mapArea(area, (row, column) => scriptValue(state.execution, state.sheetId, row, column));
}

export const sheetRangesRead: Methods<SheetState> = {
  getDataRange: (state) => rangeOf(state, dataArea(state)),
  getLastRow: ({ execution, sheetId }) => execution.workbook.extent(sheetId).rows,
  getLastColumn: ({ execution, sheetId }) => execution.workbook.extent(sheetId).columns,
  getActiveRange: (state) => rangeOf(state, selectionOn(state)),
  getActiveCell: (state) => rangeOf(state, firstCell(selectionOn(state))),
  getCurrentCell: (state) => rangeOf(state, firstCell(selectionOn(state))),
  getActiveRangeList: (state) =>
    rangeListClass.make({ execution: state.execution, areas: [selectionOn(state)] }),
  getSheetValues,
};

/** A Range of this sheet, or A1 text. */
function areaToActivate(state: SheetState, given: unknown): RangeData {
  const { workbook } = state.execution;
  const area =
    typeof given === 'string' ? areaOfText(workbook, given, sheetOf(state)) : rangeClass.stateOf(given).area;
  if (area.sheetId !== state.sheetId) throw exception('The specified range must be part of the sheet.');
  return area;
}

function activateRange(state: SheetState, given: unknown): object {
  const area = areaToActivate(state, given);
  activateArea(state.execution.workbook, area);
  return rangeOf(state, area);
}

export const sheetRangesView: Methods<SheetState> = {
  setActiveRange: activateRange,
  setActiveSelection: activateRange,
  setCurrentCell: activateRange,
  activate: ({ execution, sheetId }) => {
    activateSheet(execution.workbook, sheetId);
    return chain;
  },
};

/** Puts one row below the last row with content, and adds a row to the grid where it is full. */
export function appendRow(state: SheetState, given: unknown): typeof chain {
  const { workbook } = state.execution;
  const values = list(given).map((value, j) => cellInput(value, `in column ${j + 1} of the row`));
  if (values.length === 0) throw new SignatureMismatch();
  const row = workbook.extent(state.sheetId).rows;
  const { rows, columns } = sheetOf(state);
  if (row >= rows) workbook.insertRows(state.sheetId, rows, row - rows + 1);
  if (values.length > columns) workbook.insertColumns(state.sheetId, columns, values.length - columns);
  const area = { sheetId: state.sheetId, row, column: 0, rows: 1, columns: values.length };
  workbook.setInputs(area, [values]);
  return chain;
}
