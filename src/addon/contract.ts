import type { WorkbookPlan } from '../../sheets-templates/builder/plan.ts';
import type { WorkbookModel } from '../formula/model.ts';
import type { FunctionReference } from '../functions/reference.ts';
import type { EpochsDone, Improvement } from '../train/epochs/run-epochs.ts';
import type { EpochTable } from '../train/epochs/table.ts';
import type { Goal } from '../train/goal.ts';
import type { ScheduleChoice } from '../train/schedules/schedules.ts';
import type { OptimizerChoice } from '../train/settings.ts';
import type { StopRules } from '../train/stop.ts';

/**
 * What the sidebar may ask of the server, and what comes back. The only top-level function behind it is
 * `cellgradServe(method, request, language)`: everything that crosses is plain JSON, as google.script.run demands.
 */

/** A sentence for a person: what went wrong, and what to do about it. The code is stable; the words are not. */
export interface Problem {
  readonly code: string;
  readonly message: string;
  readonly whatToDo: string;
}

export type Answer<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problem: Problem };

export type Scope = 'selection' | 'sheet' | 'file';

export interface WorkbookSummary {
  readonly id: string;
  readonly title: string;
  /** One line for the gallery. */
  readonly summary: string;
  readonly tabs: readonly { readonly name: string; readonly summary: string }[];
}

export interface BuildRequest {
  readonly workbook: string;
  readonly tabs: readonly string[];
  /** What to do when a tab of that name is there already; `ask` changes nothing and reports the names. */
  readonly whenTaken: 'ask' | 'replace' | 'keepBoth';
  /**
   * Builds tab by tab: each request builds one, under a name that says it is unfinished, until one more gives all
   * of them their names at once. Names this build; milliseconds since 1970 to base 36.
   */
  readonly build?: string;
}

export type BuildResult =
  | { readonly status: 'built'; readonly tabs: readonly string[] }
  /** The same request again builds the next tab. */
  | {
      readonly status: 'unfinished';
      readonly done: number;
      /** What the new tab is called until then. */
      readonly tab: string;
    }
  | { readonly status: 'nameTaken'; readonly names: readonly string[] };

/** One place where Re-randomize wrote a seed. */
export interface SeedChange {
  /** As a person writes it: `random!J2`; with `(call 2)` for the second random call in one formula. */
  readonly place: string;
  readonly before: number | null;
  /** Null when a step back took a seed out again that had not been written down before. */
  readonly after: number | null;
}

export interface RandomizeResult {
  readonly changes: readonly SeedChange[];
  /** Sheets that were redrawn because they hold RAND() and the like. */
  readonly redrawnSheets: readonly string[];
  readonly history: DrawHistory;
  /** Places that a step back or forward left alone, because they were changed or deleted since. */
  readonly skipped?: readonly string[];
  /** In words: each seed that a draw had to leave as it is, why, and what to do about it. */
  readonly notDrawn?: readonly string[];
}

/** Where the user stands among the draws seen so far in this file. */
export interface DrawHistory {
  /** 0 is the oldest draw. */
  readonly position: number;
  readonly count: number;
  /** The seed that this draw wrote first, to share with a class; null before the first Re-randomize. */
  readonly seed: number | null;
}

export interface ActiveSelection {
  readonly sheet: string;
  /** A1 notation of the selection, without the sheet; of several rectangles the one selected last. */
  readonly range: string;
  /** All selected rectangles in the order of selection. */
  readonly ranges: readonly string[];
}

/** A rectangle of a tab; `range` in A1 notation without the tab. */
export interface SheetRange {
  readonly sheet: string;
  /** By which the tab is found where it has another name by now; without it, its name alone counts. */
  readonly sheetId?: number;
  readonly range: string;
}

/** A cell as it crosses; text for what is no number and no TRUE or FALSE, such as an error. */
export type SheetCell = number | string | boolean;

/** A rectangle with what to write into it: text with a leading = is a formula. */
export interface CellsToWrite extends SheetRange {
  readonly contents: readonly (readonly SheetCell[])[];
}

/** What the dropout explorer reads from its tab. */
export interface DropoutTab {
  readonly sheet: string;
  /** The cell of p. */
  readonly place: string;
  readonly p: SheetCell;
  readonly rescale: SheetCell;
  /** The maps before dropout, and the random numbers that decide which cells are kept. */
  readonly planes: readonly {
    readonly map: readonly (readonly SheetCell[])[];
    readonly draws: readonly (readonly SheetCell[])[];
  }[];
  /** The sheet's colours for its smallest and its largest number. */
  readonly colors: readonly [low: string, high: string];
}

/** The sheets that were asked for and all that their formulas reach, read at one moment. */
export interface ReadModel {
  readonly model: WorkbookModel;
  /** Of the sheets that were read, by name. */
  readonly sheetIds: Readonly<Record<string, number>>;
  /** The tab that the user looks at. */
  readonly activeSheet: string;
}

/** One rectangle with the numbers to write into it. */
export interface NumbersToWrite extends SheetRange {
  readonly values: readonly (readonly number[])[];
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
  /** The loss curve, thinned out to at most 1,000 points: epoch and value. */
  readonly curve: readonly (readonly [epoch: number, value: number])[];
}

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
  /** The copies of an epoch, all in one step: addresses without the tab. */
  readonly copies: readonly {
    readonly from: string;
    readonly to: string;
    readonly onReset: number | null;
  }[];
  /** Cell whose value is written down below the table at each epoch; null for no log. */
  readonly log: string | null;
  readonly epochsPerRun: number;
}

