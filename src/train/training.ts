import { checkGoal, lossOf, sameLoss } from './experiment.ts';
import { lbfgs } from './lbfgs.ts';
import {
  type Advance,
  copyPoint,
  descent,
  type Evaluation,
  emptyPoint,
  firstNotFinite,
  norm,
  ObjectiveFunction,
  type Point,
  startPoint,
  type Trainable,
} from './objective-function.ts';
import { trainingProblems } from './problem.ts';
import { constantRate, type Schedule, scheduleOf } from './schedules.ts';
import { withDefaults } from './setting.ts';
import type { Keep, OptimizerChoice, TrainingChange, TrainingSettings } from './settings.ts';
import {
  type BrokenAt,
  checkBounds,
  freeGradient,
  project,
  type Stop,
  type StopRules,
  sameBounds,
  stopOf,
  stopSettings,
  type WeightBounds,
} from './stop.ts';
import { type Update, type UpdateRule, type UpdateRuleName, updateRules } from './update-rules.ts';

/** A step from point to point, and the pace of each epoch. */
interface Method {
  readonly advance: Advance;
  readonly schedule: Schedule;
}

/** Starts an optimizer with one gradient per step for `size` weights, and returns it with its rate. */
export function beginUpdate(
  name: UpdateRuleName,
  given: OptimizerChoice['settings'],
  size: number,
): { readonly update: Update; readonly rate: number } {
  const rule: UpdateRule = updateRules[name];
  const values = withDefaults(name, rule.settings, given ?? {});
  return { update: rule.begin(values, size), rate: values.rate! };
}

/** @throws TrainingProblem if a setting is invalid */
function methodOf(
  {
    optimizer,
    schedule = { name: 'constant' },
    bounds = null,
  }: Omit<TrainingSettings, 'bounds'> & { readonly bounds: WeightBounds | null },
  objective: ObjectiveFunction,
  size: number,
  epochs: number,
  isRedrawn = false,
): Method {
  if (optimizer.name !== 'lbfgs') {
    const { update, rate } = beginUpdate(optimizer.name, optimizer.settings, size);
    return { advance: descent(update, objective, bounds), schedule: scheduleOf(schedule, rate, epochs) };
  }
  if (isRedrawn) throw trainingProblems.needsFixedObjective('L-BFGS');
  if (schedule.name !== 'constant') throw trainingProblems.scheduleUnused('L-BFGS', schedule.name);
  const values = withDefaults('lbfgs', lbfgs.settings, optimizer.settings ?? {});
  return { advance: lbfgs.begin(values, objective, bounds), schedule: constantRate(values.firstStep) };
}

/** The change of a weight; `weight` is its index among the cells to change. */
interface WeightChange {
  readonly weight: number;
  readonly from: number;
  readonly to: number;
}

/** The results of a training so far. Values are those of the objective as shown in the sheet. */
export interface TrainingReport {
  readonly startValue: number;
  /** At the best weights. */
  readonly endValue: number;
  readonly bestEpoch: number;
  readonly epochs: number;
  /** Number of evaluations of the objective and its gradient. */
  readonly evaluations: number;
  /** At the best weights: Euclidean, without weights fixed by bounds. */
  readonly gradientNorm: number;
  /** Number of optimizer steps; without batches, the number of epochs. */
  readonly steps: number;
  /** Whether the objective was drawn again at each step. */
  readonly isRedrawn: boolean;
  /** The model at the start and with the kept weights; null if nothing was followed or drawn. */
  readonly evaluated: { readonly start: Evaluation; readonly end: Evaluation } | null;
  /** Null while the training may continue. */
  readonly stop: Stop | null;
  /** Largest first. */
  readonly changes: readonly WeightChange[];
}

/** The weights that changed the most, largest change first; excludes unchanged weights. */
function largestChanges(from: Float64Array, to: Float64Array, limit: number): WeightChange[] {
  return Array.from(from, (value, weight) => ({ weight, from: value, to: to[weight]! }))
    .filter((change) => change.to !== change.from)
    .sort((a, b) => Math.abs(b.to - b.from) - Math.abs(a.to - a.from))
    .slice(0, limit);
}

