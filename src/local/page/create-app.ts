import type { PageApp } from './app-context.ts';
import { Assistant } from './formula/assistance.ts';
import { createGridSignals, type GridListener, type GridSignals } from './grid/grid-view.ts';
import { listArrow } from './grid/univer/cell-paint.ts';
import { UniverGrid } from './grid/univer/univer-grid.ts';
import { Actions } from './session/actions.ts';
import { Clipboard } from './session/clipboard.ts';
import type { WorkerLike } from './session/connection.ts';
import { Editing, Selecting } from './session/editing.ts';
import type { Session } from './session/session.ts';
import { words } from './words.ts';

async function fetched(address: string): Promise<Response> {
  const response = await fetch(address);
  if (!response.ok) throw new Error(words.cannotLoad(address, `${response.status} ${response.statusText}`));
  return response;
}

declare global {
  interface Window {
    /** The other files of the page, if it is a single HTML file; see `src/build/site.ts`. */
    cellgradFiles?: { readonly worker: string; readonly addon: Record<string, string> };
  }
}

/** Starts the worker from the script beside the page, or from the one embedded in the page. */
export function createWorker(): WorkerLike {
  if (!window.cellgradFiles) return new Worker('worker.js') as WorkerLike;
  const address = URL.createObjectURL(new Blob([window.cellgradFiles.worker], { type: 'text/javascript' }));
  try {
    return new Worker(address) as WorkerLike;
  } finally {
    URL.revokeObjectURL(address);
  }
}

/** The built add-on's files by name; `addon/files.json` lists them if they are not embedded in the page. */
export async function loadBundle(): Promise<Record<string, string>> {
  if (window.cellgradFiles) return window.cellgradFiles.addon;
  const { files } = (await (await fetched('addon/files.json')).json()) as { files: string[] };
  const texts = await Promise.all(files.map(async (name) => (await fetched(`addon/${name}`)).text()));
  return Object.fromEntries(files.map((name, index) => [name, texts[index]!]));
}

function focusGrid(): void {
  document.querySelector<HTMLElement>('[data-grid-input]')?.focus({ preventScroll: true });
}

/** Returns the focus to the formula bar if the user edits there, or otherwise to the grid. */
function focusAfterMouse(app: PageApp): void {
  if (app.editing.edit?.place === 'bar') document.querySelector<HTMLElement>('.formula-bar')?.focus();
  else focusGrid();
}

/** Browsers open a file dialog only on a user's click, so the input is created and clicked at once. */
function chooseFile(app: PageApp): void {
  const input = document.createElement('input');
  input.type = 'file';
  input.accept = '.xlsx,.xlsm';
  input.onchange = () => {
    const file = input.files?.[0];
    if (file) void app.actions.openXlsx(file);
  };
  input.click();
}

function gridListener(app: () => PageApp, signals: GridSignals): GridListener {
  return {
    selected: (selection) => app().editing.pointedAt(selection),
    released: () => focusAfterMouse(app()),
    clicked: ({ row, column }, { left }) => {
      const cell = app().grid.windowRectangleOf(row, column);
      const isOnArrow = cell !== null && left >= cell.left + cell.width - listArrow * app().grid.zoom();
      if (isOnArrow && (app().actions.openFilter(row, column) || app().actions.openList())) return;
      const { activeRow, activeColumn } = app().session.store.get().selection;
      const isActive = row === activeRow && column === activeColumn;
      if (isActive && !app().editing.edit && app().actions.onCheckbox()) app().actions.tick();
    },
    doubleClicked: () => {
      // A double click has already toggled a checkbox twice.
      if (app().actions.onCheckbox() || app().actions.openList()) return;
      app().editing.begin('cell');
      focusGrid();
    },
    doubleTapped: () => {
      if (app().actions.onCheckbox()) return;
      app().editing.begin('cell');
      // The on-screen keyboard appears only when a field gets the focus again.
      (document.activeElement as HTMLElement | null)?.blur();
      focusGrid();
    },
    hovered: (hovered) => signals.set({ hovered }),
    contextMenu: (menu) => signals.set({ menu }),
    columnsResized: (start, count, pixels) => app().actions.resizeColumns(start, count, pixels),
    rowsResized: (start, count, pixels) => app().actions.resizeRows(start, count, pixels),
    unhidden: (axis, start, count) => app().actions.unhide(axis, start, count),
    stretchMoved: (axis, start, count, before) => app().actions.moveStretch(axis, start, count, before),
    filled: (from, to) => app().actions.fill(from, to),
    moved: (from, to) => app().actions.moveCells(from, to),
    filledToNeighbors: (from) => app().actions.fillToNeighbors(from),
    scrolled: () => signals.set({ scrolls: signals.get().scrolls + 1 }),
  };
}

/** An Excel file can be dropped anywhere on the page; otherwise the browser would show its bytes. */
function acceptDrops(app: PageApp): void {
  const hasFile = ({ dataTransfer }: DragEvent) => dataTransfer?.types.includes('Files') === true;
  window.addEventListener('dragover', (event) => {
    if (hasFile(event)) event.preventDefault();
  });
  window.addEventListener('drop', (event) => {
    if (!hasFile(event)) return;
    event.preventDefault();
    const file = event.dataTransfer?.files[0];
    if (file) void app.actions.openXlsx(file);
  });
}

/** Connects the session, the grid in `container`, and everything that acts on them. */
export async function createApp(
  session: Session,
  container: HTMLElement,
): Promise<{ app: PageApp; signals: GridSignals }> {
  const signals = createGridSignals();
  const grid = new UniverGrid(
    container,
    gridListener(() => app, signals),
  );
  await grid.ready();
  const selecting = new Selecting(session, grid);
  const app: PageApp = {
    session,
    grid,
    selecting,
    editing: new Editing(session, selecting, grid),
    assistant: new Assistant(session),
    clipboard: new Clipboard(session, (block) => selecting.show(block)),
    actions: new Actions(session, selecting),
    focusGrid,
    chooseFile: () => chooseFile(app),
  };
  session.attach(grid);
  acceptDrops(app);
  return { app, signals };
}
