import {
  descent,
  emptyPoint,
  ObjectiveFunction,
  type Point,
  startPoint,
  type Trainable,
} from './objective-function.ts';
import { trainingPhrase } from './problem.ts';
import { countSetting, fraction, positive, type ValuesOf, withDefaults } from './setting.ts';
import type { OptimizerChoice, TrainingSettings } from './settings.ts';
import { checkBounds, type WeightBounds } from './stop.ts';
import { beginUpdate } from './training.ts';
import type { UpdateRuleName } from './update-rules.ts';

/** Defaults of fastai's `lr_find`. */
const rateFinderSettings = {
  first: positive(1e-7),
  last: positive(10),
  steps: countSetting(100),
  /** Decay of the smoothed loss. */
  smoothing: fraction(0.98),
};

/** A tried rate, and the smoothed loss before its step. */
export interface Trial {
  readonly rate: number;
  readonly loss: number;
}

/** Settings of the search: those of a training, for an optimizer with a rate. */
export interface RateFinderSettings extends Pick<TrainingSettings, 'goal' | 'bounds' | 'start'> {
  readonly optimizer: OptimizerChoice & { readonly name: UpdateRuleName };
  readonly search?: Partial<ValuesOf<typeof rateFinderSettings>>;
}

/**
 * Finds a good learning rate: trains with rates that increase evenly on a logarithmic scale until the loss exceeds four
 * times its minimum, and returns a rate from the longest fall. Each call makes one step; the search has its own
 * weights.
 *
 * Source: L. Smith, "Cyclical learning rates for training neural networks", WACV 2017; in the form of fastai
 * (callback/schedule.py: LRFinder, lr_find).
 */
export class RateFinder {
  readonly trials: Trial[] = [];
  private readonly objective: ObjectiveFunction;
  private readonly advance: ReturnType<typeof descent>;
  private readonly search: ValuesOf<typeof rateFinderSettings>;
  private current: Point;
  private next: Point;
  private running = 0;
  private best = Number.POSITIVE_INFINITY;
  private ended = false;

  constructor(program: Trainable, settings: RateFinderSettings) {
    const bounds: WeightBounds | null = settings.bounds ?? null;
    const size = program.inputCount;
    if (bounds) checkBounds(bounds, size);
    this.search = withDefaults(trainingPhrase('theRateFinder'), rateFinderSettings, settings.search ?? {});
    this.objective = new ObjectiveFunction(program, settings.goal);
    const { update } = beginUpdate(settings.optimizer.name, settings.optimizer.settings, size);
    this.advance = descent(update, this.objective, bounds);
    this.current = startPoint(settings.start ?? program.start, size, bounds);
    this.next = emptyPoint(size);
    this.objective.measure(this.current);
  }

  get finished(): boolean {
    return this.ended;
  }

  /** Tries the next rate; null once the search has ended. */
  step(): Trial | null {
    if (this.ended) return null;
    const trial = { rate: this.rateOf(this.trials.length), loss: this.smooth(this.current.loss) };
    if (!Number.isFinite(trial.loss)) {
      this.ended = true;
      return null;
    }
    this.trials.push(trial);
    this.best = Math.min(this.best, trial.loss);
    this.ended = trial.loss - this.best > 3 * Math.abs(this.best) || this.trials.length >= this.search.steps;
    if (this.ended) return trial;
    this.objective.drawAt(this.trials.length);
    this.advance(this.current, this.next, { rate: trial.rate, momentum: null });
    [this.current, this.next] = [this.next, this.current];
    return trial;
  }

  /** The rate at which the loss fell longest; null while too few rates were tried, or if the loss never fell. */
  get suggestion(): number | null {
    return suggestRate(this.trials, this.search.steps);
  }

  private rateOf(trial: number): number {
    const { first, last, steps } = this.search;
    return steps === 1 ? first : first * (last / first) ** (trial / (steps - 1));
  }

  private smooth(loss: number): number {
    const { smoothing } = this.search;
    this.running = smoothing * this.running + (1 - smoothing) * loss;
    return this.running / (1 - smoothing ** (this.trials.length + 1));
  }
}

/** @throws TrainingProblem if the settings are invalid */
export const createRateFinder = (program: Trainable, settings: RateFinderSettings): RateFinder =>
  new RateFinder(program, settings);

/** For each position, the length of the longest decreasing subsequence of losses that ends there. */
function fallingRuns(losses: readonly number[]): number[] {
  const lengths: number[] = [];
  for (const [end, loss] of losses.entries()) {
    let longest = 0;
    for (let before = 0; before < end; before++)
      if (losses[before]! > loss) longest = Math.max(longest, lengths[before]!);
    lengths.push(longest + 1);
  }
  return lengths;
}

/**
 * The rate in the middle of the longest valley of the losses, without the first tenth and the last five trials. Null if
 * there are too few trials, or no loss is smaller than an earlier one.
 *
 * Source: fastai's default suggestion (callback/schedule.py: valley).
 */
export function suggestRate(trials: readonly Trial[], steps: number): number | null {
  const kept = trials.slice(Math.floor(steps / 10), -5);
  const lengths = fallingRuns(kept.map(({ loss }) => loss));
  const longest = lengths.reduce((most, length) => Math.max(most, length), 0);
  if (longest < 2) return null;
  const end = lengths.indexOf(longest);
  const start = Math.max(0, end - longest);
  const third = (end - start) / 3;
  return kept[start + Math.floor(third) + Math.floor(third / 2)]!.rate;
}
