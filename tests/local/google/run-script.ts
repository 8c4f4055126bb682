import type { Emit } from '../../../src/local/google/host/execution.ts';
import { createFunctionLoader, type Loader } from '../../../src/local/google/host/function-loader.ts';
import { createScriptHost, type ScriptHost } from '../../../src/local/google/host/script-host.ts';
import type { EventName, Events } from '../../../src/local/protocol.ts';
import { emptyWorkbookData, type Workbook, type WorkbookData } from '../../../src/local/workbook/types.ts';
import { createWorkbook } from '../../../src/local/workbook/workbook.ts';

export interface ScriptBed {
  readonly host: ScriptHost;
  readonly workbook: Workbook;
  readonly events: { event: EventName; data: Events[EventName] }[];
  readonly lines: string[];
  /** Advances the machine's clock, in milliseconds. */
  pass(milliseconds: number): void;
  /** Runs the body of a function as google.script.run does, and returns its result. */
  run(body: string): unknown;
  /** The last event of that name. */
  last<N extends EventName>(event: N): Events[N] | undefined;
}

export interface BedOptions {
  readonly files?: Record<string, string>;
  readonly loader?: (files: Readonly<Record<string, string>>) => Loader;
  readonly change?: (data: WorkbookData) => void;
  readonly userLanguage?: string;
}

const bodyFile = 'zz-body.js';

/** An empty file and a script host. `run` puts its body into a separate file, evaluated with the others. */
export function openScript({
  files = {},
  loader = createFunctionLoader,
  change,
  userLanguage,
}: BedOptions = {}): ScriptBed {
  let now = Date.UTC(2026, 0, 1);
  let body = '';
  const all = () => ({ ...files, [bodyFile]: `function testBody() {${body}\n}` });
  const events: ScriptBed['events'] = [];
  const lines: string[] = [];
  const emit: Emit = (event, data) => events.push({ event, data });
  const host = createScriptHost({
    files: all(),
    loader: (globals) => loader(all())(globals),
    emit,
    workbook: () => workbook,
    addonName: 'Test add-on',
    ...(userLanguage ? { userLanguage } : {}),
    machineNow: () => now,
    log: (line) => lines.push(line),
  });
  const data = emptyWorkbookData('Test');
  change?.(data);
  const workbook = createWorkbook({ data, customFunctions: host.customFunctionHost, seed: 1 });
  return {
    host,
    workbook,
    events,
    lines,
    pass: (milliseconds) => {
      now += milliseconds;
    },
    run(text) {
      body = text;
      return host.runServerFunction('testBody', []);
    },
    last: <N extends EventName>(event: N) =>
      events.filter((one) => one.event === event).at(-1)?.data as Events[N] | undefined,
  };
}

/** Declarations at the start of almost all bodies. */
export const start = 'const ss = SpreadsheetApp.getActive(); const sheet = ss.getActiveSheet();';
