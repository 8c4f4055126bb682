import { areaName } from '../../../a1/addresses.ts';
import type { WriteWeightsRequest } from '../../../addon/contract.ts';
import type { CellValue, RangeAddress } from '../../../formula/model.ts';
import type { RenderedProblem } from '../../../wording/render.ts';
import { lineFitOf } from '../../charts/line-fit.tsx';
import type { Failure } from '../../computing/protocol.ts';
import type { RunningJob } from '../../computing/start-job.ts';
import { showTogether } from '../../explain/frames.tsx';
import { startJob } from '../../jobs.ts';
import { memory } from '../../memory/memory.ts';
import { announce } from '../../parts/live-region.tsx';
import { Store } from '../../parts/store.ts';
import { failureProblem } from '../../problem.ts';
import { beginJob, callServer, page, problemOf } from '../../server.ts';
import { messages } from '../../words.ts';
import type { Plan } from '../form/read-form.ts';
import type { TrainingProgress, TrainingResult, TrainingTypes } from '../jobs/training-job.ts';
import { readTargetModel } from '../read-target.ts';
import { filledPart } from '../target-weights.ts';
import { SheetWriter } from './sheet-writer.ts';
import {
  type Doubts,
  doubtsOf,
  drawnWeights,
  idle,
  isUnderWay,
  type RunState,
  type Speed,
  stepEvery,
  stepsPerPicture,
  stopProblem,
} from './state.ts';

const words = messages.train;

/**
 * The objective's value right after the weights were written. Cells that read a custom function show an error until
 * Google has calculated it, so an error counts as still calculating until the sidebar reads it again.
 */
const unlessCalculating = (shown: number | string | null): number | string | null =>
  typeof shown === 'string' && shown.startsWith('#') ? null : shown;

/** The epoch at which a training run is paused; null if it is not. */
const pausedAt = ({ phase, progress }: RunState): number | null =>
  phase === 'paused' ? (progress?.epoch ?? 0) : null;

/** Announces the progress of a training run to users of screen readers. */
function announceChange(before: RunState, now: RunState): void {
  const { phase, ending, result } = now;
  const paused = pausedAt(now);
  // The ending is new after each check of the sheet, whose announcement would otherwise stay the last one.
  if (phase === before.phase && ending === before.ending && paused === pausedAt(before)) return;
  if (phase === 'reading') announce(words.reading);
  if (phase === 'running') announce(words.started);
  if (paused !== null) announce(words.paused(paused));
  if (ending?.is === 'written' && result) announce(words.written(result.report.endValue));
}

/** One training run after another: reads the sheet, runs the job, writes the sheet, and asks the user if needed. */
class TrainingSession extends Store<RunState> {
  private job: RunningJob<TrainingTypes['change']> | null = null;
  private writer: SheetWriter | null = null;
  /** Continues automatically, step by step if each step is shown. */
  private isPlaying = false;
  /** The user asks for single steps, which the page shows at any speed; in Google, each takes seconds. */
  private isStepping = false;
  /** The last step shown while playing; −1 for none. */
  private shownStep = -1;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private endJob = (): void => undefined;
  /** The user decided to end the training run and to keep the sheet. */
  private isLeaving = false;

  /**
   * Reads the sheet and trains; with `isPaused`, runs one step only.
   * @param remember asks the server to save the form; does not fail
   * @param whenDifferent how to handle computed values that differ from the sheet
   */
  async start(
    plan: Plan,
    isPaused: boolean,
    remember: () => Promise<void>,
    whenDifferent: TrainingTypes['request']['whenDifferent'] = 'ask',
  ): Promise<void> {
    if (isUnderWay(this.state)) return;
    const { speed } = this.state;
    this.isLeaving = false;
    this.isPlaying = !isPaused;
    this.isStepping = isPaused && Boolean(page());
    this.shownStep = -1;
    this.endJob = beginJob();
    this.set({ ...idle, speed, phase: 'reading', plan });
    try {
      const target = await readTargetModel(plan);
      this.writer = new SheetWriter(target, remember());
      const { objective, ranges } = target;
      this.set({ plan: { ...plan, objective, ranges }, fit: lineFitOf(target.model, ranges) });
      const drawn = drawnWeights(target);
      if (drawn.length > 0) {
        // An array may fill fewer cells than the range reserved for it.
        const filled = ranges.map((range) => filledPart(target.model, range));
        this.set({ phase: 'idle', drawn, plan: { ...plan, objective, ranges: filled } });
        return;
      }
      if (this.isWatched || this.isStepping) await this.bringIntoView(objective, ranges);
      this.set({ phase: isPaused ? 'paused' : 'running' });
      this.job = startJob(
        'training',
        { ...target, settings: plan.settings, whenDifferent },
        this.listener(isPaused || this.isWatched),
      );
      if (isPaused) this.job.step();
    } catch (error) {
      this.fail(problemOf(error));
    }
  }

