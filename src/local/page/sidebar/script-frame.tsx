import { useEffect, useMemo, useRef } from 'preact/hooks';
import { type Area, areaFrom } from '../../../a1/addresses.ts';
import type { SheetView } from '../../protocol.ts';
import { randomUuid } from '../../uuid.ts';
import { useApp, usePageState } from '../app-context.ts';
import { browserStorage, type TextStorage } from '../session/browser-storage.ts';
import { activeSheet, type FramedCells } from '../session/page-state.ts';
import { words } from '../words.ts';
import {
  type FromFrame,
  googleScriptRun,
  installGoogleScript,
  installStorage,
  type ToFrame,
} from './google-script.ts';

/**
 * Copies a value that may cross google.script.run: numbers, booleans, text, null, plain objects and arrays of those;
 * undefined becomes null inside an array and is dropped as a property. Throws a TypeError that names the place and the
 * illegal value. It is sent into the frame as text, like google.script.
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

function withoutScriptEnd(script: string): string {
  return script.replaceAll('</script', '<\\/script').replaceAll('<!--', '<\\!--');
}

/**
 * The script that defines google.script and localStorage in a frame, as text.
 * @param kept JSON of the frame's stored entries
 */
export function googleScriptText(origin: string, kept: string): string {
  const run = `(${googleScriptRun})(window, ${legalValue})`;
  return withoutScriptEnd(
    `(${installGoogleScript})(window, ${run}, ${JSON.stringify(origin)});(${installStorage})(window, ${kept});`,
  );
}

/** A frame reaches no network, not even the page's own: it communicates with the page through messages. */
const policy =
  "default-src 'none'; script-src 'unsafe-inline' 'wasm-unsafe-eval' blob:; worker-src blob:; " +
  "style-src 'unsafe-inline'; img-src data: blob:; base-uri 'none'; form-action 'none'";

/** The add-on's page with google.script and localStorage defined before its own scripts. */
export function frameDocument(html: string, origin: string, kept: string): string {
  const script =
    `<meta http-equiv="Content-Security-Policy" content="${policy}">` +
    `<script>${googleScriptText(origin, kept)}</script>`;
  const head =
    /<head(\s[^>]*)?>/i.exec(html) ?? /<html(\s[^>]*)?>/i.exec(html) ?? /<!doctype[^>]*>/i.exec(html);
  const place = head ? head.index + head[0].length : 0;
  return html.slice(0, place) + script + html.slice(place);
}

/**
 * The `localStorage` of the add-on's pages. In Google their frames have an origin, and therefore their own storage;
 * these have none, so the page stores their entries.
 */
export interface FrameMemory {
  /** JSON of an object with text values. */
  read(): string;
  write(entries: unknown): void;
}

/** Far more than settings need; a frame must not fill the storage in which the page keeps files. */
const mostLetters = 100_000;

const isTexts = (value: unknown): value is Record<string, string> =>
  typeof value === 'object' &&
  value !== null &&
  !Array.isArray(value) &&
  Object.values(value).every((text) => typeof text === 'string');

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    console.warn('The settings of the sidebar were damaged and have been reset.', error);
    return {};
  }
}

/** @param key key in the browser's own storage */
export function createFrameMemory(storage: TextStorage, key = 'cellgrad frame'): FrameMemory {
  return {
    read() {
      const found = parsed(storage.getItem(key) ?? '{}');
      return JSON.stringify(isTexts(found) ? found : {});
    },
    write(entries) {
      const text = JSON.stringify(entries);
      if (isTexts(entries) && text.length <= mostLetters) storage.setItem(key, text);
    },
  };
}

interface ScriptFrameProps {
  title: string;
  html: string;
  /** In pixels, if the page asks for a height. */
  height?: number | null;
  /** The tabs; a new value after each change of cells, which is reported to the frame. */
  sheets?: readonly SheetView[] | undefined;
  /** `job` is the same for all calls of one job of the frame, and differs between jobs. */
  run(functionName: string, argumentValues: unknown[], job?: string): Promise<unknown>;
  close(): void;
  focusGrid(): void;
  /** Receives the cells that the page asks to frame, unchecked. */
  frameCells?(frames: unknown): void;
  /** Receives the cells to show together, unchecked. */
  showTogether?(sheet: unknown, ranges: unknown): void;
}

const sandbox = 'allow-scripts allow-forms allow-popups allow-downloads allow-modals';

const memory = createFrameMemory(browserStorage);

