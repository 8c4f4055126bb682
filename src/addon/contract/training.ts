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

/** The sheets that were asked for and all that their formulas reach, read at one moment. */
export interface ReadModel {
  readonly model: WorkbookModel;
  /** Of the sheets that were read, by name. */
  readonly sheetIds: Readonly<Record<string, number>>;
  /** The tab that the user looks at. */
  readonly activeSheet: string;
}

export interface WriteWeightsRequest {
  readonly ranges: readonly NumbersToWrite[];
  /** Read back after the write. */
  readonly objective: SheetRange;
  /** The numbers that the ranges should hold now, row by row; others mean that somebody edited the sheet. */
  readonly expected: readonly (readonly (readonly number[])[])[];
  /** With `ask`, cells that do not hold what was expected stop the write and are named. */
  readonly whenEdited: 'ask' | 'overwrite';
  /** True for the first write of a training: what the cells hold now is kept for `restoreCells`. */
  readonly isFirst: boolean;
}

export type WriteWeightsResult =
  /** `objective` is what the sheet itself shows now; text for an error, null while it is still calculating. */
  | { readonly status: 'written'; readonly objective: number | string | null }
  | { readonly status: 'edited'; readonly cells: readonly string[] };

/** The last training or run of epochs that can be taken back; it outlives the sidebar. */
export interface LastRun {
  readonly kind: 'training' | 'epochs';
  /** Such as `dotprod!H19:V23`, by the present names of the sheets; deleted sheets are left out. */
  readonly places: readonly string[];
  /** Milliseconds since 1970. */
  readonly at: number;
  /** True after `restoreCells`: the next one brings the run's numbers back. */
  readonly isTakenBack: boolean;
}

/** Cells to change; `range` in A1 notation, with its sheet (`other!A1:B2`) only when on another one. */
export interface FormRange {
  readonly range: string;
  readonly least?: number;
  readonly most?: number;
}

/** What to train on a sheet and how, as far as it is known; what is left out takes its default. */
export interface TrainingForm {
  /** One cell, written as the ranges are. */
  readonly objective: string;
  readonly variables: readonly FormRange[];
  readonly goal: Goal;
  readonly optimizer?: OptimizerChoice;
  readonly schedule?: ScheduleChoice;
  readonly stop?: Partial<StopRules>;
  /** Whether functions that drop or sample draw again at each step: yes by default. */
  readonly isRedrawn?: boolean;
  /** Cells to watch, written as the ranges are; a name left out is proposed from the sheet. */
  readonly followed?: readonly { readonly cell: string; readonly name?: string }[];
  readonly evaluateEvery?: number;
  readonly keep?: Keep;
  /** Over how many of the latest steps an objective that is drawn again is averaged: 1 by default. */
  readonly average?: number;
  /** What an experiment on the sheet varies. */
  readonly experiment?: ExperimentText;
  /** Whatever else the sidebar wants to find again: plain JSON. */
  readonly more?: unknown;
}

/** What the trainer shows when it opens on a sheet. */
export interface TrainingState {
  /** The sheet that was asked for, by its present name. */
  readonly sheet: string;
  /** Null when nothing was remembered and no template recognised. */
  readonly form: TrainingForm | null;
  readonly source: 'remembered' | 'template' | null;
  readonly lastRun: LastRun | null;
  /** True while numbers or colours of `showGradients` stand in the file. */
  readonly hasGradients: boolean;
}

export interface ShowGradientsRequest {
  /** The cells that were changed, with ∂objective/∂cell of each. */
  readonly ranges: readonly NumbersToWrite[];
  /** For the note beside the numbers, such as `dotprod!V41`. */
  readonly objective: string;
  /** Numbers go to the right of all that the sheet holds, in the same rows; colours onto the cells. */
  readonly as: 'numbers' | 'colors';
}

/** A tab of results as it is to be written; no text in it is a formula. */
export type ResultTab = TabPlan;

/** A finished training for the tab `Training log`. */
export interface TrainingLogRequest {
  /** Such as `dotprod!V41`. */
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
  /** Why it stopped, as a sentence. */
  readonly stopped: string;
  /** What was followed, in words; empty where nothing was. */
  readonly followed: string;
  /** Heads of further columns of the curve. */
  readonly followedNames: readonly string[];
  /** The loss curve, thinned out to at most 1,000 points: epoch, value, and what was followed; blank where unknown. */
  readonly curve: readonly (readonly (number | '')[])[];
}
