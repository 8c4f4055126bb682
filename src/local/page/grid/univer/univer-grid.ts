import {
  CanceledError,
  type ICommandInfo,
  ICommandService,
  type Injector,
  type IRange,
  IUniverInstanceService,
  LifecycleService,
  LifecycleStages,
  mergeWorksheetSnapshotWithDefault,
  type Worksheet,
} from '@univerjs/core';
import { IRenderManagerService } from '@univerjs/engine-render';
import { type Area, type CellPosition, parseCellKey } from '../../../../a1/addresses.ts';
import type { CellView, SheetView } from '../../../protocol.ts';
import { filterButton } from '../../session/page-state.ts';
import type { GridListener, GridSelection, GridView, Rectangle } from '../grid-view.ts';
import { paintCells } from './cell-paint.ts';
import { listenToMouse, Touch } from './pointer.ts';
import {
  blockOf,
  FillHandles,
  fromUniverSelection,
  toUniverSelection,
  type UniverSelection,
} from './selection.ts';
import {
  cellMatrix,
  createTextWidth,
  defaultRowHeight,
  fittedTexts,
  neededHeight,
  putCells,
  sheetSnapshot,
  withFormulas,
} from './sheet-snapshot.ts';
import { firstSheetId, startUniver, thinFreezeLine, unitId, Viewport } from './start-univer.ts';
import { paintLess } from './style-cache.ts';

/** The last index, from `start` in steps of `by`, up to which the lengths fit into `room`. */
export function reach(
  start: number,
  by: -1 | 1,
  count: number,
  room: number,
  lengthOf: (index: number) => number,
): number {
  let index = start;
  let used = 0;
  while (index + by >= 0 && index + by < count) {
    used += lengthOf(index + by);
    if (used > room) break;
    index += by;
  }
  return index;
}

/**
 * The cells to bring into view, one after the other, so that a selection that was out of view has equal space on both
 * sides of its active cell. Nothing moves along an axis on which it is in view.
 */
export function cellsAround(selection: GridSelection, sheet: SheetView, viewport: Viewport): CellPosition[] {
  const view = viewport.cellsInView();
  if (!view) return [];
  const { activeRow: row, activeColumn: column } = selection;
  const isRowSeen = row < sheet.frozenRows || (row > view.startRow && row < view.endRow);
  const isColumnSeen = column < sheet.frozenColumns || (column > view.startColumn && column < view.endColumn);
  const { width, height } = viewport.scrollingSize();
  const heightOf = (index: number) => viewport.cellSize(index, column)?.height ?? 0;
  const widthOf = (index: number) => viewport.cellSize(row, index)?.width ?? 0;
  const corner = (by: -1 | 1): CellPosition => ({
    row: isRowSeen ? row : reach(row, by, sheet.rows, (height - heightOf(row)) / 2, heightOf),
    column: isColumnSeen ? column : reach(column, by, sheet.columns, (width - widthOf(column)) / 2, widthOf),
  });
  return isRowSeen && isColumnSeen ? [] : [corner(1), corner(-1)];
}

interface Span {
  readonly first: number;
  readonly last: number;
}

const spanOf = (first: number, count: number): Span => ({ first, last: first + count - 1 });

/** A span joined with as much of another as there is room for; null if nothing of the other would be visible. */
function together(own: Span, other: Span, room: number, lengthOf: (index: number) => number): Span | null {
  let left = room;
  for (let index = own.first; index <= own.last; index++) left -= lengthOf(index);
  const first = other.first < own.first ? reach(own.first, -1, own.first + 1, left, lengthOf) : own.first;
  const last = other.last > own.last ? reach(own.last, 1, other.last + 1, left, lengthOf) : own.last;
  const both = { first: Math.max(first, Math.min(own.first, other.first)), last };
  return both.first <= other.last && both.last >= other.first ? both : null;
}

/** Width of the scroll bars, which cover the cells. */
const barWidth = 16;

const gap = (one: Span, other: Span): number => Math.max(0, other.first - one.last, one.first - other.last);

