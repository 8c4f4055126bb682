import { useRef, useState } from 'preact/hooks';
import type { BuildRequest, ImportedPlan, TabOutline } from '../../addon/contract.ts';
import type { OpenedExcel } from '../../excel/open-excel.ts';
import type { TypesOf } from '../computing/protocol.ts';
import { jobStarter, type RunningJob } from '../computing/start-job.ts';
import { type Action, type Ending, useAction } from '../parts/use-action.ts';
import { failureProblem, RenderedError } from '../problem.ts';
import { callServer, loadFile, problemOf } from '../server.ts';
import { language, messages } from '../words.ts';
import type { ExcelJobs, ShownReport } from './engine.ts';

const startJob = jobStarter<ExcelJobs>(() => loadFile('excel'));

type Name = keyof ExcelJobs;
type Types<N extends Name> = TypesOf<ExcelJobs[N]>;

/** A job that the user can stop. */
type ExcelJob = Pick<RunningJob<never>, 'drop'>;

/**
 * Runs a job on an Excel file to its end.
 * @param begun receives the job, which can be dropped: then the promise never settles
 * @throws RenderedError, through the promise, if it fails
 */
function runExcelJob<N extends Name>(
  name: N,
  request: Types<N>['request'],
  progress?: (done: number) => void,
  begun?: (job: ExcelJob) => void,
): Promise<Types<N>['result']> {
  return new Promise((resolve, reject) => {
    const job = startJob(name, request, {
      ...(progress ? { progress } : {}),
      ended: resolve,
      failed: (failure) => reject(new RenderedError(failureProblem(failure))),
    });
    begun?.(job);
  });
}

const words = messages.excel;

/** A file that has been read. */
interface ReadFile {
  readonly name: string;
  readonly opened: OpenedExcel;
  readonly outlines: readonly TabOutline[];
}

/** The current step and its progress, from 0 to 1. */
interface Stage {
  readonly text: string;
  readonly done: number;
}

export interface Import {
  readonly action: Action;
  readonly stage: Stage | null;
  readonly isStopping: boolean;
  /** Existing tabs with the names of sheets; null if no decision is needed. */
  readonly taken: readonly string[] | null;
  readonly report: ShownReport | null;
  start(file: File): void;
  decide(whenTaken: BuildRequest['whenTaken']): void;
  cancel(): void;
  stop(): void;
  showLast(): void;
  closeReport(): void;
}

/** Maximum number of cells per request, not counting its first tab. */
const mostCells = 25_000;

const cellsOf = ({ cells }: ImportedPlan): number => cells.length * cells[0]!.length;

/** Puts small tabs into one request. */
function inRequests(plans: readonly ImportedPlan[]): ImportedPlan[][] {
  const requests: ImportedPlan[][] = [];
  let cells = Number.POSITIVE_INFINITY;
  for (const plan of plans) {
    cells += cellsOf(plan);
    if (cells <= mostCells) requests.at(-1)!.push(plan);
    else {
      requests.push([plan]);
      cells = cellsOf(plan);
    }
  }
  return requests;
}

/** Thrown after the user pressed Stop. */
class Stopped extends Error {}