  /** The job reports when it has paused, and after which epoch. */
  pause(): void {
    this.isStepping = false;
    this.hold();
    this.job?.pause();
  }

  resume(): void {
    this.isStepping = false;
    this.isPlaying = true;
    clearTimeout(this.timer);
    this.set({ phase: 'running' });
    if (this.isWatched) this.job?.step();
    else this.job?.resume();
  }

  step(): void {
    this.isStepping = Boolean(page());
    this.hold();
    this.job?.step();
  }

  stop(): void {
    this.set({ isStopped: true });
    this.job?.stop();
  }

  /** Continues with a different plan for the same cells: another goal, other bounds, another pace or end. */
  change(changed: Plan): void {
    const { plan } = this.state;
    if (!this.job || !plan) return;
    const { settings, limits } = changed;
    this.job.change({ ...settings, bounds: settings.bounds ?? null });
    this.set({ plan: { ...plan, settings, limits }, problem: null });
  }

  setSpeed(speed: Speed): void {
    const wasWatched = this.isWatched;
    this.set({ speed });
    if (!this.job) return;
    if (!this.isPlaying) this.showWatched();
    else if (!this.isWatched) this.resume();
    // Its response is shown, and the next step follows.
    else if (!wasWatched) this.job.pause();
  }

  /** Ends the training run without a result; returns whether the sheet shows any of it. */
  async reset(): Promise<boolean> {
    const { writer } = this;
    const { speed } = this.state;
    this.hold();
    this.job?.drop();
    this.job = null;
    this.set({ ...idle, speed, isWriting: true });
    await writer?.settled();
    this.set({ isWriting: false });
    return writer?.hasWritten ?? false;
  }

  /** Writes the best weights after the end. */
  async write(whenEdited: WriteWeightsRequest['whenEdited'] = 'ask'): Promise<void> {
    const { result } = this.state;
    if (!result || this.state.isWriting) return;
    this.set({ isWriting: true, edited: [], problem: null });
    try {
      const answer = await this.writer!.write(result.weights, whenEdited, true);
      if (answer.status === 'edited') this.set({ edited: answer.cells });
      else this.set({ ending: { is: 'written', shown: unlessCalculating(answer.objective) } });
    } catch (error) {
      this.set({ problem: problemOf(error), ending: this.undecided('offered') });
    } finally {
      this.set({ isWriting: false });
    }
  }

  /** Keeps the sheet as it is, even if someone edited it; an active training run ends. */
  leave(): void {
    this.isLeaving = true;
    this.set({ edited: [], ending: this.undecided('left') });
    if (this.state.phase !== 'ended') this.stop();
  }

  /** Overwrites someone's edits, and continues the training run. */
  overwrite(): void {
    if (this.state.phase === 'ended') {
      this.write('overwrite');
      return;
    }
    this.set({ edited: [] });
    this.show(this.state.progress!, 'overwrite');
    this.resume();
  }

  /** Records the value of the sheet's objective after calculating. */
  recordObjective(shown: CellValue): void {
    const isText = typeof shown === 'string' || typeof shown === 'boolean';
    this.set({ ending: { is: 'written', shown: isText ? String(shown) : shown } });
  }

  /** The cells were changed by other means, so the training run is no longer the one in the sheet. */
  forget(): void {
    if (this.state.phase === 'ended') this.set({ ...idle, speed: this.state.speed });
  }

  /** The cells show the values from before the training run, or its results again. */
  markUndone(isUndone: boolean): void {
    if (this.state.phase === 'ended') this.set({ ending: null, problem: null, isUndone });
  }

  report(problem: RenderedProblem | null): void {
    this.set({ problem, doubts: null, drawn: [] });
  }

  private listener(isPaused: boolean) {
    return {
      isPaused,
      placed: (place: 'worker' | 'page') => this.set({ isOnPage: place === 'page' }),
      progress: (progress: TrainingProgress, stands: boolean) => this.advance(progress, stands),
      ended: (result: TrainingResult) => this.finish(result),
      failed: (failure: Failure) =>
        failure.code === 'valuesDiffer'
          ? this.doubt(doubtsOf(failure, isPaused))
          : this.fail(failureProblem(failure)),
    };
  }