/** The corners of the cells to bring into view: the first block, and as much of the others as fits beside it. */
export function cellsTogether(
  [main, ...others]: readonly Area[],
  sheet: SheetView,
  viewport: Viewport,
): CellPosition[] {
  if (!main) return [];
  const { width, height } = viewport.scrollingSize();
  const room = { down: height - barWidth, across: width - barWidth };
  // Frozen cells are always in view.
  const heightOf = (row: number) => (row < sheet.frozenRows ? 0 : (viewport.cellSize(row, 0)?.height ?? 0));
  const widthOf = (column: number) =>
    column < sheet.frozenColumns ? 0 : (viewport.cellSize(0, column)?.width ?? 0);
  const spans = ({ row, rows, column, columns }: Area) => ({
    down: spanOf(row, rows),
    across: spanOf(column, columns),
  });
  let seen = spans(main);
  const distance = ({ down, across }: typeof seen) => gap(seen.down, down) + gap(seen.across, across);
  for (const other of others.map(spans).sort((one, two) => distance(one) - distance(two))) {
    const down = together(seen.down, other.down, room.down, heightOf);
    const across = together(seen.across, other.across, room.across, widthOf);
    if (down && across) seen = { down, across };
  }
  const { down, across } = seen;
  // The cell after the last one keeps the last one clear of the scroll bars.
  const behind = (last: number, count: number) => Math.min(last + 1, count - 1);
  return [
    { row: behind(down.last, sheet.rows), column: behind(across.last, sheet.columns) },
    { row: down.first, column: across.first },
  ];
}

/** Univer's commands that only read, scroll or select; every other one would change the file without the worker. */
const harmless = [
  /^sheet\.operation\./,
  /^sheet\.command\.(set-scroll|scroll|reset-scroll|set-selections|expand-selection|move-selection|select)/,
  /^sheet\.command\.(set-zoom|change-zoom)/,
  /^sheet\.mutation\.set-worksheet-row-auto-height$/,
  /^ui\.operation\./,
  /^doc\.operation\./,
];
const forbidden = [/cell-edit-visible/, /activate-cell-edit/];

/** Whether a command that Univer starts itself (not one of our pushes) may run. */
export function isHarmless(commandId: string): boolean {
  return harmless.some((rule) => rule.test(commandId)) && !forbidden.some((rule) => rule.test(commandId));
}

type Handler = (listener: GridListener, parameters: never, sheet: Sizes) => void;
type Sizes = Pick<Worksheet, 'getColumnWidth' | 'getRowHeight'>;

const smallest = 2;

/** Commands that Univer would run itself, and the user's intention behind them. */
const handlers: Record<string, Handler> = {
  'sheet.command.delta-column-width': (
    listener,
    { anchorCol, deltaX }: { anchorCol: number; deltaX: number },
    sheet,
  ) => {
    const pixels = Math.round(sheet.getColumnWidth(anchorCol) + deltaX);
    listener.columnsResized(anchorCol, 1, Math.max(smallest, pixels));
  },
  'sheet.command.delta-row-height': (
    listener,
    { anchorRow, deltaY }: { anchorRow: number; deltaY: number },
    sheet,
  ) => {
    const pixels = Math.round(sheet.getRowHeight(anchorRow) + deltaY);
    listener.rowsResized(anchorRow, 1, Math.max(smallest, pixels));
  },
};

/** The arrows beside hidden rows and columns. */
const shown =
  (axis: 'rows' | 'columns'): Handler =>
  (listener, { ranges }: { ranges: IRange[] }) => {
    for (const { startRow, endRow, startColumn, endColumn } of ranges) {
      const [start, end] = axis === 'rows' ? [startRow, endRow] : [startColumn, endColumn];
      listener.unhidden(axis, start, end - start + 1);
    }
  };
handlers['sheet.command.set-specific-rows-visible'] = shown('rows');
handlers['sheet.command.set-col-visible-on-cols'] = shown('columns');

