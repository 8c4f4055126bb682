import { strFromU8, strToU8, unzlibSync, zlibSync } from 'fflate';
import type { ReadModel, TabOutline } from '../../addon/contract.ts';
import type { ShownValue } from '../../excel/book.ts';
import { type OpenedExcel, openExcel } from '../../excel/open-excel.ts';
import { ExcelProblem } from '../../excel/problem.ts';
import {
  type ExcelReport,
  type Loss,
  type ReportSection,
  reportSections,
  reportText,
} from '../../excel/report-text.ts';
import { verify } from '../../excel/verify.ts';
import type { Language } from '../../wording/text.ts';
import { serveEngine } from '../computing/engine-entry.ts';
import type { BeginJob, Job, JobTypes } from '../computing/protocol.ts';
import { outlineTabs, type PlanFacts, type PlannedTabs, planTabs } from './plans.ts';

/** Asynchronous work that yields at every `tick`. */
type Work<Types extends JobTypes> = (
  request: Types['request'],
  tick: (progress: Types['progress']) => Promise<void>,
) => Promise<Types['result']>;

type Outcome<Result> = { readonly value: Result } | { readonly error: unknown };

/** Turns asynchronous work into a job: each slice of the runner lets it continue to its next tick. */
function asyncJob<Types extends JobTypes>(
  request: Types['request'],
  work: Work<Types>,
  start: Types['progress'],
): Job<Types> {
  let progress = start;
  let proceed: (() => void) | null = null;
  let outcome: Outcome<Types['result']> | null = null;
  const tick = (next: Types['progress']) => {
    progress = next;
    return new Promise<void>((resolve) => {
      proceed = resolve;
    });
  };
  work(request, tick).then(
    (value) => {
      outcome = { value };
    },
    (error) => {
      outcome = { error };
    },
  );
  return {
    work() {
      const next = proceed;
      proceed = null;
      next?.();
      if (outcome && 'error' in outcome) throw outcome.error;
      return outcome === null;
    },
    progress: () => progress,
    result() {
      if (!outcome || 'error' in outcome) throw new Error('This job cannot end before its time.');
      return outcome.value;
    },
  };
}

const errors = /^#(NULL!|DIV\/0!|VALUE!|REF!|NAME\?|NUM!|N\/A|ERROR!)$/;

/** The values on the built tabs, by the ids of the book's sheets. Google returns errors as text. */
export function sheetReader(
  { book, computed }: OpenedExcel,
  tabs: readonly string[],
  { sheets }: ReadModel['model'],
): (sheetId: number, row: number, column: number) => ShownValue {
  const valuesOf = new Map(book.sheets.map(({ id }, index) => [id, sheets[tabs[index]!]?.values ?? []]));
  const isComputed = new Set(computed.map(({ sheetId, row, column }) => `${sheetId} ${row},${column}`));
  return (sheetId, row, column) => {
    const value = valuesOf.get(sheetId)?.[row]?.[column] ?? null;
    const isError =
      typeof value === 'string' && errors.test(value) && isComputed.has(`${sheetId} ${row},${column}`);
    return isError ? { error: value, message: '' } : (value as ShownValue);
  };
}

/** The sidebar's jobs for Excel files: a separate script, loaded for the first file. */

/** A report ready to display. */
export interface ShownReport {
  readonly sections: readonly ReportSection[];
  readonly text: string;
  /** The report in the form that is saved in the file. */
  readonly packed: string;
}

interface Once<Request, Result> {
  readonly request: Request;
  readonly change: never;
  readonly progress: number;
  readonly result: Result;
}

interface ReadRequest {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly language: Language;
}

interface ReadResult {
  readonly opened: OpenedExcel;
  readonly outlines: readonly TabOutline[];
}

interface ReportRequest {
  readonly opened: OpenedExcel;
  /** The built tabs, in the order of the sheets. */
  readonly tabs: readonly string[];
  readonly model: ReadModel['model'];
  readonly losses: readonly Loss[];
  readonly language: Language;
}

/** A file's properties are limited to 500 KB, and other parts of the add-on use them, too. */
const mostPacked = 90_000;
/** Milliseconds between two checks for Stop. */
const tickEvery = 40;

