import type { Area, CellPosition } from '../../../a1/addresses.ts';
import type { CellsInView, CellView, SheetView } from '../../protocol.ts';
import { createStore, type Store } from '../session/page-state.ts';

/** Mouse signals of the grid for its overlays. */
export type GridSignals = Store<{
  hovered: CellPosition | null;
  menu: { left: number; top: number } | null;
  /** Incremented whenever cells moved on the screen. */
  scrolls: number;
}>;

export function createGridSignals(): GridSignals {
  return createStore<ReturnType<GridSignals['get']>>({ hovered: null, menu: null, scrolls: 0 });
}

/** The selected block, and its active cell, where typing goes. */
export interface GridSelection extends Area {
  readonly activeRow: number;
  readonly activeColumn: number;
  /** Blocks selected before with Ctrl and still selected. */
  readonly others?: readonly Area[];
}

/** Pixels, relative to the grid's container. */
export interface Rectangle {
  left: number;
  top: number;
  width: number;
  height: number;
}

/** Mouse and touch actions of the user. */
export interface GridListener {
  selected(selection: GridSelection): void;
  /** The mouse button was released: the focus returns to the grid's input. */
  released(): void;
  clicked(cell: CellPosition, place: { left: number; top: number }): void;
  doubleClicked(cell: CellPosition): void;
  /** A finger tapped the active cell again. */
  doubleTapped(): void;
  /** Null: the mouse left the cells. */
  hovered(cell: CellPosition | null): void;
  contextMenu(place: { left: number; top: number }): void;
  columnsResized(start: number, count: number, pixels: number): void;
  rowsResized(start: number, count: number, pixels: number): void;
  /** The arrows beside hidden rows or columns were pressed. */
  unhidden(axis: 'rows' | 'columns', start: number, count: number): void;
  /** Rows or columns were drawn by their headers before another one. */
  stretchMoved(axis: 'rows' | 'columns', start: number, count: number, before: number): void;
  /** The fill handle was dragged from one block to a larger one around it. */
  filled(from: Area, to: Area): void;
  /** The edge of the selected block was drawn to another place. */
  moved(from: Area, to: Area): void;
  /** The fill handle of a block was double-clicked. */
  filledToNeighbors(from: Area): void;
  /** Cells moved under the grid's overlays. */
  scrolled(): void;
}

/** A display of one sheet. It never changes a cell itself, but reports the user's actions. */
export interface GridView {
  /** Shows this sheet; keeps the scroll position if the same sheet of the same file was shown before. */
  setSheet(sheet: SheetView, isSameFile: boolean): void;
  /** The scrolled cells in view, plus a row or column on each side; null before anything is shown. */
  cellsInView(): Omit<CellsInView, 'sheetId'> | null;
  /** Repaints these cells of the shown sheet, by `row,column`; null for a cell that is now empty. */
  updateCells(cells: Record<string, CellView | null>): void;
  /** Marks the block and scrolls its active cell (or `reveal`) into view. Does not call the listener. */
  select(selection: GridSelection, reveal?: CellPosition): void;
  /** The same after a jump: cells that were out of view are centered, together with their surroundings. */
  jumpTo(selection: GridSelection): void;
  /** Scrolls the first block into view, and as much of the others as fits; nearer ones first. */
  showTogether(blocks: readonly Area[]): void;
  /** Whether cells show their formulas instead of the results; the next sheet is shown that way. */
  showsFormulas: boolean;
  /** The current position of a cell (or the merged block that starts there); null while no sheet is shown. */
  rectangleOf(row: number, column: number): Rectangle | null;
  /** The same in pixels of the window. */
  windowRectangleOf(row: number, column: number): Rectangle | null;
  /** Width and height of a cell's column and row without zoom; null while no sheet is shown. */
  cellSize(row: number, column: number): { width: number; height: number } | null;
  /** The zoom factor of the cells. */
  zoom(): number;
  setZoom(times: number): void;
  /** Scrolls by a wheel event on an overlay of the grid. */
  scrollBy(event: WheelEvent): void;
  /** Extends the selection to this position of the window, to which a finger dragged it. */
  extendTo(event: PointerEvent): void;
  /** Rows that fit into the window, for Page Up and Page Down. */
  rowsInView(): number;
}
