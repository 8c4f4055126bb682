import { type IRange, RANGE_TYPE } from '@univerjs/core';
import type { ISelectionWithStyle } from '@univerjs/sheets';
import type { SheetView } from '../../../protocol.ts';
import type { GridSelection } from '../grid-view.ts';

/** What Univer tells of a selection; whole rows and columns have NaN at their open ends. */
export type UniverSelection = Pick<ISelectionWithStyle, 'range' | 'primary'>;

function atMost(value: number, limit: number): number {
  return Number.isFinite(value) ? Math.min(value, limit) : limit;
}

function atLeastZero(value: number): number {
  return Number.isFinite(value) ? Math.max(value, 0) : 0;
}

export function fromUniverSelection(
  { range, primary }: UniverSelection,
  sheet: Pick<SheetView, 'rows' | 'columns'>,
): GridSelection {
  const row = atLeastZero(range.startRow);
  const column = atLeastZero(range.startColumn);
  return {
    row,
    column,
    rows: atMost(range.endRow, sheet.rows - 1) - row + 1,
    columns: atMost(range.endColumn, sheet.columns - 1) - column + 1,
    activeRow: primary?.actualRow ?? row,
    activeColumn: primary?.actualColumn ?? column,
  };
}

export function toUniverSelection(selection: GridSelection): ISelectionWithStyle {
  const { row, column, rows, columns, activeRow, activeColumn } = selection;
  const range: IRange = {
    startRow: row,
    endRow: row + rows - 1,
    startColumn: column,
    endColumn: column + columns - 1,
    rangeType: RANGE_TYPE.NORMAL,
  };
  const cell = { startRow: activeRow, endRow: activeRow, startColumn: activeColumn, endColumn: activeColumn };
  const primary = {
    ...cell,
    actualRow: activeRow,
    actualColumn: activeColumn,
    isMerged: false,
    isMergedMainCell: false,
  };
  return { range, primary, style: null };
}