const once =
  <Request, Result>(act: (request: Request) => Result): BeginJob<Once<Request, Result>> =>
  (request) => {
    let result: Result;
    return {
      work() {
        result = act(request);
        return false;
      },
      progress: () => 0,
      result: () => result,
    };
  };

/** The sidebar does not load the texts of Excel problems, so they are rendered here. */
function inWords(problem: ExcelProblem, language: Language): Error {
  const { message, whatToDo } = problem.render(language);
  return Object.assign(new Error(message), { problem: { code: 'excelFile', whatToDo } });
}

const beginReading: BeginJob<Once<ReadRequest, ReadResult>> = (request) =>
  asyncJob<Once<ReadRequest, ReadResult>>(
    request,
    async ({ name, bytes, language }, tick) => {
      let last = performance.now();
      await tick(0);
      try {
        const opened = await openExcel(bytes, name, async (done) => {
          if (performance.now() - last < tickEvery) return;
          await tick(done);
          last = performance.now();
        });
        return { opened, outlines: outlineTabs(opened) };
      } catch (error) {
        if (error instanceof ExcelProblem) throw inWords(error, language);
        throw error;
      }
    },
    0,
  );

const toBase64 = (bytes: Uint8Array): string => {
  let text = '';
  for (let at = 0; at < bytes.length; at += 8192)
    text += String.fromCharCode(...bytes.subarray(at, at + 8192));
  return btoa(text);
};

const pack = (report: ExcelReport): string => toBase64(zlibSync(strToU8(JSON.stringify(report))));
const unpack = (packed: string): ExcelReport =>
  JSON.parse(strFromU8(unzlibSync(Uint8Array.from(atob(packed), (letter) => letter.charCodeAt(0)))));

/** The report as saved in the file; if it is too long, the texts of macros are dropped first. */
function packed(report: ExcelReport): string {
  const whole = pack(report);
  if (whole.length <= mostPacked) return whole;
  const macros = report.macros && { ...report.macros, modules: [] };
  const short = pack({ ...report, macros });
  return short.length <= mostPacked ? short : '';
}

const shown = (report: ExcelReport, language: Language): ShownReport => ({
  sections: reportSections(report, language),
  text: reportText(report, language),
  packed: packed(report),
});

/** The built tabs may have different names from the sheets, and links must lead to the tabs. */
function renamed(opened: OpenedExcel, tabs: readonly string[]): OpenedExcel {
  const nameOf = new Map(opened.book.sheets.map(({ name }, index) => [name, tabs[index] ?? name]));
  const { macros } = opened;
  return {
    ...opened,
    losses: opened.losses.map((loss) => ({
      ...loss,
      isKept: false,
      place: { ...loss.place, sheet: nameOf.get(loss.place.sheet) ?? loss.place.sheet },
    })),
    macros: macros && {
      ...macros,
      reports: macros.reports.map((each) => ({ ...each, sheet: nameOf.get(each.sheet) ?? each.sheet })),
    },
  };
}

function report({ opened, tabs, model, losses, language }: ReportRequest): ShownReport {
  const all = { ...opened, losses: [...opened.losses, ...losses] };
  const report = verify(renamed(all, tabs), sheetReader(opened, tabs, model));
  const nameOf = new Map(opened.book.sheets.map(({ name }, index) => [name, tabs[index] ?? name]));
  const named = <T extends { readonly sheet: string }>(each: T): T => ({
    ...each,
    sheet: nameOf.get(each.sheet) ?? each.sheet,
  });
  return shown(
    {
      ...report,
      groups: report.groups.map((group) => ({ ...group, cells: group.cells.map(named) })),
      models: report.models.map(named),
    },
    language,
  );
}

const jobs = {
  read: beginReading,
  plan: once(
    ({ opened, facts }: { readonly opened: OpenedExcel; readonly facts: PlanFacts }): PlannedTabs =>
      planTabs(opened, facts),
  ),
  report: once(report),
  show: once(({ packed: kept, language }: { readonly packed: string; readonly language: Language }) =>
    shown(unpack(kept), language),
  ),
};

export type ExcelJobs = typeof jobs;

serveEngine(jobs);
