import type { TabPlan } from '../../../sheets-templates/builder/plan.ts';
import type { WorkbookModel } from '../../formula/model.ts';
import type { EpochsDone, Improvement } from '../../train/epochs/run-epochs.ts';
import type { EpochTable } from '../../train/epochs/table.ts';
import type { ExperimentText, Goal } from '../../train/experiment.ts';
import type { ScheduleChoice } from '../../train/schedules.ts';
import type { Keep, OptimizerChoice } from '../../train/settings.ts';
import type { StopRules } from '../../train/stop.ts';
import type { NumbersToWrite, SheetRange } from './places.ts';

/** The tables of epochs on one tab, read at one moment. */
export interface EpochSheet {
  /** Stays the same when the tab is renamed. */
  readonly sheetId: number;
  readonly sheet: string;
  /** Ordered from top to bottom, then from left to right; tables with problems do not run. */
  readonly tables: readonly EpochTable[];
  /** `at` of the table that contains the selected cell, otherwise of the first table; null if there is none. */
  readonly chosen: string | null;
}

export interface EpochTableRequest {
  readonly sheetId: number;
  /** `at` of the table, such as `P3`. */
  readonly table: string;
}

/** One slice of a live run: the sidebar requests slices until the run is over, and can stop between them. */
export interface RunEpochsRequest extends EpochTableRequest {
  /** Maximum number of epochs; a slice may run fewer, but never part of one. */
  readonly epochs: number;
  /** Epochs that earlier slices of this run completed. */
  readonly done: number;
  /** Time limit for starting another epoch, up to 20,000; one epoch always runs. */
  readonly milliseconds: number;
  /** From the previous slice; null to keep running regardless of the log. */
  readonly improvement: Improvement | null;
  /** `values` of the previous slice; null for the first slice, which saves the contents of the cells for Restore. */
  readonly expected: readonly number[] | null;
}

export interface RunEpochsResult extends EpochsDone {
  /** Current values of the cells that an epoch writes, in the order of `targetsOf(table.steps)`. */
  readonly values: readonly number[];
  /** Free cells left in the log; values beyond that are not logged. */
  readonly logRoom: number;
}

/** The result of epochs computed in memory, written at once. */
export interface WriteEpochsRequest extends EpochTableRequest {
  /** For the cells of `targetsOf(table.steps)`, in that order. */
  readonly values: readonly number[];
  /** Logged while the log has room, as live epochs would be. */
  readonly logged: readonly number[];
  /** The values of the cells when the sheet was read; if they differ now, someone edited it, and nothing is written. */
  readonly expected: readonly number[];
}

export interface CreateEpochTableRequest {
  /** Null for the active tab. */
  readonly sheetId: number | null;
  /** The title above the table. */
  readonly title: string;
  /** The copies of an epoch and of a reset; addresses omit the tab. */
  readonly copies: readonly {
    readonly from: string;
    readonly to: string;
    readonly onReset: number | null;
    /**
     * Its step, such as `2` or `Reset 1`; the first step of an epoch by default. The sheet recalculates between steps.
     */
    readonly step?: string;
    /** Runs only if, or as long as, the condition shows TRUE. */
    readonly when?: 'if' | 'while' | '';
    /** A formula such as `=B1>4`. */
    readonly condition?: string;
  }[];
  /** Cell whose value is logged below the table at each epoch; null for no log. */
  readonly log: string | null;
  readonly epochsPerRun: number;
}

/** The requested sheets and everything that their formulas reach, read at one moment. */
export interface ReadModel {
  readonly model: WorkbookModel;
  /** Ids of the sheets that were read, by name. */
  readonly sheetIds: Readonly<Record<string, number>>;
  /** The active tab. */
  readonly activeSheet: string;
}

export interface WriteWeightsRequest {
  readonly ranges: readonly NumbersToWrite[];
  /** Read back after the write, for which Google calculates first; null for none. */
  readonly objective: SheetRange | null;
  /** Expected current values of the ranges, row by row; if they differ, someone edited the sheet. */
  readonly expected: readonly (readonly (readonly number[])[])[];
  /** With `ask`, cells with unexpected values stop the write and are reported. */
  readonly whenEdited: 'ask' | 'overwrite';
  /** True for the first write of a training run: saves the contents of the cells for `restoreCells`. */
  readonly isFirst: boolean;
}

