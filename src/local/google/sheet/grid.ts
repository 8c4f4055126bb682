import type { SheetData, Workbook } from '../../workbook/types.ts';
import { checkCount, exception, integer, requireEditable } from '../classes/arguments.ts';
import { rangeClass, type SheetState } from '../classes/classes.ts';
import { chain, type Methods } from '../classes/emulated-class.ts';

type Axis = 'rows' | 'columns';

const defaultColumnWidth = 100;
const defaultRowHeight = 21;

const sheetOf = ({ execution, sheetId }: SheetState): SheetData => execution.workbook.sheet(sheetId);

/** Converts a one-based position on the sheet to a zero-based one. */
function position(state: SheetState, axis: Axis, given: unknown): number {
  const index = integer(given);
  if (index < 1 || index > sheetOf(state)[axis]) {
    throw exception(`Those ${axis} are out of bounds.`);
  }
  return index - 1;
}

function amount(given: unknown): number {
  const howMany = integer(given);
  if (howMany < 1) throw exception(`The number of rows or columns must be at least 1, but it is ${howMany}.`);
  return howMany;
}

/** `insertRowsAfter` and related methods: position, number, before or after. */
function inserter(axis: Axis, after: boolean, single: boolean) {
  return (state: SheetState, ...given: unknown[]): typeof chain | undefined => {
    checkCount(given, single ? 1 : 2);
    requireEditable(state.execution, state.sheetId);
    const before = position(state, axis, given[0]) + (after ? 1 : 0);
    const { workbook } = state.execution;
    const howMany = single ? 1 : amount(given[1]);
    if (axis === 'rows') workbook.insertRows(state.sheetId, before, howMany);
    else workbook.insertColumns(state.sheetId, before, howMany);
    return chain;
  };
}

/** `insertRows(index, howMany = 1)` and related methods, which return nothing. */
function plainInserter(axis: Axis) {
  return (state: SheetState, ...given: unknown[]): void => {
    checkCount(given, 1, 2);
    inserter(axis, false, false)(state, given[0], given[1] ?? 1);
  };
}

function remover(axis: Axis, single: boolean) {
  return (state: SheetState, ...given: unknown[]): typeof chain => {
    checkCount(given, single ? 1 : 2);
    requireEditable(state.execution, state.sheetId);
    const start = position(state, axis, given[0]);
    const howMany = single ? 1 : amount(given[1]);
    const { workbook } = state.execution;
    const size = sheetOf(state)[axis];
    if (start + howMany > size) throw exception(`Those ${axis} are out of bounds.`);
    if (howMany === size) throw exception(`You can't delete all the ${axis} on the sheet.`);
    if (axis === 'rows') workbook.deleteRows(state.sheetId, start, howMany);
    else workbook.deleteColumns(state.sheetId, start, howMany);
    return chain;
  };
}

const hiddenKey = { rows: 'hiddenRows', columns: 'hiddenColumns' } as const;
const sizeKey = { rows: 'rowHeights', columns: 'columnWidths' } as const;

/**
 * Moves rows or columns before another one, counted as before the move. References to their cells follow.
 *
 * @throws Error if a merged cell would be torn apart
 */
export function moveStretch(
  workbook: Workbook,
  sheetId: number,
  axis: Axis,
  { start, count, before }: { start: number; count: number; before: number },
): void {
  if (before >= start && before <= start + count) return;
  const place = axis === 'rows' ? 'row' : 'column';
  const isTorn = workbook.sheet(sheetId).merges.some((merge) => {
    const [first, end] = [merge[place], merge[place] + merge[axis]];
    const isCut = (edge: number) => first < edge && edge < end;
    return isCut(start) || isCut(start + count) || isCut(before);
  });
  if (isTorn) throw exception(`You can't move ${axis} that contain part of a merged cell; unmerge it first.`);
  const insert = axis === 'rows' ? 'insertRows' : 'insertColumns';
  workbook[insert](sheetId, before, count);
  const from = before < start ? start + count : start;
  const { rows, columns } = workbook.sheet(sheetId);
  const all = { sheetId, row: 0, column: 0, rows, columns, [axis]: count };
  workbook.copy({ ...all, [place]: from }, { ...all, [place]: before }, { cut: true });
  workbook.updateSheet(sheetId, (sheet) => {
    const sizes = { ...sheet[sizeKey[axis]] };
    const hidden = new Set(sheet[hiddenKey[axis]]);
    for (let index = 0; index < count; index++) {
      const size = sizes[from + index];
      if (size === undefined) delete sizes[before + index];
      else sizes[before + index] = size;
      if (hidden.has(from + index)) hidden.add(before + index);
      else hidden.delete(before + index);
    }
    sheet[sizeKey[axis]] = sizes;
    sheet[hiddenKey[axis]] = [...hidden].sort((a, b) => a - b);
  });
  workbook[axis === 'rows' ? 'deleteRows' : 'deleteColumns'](sheetId, from, count);
}

/** `moveRows(rowSpec, destinationIndex)` and `moveColumns`: the rows or columns that a range spans. */
function mover(axis: Axis) {
  return (state: SheetState, ...given: unknown[]): void => {
    checkCount(given, 2);
    requireEditable(state.execution, state.sheetId);
    const { area } = rangeClass.stateOf(given[0]);
    if (area.sheetId !== state.sheetId) throw exception('The range is on another sheet.');
    const before = integer(given[1]) - 1;
    if (before < 0 || before > sheetOf(state)[axis]) throw exception(`Those ${axis} are out of bounds.`);
    const stretch = { start: area[axis === 'rows' ? 'row' : 'column'], count: area[axis], before };
    moveStretch(state.execution.workbook, state.sheetId, axis, stretch);
  };
}

