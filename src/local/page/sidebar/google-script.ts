/**
 * google.script.run and google.script.host for the add-on's pages.
 * Each function is sent as source text into a frame of another origin, so it must be self-contained: it may use only
 * its own body, the browser's API and its arguments.
 */

/** Messages from the frame to the page; `frame` identifies the frame. */
export type FromFrame =
  | { cellgrad: 'call'; id: number; functionName: string; argumentValues: unknown[] }
  | { cellgrad: 'close' }
  | { cellgrad: 'focus' }
  | { cellgrad: 'frames'; frames: unknown }
  | { cellgrad: 'begin' | 'end'; job: number }
  | { cellgrad: 'together'; sheet: unknown; ranges: unknown }
  | { cellgrad: 'keep'; entries: Record<string, string> };

/** Messages from the page to the frame. */
export type ToFrame =
  | { cellgrad: 'result'; id: number; result: unknown }
  | { cellgrad: 'failure'; id: number; message: string }
  /** Not part of Google's API: cells have changed, or the tabs, which have these names. */
  | { cellgrad: 'changed'; tabs: string[] };

/** The part of a window that google.script needs. */
interface FrameWindow {
  parent: { postMessage(message: unknown, origin: string): void };
  addEventListener(type: 'message', listener: (event: { source: unknown; data: unknown }) => void): void;
  google?: unknown;
  cellgradPage?: unknown;
  localStorage?: unknown;
}

type Checked = (value: unknown, place: string) => unknown;

/** `google.script.run` of a frame. At most ten calls run at once; later ones wait. */
export function googleScriptRun(frame: FrameWindow, checked: Checked): unknown {
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
  /** The user object stays on the page, so it may contain functions or be an element, but not be created with `new`. */
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
  const settle = (answer: Exclude<ToFrame, { cellgrad: 'changed' }>) => {
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
  frame.addEventListener('message', ({ source, data }) => {
    const answer = data as ToFrame | null;
    if (source === frame.parent && (answer?.cellgrad === 'result' || answer?.cellgrad === 'failure'))
      settle(answer);
  });
  return runner({});
}

/** Defines `google.script` in a frame. */
export function installGoogleScript(frame: FrameWindow, run: unknown, origin: string): void {
  const say = (cellgrad: 'close' | 'focus') => () => frame.parent.postMessage({ cellgrad }, '*');
  const noSize = (name: string) => () =>
    console.warn(`google.script.host.${name} has no effect in a sidebar`);
  const host = {
    close: say('close'),
    editor: { focus: say('focus') },
    origin,
    setHeight: noSize('setHeight'),
    setWidth: noSize('setWidth'),
  };
  frame.google = { script: { run, host } };
  // Additions to Google's API: frames around cells that a page of the add-on names, cells in view together, and jobs of
  // several calls that form one undo step.
  const frameCells = (frames: unknown) => frame.parent.postMessage({ cellgrad: 'frames', frames }, '*');
  const showTogether = (sheet: unknown, ranges: unknown) =>
    frame.parent.postMessage({ cellgrad: 'together', sheet, ranges }, '*');
  let jobs = 0;
  const beginJob = () => {
    const job = ++jobs;
    frame.parent.postMessage({ cellgrad: 'begin', job }, '*');
    return () => frame.parent.postMessage({ cellgrad: 'end', job }, '*');
  };
  frame.cellgradPage = { frameCells, showTogether, beginJob };
}

/** Defines `localStorage` in a frame without an origin, where browsers refuse it; the page stores its entries. */
export function installStorage(frame: FrameWindow, kept: Record<string, string>): void {
  const entries = new Map(Object.entries(kept));
  const changed = () =>
    frame.parent.postMessage({ cellgrad: 'keep', entries: Object.fromEntries(entries) }, '*');
  const value = {
    get length() {
      return entries.size;
    },
    key: (index: number) => [...entries.keys()][index] ?? null,
    getItem: (name: string) => entries.get(String(name)) ?? null,
    setItem(name: string, text: string) {
      entries.set(String(name), String(text));
      changed();
    },
    removeItem(name: string) {
      if (entries.delete(String(name))) changed();
    },
    clear() {
      entries.clear();
      changed();
    },
  };
  Object.defineProperty(frame, 'localStorage', { value, configurable: true });
}