export type WriteWeightsResult =
  /**
   * `objective` is the value that the sheet itself shows now: text for an error, null while it is still calculating or if
   * it was not asked for.
   */
  | { readonly status: 'written'; readonly objective: number | string | null }
  | { readonly status: 'edited'; readonly cells: readonly string[] };

/** The last training or run of epochs that can be undone; it survives closing the sidebar. */
export interface LastRun {
  readonly kind: 'training' | 'epochs';
  /** For example, `dotprod!H19:V23`, with the current names of the sheets; deleted sheets are omitted. */
  readonly places: readonly string[];
  /** Milliseconds since 1970. */
  readonly at: number;
  /** True after `restoreCells`: the next call restores the run's numbers. */
  readonly isTakenBack: boolean;
}

/**
 * Cells to change. `range` is in A1 notation and includes its sheet (`other!A1:B2`) only if that is a different one.
 */
export interface FormRange {
  readonly range: string;
  readonly least?: number;
  readonly most?: number;
}

/** The training settings for a sheet, as far as they are known; omitted settings have their defaults. */
export interface TrainingForm {
  /** One cell, in the same notation as the ranges. */
  readonly objective: string;
  readonly variables: readonly FormRange[];
  readonly goal: Goal;
  readonly optimizer?: OptimizerChoice;
  readonly schedule?: ScheduleChoice;
  readonly stop?: Partial<StopRules>;
  /** Whether functions that drop or sample draw again at each step; true by default. */
  readonly isRedrawn?: boolean;
  /** Cells to watch, in the same notation as the ranges; for a missing name, one is proposed from the sheet. */
  readonly followed?: readonly { readonly cell: string; readonly name?: string }[];
  readonly evaluateEvery?: number;
  readonly keep?: Keep;
  /** Number of recent steps over which a redrawn objective is averaged; 1 by default. */
  readonly average?: number;
  /** The settings that an experiment on the sheet varies. */
  readonly experiment?: ExperimentText;
  /** Anything else that the sidebar wants to save: plain JSON. */
  readonly more?: unknown;
}

/** The trainer's state when it opens on a sheet. */
export interface TrainingState {
  /** The current name of the requested sheet. */
  readonly sheet: string;
  /** Null if nothing was saved and no template recognized. */
  readonly form: TrainingForm | null;
  readonly source: 'remembered' | 'template' | null;
  readonly lastRun: LastRun | null;
  /** True while numbers or colors of `showGradients` are in the file. */
  readonly hasGradients: boolean;
}

export interface ShowGradientsRequest {
  /** The changed cells, with ∂objective/∂cell of each. */
  readonly ranges: readonly NumbersToWrite[];
  /** Appears in the note beside the numbers, such as `dotprod!V41`. */
  readonly objective: string;
  /** Numbers go to the right of all contents of the sheet, in the same rows; colors go onto the cells. */
  readonly as: 'numbers' | 'colors';
}

/** The plan of a tab with results; none of its texts is a formula. */
export type ResultTab = TabPlan;

/** A finished training run for the `Training log` tab. */
export interface TrainingLogRequest {
  /** For example, `dotprod!V41`. */
  readonly objective: string;
  readonly ranges: readonly string[];
  /** In words, such as `L-BFGS, memory 10`. */
  readonly optimizer: string;
  readonly startValue: number;
  readonly endValue: number;
  readonly epochs: number;
  readonly evaluations: number;
  readonly gradientNorm: number;
  readonly seconds: number;
  /** The reason why it stopped, in words. */
  readonly stopped: string;
  /** The followed cells, in words; empty if there were none. */
  readonly followed: string;
  /** Headers of further columns of the curve. */
  readonly followedNames: readonly string[];
  /** The loss curve, thinned out to 1,000 points or fewer: epoch, value and followed values; blank if unknown. */
  readonly curve: readonly (readonly (number | '')[])[];
}
