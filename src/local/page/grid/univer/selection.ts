import { type Injector, type IRange, RANGE_TYPE } from '@univerjs/core';
import { IRenderManagerService } from '@univerjs/engine-render';
import type { ISelectionWithStyle } from '@univerjs/sheets';
import { ISheetSelectionRenderService, type SelectionControl } from '@univerjs/sheets-ui';
import type { Area } from '../../../../a1/addresses.ts';
import type { SheetView } from '../../../protocol.ts';
import type { GridSelection } from '../grid-view.ts';
import { unitId } from './start-univer.ts';

export function blockOf({ startRow, endRow, startColumn, endColumn }: IRange): Area {
  return {
    row: startRow,
    column: startColumn,
    rows: endRow - startRow + 1,
    columns: endColumn - startColumn + 1,
  };
}

/** In pixels. */
const shortestDrawing = 4;

/** Reports when a selection's fill handle was dragged from one block to a larger one around it. */
export class FillHandles {
  private readonly known = new WeakSet<SelectionControl>();

  constructor(
    private readonly injector: Injector,
    private readonly filled: (from: Area, to: Area) => void,
    private readonly moved: (from: Area, to: Area) => void,
  ) {
    // After a mere click on the handle, Univer reports the block of an earlier drag.
    const place = ({ clientX, clientY }: PointerEvent) => ({ x: clientX, y: clientY });
    window.addEventListener('pointerdown', (event) => Object.assign(this.pressed, place(event)), true);
    window.addEventListener('pointermove', (event) => Object.assign(this.now, place(event)), true);
  }

  private readonly pressed = { x: 0, y: 0 };
  private readonly now = { x: 0, y: 0 };

  private isDrawn(): boolean {
    return Math.hypot(this.now.x - this.pressed.x, this.now.y - this.pressed.y) >= shortestDrawing;
  }

  /** Call this when the selection marks may have been recreated. */
  listen(): void {
    const render = this.injector.get(IRenderManagerService).getRenderById(unitId);
    for (const control of render?.with(ISheetSelectionRenderService).getSelectionControls() ?? []) {
      if (!this.known.has(control)) this.listenTo(control);
    }
  }

  private listenTo(control: SelectionControl): void {
    this.known.add(control);
    control.selectionFilled$.subscribe((range) => {
      if (!range || range.startRow < 0 || range.startColumn < 0 || !this.isDrawn()) return;
      const [from, to] = [blockOf(control.model.getRange()), blockOf(range)];
      if (to.rows > from.rows || to.columns > from.columns) this.filled(from, to);
    });
    control.selectionMoveEnd$.subscribe((range) => {
      if (!range || range.startRow < 0 || range.startColumn < 0 || !this.isDrawn()) return;
      const [from, to] = [blockOf(control.model.getRange()), blockOf(range)];
      if (to.row !== from.row || to.column !== from.column)
        this.moved(from, { ...from, row: to.row, column: to.column });
    });
  }
}

/** Univer's description of a selection; entire rows and columns have NaN at their open ends. */
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
