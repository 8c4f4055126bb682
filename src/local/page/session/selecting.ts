import type { Block } from '../a1.ts';
import type { CellPosition, GridSelection, GridView } from '../grid/grid-view.ts';
import { type Direction, moved, nextWithin, selectionAt } from '../grid/moves.ts';
import { activeSheet } from './page-state.ts';
import type { Session } from './session.ts';

/** Moves the selection, on the screen at once, and tells the worker. */
export class Selecting {
  constructor(
    private readonly session: Session,
    private readonly grid: GridView,
  ) {}

  /** Takes over what the mouse selected. */
  chosen(selection: GridSelection): void {
    this.tabStart = null;
    this.session.store.set({ selection });
    this.tellWorker(selection);
  }

  select(selection: GridSelection, reveal?: CellPosition): void {
    this.chosen(selection);
    this.grid.select(selection, reveal);
  }

  /** A block by its place, cut to the sheet. Returns false when it begins outside. */
  goTo(block: Block): boolean {
    const sheet = activeSheet(this.session.store.get());
    if (!sheet || block.row >= sheet.rows || block.column >= sheet.columns) return false;
    const rows = Math.min(block.rows, sheet.rows - block.row);
    const columns = Math.min(block.columns, sheet.columns - block.column);
    const isCell = rows === 1 && columns === 1;
    const whole = { ...block, rows, columns, activeRow: block.row, activeColumn: block.column };
    const selection = isCell ? selectionAt(block, sheet) : whole;
    this.chosen(selection);
    this.grid.jumpTo(selection);
    return true;
  }

  /** One arrow key: `far` with Ctrl, `extend` with Shift. */
  move(direction: Direction, far = false, extend = false, count = 1): void {
    const { selection, sheet } = this.current();
    const next = moved(selection, direction, sheet, { far, extend, count });
    this.select(next.selection, next.reveal);
  }

  /** More than one cell, or one merged block, is selected. */
  hasSeveral(): boolean {
    const { selection, sheet } = this.current();
    const single = selectionAt({ row: selection.row, column: selection.column }, sheet);
    return selection.rows > single.rows || selection.columns > single.columns;
  }

  /**
   * Enter and Tab: to the next cell, inside a selected block round and round. Enter after some Tabs goes below the
   * cell where they began.
   */
  advance(direction: Direction): void {
    const { selection, sheet } = this.current();
    if (this.hasSeveral()) {
      this.select(nextWithin(selection, direction, sheet));
      return;
    }
    const isTab = direction === 'left' || direction === 'right';
    const start = this.tabStart;
    if (start !== null && !isTab) {
      const from = selectionAt({ row: selection.activeRow, column: start }, sheet);
      this.select(moved(from, direction, sheet).selection);
      return;
    }
    this.move(direction);
    if (isTab) this.tabStart = start ?? selection.activeColumn;
  }

  /** The column in which a row of Tabs began; null after anything else. */
  private tabStart: number | null = null;

  page(direction: 'up' | 'down', extend: boolean): void {
    this.move(direction, false, extend, this.grid.rowsInView());
  }

  all(): void {
    const { selection, sheet } = this.current();
    const { activeRow, activeColumn } = selection;
    const whole = { row: 0, column: 0, rows: sheet.rows, columns: sheet.columns };
    this.select({ ...whole, activeRow, activeColumn });
  }

  home(toTop: boolean): void {
    const { selection, sheet } = this.current();
    this.select(selectionAt({ row: toTop ? 0 : selection.activeRow, column: 0 }, sheet));
  }

  activateSheet(sheetId: number): void {
    const { workbook } = this.session.store.get();
    if (!workbook || workbook.activeSheetId === sheetId) return;
    const selection = this.remembered.get(sheetId) ?? selectionAt({ row: 0, column: 0 }, { merges: [] });
    this.session.store.set({ workbook: { ...workbook, activeSheetId: sheetId }, selection });
    this.session.showSheet();
    this.tellWorker(selection);
  }

  private readonly remembered = new Map<number, GridSelection>();

  private current() {
    const state = this.session.store.get();
    return { selection: state.selection, sheet: activeSheet(state)! };
  }

  private tellWorker(selection: GridSelection): void {
    const { row, column, rows, columns } = selection;
    const sheetId = this.session.store.get().workbook!.activeSheetId;
    this.remembered.set(sheetId, selection);
    void this.session.select({ sheetId, row, column, rows, columns });
  }
}
