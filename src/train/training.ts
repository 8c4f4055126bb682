import { checkGoal, lossOf, sameLoss } from './experiment.ts';
import {
  type Advance,
  copyPoint,
  descent,
  type Evaluation,
  emptyPoint,
  firstNotFinite,
  Landscape,
  norm,
  type Point,
  startPoint,
  type Trainable,
} from './landscape.ts';
import { lbfgs } from './lbfgs.ts';
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

/** A step from point to point, and how fast each epoch goes. */
interface Method {
  readonly advance: Advance;
  readonly schedule: Schedule;
}

/** An optimizer of one gradient a step, begun for so many weights, and its rate. */
export function beginUpdate(
  name: UpdateRuleName,
  given: OptimizerChoice['settings'],
  size: number,
): { readonly update: Update; readonly rate: number } {
  const rule: UpdateRule = updateRules[name];
  const values = withDefaults(name, rule.settings, given ?? {});
  return { update: rule.begin(values, size), rate: values.rate! };
}

/** @throws TrainingProblem when a setting makes no sense */
function methodOf(
  {
    optimizer,
    schedule = { name: 'constant' },
    bounds = null,
  }: Omit<TrainingSettings, 'bounds'> & { readonly bounds: WeightBounds | null },
  landscape: Landscape,
  size: number,
  epochs: number,
  isRedrawn = false,
): Method {
  if (optimizer.name !== 'lbfgs') {
    const { update, rate } = beginUpdate(optimizer.name, optimizer.settings, size);
    return { advance: descent(update, landscape, bounds), schedule: scheduleOf(schedule, rate, epochs) };
  }
  if (isRedrawn) throw trainingProblems.needsFixedObjective('L-BFGS');
  if (schedule.name !== 'constant') throw trainingProblems.scheduleUnused('L-BFGS', schedule.name);
  const values = withDefaults('lbfgs', lbfgs.settings, optimizer.settings ?? {});
  return { advance: lbfgs.begin(values, landscape, bounds), schedule: constantRate(values.firstStep) };
}

/** How a weight changed; `weight` is its place in the order of the cells to change. */
interface WeightChange {
  readonly weight: number;
  readonly from: number;
  readonly to: number;
}

/** What came out of a training so far. Values are those of the objective as the sheet shows it. */
export interface TrainingReport {
  readonly startValue: number;
  /** Of the best weights. */
  readonly endValue: number;
  readonly bestEpoch: number;
  readonly epochs: number;
  /** How often the objective and its gradient were computed. */
  readonly evaluations: number;
  /** At the best weights: Euclidean, without weights held by bounds. */
  readonly gradientNorm: number;
  /** Steps of the optimizer; as many as epochs without batches. */
  readonly steps: number;
  /** Whether the objective was drawn again at each step. */
  readonly isRedrawn: boolean;
  /** The model at the start and with the weights kept; null where nothing was followed or drawn. */
  readonly evaluated: { readonly start: Evaluation; readonly end: Evaluation } | null;
  /** Null while the training may go on. */
  readonly stop: Stop | null;
  /** Largest first. */
  readonly changes: readonly WeightChange[];
}

/** The weights that changed most, largest first; those that did not change are left out. */
function largestChanges(from: Float64Array, to: Float64Array, limit: number): WeightChange[] {
  return Array.from(from, (value, weight) => ({ weight, from: value, to: to[weight]! }))
    .filter((change) => change.to !== change.from)
    .sort((a, b) => Math.abs(b.to - b.from) - Math.abs(a.to - a.from))
    .slice(0, limit);
}

/** Where a training stands after an epoch; epoch 0 is the start. */
export interface Progress {
  readonly epoch: number;
  /** Steps of the optimizer so far, and how many of them are an epoch: 1 without batches. */
  readonly step: number;
  readonly stepsPerEpoch: number;
  /** The objective at the current weights; with batches, its mean over the steps of the latest epoch; or over `average` steps. */
  readonly value: number;
  /** The objective of the latest step alone, where `value` is a mean over `average` steps; null elsewhere. */
  readonly stepValue: number | null;
  /** Of the weights kept so far; where the objective is drawn again at each step, that of an evaluation. */
  readonly bestValue: number;
  readonly bestEpoch: number;
  /** Whether the objective is drawn again at each step. */
  readonly isRedrawn: boolean;
  /** The latest evaluation, and after which epoch; null where nothing is followed or drawn. */
  readonly evaluation: (Evaluation & { readonly epoch: number }) | null;
  /** Of the loss at the current weights: Euclidean, without weights held by bounds. */
  readonly gradientNorm: number;
  /** Learning rate of the latest epoch; null before the first and for L-BFGS. */
  readonly rate: number | null;
  readonly evaluations: number;
  /** Why the training has ended; null while it may go on. */
  readonly stop: Stop | null;
}

/** Equal for choices between which an optimizer may keep what it remembers. */
const memoryKey = ({ name, settings }: OptimizerChoice): string =>
  JSON.stringify([name, Object.entries({ ...settings, rate: null }).sort()]);

/**
 * A training that goes one step at each call of `step`. To pause it, do not call; it owns no timer.
 * Non-finite values never reach the weights: the last good ones stay.
 */