  /**
   * Shows the objective, so that the user sees it change, with the weights on the same screen, whichever part was
   * visible.
   */
  private async bringIntoView(objective: RangeAddress, weights: readonly RangeAddress[]): Promise<void> {
    const { sheet } = objective;
    await callServer('showCells', { sheet, ranges: [areaName(objective)] });
    showTogether(sheet, [objective, ...weights.filter((range) => range.sheet === sheet)]);
  }

  private get isWatched(): boolean {
    return this.state.speed !== 'full';
  }

  private hold(): void {
    this.isPlaying = false;
    clearTimeout(this.timer);
  }

  private advance(progress: TrainingProgress, isPaused: boolean): void {
    const goesOn = this.isPlaying && this.isWatched;
    this.set({ progress, phase: isPaused && !goesOn ? 'paused' : 'running' });
    if (!goesOn) this.showWatched();
    else if (isPaused) this.playOn(progress);
  }

  /** Shows a step, then runs the next one when it is due. */
  private async playOn(progress: TrainingProgress): Promise<void> {
    const { step } = progress;
    if (step === this.shownStep) return;
    const begun = performance.now();
    this.shownStep = step;
    if (step > 0) await this.show(progress, 'ask');
    const { speed } = this.state;
    if (!this.isPlaying || speed === 'full') return;
    const taken = performance.now() - begun;
    const count = speed === 'fast' ? this.stepsBetween(Math.max(taken, stepEvery.fast)) : 1;
    this.timer = setTimeout(() => this.job?.step(count), Math.max(0, stepEvery[speed] - taken));
  }

  /** The number of steps between two pictures of a fast training run. */
  private stepsBetween(milliseconds: number): number {
    const { plan, progress } = this.state;
    const epochs = plan?.settings.stop?.epochs ?? 1;
    return stepsPerPicture(epochs * (progress?.stepsPerEpoch ?? 1), milliseconds, progress?.step ?? 0);
  }

  /** Shows the current step if the training run is paused and its steps are watched or single. */
  private showWatched(): void {
    const { edited, progress, phase, shownEpoch } = this.state;
    if (
      !(this.isWatched || this.isStepping) ||
      edited.length > 0 ||
      !progress ||
      progress.epoch === shownEpoch
    )
      return;
    if (phase === 'paused' && this.writer!.isFree) this.show(progress, 'ask');
  }

  /** Shows the current weights in the sheet while the training run continues. */
  private async show(
    { weights, epoch }: TrainingProgress,
    whenEdited: WriteWeightsRequest['whenEdited'],
  ): Promise<void> {
    this.set({ shownEpoch: epoch });
    try {
      const answer = await this.writer!.write(weights, whenEdited);
      if (this.state.phase === 'ended') return;
      if (answer.status === 'written') {
        // Steps that ended during this write; an active training run shows its steps by itself.
        if (this.state.phase === 'paused') this.showWatched();
        return;
      }
      this.pause();
      this.set({ edited: answer.cells });
    } catch (error) {
      this.isStepping = false;
      this.set({ problem: problemOf(error) });
      this.setSpeed('full');
    }
  }

  private finish(result: TrainingResult): void {
    this.hold();
    this.job = null;
    const { report } = result;
    const problem = stopProblem(report.stop, this.state.plan!.ranges, result.brokenSlope);
    this.set({ phase: 'ended', result, problem: problem ?? this.state.problem, edited: [] });
    if (this.isLeaving) return;
    if (report.changes.length === 0 && !this.writer!.hasWritten) this.set({ ending: { is: 'unchanged' } });
    else if (problem || this.state.isStopped) this.set({ ending: this.undecided('offered') });
    else this.write();
  }

  private doubt(doubts: Doubts): void {
    this.job = null;
    this.set({ phase: 'idle', doubts });
  }

  private undecided(is: 'offered' | 'left'): RunState['ending'] {
    return { is, isShown: this.writer!.hasWritten };
  }

  private fail(problem: RenderedProblem): void {
    this.job = null;
    this.set({ phase: 'idle', problem });
  }

  protected override set(change: Partial<RunState>): void {
    const before = this.state;
    super.set(change);
    announceChange(before, this.state);
    if (this.state.ending || (this.state.phase === 'idle' && !this.state.isWriting)) this.endJob();
  }
}

/** The training run of the sidebar. */
export const training = new TrainingSession({ ...idle, speed: memory.state.speed });
