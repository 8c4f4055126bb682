import type { RangeAddress } from '../formula/model.ts';
import type { Problem } from '../wording/problem.ts';
import type { RangeDraw } from './draw-weights.ts';
import { trainingPhrase, trainingProblems } from './problem.ts';
import type { OptimizerChoice, OptimizerName, TrainingSettings } from './settings.ts';
import type { Stop } from './stop.ts';

/** What is wanted of the objective. */
export type Goal =
  /** As small as possible; the training may end once it is `until` or less. */
  | { readonly kind: 'minimize'; readonly until?: number }
  /** As large as possible; the training may end once it is `until` or more. */
  | { readonly kind: 'maximize'; readonly until?: number }
  /** As near to `target` as possible; the training ends within `tolerance` of it (10⁻⁶). */
  | { readonly kind: 'aim'; readonly target: number; readonly tolerance?: number };

/** The loss that optimizers make small, for an objective: itself, its negative, or its squared distance. */
export function lossOf(goal: Goal, value: number): number {
  if (goal.kind === 'minimize') return value;
  return goal.kind === 'maximize' ? -value : (value - goal.target) ** 2;
}

/** Derivative of the loss by the objective. */
export function lossSlope(goal: Goal, value: number): number {
  if (goal.kind === 'minimize') return 1;
  return goal.kind === 'maximize' ? -1 : 2 * (value - goal.target);
}

/** Whether two goals make the same loss of every objective, however much is enough for them. */
export const sameLoss = (one: Goal, other: Goal): boolean =>
  one.kind === 'aim' && other.kind === 'aim' ? one.target === other.target : one.kind === other.kind;

export function isReached(goal: Goal, value: number): boolean {
  if (goal.kind === 'minimize') return goal.until !== undefined && value <= goal.until;
  if (goal.kind === 'maximize') return goal.until !== undefined && value >= goal.until;
  return Math.abs(value - goal.target) <= (goal.tolerance ?? 1e-6);
}

/** @throws TrainingProblem when a number of the goal makes no sense */
export function checkGoal(goal: Goal): void {
  if (goal.kind !== 'aim') {
    if (goal.until !== undefined && !Number.isFinite(goal.until))
      throw trainingProblems.settingOutOfRange('until', trainingPhrase('finite'), goal.until);
    return;
  }
  if (!Number.isFinite(goal.target))
    throw trainingProblems.settingOutOfRange('target', trainingPhrase('finite'), goal.target);
  if (goal.tolerance !== undefined && !(goal.tolerance >= 0))
    throw trainingProblems.settingOutOfRange('tolerance', trainingPhrase('notNegative'), goal.tolerance);
}

/** One thing that an experiment varies, over a list of values. */
export type Variation =
  | { readonly kind: 'cell'; readonly cell: RangeAddress; readonly values: readonly number[] }
  | { readonly kind: 'rate' | 'weightDecay' | 'batchSize'; readonly values: readonly number[] }
  | { readonly kind: 'optimizer'; readonly values: readonly OptimizerName[] };

/** What is varied, as typed; `none` for a second thing that is not. */
export interface VariationText {
  readonly kind: Variation['kind'] | 'none';
  readonly cell: string;
  /** Separated by semicolons or spaces. */
  readonly values: string;
}

/** The form of an experiment, as typed; all else comes from the trainer's form. */
export interface ExperimentText {
  readonly vary: readonly [VariationText, VariationText];
  readonly seeds: string;
  /** `objective`, or the place of a followed cell such as `1`. */
  readonly measured: string;
  readonly best: 'minimize' | 'maximize';
  readonly keep: 'last' | 'best';
  readonly start: 'drawn' | 'sheet';
}

/** Trainings over lists of values, each repeated with other start weights and draws. */
export interface ExperimentPlan {
  /** One or two. */
  readonly vary: readonly Variation[];
  /** How often each combination is trained. */
  readonly seeds: number;
  readonly settings: TrainingSettings;
  /** How start weights are drawn for each seed; null trains from those of the sheet. */
  readonly start: readonly RangeDraw[] | null;
  /** The followed cell that is compared, by its place; null for the objective. */
  readonly measured: number | null;
}

