import { vi } from 'vitest';
import type { GridView } from '../../../src/local/page/grid/grid-view.ts';
import type { WorkerLike } from '../../../src/local/page/session/connection.ts';
import { createPlaceMemory, Session } from '../../../src/local/page/session/session.ts';
import type { EventName, Events, ToWorker, WorkbookView } from '../../../src/local/protocol.ts';
import { workbook } from './views.ts';

/** A worker that answers every request from `answers`, or with null. */
export class ScriptedWorker implements WorkerLike {
  onmessage: WorkerLike['onmessage'] = null;
  onerror: WorkerLike['onerror'] = null;
  readonly sent: ToWorker[] = [];
  silent = false;
  constructor(private readonly answers: Record<string, unknown>) {}
  postMessage(message: ToWorker): void {
    this.sent.push(message);
    if (this.silent) return;
    queueMicrotask(() => {
      const result = this.answers[message.name] ?? null;
      this.onmessage?.({ data: { id: message.id, result } } as MessageEvent);
    });
  }
  terminate(): void {
    this.onmessage = null;
  }
  tell<N extends EventName>(event: N, data: Events[N]): void {
    this.onmessage?.({ data: { event, data } } as MessageEvent);
  }
  /** The payloads of all requests with this name. */
  asked(name: ToWorker['name']): unknown[] {
    return this.sent.filter((message) => message.name === name).map(({ request }) => request);
  }
}

export function fakeGrid() {
  const grid = {
    setSheet: vi.fn(),
    updateCells: vi.fn(),
    select: vi.fn(),
    jumpTo: vi.fn(),
    showTogether: vi.fn(),
    rectangleOf: () => null,
    windowRectangleOf: () => null,
    cellSize: () => null,
    zoom: () => 1,
    setZoom: vi.fn(),
    scrollBy: vi.fn(),
    extendTo: vi.fn(),
    rowsInView: () => 20,
    showsFormulas: false,
    cellsInView: () => ({ startRow: 0, endRow: 20, startColumn: 0, endColumn: 10 }),
  };
  return grid satisfies GridView;
}

/** A browser's storage that is initially empty. */
export function fakeStorage(texts: Record<string, string> = {}) {
  return {
    texts,
    getItem: (key: string) => texts[key] ?? null,
    setItem: (key: string, text: string) => {
      texts[key] = text;
    },
  };
}

export async function openSession(
  view: WorkbookView = workbook(),
  answers: Record<string, unknown> = {},
  storage = fakeStorage(),
) {
  const workers: ScriptedWorker[] = [];
  const createWorker = () => {
    workers.push(new ScriptedWorker({ open: view, menu: [], functions: [], ...answers }));
    return workers.at(-1)!;
  };
  const session = new Session({
    createWorker,
    bundle: { 'Code.js': '' },
    address: { read: () => 'test', write: () => undefined },
    limit: 35_000,
    placeIn: (key) => createPlaceMemory(storage, key),
  });
  const grid = fakeGrid();
  session.attach(grid);
  await session.open();
  return { session, grid, workers, worker: workers[0]! };
}
