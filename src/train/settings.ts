import type { Bounds } from './bounds.ts';
import type { Goal } from './goal.ts';
import { lbfgs } from './optimizers/lbfgs.ts';
import { type UpdateRuleName, updateRules } from './optimizers/update-rules.ts';
import type { ScheduleChoice } from './schedules/schedules.ts';
import type { SettingsTable } from './setting.ts';
import type { StopRules } from './stop.ts';

export type OptimizerName = UpdateRuleName | 'lbfgs';

const settingsOf = <Name extends string>(optimizers: Record<Name, { readonly settings: SettingsTable }>) =>
  Object.fromEntries(
    Object.entries<{ readonly settings: SettingsTable }>(optimizers).map(([name, { settings }]) => [
      name,
      settings,
    ]),
  ) as Readonly<Record<Name, SettingsTable>>;

/** The settings that each optimizer has, with their defaults: enough to draw a form. */
export const optimizerSettings = settingsOf({ ...updateRules, lbfgs });

/** Which optimizer, and what differs from its defaults. */
export interface OptimizerChoice {
  readonly name: OptimizerName;
  readonly settings?: Readonly<Record<string, number>>;
}

/** What a training is asked to do. */
export interface TrainingSettings {
  readonly goal: Goal;
  readonly optimizer: OptimizerChoice;
  /** Constant by default. L-BFGS takes no other. */
  readonly schedule?: ScheduleChoice;
  /** None by default. */
  readonly bounds?: Bounds;
  /** Ends after 1,000 epochs or where the gradient is shorter than 10⁻⁸ by default. */
  readonly stop?: Partial<StopRules>;
  /** Weights to start from; those of the sheet by default. Put within the bounds before anything else. */
  readonly start?: Float64Array;
}

/** What may be changed while a training goes on; what is left out stays. */
export interface TrainingChange extends Pick<TrainingSettings, 'optimizer' | 'schedule' | 'stop'> {
  readonly goal?: Goal;
  /** Null for none. */
  readonly bounds?: Bounds | null;
}
