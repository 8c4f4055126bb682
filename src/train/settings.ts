import type { Goal } from './experiment.ts';
import { lbfgsSettings } from './lbfgs.ts';
import type { ScheduleChoice } from './schedules.ts';
import type { StopRules, WeightBounds } from './stop.ts';
import { type UpdateRuleName, updateSettings } from './update-rules.ts';

export type OptimizerName = UpdateRuleName | 'lbfgs';

/** The settings that each optimizer has, with their defaults: enough to draw a form. */
export const optimizerSettings = { ...updateSettings, lbfgs: lbfgsSettings };

/** Which optimizer, and what differs from its defaults. */
export interface OptimizerChoice {
  readonly name: OptimizerName;
  readonly settings?: Readonly<Record<string, number>>;
}

/** How many cells can be followed. */
export const mostFollowed = 4;

/**
 * Which weights a training keeps. Where the objective changes with each draw, the best objective is that of an
 * evaluation, without dropout and with all rows: the luckiest draw says nothing.
 */
export type Keep =
  | { readonly by: 'objective' | 'last' }
  /** The followed cell of that place, counted from 0. */
  | { readonly by: 'followed'; readonly cell: number; readonly goal: 'minimize' | 'maximize' };

/** What a training is asked to do. */
export interface TrainingSettings {
  readonly goal: Goal;
  readonly optimizer: OptimizerChoice;
  /** Constant by default. L-BFGS takes no other. */
  readonly schedule?: ScheduleChoice;
  /** None by default. */
  readonly bounds?: WeightBounds;
  /** Ends after 1,000 epochs or where the gradient is shorter than 10⁻⁸ by default. */
  readonly stop?: Partial<StopRules>;
  /** Which weights the training keeps; those with the best objective by default. */
  readonly keep?: Keep;
  /** Followed cells, and an objective that is drawn, are evaluated every so many epochs: 1 by default. */
  readonly evaluateEvery?: number;
  /** Over how many of the latest steps an objective that is drawn again is averaged before it is shown: 1 by default. */
  readonly average?: number;
  /** Weights to start from; those of the sheet by default. Put within the bounds before anything else. */
  readonly start?: Float64Array;
}

/** What may be changed while a training goes on; what is left out stays. */
export interface TrainingChange
  extends Pick<TrainingSettings, 'optimizer' | 'schedule' | 'stop' | 'keep' | 'evaluateEvery' | 'average'> {
  readonly goal?: Goal;
  /** Null for none. */
  readonly bounds?: WeightBounds | null;
}
