import { referencesIn } from '../../formula/calls.ts';
import type { RangeAddress, WorkbookModel } from '../../formula/model.ts';
import { separatorsOf } from '../../formula/separators.ts';
import type { RangeDraw } from '../../train/draw-weights.ts';
import {
  type ExperimentPlan,
  type ExperimentText,
  type RunResult,
  runsOf,
  sharedRuns,
} from '../../train/experiment.ts';
import type { SharedRows } from '../../train/run-experiment.ts';
import type { RenderedProblem } from '../../wording/render.ts';
import type { RunningJob } from '../computing/start-job.ts';
import { startJob } from '../jobs.ts';
import { Store } from '../parts/store.ts';
import { failureProblem, problem as ownProblem } from '../problem.ts';
import { callServer, problemOf } from '../server.ts';
import { fanIn } from '../train/draw/start-weights.tsx';
import type { Plan } from '../train/form/read-form.ts';
import { type ReadTarget, readTargetModel } from '../train/read-target.ts';
import { runJob } from '../train/run-job.ts';
import type { ExperimentProgress } from './experiment-job.ts';
import { readExperiment } from './form.ts';

const isSame = (one: RangeAddress, other: RangeAddress): boolean =>
  one.sheet === other.sheet &&
  one.row === other.row &&
  one.column === other.column &&
  one.rows === other.rows &&
  one.columns === other.columns;

/**
 * The number of inputs of a layer if DENSE reads the range: the rows of its weights, also for the bias that follows
 * them. Null if no DENSE reads it.
 */
