/**
 * google.script.run and google.script.host for the add-on's pages.
 *
 * Both functions are sent as source text into a frame of another origin, so each must stand alone:
 * nothing outside its own body but what a browser offers.
 */

/** What the frame sends to the page; `frame` tells which page it belongs to. */
export type FromFrame =
  | { cellgrad: 'call'; id: number; functionName: string; argumentValues: unknown[] }
  | { cellgrad: 'close' }
  | { cellgrad: 'focus' };

/** What the page answers to a call. */
export type ToFrame =
  | { cellgrad: 'result'; id: number; result: unknown }
  | { cellgrad: 'failure'; id: number; message: string };

/**
 * A copy of a value that may cross google.script.run: numbers, booleans, text, null, plain objects and arrays of those;
 * undefined becomes null inside an array and vanishes as a property. Throws a TypeError that says where and what else came.
 */
export function legalValue(value: unknown, place: string, above: readonly object[] = []): unknown {
  if (value === null || ['number', 'boolean', 'string'].includes(typeof value)) return value;
  const illegal = (what: string) =>
    new TypeError(`Failed due to illegal value in property: ${place} (${what})`);
  if (value === undefined) throw illegal('undefined');
  if (typeof value !== 'object') throw illegal(typeof value);
  if (above.includes(value)) throw illegal('an object that contains itself');
  const path = [...above, value];
  if (Array.isArray(value)) {
    return Array.from(value, (item, index) =>
      item === undefined ? null : legalValue(item, `${place}[${index}]`, path),
    );
  }
  const prototype = Object.getPrototypeOf(value);
  if (prototype !== null && Object.getPrototypeOf(prototype) !== null) {
    throw illegal(prototype.constructor?.name ?? 'an object of a class');
  }
  const copy: Record<string, unknown> = {};
  for (const [key, item] of Object.entries(value)) {
    if (item !== undefined) copy[key] = legalValue(item, `${place}.${key}`, path);
  }
  return copy;
}

/** The slice of a window that the shim needs. */
export interface FrameWindow {
  parent: { postMessage(message: unknown, origin: string): void };
  addEventListener(type: 'message', listener: (event: { source: unknown; data: unknown }) => void): void;
  google?: unknown;
}

/** Defines `google.script` in a frame. At most ten calls are on their way; later ones wait. */
export function installGoogleScript(
  frame: FrameWindow,
  checked: (value: unknown, place: string) => unknown,
  origin: string,
): void {
  type Handler = (result: unknown, userObject?: unknown) => void;
  interface Handlers {
    success?: Handler;
    failure?: Handler;
    userObject?: unknown;
  }
  const most = 10;
  const waiting: { message: FromFrame & { cellgrad: 'call' }; handlers: Handlers }[] = [];
  const running = new Map<number, Handlers>();
  let nextId = 1;

  const fail = (handlers: Handlers, error: Error) => {
    if (handlers.failure) handlers.failure(error, handlers.userObject);
    else console.error(error);
  };
  const pump = () => {
    while (running.size < most && waiting.length > 0) {
      const { message, handlers } = waiting.shift()!;
      running.set(message.id, handlers);
      frame.parent.postMessage(message, '*');
    }
  };
  /** It stays on the page, so that it may hold functions or be an element, but not be made with `new`. */
  const checkedUserObject = (value: unknown): unknown => {
    const isElement = typeof value === 'object' && value !== null && 'nodeType' in value;
    if (typeof value !== 'object' || value === null || Array.isArray(value) || isElement) return value;
    const prototype = Object.getPrototypeOf(value);
    if (prototype === null || Object.getPrototypeOf(prototype) === null) return value;
    const name = prototype.constructor?.name ?? 'a class';
    throw new TypeError(`google.script.run.withUserObject takes no object made with new (${name})`);
  };
  const call = (functionName: string, handlers: Handlers, given: unknown[]) => {
    const argumentValues = given.map((value, index) =>
      value === undefined ? null : checked(value, String(index)),
    );
    waiting.push({ message: { cellgrad: 'call', id: nextId++, functionName, argumentValues }, handlers });
    pump();
  };
  const settle = (answer: ToFrame) => {
    const handlers = running.get(answer.id);
    if (!handlers) return;
    running.delete(answer.id);
    pump();
    if (answer.cellgrad === 'failure') fail(handlers, new Error(answer.message));
    else handlers.success?.(answer.result, handlers.userObject);
  };
  const runner = (handlers: Handlers): unknown =>
    new Proxy(
      {},
      {
        get(_target, name) {
          if (typeof name !== 'string' || name === 'then') return undefined;
          if (name === 'withSuccessHandler') return (success: Handler) => runner({ ...handlers, success });
          if (name === 'withFailureHandler') return (failure: Handler) => runner({ ...handlers, failure });
          if (name === 'withUserObject')
            return (given: unknown) => runner({ ...handlers, userObject: checkedUserObject(given) });
          return (...given: unknown[]) => call(name, handlers, given);
        },
      },
    );
  const noSize = (name: string) => () =>
    console.warn(`google.script.host.${name} has no effect in a sidebar`);

  frame.addEventListener('message', ({ source, data }) => {
    const answer = data as ToFrame | null;
    if (source === frame.parent && (answer?.cellgrad === 'result' || answer?.cellgrad === 'failure'))
      settle(answer);
  });
  const say = (cellgrad: 'close' | 'focus') => () => frame.parent.postMessage({ cellgrad }, '*');
  const host = {
    close: say('close'),
    editor: { focus: say('focus') },
    origin,
    setHeight: noSize('setHeight'),
    setWidth: noSize('setWidth'),
  };
  frame.google = { script: { run: runner({}), host } };
}