/** The state of a training after an epoch; epoch 0 is the start. */
export interface Progress {
  readonly epoch: number;
  /** Number of optimizer steps so far, and per epoch: 1 without batches. */
  readonly step: number;
  readonly stepsPerEpoch: number;
  /**
   * The objective at the current weights; with batches, its mean over the latest epoch's steps or over `average` steps.
   */
  readonly value: number;
  /** The objective of the latest step alone, if `value` is a mean over `average` steps; otherwise null. */
  readonly stepValue: number | null;
  /** Of the weights kept so far; if the objective is drawn again at each step, that of an evaluation. */
  readonly bestValue: number;
  readonly bestEpoch: number;
  /** Whether the objective is drawn again at each step. */
  readonly isRedrawn: boolean;
  /** The latest evaluation, and its epoch; null if nothing is followed or drawn. */
  readonly evaluation: (Evaluation & { readonly epoch: number }) | null;
  /** For the loss at the current weights: Euclidean, without weights fixed by bounds. */
  readonly gradientNorm: number;
  /** Learning rate of the latest epoch; null before the first and for L-BFGS. */
  readonly rate: number | null;
  readonly evaluations: number;
  /** The reason that the training ended; null while it may continue. */
  readonly stop: Stop | null;
}

/** Equal for choices that can share an optimizer's state. */
const memoryKey = ({ name, settings }: OptimizerChoice): string =>
  JSON.stringify([name, Object.entries({ ...settings, rate: null }).sort()]);

/**
 * A training that advances by one step per call of `step`. It has no timer: to pause it, stop calling. Non-finite
 * values never reach the weights: the last valid ones stay.
 */
export class Training {
  private readonly objective: ObjectiveFunction;
  private method: Method;
  private rules: StopRules;
  private bounds: WeightBounds | null;
  private readonly first: Point;
  private readonly bestPoint: Point;
  private current: Point;
  private next: Point;
  private readonly stepsPerEpoch: number;
  private steps = 0;
  private epoch = 0;
  /** The objective of the latest steps, within the window of `average`. */
  private readonly recent: number[] = [];
  /** Sum of the objective over the current epoch's steps. */
  private sum = 0;
  private value = Number.NaN;
  private evaluation: Progress['evaluation'] = null;
  private bestEpoch = 0;
  /** The loss compared by `keep`, and the objective at the same weights. */
  private kept = { loss: Number.POSITIVE_INFINITY, value: Number.NaN };
  private lastImprovement = { epoch: 0, loss: Number.POSITIVE_INFINITY };
  private rate: number | null = null;
  private stop: Stop | null = null;

  constructor(
    private readonly program: Trainable,
    private settings: TrainingSettings,
  ) {
    const size = program.inputCount;
    checkGoal(settings.goal);
    this.bounds = settings.bounds ?? null;
    if (this.bounds) checkBounds(this.bounds, size);
    this.rules = withDefaults('stop', stopSettings, settings.stop ?? {});
    this.stepsPerEpoch = program.draws?.stepsPerEpoch ?? 1;
    this.objective = new ObjectiveFunction(program, settings.goal);
    this.method = this.methodFor(settings, this.rules, this.bounds);
    this.current = startPoint(settings.start ?? program.start, size, this.bounds);
    this.objective.drawAt(0);
    this.objective.measure(this.current);
    this.value = this.current.value;
    this.next = emptyPoint(size);
    this.first = emptyPoint(size);
    this.bestPoint = emptyPoint(size);
    copyPoint(this.current, this.first);
    copyPoint(this.current, this.bestPoint);
    this.judge(this.current);
  }

  /** Makes one optimizer step (one epoch if there are no batches); does nothing after the training has ended. */
  step(): Progress {
    if (this.stop) return this.progress;
    const { rate, momentum } = this.method.schedule(this.epoch);
    this.sum += this.current.value;
    this.remember(this.current.value);
    this.objective.drawAt(this.steps + 1);
    if (!this.method.advance(this.current, this.next, { rate, momentum })) {
      this.stop = { reason: 'no-descent' };
      return this.progress;
    }
    this.steps += 1;
    this.rate = this.settings.optimizer.name === 'lbfgs' ? null : rate;
    if (this.steps % this.stepsPerEpoch === 0) this.endEpoch();
    else if (this.isGood(this.next)) this.goOn();
    return this.progress;
  }

