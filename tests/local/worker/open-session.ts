import { createFunctionLoader } from '../../../src/local/google/host/function-loader.ts';
import type { CellView, EventName, Events, WorkbookView } from '../../../src/local/protocol.ts';
import { fileFromImage } from '../../../src/local/workbook/history.ts';
import type { WorkbookData } from '../../../src/local/workbook/types.ts';
import type { FileStore } from '../../../src/local/worker/indexed-db-store.ts';
import { createSession, type WorkerSession } from '../../../src/local/worker/session.ts';

/** Stores files as IndexedDB does: only data that survives a structured clone. */
export function memoryStore(): FileStore & { readonly files: Map<string, WorkbookData> } {
  const files = new Map<string, WorkbookData>();
  const read = async (key: string) => structuredClone(files.get(key)!);
  return {
    files,
    load: read,
    read,
    save: async (key, image) => {
      files.set(key, structuredClone(fileFromImage(image)));
    },
    release: () => undefined,
    list: async () =>
      [...files].map(([key, file]) => ({ key, name: file.name, size: JSON.stringify(file).length })),
    rename: async (key, name) => {
      files.set(key, { ...files.get(key)!, name });
    },
    copy: async (key, newKey, changes) => {
      files.set(newKey, structuredClone({ ...files.get(key)!, ...changes }));
    },
    remove: async (key) => {
      files.delete(key);
    },
    records: async (key) => ({ [key]: files.get(key) }),
  };
}

export interface Page {
  readonly session: WorkerSession;
  readonly view: WorkbookView;
  readonly store: ReturnType<typeof memoryStore>;
  readonly events: { event: EventName; data: Events[EventName] }[];
  /** Types texts into Sheet1 from a position on, row by row. */
  type(row: number, column: number, ...texts: string[][]): Promise<null>;
  /** The view of a cell in the last event with cells or with the entire file. */
  shown(row: number, column: number, sheetId?: number): CellView | null;
  named<N extends EventName>(event: N): Events[N][];
  /** The undo state in the last event with cells or with the entire file. */
  undoState(): { canUndo: boolean; canRedo: boolean };
}

export const bundle = {
  'Code.js': `function onOpen() { SpreadsheetApp.getUi().createAddonMenu().addItem('Fill', 'fill').addToUi(); }
function fill() { SpreadsheetApp.getActiveSheet().getRange('A1:A2').setValues([[1], [2]]); }
function mark() { const cell = SpreadsheetApp.getActiveSheet().getRange('D1'); cell.setValue(cell.getValue() + 'x'); }
function set(value) { SpreadsheetApp.getActiveSheet().getRange('A1').setValue(value); }
function addTab() { SpreadsheetApp.getActive().insertSheet('more'); }
function removeTab() { const ss = SpreadsheetApp.getActive(); ss.deleteSheet(ss.getSheetByName('more')); }
function half() { SpreadsheetApp.getActiveSheet().getRange('B1').setValue('half'); throw new Error('It broke'); }
function go() { const ss = SpreadsheetApp.getActive(); ss.insertSheet('made').getRange('C3').activate(); }
function remember(text) { PropertiesService.getDocumentProperties().setProperty('note', text); return [text, null]; }
function recall() { return PropertiesService.getDocumentProperties().getProperty('note'); }
function openPanel() { SpreadsheetApp.getUi().showSidebar(HtmlService.createHtmlOutputFromFile('panel')); }
function DOUBLE(x) { return x * 2; }
`,
  'panel.html': '<p>panel</p>',
};

function applyEvent(cells: Map<string, CellView | null>, event: EventName, data: Events[EventName]): void {
  if (event === 'workbook') {
    cells.clear();
    for (const sheet of (data as Events['workbook']).sheets) {
      for (const [key, cell] of Object.entries(sheet.cells)) cells.set(`${sheet.id}:${key}`, cell);
    }
  }
  if (event === 'cells') {
    const change = data as Events['cells'];
    for (const [key, cell] of Object.entries(change.cells)) cells.set(`${change.sheetId}:${key}`, cell);
  }
}

/** A session as the page sees it: requests in, events out. */
export async function openSession(
  store = memoryStore(),
  files: Record<string, string> = bundle,
): Promise<Page> {
  const events: Page['events'] = [];
  const cells = new Map<string, CellView | null>();
  const session = createSession({
    store,
    emit: (event, data) => {
      events.push(structuredClone({ event, data }));
      applyEvent(cells, event, data);
    },
    createLoader: createFunctionLoader,
    addonName: 'Test add-on',
  });
  const view = await session.open({ bundle: files, storeKey: 'file' });
  applyEvent(cells, 'workbook', view);
  return {
    session,
    view,
    store,
    events,
    type: (row, column, ...texts) => session.edit({ sheetId: 0, row, column, texts }),
    shown: (row, column, sheetId = 0) => cells.get(`${sheetId}:${row},${column}`) ?? null,
    undoState() {
      const shown = events.filter(({ event }) => event === 'workbook' || event === 'cells').at(-1);
      const { canUndo, canRedo } = shown!.data as Events['cells'];
      return { canUndo, canRedo };
    },
    named: <N extends EventName>(event: N) =>
      events.filter((one) => one.event === event).map(({ data }) => data as Events[N]),
  };
}
