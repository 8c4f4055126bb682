import type { EpochsDone, Improvement } from '../../train/epochs/run-epochs.ts';
import type { EpochTable } from '../../train/epochs/table.ts';

/** The tables of epochs on one tab, read at one moment. */
export interface EpochSheet {
  /** Stays the same when the tab is renamed. */
  readonly sheetId: number;
  readonly sheet: string;
  /** From above, then from the left; those with problems do not run. */
  readonly tables: readonly EpochTable[];
  /** `at` of the table that the selected cell lies in, else of the first; null where there is none. */
  readonly chosen: string | null;
}

export interface EpochTableRequest {
  readonly sheetId: number;
  /** `at` of the table, such as `P3`. */
  readonly table: string;
}

/** One slice of a live run: the sidebar asks for the next until the run is over, and stops between them. */
export interface RunEpochsRequest extends EpochTableRequest {
  /** How many epochs at the most; the slice may make fewer, and always whole ones. */
  readonly epochs: number;
  /** Epochs of this run that earlier slices made. */
  readonly done: number;
  /** No epoch begins after so much time; at most 20,000, and one epoch is always made. */
  readonly milliseconds: number;
  /** From the slice before; null to run on whatever the log says. */
  readonly improvement: Improvement | null;
  /** `values` of the slice before; null for the first slice, which keeps what the cells hold for Restore. */
  readonly expected: readonly number[] | null;
}

export interface RunEpochsResult extends EpochsDone {
  /** What the cells written by an epoch hold now, in the order of `targetsOf(table.steps)`. */
  readonly values: readonly number[];
  /** Free cells that the log has left; the rest is not written down. */
  readonly logRoom: number;
}

/** The outcome of epochs computed in memory, written in one go. */
export interface WriteEpochsRequest extends EpochTableRequest {
  /** For the cells of `targetsOf(table.steps)`, in that order. */
  readonly values: readonly number[];
  /** Written down as far as the log has room, as live epochs would be. */
  readonly logged: readonly number[];
  /** What the cells held when the sheet was read; others mean that somebody edited it, and nothing is written. */
  readonly expected: readonly number[];
}

export interface CreateEpochTableRequest {
  /** Null for the tab that the user looks at. */
  readonly sheetId: number | null;
  /** Stands above the table. */
  readonly title: string;
  /** The copies of an epoch and of a reset: addresses without the tab. */
  readonly copies: readonly {
    readonly from: string;
    readonly to: string;
    readonly onReset: number | null;
    /** Its step, such as `2` or `Reset 1`; without it the first of an epoch. Steps are recalculated between. */
    readonly step?: string;
    /** Only if, or as long as, the condition shows TRUE. */
    readonly when?: 'if' | 'while' | '';
    /** A formula such as `=B1>4`. */
    readonly condition?: string;
  }[];
  /** Cell whose value is written down below the table at each epoch; null for no log. */
  readonly log: string | null;
  readonly epochsPerRun: number;
}
