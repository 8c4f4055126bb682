import { type Bounds, checkBounds, freeGradient, project, sameBounds } from './bounds.ts';
import { checkGoal, sameLoss } from './goal.ts';
import { copyPoint, emptyPoint, Landscape, type Point, type Trainable } from './landscape.ts';
import { type Method, methodOf } from './method.ts';
import { largestChanges, type Report } from './report.ts';
import { withDefaults } from './setting.ts';
import type { OptimizerChoice, TrainingChange, TrainingSettings } from './settings.ts';
import { startPoint } from './start-point.ts';
import { type Stop, type StopRules, stopOf, stopSettings } from './stop.ts';
import { firstNotFinite, norm } from './vector.ts';

/** Where a training stands after an epoch; epoch 0 is the start. */
export interface Progress {
  readonly epoch: number;
  /** The objective as the sheet shows it, at the current weights. */
  readonly value: number;
  readonly bestValue: number;
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
 * A training that goes one epoch at each call of `step`. To pause it, do not call; it owns no timer.
 * Non-finite values never reach the weights: the last good ones stay.
 */
export class Training {
  private readonly landscape: Landscape;
  private method: Method;
  private rules: StopRules;
  private bounds: Bounds | null;
  private readonly first: Point;
  private readonly bestPoint: Point;
  private current: Point;
  private next: Point;
  private epoch = 0;
  private bestEpoch = 0;
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
    this.landscape = new Landscape(program, settings.goal);
    this.method = this.methodFor(settings, this.rules, this.bounds);
    this.current = startPoint(settings.start ?? program.start, size, this.bounds);
    this.landscape.measure(this.current);
    this.next = emptyPoint(size);
    this.first = emptyPoint(size);
    this.bestPoint = emptyPoint(size);
    copyPoint(this.current, this.first);
    copyPoint(this.current, this.bestPoint);
    this.judge(this.current);
  }

  /** One epoch; does nothing once the training has ended. */
  step(): Progress {
    if (this.stop) return this.progress;
    const { rate, momentum } = this.method.schedule(this.epoch);
    if (!this.method.advance(this.current, this.next, { rate, momentum })) {
      this.stop = { reason: 'no-descent' };
      return this.progress;
    }
    this.epoch += 1;
    this.rate = this.settings.optimizer.name === 'lbfgs' ? null : rate;
    if (this.judge(this.next)) [this.current, this.next] = [this.next, this.current];
    return this.progress;
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
    const isSamePlace = sameLoss(settings.goal, this.settings.goal) && sameBounds(bounds, this.bounds);
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
      value: this.current.value,
      bestValue: this.bestPoint.value,
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

  /** A copy of the weights with the smallest loss so far; the start counts too. */
  get best(): Float64Array {
    return this.bestPoint.weights.slice();
  }

  /** @param limit how many changed weights to name */
  result(limit = 10): Report {
    return {
      startValue: this.first.value,
      endValue: this.bestPoint.value,
      bestEpoch: this.bestEpoch,
      epochs: this.epoch,
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
    this.landscape.measure(this.current);
    copyPoint(this.current, this.bestPoint);
    this.bestEpoch = this.epoch;
    this.lastImprovement = { epoch: this.epoch, loss: Number.POSITIVE_INFINITY };
    this.judge(this.current);
  }

  /** Takes note of a measured point, and whether the training ends with it. False when it is no good. */
  private judge(point: Point): boolean {
    const { epoch } = this;
    if (!Number.isFinite(point.value)) {
      this.stop = { reason: 'value-not-finite', epoch, error: this.landscape.error };
      return false;
    }
    if (point.loss < this.bestPoint.loss) {
      copyPoint(point, this.bestPoint);
      this.bestEpoch = epoch;
    }
    if (point.loss < this.lastImprovement.loss - this.rules.improvement)
      this.lastImprovement = { epoch, loss: point.loss };
    this.stop = this.endAt(point);
    return true;
  }

  private endAt(point: Point): Stop | null {
    const { epoch } = this;
    const idle = epoch - this.lastImprovement.epoch;
    const gradientNorm = this.freeNorm(point);
    const stop = stopOf(this.settings.goal, this.rules, { epoch, value: point.value, gradientNorm, idle });
    if (stop?.reason === 'target-reached') return stop;
    const weight = firstNotFinite(point.gradient);
    return weight >= 0 ? { reason: 'gradient-not-finite', epoch, weight } : stop;
  }

  private methodFor(settings: TrainingSettings, rules: StopRules, bounds: Bounds | null): Method {
    const { landscape, program } = this;
    return methodOf({ ...settings, bounds }, landscape, program.inputCount, rules.epochs);
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