export class Training {
  private readonly landscape: Landscape;
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
  /** The objective of the latest steps, as far as `average` looks back. */
  private readonly recent: number[] = [];
  /** Sum of the objective over the steps of the epoch under way. */
  private sum = 0;
  private value = Number.NaN;
  private evaluation: Progress['evaluation'] = null;
  private bestEpoch = 0;
  /** What `keep` compares, made small; the objective of the same weights. */
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
    this.landscape = new Landscape(program, settings.goal);
    this.method = this.methodFor(settings, this.rules, this.bounds);
    this.current = startPoint(settings.start ?? program.start, size, this.bounds);
    this.landscape.drawAt(0);
    this.landscape.measure(this.current);
    this.value = this.current.value;
    this.next = emptyPoint(size);
    this.first = emptyPoint(size);
    this.bestPoint = emptyPoint(size);
    copyPoint(this.current, this.first);
    copyPoint(this.current, this.bestPoint);
    this.judge(this.current);
  }

  /** One step of the optimizer, an epoch unless there are batches; does nothing once the training has ended. */
  step(): Progress {
    if (this.stop) return this.progress;
    const { rate, momentum } = this.method.schedule(this.epoch);
    this.sum += this.current.value;
    this.remember(this.current.value);
    this.landscape.drawAt(this.steps + 1);
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
   * Goes on with other settings from the next epoch. What the optimizer remembers stays where only its rate, the
   * schedule or the rules to stop change; any other change lets it begin anew from the current weights. Those become
   * the best ones where another goal or other bounds leave the earlier ones without a meaning.
   * @throws TrainingProblem when the settings make no sense; the training then keeps those it had
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
    if (!isSamePlace) this.beginAnew();
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
      evaluations: this.landscape.evaluations,
      stop: this.stop,
    };
  }

  /** A copy of the current weights: those of the latest epoch whose objective was a finite number. */
  get weights(): Float64Array {
    return this.current.weights.slice();
  }

  /** A copy of the weights that `keep` asks for: those with the smallest loss by default; the start counts too. */
  get best(): Float64Array {
    return this.bestPoint.weights.slice();
  }

  /** @param limit how many changed weights to name */
  result(limit = 10): TrainingReport {
    const { program, first, bestPoint } = this;
    return {
      startValue: this.isRedrawn ? this.landscape.shownAt(first.weights) : first.value,
      endValue: this.isRedrawn ? this.landscape.shownAt(bestPoint.weights) : bestPoint.value,
      bestEpoch: this.bestEpoch,
      epochs: this.epoch,
      steps: this.steps,
      isRedrawn: this.isRedrawn,
      evaluated: program.evaluateModel
        ? { start: program.evaluateModel(first.weights), end: program.evaluateModel(bestPoint.weights) }
        : null,
      evaluations: this.landscape.evaluations,
      gradientNorm: this.freeNorm(this.bestPoint),
      stop: this.stop,
      changes: largestChanges(this.first.weights, this.bestPoint.weights, limit),
    };
  }

  /** Measures the current weights under the goal and the bounds of now; nothing earlier compares with them. */
  private beginAnew(): void {
    this.landscape.goal = this.settings.goal;
    project(this.current.weights, this.bounds);
    this.landscape.drawAt(this.steps);
    this.landscape.measure(this.current);
    copyPoint(this.current, this.bestPoint);
    this.kept = { loss: Number.POSITIVE_INFINITY, value: this.current.value };
    this.bestEpoch = this.epoch;
    this.lastImprovement = { epoch: this.epoch, loss: Number.POSITIVE_INFINITY };
    this.judge(this.current);
  }

  /** Takes note of a measured point, and whether the training ends with it. False when it is no good. */
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

  /** What is compared to find the best weights and to be patient, made small; null where there is no number. */
  private comparedLoss(value: number | null | undefined, evaluation: Progress['evaluation']): number | null {
    const { keep } = this;
    if (keep.by !== 'followed') return typeof value === 'number' ? lossOf(this.settings.goal, value) : null;
    const followed = evaluation?.followed[keep.cell] ?? null;
    return followed === null ? null : lossOf({ kind: keep.goal }, followed);
  }

  /** The evaluation after an epoch in which one is due, the last one always; null in others. */
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

  /** Whether a step within an epoch may go on; else the training ends. */
  private isGood(point: Point): boolean {
    if (!this.isFinite(point)) return false;
    const weight = firstNotFinite(point.gradient);
    if (weight >= 0) this.stop = { reason: 'gradient-not-finite', ...this.brokenAt, weight };
    return weight < 0;
  }

  private isFinite({ value }: Point): boolean {
    const isFine = Number.isFinite(value);
    if (!isFine) this.stop = { reason: 'value-not-finite', ...this.brokenAt, error: this.landscape.error };
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
    // The gradient of one draw says nothing about a minimum.
    const gradientNorm = this.isRedrawn ? Number.POSITIVE_INFINITY : this.freeNorm(point);
    const stop = stopOf(this.settings.goal, this.rules, { epoch, value, gradientNorm, idle });
    if (stop?.reason === 'target-reached') return stop;
    const weight = firstNotFinite(point.gradient);
    return weight >= 0 ? { reason: 'gradient-not-finite', ...this.brokenAt, weight } : stop;
  }

  private methodFor(settings: TrainingSettings, rules: StopRules, bounds: WeightBounds | null): Method {
    const { landscape, program } = this;
    return methodOf({ ...settings, bounds }, landscape, program.inputCount, rules.epochs, this.isRedrawn);
  }

  private freeNorm({ weights, gradient }: Point): number {
    return norm(freeGradient(weights, gradient, this.bounds));
  }
}

/**
 * Begins a training of a compiled sheet at its start weights, and measures there.
 * @throws TrainingProblem when the settings make no sense
 */
export const createTraining = (program: Trainable, settings: TrainingSettings): Training =>
  new Training(program, settings);
