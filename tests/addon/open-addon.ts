import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArea } from '../../src/a1/addresses.ts';
import type { Answer, MethodName, RequestOf, ResultOf } from '../../src/addon/contract.ts';
import { addonTexts } from '../../src/addon/problem-texts.ts';
import type { CarryOut } from '../../src/local/google/host/execution.ts';
import { createFunctionLoader, type Loader } from '../../src/local/google/host/function-loader.ts';
import {
  createScriptHost,
  type ScriptHost,
  type ScriptHostOptions,
} from '../../src/local/google/host/script-host.ts';
import type { EventName, Events } from '../../src/local/protocol.ts';
import type { CellInput, SheetData, Value, Workbook, WorkbookData } from '../../src/local/workbook/types.ts';
import { createWorkbook, emptyWorkbookData } from '../../src/local/workbook/workbook.ts';
import { epochTexts } from '../../src/train/epochs/texts.ts';
import { commonTexts } from '../../src/wording/common-texts.ts';
import { textsIn } from '../../src/wording/render.ts';
import type { Language } from '../../src/wording/text.ts';
import { createGasLocalLoader } from '../support/gas-local-loader.ts';

/** The built add-on in an emulated file. */
export interface OpenAddon {
  readonly host: ScriptHost;
  readonly workbook: Workbook;
  readonly events: { event: EventName; data: unknown }[];
  /** Sends a request like the sidebar; throws if the result is a problem. */
  serve<M extends MethodName>(method: M, request: RequestOf<M>): ResultOf<M>;
  /** The complete response, for problems. */
  ask(method: string, request: unknown): Answer<unknown>;
  last<N extends EventName>(event: N): Events[N] | undefined;
  sheet(name: string): SheetData;
  value(sheet: string, cell: string): Value;
  number(sheet: string, cell: string): number;
  formula(sheet: string, cell: string): string;
  type(sheet: string, cell: string, input: CellInput): void;
  select(sheet: string, range: string): void;
  names(): string[];
}

let dist: Readonly<Record<string, string>> | undefined;

/** The built files by name, read once for all tests of a worker. */
export function readDist(): Record<string, string> {
  dist ??= Object.fromEntries(
    readdirSync('dist').map((name) => [name, readFileSync(join('dist', name), 'utf8')]),
  );
  return { ...dist };
}

/** Options of the tests: the file before it is opened, and the services of the script. */
export interface AddonOptions
  extends Pick<ScriptHostOptions, 'readsWait' | 'shownAs' | 'withheldScopes' | 'userProperties'> {
  readonly data?: WorkbookData;
  readonly change?: (data: WorkbookData) => void;
  /** Language of the user's account; English by default. */
  readonly userLanguage?: string;
  /** Opens the file before its custom functions have returned. */
  readonly isLoading?: boolean;
  readonly wrap?: (globals: Record<string, unknown>) => Record<string, unknown>;
  /** Handles each service call. */
  readonly carryOut?: CarryOut;
  /** Runs the script in this realm, as the page does: less isolated than gas-local, but many times faster. */
  readonly isQuick?: boolean;
}

function findSheet(workbook: Workbook, name: string): SheetData {
  const found = workbook.data.sheets.find((sheet) => sheet.name === name);
  if (!found) throw new Error(`There is no sheet ${name}.`);
  return found;
}

function loaderOf(files: Record<string, string>, { wrap, isQuick }: AddonOptions): Loader {
  const load = isQuick ? createFunctionLoader(files) : createGasLocalLoader(files);
  return (globals) => load(wrap ? wrap({ ...globals }) : globals);
}

export function openAddon(options: AddonOptions = {}): OpenAddon {
  const {
    data,
    change,
    userLanguage,
    carryOut,
    readsWait,
    shownAs,
    withheldScopes,
    userProperties,
    isLoading = false,
  } = options;
  const files = readDist();
  const events: OpenAddon['events'] = [];
  const host = createScriptHost({
    files,
    loader: loaderOf(files, options),
    emit: (event, content) => events.push({ event, data: content }),
    workbook: () => workbook,
    addonName: 'Cellgrad',
    ...(userLanguage ? { userLanguage } : {}),
    ...(carryOut ? { carryOut } : {}),
    ...(readsWait ? { readsWait } : {}),
    ...(shownAs ? { shownAs } : {}),
    ...(withheldScopes ? { withheldScopes } : {}),
    ...(userProperties ? { userProperties } : {}),
  });
  const file = data ?? emptyWorkbookData('Test');
  change?.(file);
  const workbook = createWorkbook({
    data: file,
    customFunctions: host.customFunctionHost,
    seed: 1,
    isLoading,
  });
  const place = (sheet: string, cell: string) => ({ id: findSheet(workbook, sheet).id, ...parseArea(cell) });
  const ask = (method: string, request: unknown) =>
    host.runServerFunction('cellgradServe', [method, request]) as Answer<unknown>;
  const value = (sheet: string, cell: string) => {
    const { id, row, column } = place(sheet, cell);
    return workbook.value(id, row, column);
  };
  return {
    host,
    workbook,
    events,
    ask,
    value,
    serve(method, request) {
      const answer = ask(method, request);
      if (answer.ok) return answer.value as ResultOf<typeof method>;
      throw new Error(`${answer.problem.code}: ${answer.problem.message}`);
    },
    last: <N extends EventName>(event: N) =>
      events.filter((one) => one.event === event).at(-1)?.data as Events[N] | undefined,
    sheet: (name) => findSheet(workbook, name),
    number(sheet, cell) {
      const found = value(sheet, cell);
      if (typeof found !== 'number') throw new Error(`${sheet}!${cell} holds ${JSON.stringify(found)}.`);
      return found;
    },
    formula(sheet, cell) {
      const { id, row, column } = place(sheet, cell);
      return workbook.formula(id, row, column);
    },
    type(sheet, cell, input) {
      const { id, row, column } = place(sheet, cell);
      workbook.setInputs({ sheetId: id, row, column, rows: 1, columns: 1 }, [[input]]);
    },
    select(sheet, range) {
      const { id, ...area } = place(sheet, range);
      workbook.updateFile((content) => {
        content.activeSheetId = id;
        content.selection = { sheetId: id, ...area };
      });
    },
    names: () => workbook.data.sheets.map(({ name }) => name),
  };
}

/** The problem in a response; throws if there is none. */
export function problemOf(answer: Answer<unknown>): { code: string; message: string; whatToDo: string } {
  if (answer.ok) throw new Error(`A problem was expected, but got ${JSON.stringify(answer.value)}.`);
  return answer.problem;
}

/** Matches the text of a problem by its code, with any details. */
export function textOf(code: string, language: Language = 'en'): RegExp {
  const text = textsIn(language, addonTexts, commonTexts, epochTexts)[code];
  if (!text) throw new Error(`there is no problem ${code}`);
  const parts = text[0]!.split(/\{[^}]*\}/).map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(parts.join('[^]+'));
}

export const layersExample = { workbook: 'layers_example', tabs: ['random', 'fixed'] } as const;
