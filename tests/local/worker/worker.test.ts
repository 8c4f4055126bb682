import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { FromWorker, ToWorker } from '../../../src/local/protocol.ts';

interface Scope {
  onmessage: ((event: { data: ToWorker }) => void) | null;
  postMessage: (message: FromWorker, transfer?: Transferable[]) => void;
}

const scope = globalThis as unknown as Scope;
const { onmessage, postMessage } = scope;
let answers: FromWorker[] = [];

/** Loads the worker into this process, as if it were its global scope. */
beforeEach(async () => {
  answers = [];
  scope.postMessage = (message) => {
    answers.push(structuredClone(message));
  };
  vi.resetModules();
  await import('../../../src/local/worker/worker.ts');
});

afterEach(() => {
  Object.assign(scope, { onmessage, postMessage });
});

const ask = (message: ToWorker) => scope.onmessage!({ data: message });
const answersOnly = () => answers.filter((message) => 'id' in message);

describe('the worker', () => {
  it('answers every request once, in order, and failures as plain messages', async () => {
    ask({ id: 1, name: 'undo', request: null });
    ask({ id: 2, name: 'menu', request: null });
    ask({ id: 3, name: 'runMenuItem', request: { functionName: 'go' } });
    await vi.waitFor(() => expect(answersOnly()).toHaveLength(3));
    expect(answersOnly()).toEqual([
      {
        id: 1,
        failure: { message: expect.stringContaining('No file'), stack: expect.stringContaining('No file') },
      },
      { id: 2, result: [] },
      { id: 3, failure: { message: expect.stringContaining('No file'), stack: expect.any(String) } },
    ]);
  });

  it('reports missing storage, and opens an empty file', async () => {
    ask({ id: 1, name: 'open', request: { bundle: {}, storeKey: 'file' } });
    await vi.waitFor(() => expect(answersOnly()).toHaveLength(1));
    expect(answers).toContainEqual({
      event: 'unstored',
      data: { message: expect.stringMatching(/indexedDB/i) },
    });
    expect(answersOnly()[0]).toMatchObject({ id: 1, result: { name: 'Untitled spreadsheet' } });
  });

  it('rejects an unknown request', async () => {
    ask({ id: 1, name: 'nonsense', request: null } as unknown as ToWorker);
    await vi.waitFor(() => expect(answersOnly()).toHaveLength(1));
    expect(answersOnly()[0]).toMatchObject({ id: 1, failure: { message: expect.any(String) } });
  });
});