/** Selected rows or columns drawn by their headers. */
const drawn =
  (axis: 'rows' | 'columns'): Handler =>
  (listener, { fromRange: from, toRange: to }: { fromRange: IRange; toRange: IRange }) => {
    if (axis === 'rows')
      listener.stretchMoved(axis, from.startRow, from.endRow - from.startRow + 1, to.startRow);
    else listener.stretchMoved(axis, from.startColumn, from.endColumn - from.startColumn + 1, to.startColumn);
  };
handlers['sheet.command.move-rows'] = drawn('rows');
handlers['sheet.command.move-cols'] = drawn('columns');

/** Reports the effect that a rejected command would have had, if a user asked for it. */
function reportCommand(command: { id: string; params?: object }, listener: GridListener, sheet: Sizes): void {
  handlers[command.id]?.(listener, command.params as never, sheet);
}

interface FitParameters {
  readonly ranges: readonly IRange[];
}

/** Pixels that a column is wider than its longest text. */
const fittedPadding = 8;

/** Pixels around the corner of a selection in which the mouse is on its fill handle. */
const handleReach = 5;

/** The grid painted by Univer, which here is a display only: every command that would change a cell is rejected. */
export class UniverGrid implements GridView {
  private readonly injector: Injector;
  private readonly commands: ICommandService;
  private readonly viewport: Viewport;
  private readonly textWidth = createTextWidth();
  private readonly fillHandles: FillHandles;
  private readonly touch: Touch;
  private shown: SheetView | null = null;
  private marked: GridSelection | null = null;
  private subUnitId = firstSheetId;
  private generation = 0;
  showsFormulas = false;
  private pushing = 0;

  constructor(
    private readonly container: HTMLElement,
    private readonly listener: GridListener,
  ) {
    this.injector = startUniver(container);
    this.commands = this.injector.get(ICommandService);
    this.viewport = new Viewport(this.injector);
    paintCells(
      this.injector,
      (row, column) => this.shown?.cells[`${row},${column}`],
      (row, column) => this.shown && filterButton(this.shown, row, column),
    );
    this.commands.beforeCommandExecuted((command) => this.refuseChanges(command));
    this.commands.onCommandExecuted((command) => this.report(command));
    this.fillHandles = new FillHandles(
      this.injector,
      (from, to) => this.listener.filled(from, to),
      (from, to) => this.listener.moved(from, to),
    );
    listenToMouse(
      this.injector,
      container,
      listener,
      (event) => this.blockWithHandle(container, event),
      (event, cell) => this.isOn(event, cell),
    );
    const canvas = () =>
      this.injector.get(IRenderManagerService).getRenderById(unitId)?.engine.getCanvasElement();
    this.touch = new Touch(container, canvas, listener);
  }

  /** Resolves when the grid is ready for a sheet. The container must be in the page. */
  async ready(): Promise<void> {
    await this.injector.get(LifecycleService).onStage(LifecycleStages.Rendered);
    // The wheel scrolls only a sheet that Univer considers focused.
    this.injector.get(IUniverInstanceService).focusUnit(unitId);
    const render = this.injector.get(IRenderManagerService).getRenderById(unitId);
    paintLess(render?.mainComponent);
    if (render) thinFreezeLine(render.scene);
  }

  setSheet(sheet: SheetView, isSameFile: boolean): void {
    const scroll = isSameFile && this.shown?.id === sheet.id ? this.viewport.scrollState() : null;
    const old = this.subUnitId;
    this.shown = sheet;
    this.subUnitId = `${sheet.id}-${++this.generation}`;
    const zoomRatio = this.zoom();
    const snapshot = mergeWorksheetSnapshotWithDefault({
      ...sheetSnapshot(sheet, this.subUnitId),
      zoomRatio,
    });
    this.push('sheet.mutation.insert-sheet', { unitId, index: 0, sheet: snapshot });
    putCells(this.matrix(), this.cellMatrix(sheet, sheet.cells));
    this.viewport.nameRows(sheet.rowNames ?? {}, this.subUnitId);
    this.push('sheet.operation.set-worksheet-active', { unitId, subUnitId: this.subUnitId });
    // The selection marks keep the geometry of the sheet for which they were drawn, so they are redrawn.
    this.push('sheet.operation.set-selections', { unitId, subUnitId: this.subUnitId, selections: [] });
    this.push('sheet.mutation.remove-sheet', { unitId, subUnitId: old, subUnitName: old });
    if (scroll) {
      const place = { unitId, sheetId: this.subUnitId };
      this.push('sheet.operation.set-scroll', { ...place, ...scroll });
    }
  }