  private endEpoch(): void {
    const mean = this.sum / this.stepsPerEpoch;
    this.sum = 0;
    this.epoch += 1;
    if (!this.judge(this.next)) return;
    this.goOn();
    if (this.stepsPerEpoch > 1) this.value = mean;
    else this.value = this.isAveraged ? this.meanOfRecent : this.current.value;
  }

  private remember(value: number): void {
    this.recent.push(value);
    if (this.recent.length > (this.settings.average ?? 1)) this.recent.shift();
  }

  /** Whether the objective is shown as a mean over the latest steps. */
  private get isAveraged(): boolean {
    return this.isRedrawn && this.stepsPerEpoch === 1 && (this.settings.average ?? 1) > 1;
  }

  private get meanOfRecent(): number {
    const { recent } = this;
    return recent.reduce((sum, value) => sum + value, 0) / recent.length;
  }

  private goOn(): void {
    [this.current, this.next] = [this.next, this.current];
  }

  /**
   * Continues with other settings from the next epoch. The optimizer keeps its state if only its rate, the schedule or
   * the stop rules change; any other change restarts it from the current weights. Those become the best ones if another
   * goal or other bounds make earlier ones incomparable.
   * @throws TrainingProblem if the settings are invalid; the training then keeps its previous ones
   */
  change({ bounds = this.bounds, ...changed }: TrainingChange): void {
    const settings = { ...this.settings, ...changed };
    checkGoal(settings.goal);
    if (bounds) checkBounds(bounds, this.program.inputCount);
    const rules = withDefaults('stop', stopSettings, settings.stop ?? {});
    const method = this.methodFor(settings, rules, bounds);
    const isSamePlace =
      sameLoss(settings.goal, this.settings.goal) &&
      sameBounds(bounds, this.bounds) &&
      JSON.stringify(settings.keep) === JSON.stringify(this.settings.keep);
    const remembers = isSamePlace && memoryKey(settings.optimizer) === memoryKey(this.settings.optimizer);
    this.method = remembers ? { ...method, advance: this.method.advance } : method;
    this.settings = settings;
    this.rules = rules;
    this.bounds = bounds;
    if (!isSamePlace) this.restart();
  }

  get progress(): Progress {
    return {
      epoch: this.epoch,
      step: this.steps,
      stepsPerEpoch: this.stepsPerEpoch,
      value: this.value,
      stepValue: this.isAveraged ? (this.recent.at(-1) ?? null) : null,
      bestValue: this.kept.value,
      bestEpoch: this.bestEpoch,
      isRedrawn: this.isRedrawn,
      evaluation: this.evaluation,
      gradientNorm: this.freeNorm(this.current),
      rate: this.rate,
      evaluations: this.objective.evaluations,
      stop: this.stop,
    };
  }

  /** A copy of the current weights: those of the latest epoch whose objective was a finite number. */
  get weights(): Float64Array {
    return this.current.weights.slice();
  }

  /** A copy of the weights that `keep` selects: those with the smallest loss by default; the start counts too. */
  get best(): Float64Array {
    return this.bestPoint.weights.slice();
  }

  /** @param limit maximum number of changed weights to list */
  result(limit = 10): TrainingReport {
    const { program, first, bestPoint } = this;
    return {
      startValue: this.isRedrawn ? this.objective.shownAt(first.weights) : first.value,
      endValue: this.isRedrawn ? this.objective.shownAt(bestPoint.weights) : bestPoint.value,
      bestEpoch: this.bestEpoch,
      epochs: this.epoch,
      steps: this.steps,
      isRedrawn: this.isRedrawn,
      evaluated: program.evaluateModel
        ? { start: program.evaluateModel(first.weights), end: program.evaluateModel(bestPoint.weights) }
        : null,
      evaluations: this.objective.evaluations,
      gradientNorm: this.freeNorm(this.bestPoint),
      stop: this.stop,
      changes: largestChanges(this.first.weights, this.bestPoint.weights, limit),
    };
  }

  /** Measures the current weights under the current goal and bounds; earlier measurements aren't comparable. */
  private restart(): void {
    this.objective.goal = this.settings.goal;
    project(this.current.weights, this.bounds);
    this.objective.drawAt(this.steps);
    this.objective.measure(this.current);
    copyPoint(this.current, this.bestPoint);
    this.kept = { loss: Number.POSITIVE_INFINITY, value: this.current.value };
    this.bestEpoch = this.epoch;
    this.lastImprovement = { epoch: this.epoch, loss: Number.POSITIVE_INFINITY };
    this.judge(this.current);
  }