function inputsOfLayer(model: WorkbookModel, range: RangeAddress): number | null {
  const separators = separatorsOf(model.locale);
  for (const [sheet, { formulas }] of Object.entries(model.sheets))
    for (const formula of formulas.flat()) {
      if (!/\bDENSE\(/i.test(formula)) continue;
      const references = referencesIn(formula, sheet, separators);
      const place = references.findIndex((reference) => isSame(reference, range));
      if (place < 0) continue;
      const before = references[place - 1];
      const isBias = range.rows === 1 && before?.columns === range.columns && before.rows > 1;
      return isBias ? before.rows : range.rows;
    }
  return null;
}

/**
 * Start weights as in torch.nn.Linear: uniform within 1 / √n, where n is the number of inputs of the layer, taken from
 * the formulas on the sheet, otherwise the number of cells.
 */
export function startDraws(model: WorkbookModel, ranges: readonly RangeAddress[]): RangeDraw[] {
  return ranges.map((range) => {
    const size = range.rows * range.columns;
    const high = 1 / Math.sqrt(inputsOfLayer(model, range) ?? fanIn(model, range) ?? size);
    return { size, distribution: { kind: 'uniform', low: -high, high } };
  });
}

interface ExperimentState {
  readonly phase: 'idle' | 'reading' | 'ready' | 'running' | 'paused' | 'ended';
  readonly form: ExperimentText | null;
  readonly training: Plan | null;
  readonly plan: ExperimentPlan | null;
  readonly target: ReadTarget | null;
  /** Estimated seconds for the complete plan; null if unknown. */
  readonly seconds: number | null;
  /** Rows that validation shares with training. */
  readonly shared: readonly SharedRows[];
  readonly results: readonly RunResult[];
  /** Number of completed runs; those in progress count in part. */
  readonly done: number;
  /** An unfinished experiment from an earlier session. */
  readonly interrupted: Kept | null;
  readonly problem: RenderedProblem | null;
}

/** The parts of a running experiment that are saved, so that it can continue after the sidebar was closed. */
interface Kept {
  readonly form: ExperimentText;
  readonly training: Plan;
  /** Of the sheets and the plan: results of different sheets are not compared. */
  readonly fingerprint: number;
  readonly results: readonly RunResult[];
  readonly runs: number;
}

const idle: ExperimentState = {
  phase: 'idle',
  form: null,
  training: null,
  plan: null,
  target: null,
  seconds: null,
  shared: [],
  results: [],
  done: 0,
  interrupted: null,
  problem: null,
};

/** A hash that almost always differs for different texts (FNV-1a). */
function fingerprintOf(value: unknown): number {
  let hash = 0x811c9dc5;
  for (const letter of JSON.stringify(value)) hash = Math.imul(hash ^ letter.charCodeAt(0), 0x01000193);
  return hash >>> 0;
}

/** Number of parallel training runs: one core stays free for the sheet. */
const workerCount = (): number => Math.max(1, (navigator.hardwareConcurrency ?? 2) - 1);

/** Milliseconds between two saves of the runs so far. */
const keepEvery = 10_000;

/** Maximum number of characters to save, where a non-ASCII character counts as six; runs beyond that are repeated. */
const mostKept = 90_000;

const sizeOf = (text: string): number => text.replace(/[^ -~]/g, '......').length;

/** As text; keeps only the first runs if all would be too long. */
function keptText(kept: Kept): string {
  const text = JSON.stringify(kept);
  const size = sizeOf(text);
  if (size <= mostKept || kept.results.length === 0) return text;
  const count = Math.floor((kept.results.length * mostKept) / size) - 1;
  return keptText({ ...kept, results: kept.results.slice(0, Math.max(0, count)) });
}

function readKept(text: string): Kept | null {
  if (text === '') return null;
  try {
    return JSON.parse(text) as Kept;
  } catch {
    // Another version may have saved data that this one cannot read, so it cannot be continued.
    return null;
  }
}

/** One experiment: plans it, distributes its runs over workers, and saves the results. */
class ExperimentSession extends Store<ExperimentState> {
  private isLooking = false;
  /** The next text to save while another one is being saved. */
  private waiting: string | null = null;
  private isKeeping = false;
  private jobs: { job: RunningJob<never>; done: number }[] = [];
  private left = 0;
  private keptAt = 0;
  private fingerprint = 0;

  /** Looks once for an experiment that an earlier session has left in the file. */
  async refresh(): Promise<void> {
    if (this.isLooking) return;
    this.isLooking = true;
    try {
      const interrupted = readKept(await callServer('keptExperiment', null));
      if (this.state.phase === 'idle') this.set({ interrupted });
    } catch (error) {
      this.set({ problem: problemOf(error) });
    }
  }

  /** Discards a plan that no longer matches the form. */
  reset(): void {
    if (this.state.phase === 'ready') this.set({ phase: 'idle', seconds: null });
  }

  /** Reads the sheet and reports the number and duration of the runs. */
  async prepare(form: ExperimentText, training: Plan, results: readonly RunResult[] = []): Promise<void> {
    this.set({ ...idle, phase: 'reading', form, training, interrupted: null });
    try {
      const target = await readTargetModel(training);
      const { objective, ranges } = target;
      const plan = readExperiment(form, { ...training, objective, ranges }, startDraws(target.model, ranges));
      this.fingerprint = fingerprintOf([target.model, plan, objective, ranges]);
      this.set({ plan, target });
      const runs = runsOf(plan);
      const { seconds, shared } = await runJob('estimate', { ...target, plan, runs: runs.slice(0, 1) });
      const total = seconds === null ? null : (seconds * runs.length) / this.workersFor(plan);
      this.set({ phase: 'ready', shared, seconds: total, results, done: results.length });
    } catch (error) {
      this.set({ phase: 'idle', problem: problemOf(error) });
    }
  }

  start(): void {
    const { plan, target, results } = this.state;
    if (!plan || !target) return;
    const made = new Set(results.map(({ index }) => index));
    const runs = runsOf(plan).filter(({ index }) => !made.has(index));
    const shares = sharedRuns(runs, plan.seeds, this.workersFor(plan));
    this.left = shares.length;
    this.set({ phase: 'running', problem: null });
    if (shares.length === 0) this.set({ phase: 'ended' });
    this.jobs = shares.map((share) => {
      const entry = { job: null as unknown as RunningJob<never>, done: 0 };
      entry.job = startJob(
        'experiment',
        { ...target, plan, runs: share },
        {
          progress: (progress: ExperimentProgress) => this.advance(entry, progress),
          ended: (progress: ExperimentProgress) => this.finish(entry, progress),
          failed: (failure) => this.fail(failureProblem(failure)),
        },
      );
      return entry;
    });
  }

  /** Continues the experiment of an earlier session. */
  async resumeInterrupted(): Promise<void> {
    const { interrupted } = this.state;
    if (!interrupted) return;
    const { form, training, fingerprint, results } = interrupted;
    await this.prepare(form, training, results);
    if (this.state.phase !== 'ready') return;
    if (this.fingerprint === fingerprint) this.start();
    else
      this.set({
        results: [],
        done: 0,
        problem: ownProblem('changedSheet'),
      });
  }

  discardInterrupted(): void {
    this.keepText('');
    this.set({ interrupted: null });
  }

  pause(): void {
    for (const { job } of this.jobs) job.pause();
    this.keep();
    this.set({ phase: 'paused' });
  }

  resume(): void {
    this.set({ phase: 'running' });
    for (const { job } of this.jobs) job.resume();
  }

  /** Ends with the completed runs. */
  stop(): void {
    for (const { job } of this.jobs) job.stop();
  }

  report(problem: RenderedProblem | null): void {
    this.set({ problem });
  }

  private workersFor({ vary }: ExperimentPlan): number {
    const combinations = vary.reduce((product, { values }) => product * values.length, 1);
    return Math.min(workerCount(), combinations);
  }

  private advance(entry: { done: number }, { fresh, done }: ExperimentProgress): void {
    entry.done = done;
    const results = fresh.length > 0 ? [...this.state.results, ...fresh] : this.state.results;
    const underWay = this.jobs.reduce((sum, job) => sum + (job.done % 1), 0);
    this.set({ results, done: results.length + underWay });
    if (fresh.length > 0 && Date.now() - this.keptAt >= keepEvery) this.keep();
  }

  private finish(entry: { done: number }, progress: ExperimentProgress): void {
    this.advance(entry, { ...progress, done: Math.floor(progress.done) });
    this.left -= 1;
    if (this.left > 0) return;
    this.jobs = [];
    const isWhole = this.state.results.length === runsOf(this.state.plan!).length;
    if (isWhole) this.keepText('');
    else this.keep();
    this.set({ phase: 'ended' });
  }

  private fail(problem: RenderedProblem): void {
    for (const { job } of this.jobs) job.drop();
    this.jobs = [];
    this.keep();
    this.set({ phase: 'ended', problem });
  }

  private keep(): void {
    const { form, training, plan, results } = this.state;
    if (!form || !training || !plan) return;
    this.keptAt = Date.now();
    const kept: Kept = { form, training, fingerprint: this.fingerprint, results, runs: runsOf(plan).length };
    this.keepText(keptText(kept));
  }

  /** Saves texts in the file, one after another; only the latest one matters. */
  private async keepText(text: string): Promise<void> {
    this.waiting = text;
    if (this.isKeeping) return;
    this.isKeeping = true;
    try {
      while (this.waiting !== null) {
        const next: string = this.waiting;
        this.waiting = null;
        await callServer('keepExperiment', { text: next });
      }
    } catch (error) {
      this.set({ problem: problemOf(error) });
    } finally {
      this.isKeeping = false;
    }
  }
}

export const experiment = new ExperimentSession(idle);
