import type { Area } from '../../../a1/addresses.ts';
import type { CellView, SheetView } from '../../protocol.ts';
import { createStore, type Store } from '../session/page-state.ts';

/** What the mouse does over the grid, for the things that lie on it. */
export type GridSignals = Store<{
  hovered: CellPosition | null;
  menu: { left: number; top: number } | null;
  /** Counts up whenever cells moved on the screen. */
  scrolls: number;
}>;

export function createGridSignals(): GridSignals {
  return createStore<ReturnType<GridSignals['get']>>({ hovered: null, menu: null, scrolls: 0 });
}

export interface CellPosition {
  readonly row: number;
  readonly column: number;
}

/** The selected block, and the one cell in it that typing goes to. */
export interface GridSelection extends Area {
  readonly activeRow: number;
  readonly activeColumn: number;
}

/** Pixels, relative to the grid's container. */
export interface Rectangle {
  left: number;
  top: number;
  width: number;
  height: number;
}

/** What the person did with the mouse. */
export interface GridListener {
  selected(selection: GridSelection): void;
  /** The mouse was let go: the keyboard belongs to the grid's input again. */
  released(): void;
  clicked(cell: CellPosition, place: { left: number; top: number }): void;
  doubleClicked(cell: CellPosition): void;
  /** A finger tapped the active cell again. */
  doubleTapped(): void;
  /** null: the mouse left the cells. */
  hovered(cell: CellPosition | null): void;
  contextMenu(place: { left: number; top: number }): void;
  columnsResized(start: number, count: number, pixels: number): void;
  rowsResized(start: number, count: number, pixels: number): void;
  /** The arrows beside hidden rows or columns were pressed. */
  unhidden(axis: 'rows' | 'columns', start: number, count: number): void;
  /** The fill handle was drawn from one block to a larger one around it. */
  filled(from: Area, to: Area): void;
  /** The fill handle of a block was double-clicked. */
  filledToNeighbours(from: Area): void;
  /** Cells moved under whatever is laid over the grid. */
  scrolled(): void;
}

/** A display of one sheet. It never changes a cell by itself: it reports what the person wants. */
export interface GridView {
  /** Shows this sheet; keeps the scroll position if the same sheet of the same file was shown before. */
  setSheet(sheet: SheetView, isSameFile: boolean): void;
  /** The rows in view, one more at each end, beside the frozen ones; null before anything is shown. */
  seenRows(): { startRow: number; endRow: number } | null;
  /** Repaints these cells of the shown sheet, by `row,column`; null means empty now. */
  updateCells(cells: Record<string, CellView | null>): void;
  /** Marks the block and scrolls its active cell (or `reveal`) into view. Does not call the listener. */
  select(selection: GridSelection, reveal?: CellPosition): void;
  /** Likewise, after a jump: what lay out of view comes into the middle, with what stands around it. */
  jumpTo(selection: GridSelection): void;
  /** Scrolls so that the first block is in view, and with it as much of the others as fits; nearer ones first. */
  showTogether(blocks: readonly Area[]): void;
  /** Where a cell (or the merged block that it begins) is now; null while no sheet is shown. */
  rectangleOf(row: number, column: number): Rectangle | null;
  /** Likewise in pixels of the window. */
  windowRectangleOf(row: number, column: number): Rectangle | null;
  /** Width and height of a cell's column and row as they are without zoom; null while no sheet is shown. */
  cellSize(row: number, column: number): { width: number; height: number } | null;
  /** How many times larger than usual cells are shown. */
  zoom(): number;
  setZoom(times: number): void;
  /** A wheel was turned over something that lies on the grid. */
  scrollBy(event: WheelEvent): void;
  /** A finger drew the selection to this place of the window. */
  extendTo(event: PointerEvent): void;
  /** Rows that fit into the window, for Page Up and Page Down. */
  rowsInView(): number;
}
