import { areaFrom } from '../../a1/addresses.ts';
import type { CellView, SheetView } from '../protocol.ts';
import type { PageApp } from './app-context.ts';
import type { Rectangle } from './grid/grid-view.ts';
import { activeSheet, cellAt } from './session/page-state.ts';

declare global {
  interface Window {
    /** For browser tests: reads the page and moves its selection, but changes no cell. */
    cellgradTest: {
      /** The content that the page shows for a cell, or null if the cell is empty. Throws if there is no such sheet. */
      cell(sheetName: string, a1: string): CellView | null;
      /** The position of a cell of the active sheet in the window. */
      place(a1: string): Rectangle | null;
      /** Selects a block of the active sheet. */
      select(a1: string): void;
      /** Name of the active sheet. */
      activeSheet(): string;
      /** All sheets in the page's state. */
      sheets(): SheetView[];
      /** All sheets and the name of the active one in the worker's state. */
      fromWorker(): Promise<{ sheet: string; sheets: SheetView[] }>;
      /** Resolves when the file is open, no request is pending, and the page has painted all cells. */
      idle(): Promise<void>;
    };
  }
}

function painted(): Promise<void> {
  return new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve())));
}

/** Adds `cellgradTest` to the window. `opened` settles when the file has been opened. */
export function exposeTestAccess(app: PageApp, opened: Promise<void>): void {
  const { store, activity } = app.session;
  const state = () => store.get();
  window.cellgradTest = {
    cell(sheetName, a1) {
      const sheet = state().workbook?.sheets.find(({ name }) => name === sheetName);
      const block = areaFrom(a1);
      if (!sheet) throw new Error(`There is no sheet ${sheetName}`);
      if (!block) throw new Error(`Not a cell: ${a1}`);
      return cellAt(sheet, block.row, block.column);
    },
    place(a1) {
      const { row, column } = areaFrom(a1)!;
      return app.grid.windowRectangleOf(row, column);
    },
    select(a1) {
      const block = areaFrom(a1);
      if (!block || !app.selecting.goTo(block)) throw new Error(`Not on the active sheet: ${a1}`);
    },
    activeSheet: () => activeSheet(state())?.name ?? '',
    sheets: () => state().workbook?.sheets ?? [],
    async fromWorker() {
      // The worker does not open the same file again, but returns its view.
      const { view } = await app.session.connection.send('openFile', { key: app.session.fileKey });
      return { sheet: activeSheet({ workbook: view })?.name ?? '', sheets: view.sheets };
    },
    async idle() {
      await opened;
      do {
        await app.session.connection.whenIdle();
        await painted();
      } while (activity.get().pending > 0 || activity.get().running || state().isPartial);
    },
  };
}