/** One training of an experiment: a combination of values, by their places, and which repetition. */
export interface ExperimentRun {
  readonly index: number;
  readonly at: readonly number[];
  readonly seed: number;
}

export interface RunResult {
  readonly index: number;
  /** What is compared; null where it is no number, or the training failed. */
  readonly value: number | null;
  readonly followed: readonly (number | null)[];
  /** Of the weights kept; in an evaluation where the objective is drawn. */
  readonly objective: number | null;
  readonly epochs: number;
  readonly stop: Stop | null;
  /** Why the training did not begin; null where it did. */
  readonly refused: Pick<Problem, 'code' | 'details'> | null;
}

/** Mean and sample deviation of what is compared, for a combination; null where no run has a number. */
export interface Summary {
  readonly at: readonly number[];
  readonly mean: number | null;
  readonly deviation: number | null;
  /** Runs with a number, and those without. */
  readonly count: number;
  readonly failed: number;
}

/** All combinations of places, the last variation running fastest. */
const combinations = (vary: readonly Variation[]): number[][] => {
  let all: number[][] = [[]];
  for (const { values } of vary) {
    const places = [...values.keys()];
    all = all.flatMap((at) => places.map((place) => [...at, place]));
  }
  return all;
};

/** The runs of a plan in their order: all repetitions of a combination follow one another. */
export const runsOf = ({ vary, seeds }: ExperimentPlan): ExperimentRun[] =>
  combinations(vary).flatMap((at, combination) =>
    Array.from({ length: seeds }, (_, seed) => ({ index: combination * seeds + seed, at, seed })),
  );

/** The runs shared among workers; a combination stays together, so that it is compiled once. */
export const sharedRuns = (
  runs: readonly ExperimentRun[],
  seeds: number,
  workers: number,
): ExperimentRun[][] =>
  Array.from({ length: workers }, (_, worker) =>
    runs.filter(({ index }) => Math.floor(index / seeds) % workers === worker),
  ).filter((share) => share.length > 0);

export function summaries(plan: ExperimentPlan, results: readonly RunResult[]): Summary[] {
  return combinations(plan.vary).map((at, combination) => {
    const own = results.filter(({ index }) => Math.floor(index / plan.seeds) === combination);
    const values = own.flatMap(({ value }) => (value === null ? [] : [value]));
    const count = values.length;
    const mean = count > 0 ? values.reduce((sum, value) => sum + value, 0) / count : null;
    const squares = mean === null ? 0 : values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
    const deviation = count > 1 ? Math.sqrt(squares / (count - 1)) : null;
    return { at, mean, deviation, count, failed: own.length - count };
  });
}

/** The optimizer with the values of a combination; a setting that it does not have is left out. */
export function optimizerOf(plan: ExperimentPlan, at: readonly number[]): OptimizerChoice {
  let { optimizer } = plan.settings;
  plan.vary.forEach((variation, index) => {
    const value = variation.values[at[index]!]!;
    if (variation.kind === 'optimizer') {
      const { rate, weightDecay } = optimizer.settings ?? {};
      const kept = {
        ...(rate === undefined ? {} : { rate }),
        ...(weightDecay === undefined ? {} : { weightDecay }),
      };
      const isSame = value === optimizer.name;
      optimizer = isSame
        ? optimizer
        : { name: value as OptimizerName, settings: value === 'lbfgs' ? {} : kept };
    }
  });
  plan.vary.forEach((variation, index) => {
    const value = variation.values[at[index]!]!;
    if (variation.kind === 'rate' || variation.kind === 'weightDecay')
      optimizer = { ...optimizer, settings: { ...optimizer.settings, [variation.kind]: Number(value) } };
  });
  return optimizer;
}
