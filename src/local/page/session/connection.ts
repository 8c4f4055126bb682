import { sameArea } from '../../../a1/addresses.ts';
import type {
  CellsInView,
  EventName,
  Events,
  FromWorker,
  RequestName,
  Requests,
  ToWorker,
} from '../../protocol.ts';
import type { RangeData } from '../../workbook/types.ts';
import { fileRanges, fileRow, type PageState } from './page-state.ts';

/** The part of a Worker used here. */
export interface WorkerLike {
  postMessage(message: ToWorker, transfer: Transferable[]): void;
  terminate(): void;
  onmessage: ((event: MessageEvent<FromWorker>) => void) | null;
  onerror: ((event: ErrorEvent) => void) | null;
}

export type ResponseData<N extends RequestName> = ReturnType<Requests[N]>;
export type RequestData<N extends RequestName> = Parameters<Requests[N]>[0];

/** Why there is a new worker: the old one did not answer in time, it died, or the user stopped it. */
export type LossReason = 'too-long' | 'died' | 'stopped';

interface ConnectionOptions {
  createWorker(): WorkerLike;
  onEvent<N extends EventName>(name: N, data: Events[N]): void;
  /**
   * The old worker is gone with its unanswered requests; a new one waits for `open`. Send it at once: the pending
   * edits by hand are sent after it.
   */
  onLost(reason: LossReason, detail: string): void;
  onPending(count: number): void;
  /** The cells in view, sent with each request; null before anything is shown. */
  inView(): CellsInView | null;
  /** Milliseconds of real time without any message from the worker while a request is pending. */
  limit: number;
}

/** Edits by hand, which have the same effect in a restarted worker; other requests depend on lost state. */
const repeatable: ReadonlySet<RequestName> = new Set<RequestName>([
  ...(['edit', 'clear', 'copy', 'fill', 'setStyle', 'setBorders', 'setNote', 'select'] as const),
]);

interface Pending {
  readonly message: ToWorker;
  resolve(result: unknown): void;
  reject(error: Error): void;
}

/** Sends requests to the worker, receives its events, and replaces a worker that no longer answers. */
export class Connection {
  private worker: WorkerLike;
  private readonly pending = new Map<number, Pending>();
  private nextId = 1;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private idleWaiters: (() => void)[] = [];

  constructor(private readonly options: ConnectionOptions) {
    this.worker = this.start();
  }

  /** Rejects with the worker's message for the user. Edits of the same `job` are one undo step. */
  send<N extends RequestName>(
    name: N,
    request: RequestData<N>,
    transfer: Transferable[] = [],
    job?: string,
  ): Promise<ResponseData<N>> {
    const id = this.nextId++;
    return new Promise((resolve, reject) => {
      const inView = this.options.inView();
      const message = { id, name, request, ...(inView && { inView }), ...(job && { job }) } as ToWorker;
      this.pending.set(id, { message, resolve: resolve as (result: unknown) => void, reject });
      this.pendingChanged();
      this.worker.postMessage(message, transfer);
    });
  }

  /** Resolves when no request is pending. */
  whenIdle(): Promise<void> {
    if (this.pending.size === 0) return Promise.resolve();
    return new Promise((resolve) => this.idleWaiters.push(resolve));
  }

  /** Terminates the worker, whatever it is doing. */
  stop(): void {
    this.lose('stopped', '');
  }

  private start(): WorkerLike {
    const worker = this.options.createWorker();
    worker.onmessage = ({ data }) => this.receive(data);
    worker.onerror = (event) => this.lose('died', event.message ?? '');
    return worker;
  }

  private receive(message: FromWorker): void {
    this.watch();
    if ('event' in message) {
      this.options.onEvent(message.event, message.data as Events[typeof message.event]);
      return;
    }
    const waiting = this.pending.get(message.id);
    if (!waiting) return;
    this.pending.delete(message.id);
    if ('failure' in message) {
      console.error(message.failure.stack ?? message.failure.message);
      waiting.reject(new Error(message.failure.message));
    } else waiting.resolve(message.result);
    this.pendingChanged();
  }

  private lose(reason: LossReason, detail: string): void {
    this.worker.onmessage = null;
    this.worker.onerror = null;
    this.worker.terminate();
    // The worker handles one request after another, so the first one was in progress.
    const [first, ...later] = this.pending.values();
    const isOpen = first !== undefined && first.message.name !== 'open';
    const isKept = ({ message }: Pending) => isOpen && repeatable.has(message.name);
    this.pending.clear();
    this.worker = this.start();
    for (const lost of [first, ...later.filter((one) => !isKept(one))]) lost?.reject(new WorkerLost());
    // Opens the file before the edits made in the meantime are sent.
    this.options.onLost(reason, detail);
    for (const kept of later.filter(isKept)) {
      this.pending.set(kept.message.id, kept);
      this.worker.postMessage(kept.message, []);
    }
    this.pendingChanged();
  }

  private pendingChanged(): void {
    this.watch();
    this.options.onPending(this.pending.size);
    if (this.pending.size > 0) return;
    const waiters = this.idleWaiters;
    this.idleWaiters = [];
    for (const resolve of waiters) resolve();
  }

  private watch(): void {
    clearTimeout(this.timer);
    if (this.pending.size > 0) this.timer = setTimeout(() => this.lose('too-long', ''), this.options.limit);
  }
}

/** The rejection of a request whose worker was replaced; `onLost` informs the user once. */
export class WorkerLost extends Error {
  override name = 'WorkerLost';
  constructor() {
    super('The script was stopped.');
  }
}

