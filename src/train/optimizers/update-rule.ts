import type { SettingsTable, ValuesOf } from '../setting.ts';

/** How fast an epoch goes. */
export interface Pace {
  readonly rate: number;
  /** In place of the rule's own momentum (Adam: beta1); null leaves it. Rules without momentum pass over it. */
  readonly momentum: number | null;
}

/** Changes the weights in place by one step against the gradient; keeps its own memory of earlier steps. */
export type Update = (weights: Float64Array, gradient: Float64Array, pace: Pace) => void;

/** An optimizer that needs one gradient a step. Its settings hold a `rate`, which schedules scale. */
export interface UpdateRule<Table extends SettingsTable = SettingsTable> {
  readonly settings: Table;
  /** Begins anew for so many weights. */
  begin(settings: ValuesOf<Table>, size: number): Update;
}