  cellsInView(): ReturnType<GridView['cellsInView']> {
    const view = this.viewport.cellsInView();
    if (!view) return null;
    const { startRow, endRow, startColumn, endColumn } = view;
    return {
      startRow: startRow - 1,
      endRow: endRow + 1,
      startColumn: startColumn - 1,
      endColumn: endColumn + 1,
    };
  }

  updateCells(cells: Record<string, CellView | null>): void {
    if (!this.shown) return;
    // Univer's command merges and compares styles, which takes many times as long for a cell.
    const changed = this.cellMatrix(this.shown, cells);
    putCells(this.matrix(), changed);
    this.viewport.repaintRows(Object.keys(changed).map(Number));
  }

  private cellMatrix(sheet: SheetView, cells: Record<string, CellView | null>) {
    const shown = this.showsFormulas ? withFormulas(cells) : cells;
    return cellMatrix(shown, fittedTexts(sheet, this.textWidth));
  }

  /** The cells of the shown sheet in Univer's storage. */
  private matrix() {
    return this.viewport.worksheet(this.subUnitId).getCellMatrix().getMatrix();
  }

  select(selection: GridSelection, reveal?: CellPosition): void {
    this.mark(selection);
    this.reveal(reveal ?? { row: selection.activeRow, column: selection.activeColumn });
  }

  jumpTo(selection: GridSelection): void {
    this.mark(selection);
    const { shown, viewport } = this;
    if (shown) for (const cell of cellsAround(selection, shown, viewport)) this.reveal(cell);
    this.reveal({ row: selection.activeRow, column: selection.activeColumn });
  }

  showTogether(blocks: readonly Area[]): void {
    const { shown, viewport } = this;
    if (shown) for (const cell of cellsTogether(blocks, shown, viewport)) this.reveal(cell);
  }

  /** The selected block, if the mouse is on its fill handle. */
  private blockWithHandle(container: HTMLElement, { clientX, clientY }: MouseEvent): GridSelection | null {
    const { marked } = this;
    const last = marked && this.rectangleOf(marked.row + marked.rows - 1, marked.column + marked.columns - 1);
    if (!last) return null;
    const { left, top } = container.getBoundingClientRect();
    const x = clientX - left - last.left - last.width;
    const y = clientY - top - last.top - last.height;
    return Math.max(Math.abs(x), Math.abs(y)) <= handleReach ? marked : null;
  }

  private isOn({ clientX, clientY }: MouseEvent, { row, column }: CellPosition): boolean {
    const place = this.windowRectangleOf(row, column);
    if (!place) return false;
    const [x, y] = [clientX - place.left, clientY - place.top];
    return x >= 0 && x <= place.width && y >= 0 && y <= place.height;
  }

  private reveal({ row, column }: CellPosition): void {
    const range = { startRow: row, endRow: row, startColumn: column, endColumn: column };
    this.push('sheet.command.scroll-to-cell', { range });
  }

  private mark(selection: GridSelection): void {
    this.marked = selection;
    const others = (selection.others ?? []).map((block) =>
      toUniverSelection({ ...block, activeRow: block.row, activeColumn: block.column }),
    );
    const selections = [...others, toUniverSelection(selection)];
    this.push('sheet.operation.set-selections', { unitId, subUnitId: this.subUnitId, selections });
    this.fillHandles.listen();
  }

