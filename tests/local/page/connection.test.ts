import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Connection, type WorkerLike, WorkerLost } from '../../../src/local/page/session/connection.ts';
import type { FromWorker, ToWorker } from '../../../src/local/protocol.ts';

class FakeWorker implements WorkerLike {
  onmessage: WorkerLike['onmessage'] = null;
  onerror: WorkerLike['onerror'] = null;
  readonly sent: ToWorker[] = [];
  ended = false;
  postMessage(message: ToWorker): void {
    this.sent.push(message);
  }
  terminate(): void {
    this.ended = true;
  }
  say(data: FromWorker): void {
    this.onmessage?.({ data } as MessageEvent<FromWorker>);
  }
}

function connect() {
  const workers: FakeWorker[] = [];
  const onEvent = vi.fn();
  const onLost = vi.fn();
  const onPending = vi.fn();
  const createWorker = () => {
    workers.push(new FakeWorker());
    return workers.at(-1)!;
  };
  const connection = new Connection({
    createWorker,
    onEvent,
    onLost,
    onPending,
    inView: () => null,
    limit: 35_000,
  });
  return { connection, workers, onEvent, onLost, onPending };
}

describe('the connection to the worker', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('brings each answer to its own request', async () => {
    const { connection, workers } = connect();
    const first = connection.send('addSheet', null);
    const second = connection.send('duplicateSheet', { sheetId: 1 });
    workers[0]!.say({ id: 2, result: { sheetId: 22 } });
    workers[0]!.say({ id: 1, result: { sheetId: 11 } });
    await expect(Promise.all([first, second])).resolves.toEqual([{ sheetId: 11 }, { sheetId: 22 }]);
  });

  it('rejects with the message of the failure', async () => {
    const { connection, workers } = connect();
    const error = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const answer = connection.send('undo', null);
    workers[0]!.say({ id: 1, failure: { message: 'This sheet is protected', stack: 'at x' } });
    await expect(answer).rejects.toThrow('This sheet is protected');
    expect(error).toHaveBeenCalledWith('at x');
    error.mockRestore();
  });

  it('passes events on', () => {
    const { workers, onEvent } = connect();
    const data = { title: 'a', message: 'b', seconds: 5 };
    workers[0]!.say({ event: 'toast', data });
    expect(onEvent).toHaveBeenCalledWith('toast', data);
  });

  it('reports when no request is pending', async () => {
    const { connection, workers, onPending } = connect();
    void connection.send('undo', null);
    const idle = vi.fn();
    const waiting = connection.whenIdle().then(idle);
    await Promise.resolve();
    expect(idle).not.toHaveBeenCalled();
    workers[0]!.say({ id: 1, result: { label: null } });
    await waiting;
    expect(onPending.mock.calls).toEqual([[1], [0]]);
  });

  it('replaces a worker that is silent for too long', async () => {
    const { connection, workers, onLost } = connect();
    const answer = connection.send('undo', null);
    const rejected = expect(answer).rejects.toBeInstanceOf(WorkerLost);
    vi.advanceTimersByTime(34_999);
    expect(onLost).not.toHaveBeenCalled();
    vi.advanceTimersByTime(1);
    await rejected;
    expect(onLost).toHaveBeenCalledWith('too-long', '');
    expect(workers.map(({ ended }) => ended)).toEqual([true, false]);
  });

  it('repeats the changes by hand that waited behind the lost request, after the file is open again', async () => {
    const { connection, workers, onLost } = connect();
    const edit = (text: string) => ({ sheetId: 0, row: 0, column: 0, texts: [[text]] });
    const lost = expect(connection.send('edit', edit('=NEVERENDS()'))).rejects.toBeInstanceOf(WorkerLost);
    const kept = connection.send('edit', edit('kept'));
    const undone = expect(connection.send('undo', null)).rejects.toBeInstanceOf(WorkerLost);
    onLost.mockImplementation(() => void connection.send('menu', null));
    vi.advanceTimersByTime(35_000);
    await Promise.all([lost, undone]);
    expect(workers[1]!.sent).toMatchObject([{ name: 'menu' }, { name: 'edit', request: edit('kept') }]);
    workers[1]!.say({ id: 2, result: null });
    await expect(kept).resolves.toBeNull();
  });

  it('repeats nothing where the file could not be opened', async () => {
    const { connection, workers } = connect();
    const opening = { bundle: {}, storeKey: 'file' };
    const lost = expect(connection.send('open', opening)).rejects.toBeInstanceOf(WorkerLost);
    const select = { sheetId: 0, row: 0, column: 0, rows: 1, columns: 1 };
    const later = expect(connection.send('select', select)).rejects.toBeInstanceOf(WorkerLost);
    vi.advanceTimersByTime(35_000);
    await Promise.all([lost, later]);
    expect(workers[1]!.sent).toEqual([]);
  });

  it('treats any message as a heartbeat, and does not watch an idle worker', () => {
    const { connection, workers, onLost } = connect();
    void connection.send('undo', null);
    vi.advanceTimersByTime(30_000);
    workers[0]!.say({ event: 'sidebar', data: null });
    vi.advanceTimersByTime(30_000);
    workers[0]!.say({ id: 1, result: { label: null } });
    vi.advanceTimersByTime(1_000_000);
    expect(onLost).not.toHaveBeenCalled();
  });

  it('replaces a crashed worker, and ignores the old one', async () => {
    const { connection, workers, onLost, onEvent } = connect();
    const rejected = expect(connection.send('undo', null)).rejects.toBeInstanceOf(WorkerLost);
    workers[0]!.onerror?.({ message: 'out of memory' } as ErrorEvent);
    await rejected;
    expect(onLost).toHaveBeenCalledWith('died', 'out of memory');
    workers[0]!.say({ event: 'sidebar', data: null });
    expect(onEvent).not.toHaveBeenCalled();
    void connection.send('menu', null);
    expect(workers[1]!.sent).toMatchObject([{ name: 'menu' }]);
  });
});
