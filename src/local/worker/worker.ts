import type { Emit } from '../google/host/execution.ts';
import { createFunctionLoader } from '../google/host/function-loader.ts';
import type { CellsInView, FromWorker, RequestName, ToWorker } from '../protocol.ts';
import { indexedDbStore } from './indexed-db-store.ts';
import { createSession } from './session.ts';

/** The part of a worker's global scope used here. */
interface WorkerScope {
  onmessage: ((event: MessageEvent<ToWorker>) => void) | null;
  postMessage(message: FromWorker, transfer?: Transferable[]): void;
}

const scope = globalThis as unknown as WorkerScope;

const emit: Emit = (event, data) => scope.postMessage({ event, data });

const session = createSession({
  store: indexedDbStore,
  emit,
  createLoader: createFunctionLoader,
  addonName: 'Cellgrad',
  log: (line) => console.log(line),
});

function failureOf(error: unknown): { message: string; stack?: string } {
  const { message, stack } = error as { message?: unknown; stack?: unknown };
  return {
    message: typeof message === 'string' ? message : String(error),
    ...(typeof stack === 'string' ? { stack } : {}),
  };
}

/** Bytes are transferred, not copied. */
function transferables(result: unknown): Transferable[] {
  const bytes = (result as { bytes?: unknown } | null)?.bytes;
  return bytes instanceof ArrayBuffer ? [bytes] : [];
}

async function answer({ id, name, request, inView, job }: ToWorker): Promise<void> {
  try {
    type Handle = (request: unknown, seen?: CellsInView, job?: string) => Promise<unknown>;
    const result = await (session[name as RequestName] as Handle)(request, inView, job);
    scope.postMessage({ id, result }, transferables(result));
  } catch (error) {
    scope.postMessage({ id, failure: failureOf(error) });
  }
}

/** Requests are answered one after another, in the order of their arrival. */
let last: Promise<void> = Promise.resolve();
scope.onmessage = ({ data }) => {
  // A stop request does not wait for the action that it stops.
  if (data.name === 'stop') void answer(data);
  else last = last.then(() => answer(data));
};