/** The blocks of a request that may consist of several; other requests concern adjacent rows. */
function partsOf(state: PageState, name: RequestName, request: unknown): unknown[] | null {
  if (name === 'clear' || name === 'clearFormats') return fileRanges(state, request as RangeData);
  if (name === 'setStyle') {
    const { range, ...rest } = request as RequestData<'setStyle'>;
    return fileRanges(state, range).map((one) => ({ ...rest, range: one }));
  }
  if (name !== 'edit') return null;
  const { texts, styles, merges, fill, ...rest } = request as RequestData<'edit'>;
  if (merges || fill) return null;
  return texts.map((line, index) => ({
    ...rest,
    row: fileRow(state, rest.row + index),
    texts: [line],
    ...(styles && { styles: [styles[index]!] }),
  }));
}

/** A block of the shown tab in the file; null if its rows are not adjacent, or in another order, there. */
function blockIn(state: PageState, range: RangeData): RangeData | null {
  const row = fileRow(state, range.row);
  const isSame = Array.from({ length: range.rows }, (_, i) => fileRow(state, range.row + i) === row + i);
  return isSame.every(Boolean) ? { ...range, row } : null;
}

const parted: readonly RequestName[] = ['clear', 'clearFormats', 'setStyle', 'edit'];
/** Their rows are those of the file: typed by the user, found in it, or the same in any order. */
const unplaced: readonly RequestName[] = [
  ...(['setFilter', 'setFilterViews', 'setConditionalFormats', 'setValidation', 'replace'] as const),
  ...(['addChart', 'changeChart', 'moveChart'] as const),
];

/** Adjacent numbers joined, the last ones first, so that deleting them does not move the others. */
function stretches(numbers: ReadonlySet<number>): { start: number; count: number }[] {
  const found: { start: number; count: number }[] = [];
  for (const start of [...numbers].sort((one, other) => other - one)) {
    const last = found.at(-1);
    if (last?.start === start + 1) Object.assign(last, { start, count: last.count + 1 });
    else found.push({ start, count: 1 });
  }
  return found;
}

/** A request for the selection, and the same for the other blocks that are selected with it. */
function forAllBlocks({ selection }: PageState, name: RequestName, request: unknown): unknown[] {
  const { others = [] } = selection;
  if (others.length === 0) return [request];
  const blocks = [selection, ...others];
  if (name === 'clear' || name === 'clearFormats') {
    const { sheetId } = request as RangeData;
    if (!sameArea(selection, request as RangeData)) return [request];
    return blocks.map(({ row, column, rows, columns }) => ({ sheetId, row, column, rows, columns }));
  }
  if (name === 'setStyle') {
    const { range, style } = request as RequestData<'setStyle'>;
    if (!sameArea(selection, range)) return [request];
    return blocks.map(({ row, column, rows, columns }) => ({
      range: { ...range, row, column, rows, columns },
      style,
    }));
  }
  if (name !== 'deleteRows' && name !== 'deleteColumns') return [request];
  const [place, size] = name === 'deleteRows' ? (['row', 'rows'] as const) : (['column', 'columns'] as const);
  const numbers = blocks.flatMap((block) => Array.from({ length: block[size] }, (_, i) => block[place] + i));
  return stretches(new Set(numbers)).map((stretch) => ({ ...(request as object), ...stretch }));
}

/**
 * The requests in the file for one on the shown tab, of which several blocks may be selected; null if a sorted filter
 * view makes it impossible.
 */
export function inFile<N extends RequestName>(
  state: PageState,
  name: N,
  request: RequestData<N>,
): RequestData<N>[] | null {
  const parts = forAllBlocks(state, name, request).map((one) => placed(state, name, one as RequestData<N>));
  return parts.every((part) => part !== null) ? parts.flat() : null;
}

function placed<N extends RequestName>(
  state: PageState,
  name: N,
  request: RequestData<N>,
): RequestData<N>[] | null {
  const { openView, workbook } = state;
  const isPlaced = openView?.order && openView.sheetId === workbook?.activeSheetId;
  if (!isPlaced || !request || typeof request !== 'object' || unplaced.includes(name)) return [request];
  if (parted.includes(name)) {
    const { sheetId = openView.sheetId } = request as Partial<RangeData>;
    return sheetId === openView.sheetId
      ? (partsOf(state, name, request) as RequestData<N>[] | null)
      : [request];
  }
  const fields: Record<string, unknown> = { ...request };
  const { selection } = state;
  const stretch = (start: number, rows: number) =>
    blockIn(state, { sheetId: openView.sheetId, row: start, rows, column: 0, columns: 1 })?.row;
  if (name === 'select') {
    const [block, more] = fileRanges(state, request as RangeData);
    const active = { row: fileRow(state, selection.activeRow), rows: 1 };
    return [{ ...fields, ...(more ? active : block) } as RequestData<N>];
  }
  if (name === 'insertRows') {
    const { before, count } = request as RequestData<'insertRows'>;
    const isAbove = before === selection.row;
    const row = stretch(isAbove ? before : before - count, count);
    return row === undefined ? null : [{ ...fields, before: isAbove ? row : row + count } as RequestData<N>];
  }
  const isStretch = name === 'deleteRows' || name === 'setRowHeight' || fields.axis === 'rows';
  if (isStretch) {
    const { start, count } = request as RequestData<'deleteRows'>;
    const row = stretch(start, count);
    if (name === 'moveStretch' || row === undefined) return null;
    return [{ ...fields, start: row } as RequestData<N>];
  }
  if (name === 'setNote') fields.row = fileRow(state, Number(fields.row));
  for (const key of ['range', 'from', 'to']) {
    const range = fields[key] as RangeData | undefined | null;
    if (!range || range.sheetId !== openView.sheetId) continue;
    const [block, more] = name === 'sort' ? fileRanges(state, range) : [blockIn(state, range)];
    if (!block || more) return null;
    fields[key] = block;
  }
  return [fields as RequestData<N>];
}
