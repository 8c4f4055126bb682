import type { CellsInView, EventName, Events, OpenedFile, RequestName } from '../../protocol.ts';
import { randomUuid } from '../../uuid.ts';
import type { RangeData } from '../../workbook/types.ts';
import type { GridView } from '../grid/grid-view.ts';
import { createFrameMemory, type FrameMemory } from '../sidebar/script-frame.tsx';
import { localized, words } from '../words.ts';
import type { TextStorage } from './browser-storage.ts';
import {
  Connection,
  inFile,
  type LossReason,
  type RequestData,
  type ResponseData,
  type WorkerLike,
  WorkerLost,
} from './connection.ts';
import {
  type Activity,
  activeSheet,
  clampSelection,
  createStore,
  type DialogState,
  initialState,
  type PageState,
  type Store,
  shownRow,
  shownSheets,
  viewOn,
  withCells,
} from './page-state.ts';

/** The selection, and the filter view that was open. */
interface Place extends RangeData {
  openView?: { sheetId: number; id: number };
}

/**
 * Remembers the user's position in a file. The browser's own storage is synchronous, so it works while the page closes.
 */
interface PlaceMemory {
  read(): Place | undefined;
  write(place: Place): void;
}

const parts = ['sheetId', 'row', 'column', 'rows', 'columns'] as const;

function isPlace(value: unknown): value is Place {
  const place = value as Record<string, unknown> | null;
  return typeof place === 'object' && place !== null && parts.every((part) => Number.isInteger(place[part]));
}