  /** Records a measured point, and whether the training ends with it. False if the point is invalid. */
  private judge(point: Point): boolean {
    const { epoch } = this;
    if (!this.isFinite(point)) return false;
    const evaluation = this.evaluate(point);
    if (evaluation) this.evaluation = evaluation;
    const value = this.isRedrawn ? evaluation?.objective : point.value;
    const isLast = this.keep.by === 'last';
    const loss = this.comparedLoss(value, evaluation);
    if (loss !== null || isLast)
      this.compare(point, loss ?? this.kept.loss, value ?? this.kept.value, isLast);
    if (loss !== null && loss < this.lastImprovement.loss - this.rules.improvement)
      this.lastImprovement = { epoch, loss };
    this.stop = this.endAt(point, value ?? Number.NaN);
    return true;
  }

  private compare(point: Point, loss: number, value: number, isLast: boolean): void {
    if (!isLast && !(loss < this.kept.loss)) return;
    copyPoint(point, this.bestPoint);
    this.kept = { loss, value };
    this.bestEpoch = this.epoch;
  }

  /** The loss to compare for `keep` and patience; null if there is no number. */
  private comparedLoss(value: number | null | undefined, evaluation: Progress['evaluation']): number | null {
    const { keep } = this;
    if (keep.by !== 'followed') return typeof value === 'number' ? lossOf(this.settings.goal, value) : null;
    const followed = evaluation?.followed[keep.cell] ?? null;
    return followed === null ? null : lossOf({ kind: keep.goal }, followed);
  }

  /** The evaluation, if one is due after this epoch or it is the last one; otherwise null. */
  private evaluate({ weights }: Point): Progress['evaluation'] {
    const { program, epoch } = this;
    const every = this.settings.evaluateEvery ?? 1;
    const isDue = epoch % every === 0 || epoch >= this.rules.epochs;
    return isDue && program.evaluateModel ? { epoch, ...program.evaluateModel(weights) } : null;
  }

  /** Whether the objective changes from step to step. */
  get isRedrawn(): boolean {
    return this.program.draws !== undefined;
  }

  private get keep(): Keep {
    return this.settings.keep ?? { by: 'objective' };
  }

  /** Whether a step within an epoch may continue; otherwise the training ends. */
  private isGood(point: Point): boolean {
    if (!this.isFinite(point)) return false;
    const weight = firstNotFinite(point.gradient);
    if (weight >= 0) this.stop = { reason: 'gradient-not-finite', ...this.brokenAt, weight };
    return weight < 0;
  }

  private isFinite({ value }: Point): boolean {
    const isFine = Number.isFinite(value);
    if (!isFine) this.stop = { reason: 'value-not-finite', ...this.brokenAt, error: this.objective.error };
    return isFine;
  }

  private get brokenAt(): BrokenAt {
    const { steps, stepsPerEpoch } = this;
    const epoch = Math.ceil(steps / stepsPerEpoch);
    return stepsPerEpoch > 1 ? { epoch, step: steps } : { epoch };
  }

  private endAt(point: Point, value: number): Stop | null {
    const { epoch } = this;
    const idle = epoch - this.lastImprovement.epoch;
    // A single draw's gradient doesn't indicate a minimum.
    const gradientNorm = this.isRedrawn ? Number.POSITIVE_INFINITY : this.freeNorm(point);
    const stop = stopOf(this.settings.goal, this.rules, { epoch, value, gradientNorm, idle });
    if (stop?.reason === 'target-reached') return stop;
    const weight = firstNotFinite(point.gradient);
    return weight >= 0 ? { reason: 'gradient-not-finite', ...this.brokenAt, weight } : stop;
  }

  private methodFor(settings: TrainingSettings, rules: StopRules, bounds: WeightBounds | null): Method {
    const { objective, program } = this;
    return methodOf({ ...settings, bounds }, objective, program.inputCount, rules.epochs, this.isRedrawn);
  }

  private freeNorm({ weights, gradient }: Point): number {
    return norm(freeGradient(weights, gradient, this.bounds));
  }
}

/**
 * Starts a training of a compiled sheet at its initial weights, and measures there.
 * @throws TrainingProblem if the settings are invalid
 */
export const createTraining = (program: Trainable, settings: TrainingSettings): Training =>
  new Training(program, settings);
