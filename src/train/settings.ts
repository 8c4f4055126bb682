import type { Goal } from './experiment.ts';
import { lbfgsSettings } from './lbfgs.ts';
import type { ScheduleChoice } from './schedules.ts';
import type { StopRules, WeightBounds } from './stop.ts';
import { type UpdateRuleName, updateSettings } from './update-rules.ts';

export type OptimizerName = UpdateRuleName | 'lbfgs';

/** The settings of each optimizer, with their defaults: sufficient to render a form. */
export const optimizerSettings = { ...updateSettings, lbfgs: lbfgsSettings };

/** An optimizer and the settings that differ from its defaults. */
export interface OptimizerChoice {
  readonly name: OptimizerName;
  readonly settings?: Readonly<Record<string, number>>;
}

/** Maximum number of followed cells. */
export const mostFollowed = 4;

/**
 * The weights that a training keeps. If the objective changes with each draw, the best objective is that of an
 * evaluation, without dropout and with all rows: the best draw would only be the luckiest.
 */
export type Keep =
  | { readonly by: 'objective' | 'last' }
  /** A followed cell by its zero-based index. */
  | { readonly by: 'followed'; readonly cell: number; readonly goal: 'minimize' | 'maximize' };

/** The settings of a training. */
export interface TrainingSettings {
  readonly goal: Goal;
  readonly optimizer: OptimizerChoice;
  /** Constant by default, and always for L-BFGS. */
  readonly schedule?: ScheduleChoice;
  /** None by default. */
  readonly bounds?: WeightBounds;
  /** By default, ends after 1,000 epochs or if the gradient is shorter than 10⁻⁸. */
  readonly stop?: Partial<StopRules>;
  /** The weights that the training keeps; those with the best objective by default. */
  readonly keep?: Keep;
  /** Number of epochs between evaluations of followed cells and a drawn objective: 1 by default. */
  readonly evaluateEvery?: number;
  /** Number of latest steps over which to average a drawn objective for display: 1 by default. */
  readonly average?: number;
  /** Initial weights; those of the sheet by default. They are projected onto the bounds first. */
  readonly start?: Float64Array;
}

/** Settings that can change during a training; omitted ones stay. */
export interface TrainingChange
  extends Pick<TrainingSettings, 'optimizer' | 'schedule' | 'stop' | 'keep' | 'evaluateEvery' | 'average'> {
  readonly goal?: Goal;
  /** Null for none. */
  readonly bounds?: WeightBounds | null;
}