function rangeOf({ sheetId, row, column, rows, columns }: RangeData): RangeData {
  return { sheetId, row, column, rows, columns };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** Stores the position in the file under `fileKey`; invalid data (older pages, other programs) counts as none. */
export function createPlaceMemory(storage: TextStorage, fileKey: string): PlaceMemory {
  const key = `cellgrad place: ${fileKey}`;
  let last: string | null = null;
  return {
    read() {
      const place = parsed(storage.getItem(key) ?? 'null');
      return isPlace(place) ? place : undefined;
    },
    write({ openView, ...place }) {
      const { sheetId, id } = openView ?? {};
      const text = JSON.stringify({ ...rangeOf(place), ...(openView && { openView: { sheetId, id } }) });
      if (text !== last) storage.setItem(key, text);
      last = text;
    },
  };
}

const prefix = '#cellgrad=';

/** The sidebar's settings that belong to the state of a file. */
const sharedNames = ['section', 'trainWith', 'way', 'scope'].map((name) => `cellgrad.${name}`);
const sidebarKey = 'sidebar';

/** The code in an address, or in a text that contains one; null if there is none. */
export function linkCodeIn(text: string): string | null {
  const found = /(?:^|[#&?])cellgrad=([^\s&#"'<>]*)/.exec(text);
  if (found) return found[1]!;
  const alone = text.trim();
  return /^\d+\.[\w-]+\.\w+$/.test(alone) ? alone : null;
}

/** The address that opens a code on this page, wherever the page is hosted. */
export const linkAddress = (code: string, { href }: Pick<Location, 'href'>): string =>
  `${href.replace(/[?#].*$/s, '')}${prefix}${code}`;

/** The sidebar settings that a link contains. */
export function sidebarSettings(storage: TextStorage, isOpen: boolean): Record<string, string> {
  const kept = JSON.parse(createFrameMemory(storage).read()) as Record<string, string>;
  const settings = Object.entries(kept).filter(([name]) => sharedNames.includes(name));
  return { ...Object.fromEntries(settings), ...(isOpen ? { [sidebarKey]: 'open' } : {}) };
}

/** Applies a link's sidebar settings; returns whether the sidebar should be open. */
export function takeSidebarSettings(
  storage: TextStorage,
  settings: Readonly<Record<string, string>>,
): boolean {
  const memory = createFrameMemory(storage);
  const known = Object.entries(settings).filter(([name]) => sharedNames.includes(name));
  if (known.length > 0) memory.write({ ...JSON.parse(memory.read()), ...Object.fromEntries(known) });
  return settings[sidebarKey] === 'open';
}

const lastKey = 'cellgrad file';

/** The file of a window: named in its address, for reloads and bookmarks; otherwise the file that was open last. */
interface FileAddress {
  read(): string;
  write(key: string): void;
}

/** The page's address with another file's key. */
export function addressOf(key: string, { pathname, search }: Pick<Location, 'pathname' | 'search'>): string {
  const query = new URLSearchParams(search);
  query.set('file', key);
  return `${pathname}?${query}`;
}

export function createFileAddress(storage: TextStorage): FileAddress {
  return {
    read() {
      // A link opens as a separate file, whichever file was open last.
      if (linkCodeIn(location.hash) !== null) return `file-${randomUuid()}`;
      return new URLSearchParams(location.search).get('file') ?? storage.getItem(lastKey) ?? 'file';
    },
    write(key) {
      storage.setItem(lastKey, key);
      const address = addressOf(key, location);
      if (new URLSearchParams(location.search).get('file') !== key) history.replaceState(null, '', address);
    },
  };
}

interface SessionOptions {
  createWorker(): WorkerLike;
  /** The built add-on's files by name. */
  bundle: Record<string, string>;
  address: FileAddress;
  /** The user's language, such as `de`. */
  userLanguage?: string;
  /** The storage for script data that belongs to the user and not to a file. */
  userProperties?: FrameMemory;
  /** The user's position in the file under a key. */
  placeIn(fileKey: string): PlaceMemory;
  /** See ConnectionOptions.limit. */
  limit: number;
}

/** One open file: the state that the page renders, updated by the worker's events. */
export class Session {
  readonly store: Store<PageState> = createStore(initialState);
  readonly activity: Store<Activity> = createStore({ pending: 0, running: null, usage: null });
  readonly connection: Connection;
  private grid: GridView | null = null;
  private nextKey = 1;
  private opened = false;
  private place: PlaceMemory;
  /** The key of the file that is open or being opened. */
  fileKey: string;

  constructor(private readonly options: SessionOptions) {
    this.fileKey = options.address.read();
    this.place = options.placeIn(this.fileKey);
    this.connection = new Connection({
      createWorker: options.createWorker,
      limit: options.limit,
      onEvent: (name, data) => this.receive(name, data),
      onLost: (reason, detail) => this.reopen(reason, detail),
      onPending: (pending) => this.activity.set({ pending }),
      inView: () => this.cellsInView(),
    });
    this.store.watch(({ workbook, selection, openView }) => {
      if (!workbook) return;
      const place = { ...selection, sheetId: workbook.activeSheetId };
      this.place.write({ ...place, ...(openView && { openView }) });
    });
  }

  /** Opens the stored file, or a new one. */
  async open(): Promise<void> {
    const { bundle, userLanguage, userProperties } = this.options;
    const place = this.place.read();
    const opening = {
      bundle,
      storeKey: this.fileKey,
      ...(place && { selection: rangeOf(place) }),
      ...(userLanguage !== undefined && { userLanguage }),
      ...(userProperties && { userProperties: JSON.parse(userProperties.read()) }),
    };
    const view = await this.connection.send('open', opening);
    this.opened = true;
    this.recallView(place);
    this.showWorkbook(view);
    const [menu, functions] = await Promise.all([
      this.connection.send('menu', null),
      this.connection.send('functions', null),
    ]);
    this.store.set({ menu, functions });
  }

  /** Opens another stored file in this window. */
  async openFile(key: string): Promise<void> {
    const place = this.options.placeIn(key).read();
    this.showFile(await this.ask('openFile', { key, ...(place && { selection: rangeOf(place) }) }));
  }

  /** Opens the filter view that was open at a place; the file that is shown next says which rows it hides. */
  private recallView(place: Place | undefined): void {
    this.store.set({ openView: place?.openView ? { ...place.openView, rows: [] } : null });
  }

  /** Shows another file than before; null for none. */
  showFile(opened: OpenedFile | null): void {
    if (!opened) return;
    this.fileKey = opened.key;
    this.place = this.options.placeIn(opened.key);
    this.keepAddress();
    this.store.set({ workbook: null, edit: null, unstored: null });
    this.recallView(this.place.read());
    this.showWorkbook(opened.view);
  }

  /** Puts the open file into the page's address, so that a reload shows it. */
  keepAddress(): void {
    this.options.address.write(this.fileKey);
  }

  /** False while no file is open: at the start, or if it could not be opened. */
  get isOpen(): boolean {
    return this.opened;
  }

  attach(grid: GridView): void {
    this.grid = grid;
    this.showSheet();
  }

  /**
   * Sends a request, with the rows of the file instead of their places in a sorted filter view. Shows a failure to the
   * user and then resolves to null.
   */
  async ask<N extends RequestName>(
    name: N,
    request: RequestData<N>,
    transfer?: Transferable[],
  ): Promise<ResponseData<N> | null> {
    const requests = inFile(this.store.get(), name, request);
    if (!requests) {
      this.toast('', words.filterView.oneRow);
      return null;
    }
    try {
      const job = requests.length > 1 ? randomUuid() : undefined;
      const [first, ...others] = requests.map((one) => this.connection.send(name, one, transfer, job));
      await Promise.all(others);
      return await first!;
    } catch (error) {
      if (!(error instanceof WorkerLost)) this.alert(words.problem, localized((error as Error).message));
      return null;
    }
  }

  /** Selections that the worker has not received yet: until then, its own are outdated. */
  private selectionsAhead = 0;

  /** Sends the selection and its tab to the worker. */
  async select(range: RequestData<'select'>): Promise<void> {
    this.selectionsAhead++;
    try {
      await this.ask('select', range);
    } finally {
      this.selectionsAhead--;
    }
  }

  /** Like `ask`, while the page shows that a script is running. */
  async runScript<T>(label: string, action: () => Promise<T>): Promise<T> {
    this.activity.set({ running: label });
    try {
      return await action();
    } finally {
      this.activity.set({ running: null });
    }
  }

  alert(title: string, text: string): void {
    this.addDialog({ kind: 'alert', title, text });
  }

  /** Asks the user, and runs the action only if the user accepts. */
  confirm({ title, text, accept }: { title: string; text: string; accept: string }, run: () => void): void {
    this.addDialog({ kind: 'alert', title, text, accept: { caption: accept, run } });
  }

  toast(title: string, message: string, seconds = 5): void {
    const key = this.nextKey++;
    this.store.set({ toasts: [...this.store.get().toasts, { key, title, message }] });
    if (seconds > 0) setTimeout(() => this.closeToast(key), seconds * 1000);
  }

  closeToast(key: number): void {
    this.store.set({ toasts: this.store.get().toasts.filter((toast) => toast.key !== key) });
  }

  closeDialog(key: number): void {
    this.store.set({ dialogs: this.store.get().dialogs.filter((dialog) => dialog.key !== key) });
  }

  /** Shows a workbook received as an answer or an event. */
  showWorkbook(workbook: Events['workbook']): void {
    const before = this.store.get();
    const visible = shownSheets(workbook);
    const seen = visible.find(({ id }) => id === before.workbook?.activeSheetId);
    // A build activates each new tab; the user stays on the previous one until the new ones are complete.
    const isBuilding = !visible.some(({ id }) => id === workbook.activeSheetId);
    const own = seen ?? (isBuilding ? visible[0] : undefined);
    const isAhead = own !== undefined && (this.selectionsAhead > 0 || isBuilding);
    const shown = isAhead ? { ...workbook, activeSheetId: own.id } : workbook;
    const sameSheet = before.workbook?.activeSheetId === shown.activeSheetId;
    const sheet = activeSheet({ workbook: shown })!;
    const selection = sameSheet ? before.selection : selectionOf(workbook.selection);
    const { openView } = before;
    this.store.set({
      workbook: shown,
      isPartial: false,
      selection: clampSelection(selection, sheet),
      copied: null,
      openView: openView && viewOn(shown, openView.sheetId, openView.id),
    });
    this.showSheet(before.workbook !== null);
  }

  /** Passes the active sheet to the grid again; `isSameFile` is false if another file was shown before. */
  showSheet(isSameFile = true): void {
    const state = this.store.get();
    const sheet = activeSheet(state);
    if (!sheet || !this.grid) return;
    this.grid.setSheet(sheet, isSameFile);
    this.grid.select(state.selection);
  }

  private addDialog(dialog: Omit<DialogState, 'key'>): void {
    this.store.set({ dialogs: [...this.store.get().dialogs, { key: this.nextKey++, ...dialog }] });
  }

  private readonly handlers: { [N in EventName]: (data: Events[N]) => void } = {
    workbook: (view) => this.showWorkbook(view),
    cells: (change) => this.showCells(change),
    selection: (range) => this.showSelection(range),
    usage: (usage) => this.activity.set({ usage }),
    sidebar: (sidebar) => this.store.set({ sidebar: sidebar && { key: this.nextKey++, ...sidebar } }),
    menu: (menu) => this.store.set({ menu }),
    userProperties: (entries) => this.options.userProperties?.write(entries),
    dialog: (dialog) => this.addDialog(dialog),
    toast: ({ title, message, seconds }) => this.toast(title, message, seconds),
    progress: (progress) => this.store.set({ progress }),
    unstored: (unstored) => this.showUnstored(unstored),
  };

  private receive<N extends EventName>(name: N, data: Events[N]): void {
    this.handlers[name](data);
  }

  /** Reports it once in a window; the top bar keeps showing it. */
  private showUnstored(unstored: Events['unstored']): void {
    const isNews = unstored !== null && this.store.get().unstored === null;
    this.store.set({ unstored });
    if (isNews) this.alert(words.unstored.title, words.unstored.text(localized(unstored.message)));
  }

  private cellsInView(): CellsInView | null {
    const sheetId = this.store.get().workbook?.activeSheetId;
    const cells = this.grid?.cellsInView();
    return sheetId !== undefined && cells ? { sheetId, ...cells } : null;
  }

  private showCells(change: Events['cells']): void {
    const { workbook } = this.store.get();
    if (!workbook) return;
    this.store.set({ workbook: withCells(workbook, change), isPartial: change.isPartial === true });
    if (change.sheetId !== workbook.activeSheetId) return;
    if (this.store.get().openView?.order) this.showSheet();
    else this.grid?.updateCells(change.cells);
  }

  private showSelection(range: Events['selection']): void {
    const { workbook } = this.store.get();
    if (!workbook || this.selectionsAhead > 0) return;
    if (!shownSheets(workbook).some(({ id }) => id === range.sheetId)) return;
    const moved = workbook.activeSheetId !== range.sheetId;
    const row = moved ? range.row : shownRow(this.store.get(), range.row);
    const selection = selectionOf({ ...range, row });
    this.store.set({ selection, workbook: { ...workbook, activeSheetId: range.sheetId, selection: range } });
    if (moved) this.showSheet();
    else this.grid?.select(selection);
  }

  private async reopen(reason: LossReason, detail: string): Promise<void> {
    if (detail) console.error(detail);
    this.activity.set({ running: null });
    this.store.set({ edit: null });
    if (!this.opened) {
      this.alert(words.cannotOpen.title, words.cannotOpen.text);
      return;
    }
    this.opened = false;
    const { title, text } = words.loss[reason];
    this.alert(title, text);
    try {
      await this.open();
    } catch (error) {
      if (!(error instanceof WorkerLost))
        this.alert(words.cannotOpen.title, localized((error as Error).message));
    }
  }
}

function selectionOf({ row, column, rows, columns }: Events['selection']) {
  return { row, column, rows, columns, activeRow: row, activeColumn: column };
}