/** Inserting, deleting and moving rows and columns. */
export const sheetGridStructure: Methods<SheetState> = {
  insertRowAfter: inserter('rows', true, true),
  insertRowBefore: inserter('rows', false, true),
  insertRowsAfter: inserter('rows', true, false),
  insertRowsBefore: inserter('rows', false, false),
  insertColumnAfter: inserter('columns', true, true),
  insertColumnBefore: inserter('columns', false, true),
  insertColumnsAfter: inserter('columns', true, false),
  insertColumnsBefore: inserter('columns', false, false),
  insertRows: plainInserter('rows'),
  insertColumns: plainInserter('columns'),
  deleteRow: remover('rows', true),
  deleteRows: remover('rows', false),
  deleteColumn: remover('columns', true),
  deleteColumns: remover('columns', false),
  moveRows: mover('rows'),
  moveColumns: mover('columns'),
};

/** Sets the size of some columns or rows in pixels. */
function sizer(axis: Axis, single: boolean) {
  const key = sizeKey[axis];
  return (state: SheetState, ...given: unknown[]): typeof chain => {
    checkCount(given, single ? 2 : 3);
    const start = position(state, axis, given[0]);
    const howMany = single ? 1 : amount(given[1]);
    const pixels = amount(given.at(-1));
    if (start + howMany > sheetOf(state)[axis]) throw exception(`Those ${axis} are out of bounds.`);
    state.execution.workbook.updateSheet(state.sheetId, (sheet) => {
      const sizes = { ...sheet[key] };
      for (let index = start; index < start + howMany; index++) sizes[index] = pixels;
      sheet[key] = sizes;
    });
    return chain;
  };
}

function freezer(axis: Axis) {
  return (state: SheetState, given: unknown): void => {
    const frozen = integer(given);
    if (frozen < 0 || frozen >= sheetOf(state)[axis]) {
      throw exception(`You can't freeze all visible ${axis} on the sheet.`);
    }
    state.execution.workbook.updateSheet(state.sheetId, (sheet) => {
      sheet[axis === 'rows' ? 'frozenRows' : 'frozenColumns'] = frozen;
    });
  };
}

/** Hides or shows some rows or columns. */
export function setHidden(
  workbook: Workbook,
  sheetId: number,
  axis: Axis,
  { start, count: howMany, hidden: hide }: { start: number; count: number; hidden: boolean },
): void {
  const { [axis]: size, [hiddenKey[axis]]: before } = workbook.sheet(sheetId);
  const hidden = new Set(before);
  for (let index = start; index < start + howMany; index++) {
    if (hide) hidden.add(index);
    else hidden.delete(index);
  }
  if (hidden.size === size) throw exception(`You can't hide all the ${axis} on the sheet.`);
  workbook.updateSheet(sheetId, (sheet) => {
    sheet[hiddenKey[axis]] = [...hidden].sort((a, b) => a - b);
  });
}

/** `hideRows(first, howMany = 1)`, `showRows` and related methods, which return nothing. */
function hider(axis: Axis, hidden: boolean) {
  return (state: SheetState, ...given: unknown[]): void => {
    checkCount(given, 1, 2);
    const start = position(state, axis, given[0]);
    const howMany = amount(given[1] ?? 1);
    if (start + howMany > sheetOf(state)[axis]) throw exception(`Those ${axis} are out of bounds.`);
    setHidden(state.execution.workbook, state.sheetId, axis, { start, count: howMany, hidden });
  };
}

/** `hideRow(range)`, `unhideRow(range)` and related methods. */
function rangeHider(axis: Axis, hidden: boolean) {
  return ({ execution, sheetId }: SheetState, given: unknown): void => {
    const { area } = rangeClass.stateOf(given);
    if (area.sheetId !== sheetId) throw exception('The range is on another sheet.');
    const stretch = { start: area[axis === 'rows' ? 'row' : 'column'], count: area[axis], hidden };
    setHidden(execution.workbook, sheetId, axis, stretch);
  };
}

const isHidden = (axis: Axis) => (state: SheetState, given: unknown) =>
  sheetOf(state)[hiddenKey[axis]]?.includes(position(state, axis, given)) ?? false;

export const sheetGridWrites: Methods<SheetState> = {
  hideRows: hider('rows', true),
  hideColumns: hider('columns', true),
  showRows: hider('rows', false),
  showColumns: hider('columns', false),
  hideRow: rangeHider('rows', true),
  hideColumn: rangeHider('columns', true),
  unhideRow: rangeHider('rows', false),
  unhideColumn: rangeHider('columns', false),
  setColumnWidth: sizer('columns', true),
  setColumnWidths: sizer('columns', false),
  setRowHeight: sizer('rows', true),
  setRowHeights: sizer('rows', false),
  setRowHeightsForced: sizer('rows', false),
  setFrozenRows: freezer('rows'),
  setFrozenColumns: freezer('columns'),
};

export const sheetGridReads: Methods<SheetState> = {
  isRowHiddenByUser: isHidden('rows'),
  isColumnHiddenByUser: isHidden('columns'),
  getMaxRows: (state) => sheetOf(state).rows,
  getMaxColumns: (state) => sheetOf(state).columns,
  getFrozenRows: (state) => sheetOf(state).frozenRows,
  getFrozenColumns: (state) => sheetOf(state).frozenColumns,
  getColumnWidth: (state, column) =>
    sheetOf(state).columnWidths[position(state, 'columns', column)] ?? defaultColumnWidth,
  getRowHeight: (state, row) => sheetOf(state).rowHeights[position(state, 'rows', row)] ?? defaultRowHeight,
};