async function answer(
  message: FromFrame & { cellgrad: 'call' },
  run: ScriptFrameProps['run'],
  job: string | undefined,
): Promise<ToFrame> {
  const { id, functionName, argumentValues } = message;
  try {
    return { cellgrad: 'result', id, result: await run(functionName, argumentValues, job) };
  } catch (error) {
    return { cellgrad: 'failure', id, message: error instanceof Error ? error.message : String(error) };
  }
}

/** A page of the add-on in a frame with its own origin, with google.script.run and google.script.host. */
export function ScriptFrame(props: ScriptFrameProps) {
  const frame = useRef<HTMLIFrameElement>(null);
  const latest = useRef(props);
  latest.current = props;
  /** Jobs in progress; a call belongs to the one that started last. */
  const jobs = useRef<string[]>([]);
  const html = useMemo(() => frameDocument(props.html, location.origin, memory.read()), [props.html]);

  useEffect(() => {
    const ownName = randomUuid();
    const receive = async ({ source, data }: MessageEvent<FromFrame | null>) => {
      const target = frame.current?.contentWindow;
      if (!target || source !== target) return;
      if (data?.cellgrad === 'close') latest.current.close();
      if (data?.cellgrad === 'keep') memory.write(data.entries);
      if (data?.cellgrad === 'focus') latest.current.focusGrid();
      if (data?.cellgrad === 'frames') latest.current.frameCells?.(data.frames);
      if (data?.cellgrad === 'together') latest.current.showTogether?.(data.sheet, data.ranges);
      if (data?.cellgrad === 'begin') jobs.current.push(`${ownName} ${data.job}`);
      if (data?.cellgrad === 'end')
        jobs.current = jobs.current.filter((job) => job !== `${ownName} ${data.job}`);
      if (data?.cellgrad === 'call')
        target.postMessage(await answer(data, latest.current.run, jobs.current.at(-1)), '*');
    };
    window.addEventListener('message', receive);
    return () => window.removeEventListener('message', receive);
  }, []);

  const { title, height, sheets } = props;
  useEffect(() => {
    const changed: ToFrame = { cellgrad: 'changed', tabs: (sheets ?? []).map(({ name }) => name) };
    frame.current?.contentWindow?.postMessage(changed, '*');
  }, [sheets]);
  const style = height ? { height: `min(${height}px, 75vh)` } : undefined;
  return <iframe ref={frame} title={title} sandbox={sandbox} srcdoc={html} style={style} />;
}

/** More would cover the sheet, and take long to draw at each scroll. */
const mostFrames = 300;

const listIn = (given: unknown): unknown[] => (Array.isArray(given) ? given.slice(0, mostFrames) : []);

const blocksIn = (ranges: unknown): Area[] =>
  listIn(ranges).flatMap((range) => (typeof range === 'string' && areaFrom(range)) || []);

/** The cells that a page of the add-on asks to frame; invalid entries are ignored. */
function framedCells(given: unknown): FramedCells[] {
  return listIn(given).flatMap((frame) => {
    const { sheet, range, color } = (frame ?? {}) as Record<string, unknown>;
    const block = typeof range === 'string' ? areaFrom(range) : null;
    if (!block || typeof sheet !== 'string' || typeof color !== 'string') return [];
    return /^#[0-9a-f]{6}$/.test(color) ? [{ sheet, block, color }] : [];
  });
}

/** The add-on's sidebar, 300 pixels wide as in Google Sheets. */
export function SidebarPanel() {
  const { session, actions, grid, focusGrid } = useApp();
  const { sidebar, workbook } = usePageState();
  // biome-ignore lint/correctness/useExhaustiveDependencies: another sidebar, or none, starts without frames
  useEffect(() => session.store.set({ framed: [] }), [session, sidebar?.key]);
  if (!sidebar) return null;
  const showTogether = (sheet: unknown, ranges: unknown) => {
    if (activeSheet(session.store.get())?.name === sheet) grid.showTogether(blocksIn(ranges));
  };
  const close = () => {
    session.store.set({ sidebar: null });
    focusGrid();
  };
  return (
    <aside class="sidebar" data-testid="sidebar" aria-label={sidebar.title}>
      <header>
        <h2>{sidebar.title}</h2>
        <button type="button" class="close" aria-label={words.closeSidebar} onClick={close}>
          ×
        </button>
      </header>
      <ScriptFrame
        key={sidebar.key}
        title={sidebar.title}
        html={sidebar.html}
        sheets={workbook?.sheets}
        run={(name, given, job) => actions.runServerFunction(name, given, job)}
        close={close}
        focusGrid={focusGrid}
        showTogether={showTogether}
        frameCells={(frames) => session.store.set({ framed: framedCells(frames) })}
      />
    </aside>
  );
}