/** Reads an Excel file in the browser, builds its tabs, and compares them with Excel's results. */
export function useImport(): Import {
  const action = useAction();
  const [stage, setStage] = useState<Stage | null>(null);
  const [isStopping, setStopping] = useState(false);
  const [waiting, setWaiting] = useState<{ file: ReadFile; names: readonly string[] } | null>(null);
  const [report, setReport] = useState<ShownReport | null>(null);
  /** Ends the work on the page; null once the server is working, where Stop takes effect between two requests. */
  const end = useRef<(() => void) | null>(null);
  const wantsStop = useRef(false);

  const read = (file: File) =>
    new Promise<ReadFile>((resolve, reject) => {
      const finish = async () => {
        const bytes = new Uint8Array(await file.arrayBuffer());
        const showProgress = (done: number) => setStage({ text: words.reading(file.name), done });
        const { opened, outlines } = await runExcelJob(
          'read',
          { name: file.name, bytes, language },
          showProgress,
          (job) => {
            end.current = () => {
              job.drop();
              reject(new Stopped());
            };
          },
        );
        return { name: file.name, opened, outlines };
      };
      finish().then(resolve, reject);
    });

  const ask = async (request: BuildRequest) => {
    if (wantsStop.current) throw new Stopped();
    return callServer('buildTabs', request);
  };

  /** Builds all tabs; returns null if the user must decide first. */
  const write = async ({ name, opened, outlines }: ReadFile, request: BuildRequest) => {
    const tabs = outlines.map((outline) => outline.name);
    setStage({ text: messages.sheets.building, done: 0 });
    const begun = await ask({ ...request, imported: { outlines } });
    if (begun.status === 'nameTaken') {
      setWaiting({ file: { name, opened, outlines }, names: begun.names });
      return null;
    }
    if (begun.status !== 'begun') throw new Error(`An import began as ${begun.status}.`);
    const planned = await runExcelJob('plan', { opened, facts: begun });
    let index = 0;
    for (const plans of inRequests(planned.plans)) {
      setStage({
        text: messages.sheets.buildingTab(tabs[index]!, index + 1, tabs.length),
        done: index / tabs.length,
      });
      await ask({ ...request, imported: { outlines: planned.outlines, plans } });
      index += plans.length;
    }
    setStage({ text: messages.sheets.finishing, done: 1 });
    const built = await ask({ ...request, imported: { outlines: planned.outlines } });
    if (built.status !== 'built') throw new Error(`An import ended as ${built.status}.`);
    return { tabs: built.tabs, losses: planned.losses };
  };

  const compare = async (
    opened: OpenedExcel,
    { tabs, losses }: NonNullable<Awaited<ReturnType<typeof write>>>,
  ) => {
    setStage({ text: words.comparing, done: 1 });
    const { model } = await callServer('readModel', { sheets: tabs });
    const shown = await runExcelJob('report', { opened, tabs, model, losses, language });
    setReport(shown);
    await callServer('saveExcelReport', { report: shown.packed });
  };

  const ending = (tabs: readonly string[], done: string): Ending => ({
    done,
    undoing: messages.sheets.removing,
    undo: async () => {
      await callServer('removeTabs', { tabs });
      await callServer('saveExcelReport', { report: '' });
      setReport(null);
      return messages.sheets.removedAgain(tabs);
    },
  });

  const build = async (file: ReadFile, whenTaken: BuildRequest['whenTaken']): Promise<Ending> => {
    const id = Date.now().toString(36);
    const tabs = file.outlines.map(({ name }) => name);
    try {
      end.current = null;
      const written = await write(file, { workbook: file.name, tabs, whenTaken, build: id });
      if (!written) return null;
      const done = messages.sheets.built(written.tabs);
      // The tabs exist, and can be undone, even if the comparison fails.
      const missing = await compare(file.opened, written).then(
        () => '',
        (error) => ` ${words.notCompared(problemOf(error).message)}`,
      );
      if (whenTaken === 'replace') return done + missing;
      return ending(written.tabs, done + missing);
    } catch (error) {
      // If Google ended the request, the server could not clean up; report the first failure.
      await callServer('removeUnfinished', { build: id }).catch(() => undefined);
      throw error;
    }
  };

  const run = (announcement: string, work: () => Promise<Ending>) => {
    if (action.running) return;
    wantsStop.current = false;
    setStopping(false);
    setWaiting(null);
    action.start('import', announcement, async () => {
      try {
        return await work();
      } catch (error) {
        if (error instanceof Stopped) return messages.sheets.stopped;
        throw error;
      } finally {
        setStage(null);
        end.current = null;
      }
    });
  };
  return {
    action,
    stage,
    isStopping: isStopping && stage !== null,
    taken: waiting?.names ?? null,
    report,
    start: (file) => {
      setReport(null);
      run(words.reading(file.name), async () => build(await read(file), 'ask'));
    },
    decide: (whenTaken) => waiting && run(messages.sheets.building, () => build(waiting.file, whenTaken)),
    cancel: () => setWaiting(null),
    stop() {
      wantsStop.current = true;
      setStopping(true);
      end.current?.();
    },
    showLast: () =>
      run(messages.reading, async () => {
        const packed = await callServer('excelReport', null);
        if (packed === '') return words.noReport;
        setReport(await runExcelJob('show', { packed, language }));
        return null;
      }),
    closeReport: () => setReport(null),
  };
}