  rectangleOf(row: number, column: number): Rectangle | null {
    return this.shown && this.viewport.rectangleOf(row, column);
  }

  windowRectangleOf(row: number, column: number): Rectangle | null {
    const inside = this.rectangleOf(row, column);
    if (!inside) return null;
    const { left, top } = this.container.getBoundingClientRect();
    return { ...inside, left: inside.left + left, top: inside.top + top };
  }

  cellSize(row: number, column: number): { width: number; height: number } | null {
    return this.shown && this.viewport.cellSize(row, column);
  }

  zoom(): number {
    return this.viewport.zoom();
  }

  setZoom(zoomRatio: number): void {
    this.push('sheet.operation.set-zoom-ratio', { unitId, subUnitId: this.subUnitId, zoomRatio });
    this.listener.scrolled();
  }

  scrollBy(event: WheelEvent): void {
    this.viewport.scrollBy(event);
  }

  extendTo(event: PointerEvent): void {
    this.touch.extendTo(event);
  }

  rowsInView(): number {
    return this.viewport.rowsInView();
  }

  private push(id: string, parameters: object): void {
    this.pushing++;
    try {
      this.commands.syncExecuteCommand(id, parameters, { onlyLocal: true });
    } finally {
      this.pushing--;
    }
  }

  private refuseChanges(command: Readonly<ICommandInfo>): void {
    if (this.pushing > 0 || isHarmless(command.id)) return;
    if (command.id === 'sheet.command.set-col-auto-width') this.fitColumns(command.params as FitParameters);
    else if (command.id === 'sheet.command.set-row-is-auto-height')
      this.fitRows(command.params as FitParameters);
    else reportCommand(command, this.listener, this.viewport.worksheet());
    throw new CanceledError();
  }

  /** A double click on the border of a column: it becomes as wide as its longest text. */
  private fitColumns({ ranges }: FitParameters): void {
    const widths = new Map<number, number>();
    for (const [key, view] of Object.entries(this.shown?.cells ?? {})) {
      const column = Number(key.slice(key.indexOf(',') + 1));
      const isMeant = ranges.some(
        ({ startColumn, endColumn }) => column >= startColumn && column <= endColumn,
      );
      if (!isMeant || view.display === '') continue;
      const lines = view.display.split('\n').map((line) => this.textWidth(line, view.style));
      widths.set(column, Math.max(widths.get(column) ?? 0, ...lines));
    }
    for (const [column, width] of widths)
      this.listener.columnsResized(column, 1, Math.ceil(width) + fittedPadding);
  }

  /** A double click on the border of a row: it becomes as high as its texts need, at least as a new one. */
  private fitRows({ ranges }: FitParameters): void {
    const { shown, textWidth } = this;
    if (!shown) return;
    const heights = new Map<number, number>();
    for (const key in shown.cells) {
      const { row, column } = parseCellKey(key);
      if (!ranges.some(({ startRow, endRow }) => row >= startRow && row <= endRow)) continue;
      heights.set(row, Math.max(heights.get(row) ?? 0, neededHeight(shown, row, column, textWidth)));
    }
    for (const { startRow, endRow } of ranges)
      for (let row = startRow; row <= endRow; row++)
        this.listener.rowsResized(row, 1, Math.max(defaultRowHeight, heights.get(row) ?? 0));
  }

  private report(command: Readonly<ICommandInfo>): void {
    if (command.id === 'sheet.operation.set-scroll') this.listener.scrolled();
    if (command.id !== 'sheet.operation.set-selections' || this.pushing > 0 || !this.shown) return;
    this.fillHandles.listen();
    const { subUnitId, selections } = command.params as { subUnitId: string; selections: UniverSelection[] };
    const last = selections.at(-1);
    if (!last || subUnitId !== this.subUnitId) return;
    const others = selections.slice(0, -1).map(({ range }) => blockOf(range));
    const marked = fromUniverSelection(last, this.shown);
    this.marked = others.length > 0 ? { ...marked, others } : marked;
    this.listener.selected(this.marked);
  }
}