/** What the sidebar loads only when it is needed, by the name of its file in dist/. */
export interface BuiltFiles {
  /** The workbooks that can be built in the open file. */
  readonly catalogue: readonly WorkbookSummary[];
  /** The script that computes: formulas, trainer, epochs. */
  readonly engine: string;
  /** The help of all custom functions. */
  readonly reference: readonly FunctionReference[];
  /** By the id of the workbook, a picture of it as a data address. */
  readonly previews: Readonly<Record<string, string>>;
  /** The plan of a workbook, by its id. */
  readonly [template: `templates_${string}`]: WorkbookPlan;
}

/** What can be typed into a cell by a page. */
export type TypedCell = number | string | boolean;

/** What a tab of the self-test is to hold, from A1 on: one rectangle. */
export interface TestCells {
  readonly name: string;
  /** As in a BuildRequest. */
  readonly build: string;
  readonly cells: readonly (readonly TypedCell[])[];
}

export interface TestTab {
  /** As it is called in the file. */
  readonly tab: string;
  /** The file's own, such as `Europe/Paris`. */
  readonly timeZone: string;
}

/** Method name → what it takes and gives. */
export interface ServerMethods {
  readFile(request: { readonly name: keyof BuiltFiles }): BuiltFiles[keyof BuiltFiles];
  buildTabs(request: BuildRequest): BuildResult;
  /** Takes tabs that were just built out of the file again; answers which. */
  removeTabs(request: { readonly tabs: readonly string[] }): readonly string[];
  /**
   * Removes the unfinished tabs of that build, or, with null, those of builds that must have been interrupted.
   * Answers what they were to become.
   */
  removeUnfinished(request: { readonly build: string | null }): readonly string[];
  /** With `seed`, the first seed becomes that number, the next one more, and so on ("everybody type 1234"). */
  rerandomize(request: { readonly scope: Scope; readonly seed?: number }): RandomizeResult;
  /** Back to an earlier draw, or forward again. */
  stepDraw(request: { readonly direction: 'back' | 'forward' }): RandomizeResult;
  drawHistory(request: null): DrawHistory;
  /** The seed whose draw the open sheet shows, drawn or typed; null where no single one gives all its numbers. */
  seedOfSheet(request: null): number | null;
  /** Puts `=NAME(selection; …)` beside the selection, or into the active cell where nothing is to be read. */
  insertFunction(request: { readonly name: string }): {
    readonly formula: string;
    readonly cell: string;
  };
  activeSelection(request: null): ActiveSelection;
  /** What the active tab holds for the dropout explorer; null when it is not built like the dropout tab. */
  readDropout(request: null): DropoutTab | null;
  /** Gives what the cells held before, so that it can be written back. */
  writeCells(request: CellsToWrite): { readonly before: readonly (readonly SheetCell[])[] };
  /** These sheets and all that their formulas reach; with no names the one that the user looks at, with null all. */
  readModel(request: { readonly sheets: readonly string[] | null }): ReadModel;
  writeWeights(request: WriteWeightsRequest): WriteWeightsResult;
  lastRun(request: null): LastRun | null;
  /** Puts back what the cells held before the last run; asked again, what the run had left there. */
  restoreCells(request: null): LastRun;
  /** Null means the sheet that the user looks at. */
  trainingState(request: { readonly sheet: string | null }): TrainingState;
  /** Null forgets what was remembered, so that a template's own form comes back. */
  saveTrainingForm(request: { readonly sheet: string; readonly form: TrainingForm | null }): null;
  /** Takes what an earlier call has shown away first. Answers where the numbers or colours are. */
  showGradients(request: ShowGradientsRequest): readonly string[];
  /** Answers where gradients were taken away. */
  clearGradients(request: null): readonly string[];
  /** Answers the place of the new entry, such as `'Training log'!A1:H40`. */
  writeTrainingLog(request: TrainingLogRequest): string;
  /** Null for the tab that the user looks at. */
  epochSheet(request: { readonly sheetId: number | null }): EpochSheet;
  runEpochs(request: RunEpochsRequest): RunEpochsResult;
  writeEpochs(request: WriteEpochsRequest): { readonly logRoom: number };
  /** Puts the start values of the table in place; Restore brings back what was there. */
  resetEpochs(request: EpochTableRequest): { readonly values: readonly number[] };
  /** Writes a table to the right of all that the tab holds; `chosen` is the new one. */
  createEpochTable(request: CreateEpochTableRequest): EpochSheet;
  /** Takes a table that `createEpochTable` has just written off the sheet again. */
  removeEpochTable(request: EpochTableRequest): EpochSheet;
  /** Selects cells on a tab, to show what is meant; a sheet by its id, or by its name. */
  showCells(request: { readonly sheet: number | string; readonly ranges: readonly string[] }): null;
  /** Writes an unfinished tab of that build anew; `removeUnfinished` takes it away. */
  writeTestTab(request: TestCells): TestTab;
}

export type MethodName = keyof ServerMethods;
export type RequestOf<M extends MethodName> = Parameters<ServerMethods[M]>[0];
export type ResultOf<M extends MethodName> = ReturnType<ServerMethods[M]>;
