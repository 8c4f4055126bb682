import type {
  ActiveSelection,
  Answer,
  Asked,
  BuildRequest,
  BuildResult,
  BuiltFiles,
  CellReading,
  CellsToWrite,
  DrawHistory,
  DropoutTab,
  RandomizeResult,
  Scope,
  SheetCell,
  SheetRange,
  TestCells,
  TestTab,
} from './contract/places.ts';
import type {
  CreateEpochTableRequest,
  EpochSheet,
  EpochTableRequest,
  LastRun,
  ReadModel,
  ResultTab,
  RunEpochsRequest,
  RunEpochsResult,
  ShowGradientsRequest,
  TrainingForm,
  TrainingLogRequest,
  TrainingState,
  WriteEpochsRequest,
  WriteWeightsRequest,
  WriteWeightsResult,
} from './contract/training.ts';

/**
 * The requests that the sidebar can send and the server's replies. They all go through one top-level function,
 * `cellgradServe(method, request, language)`. Values must be plain JSON, as google.script.run requires.
 */

export type * from './contract/places.ts';
export type * from './contract/training.ts';

/** Maps each method name to its request and result. */
export interface ServerMethods {
  /** Handles simultaneous requests in one execution, one after another. */
  several(request: { readonly asked: readonly Asked[] }): readonly Answer<unknown>[];
  /** With `isText`, returns any file of the add-on exactly as Google returns it. */
  readFile(request: {
    readonly name: keyof BuiltFiles;
    readonly isText?: boolean;
  }): BuiltFiles[keyof BuiltFiles];
  buildTabs(request: BuildRequest): BuildResult;
  /** The report on the last imported Excel file, as packed by the sidebar; '' if there is none. */
  excelReport(request: null): string;
  /** Saves a report in the file, replacing the previous one; '' deletes it. */
  saveExcelReport(request: { readonly report: string }): null;
  /** Removes tabs that were just built; returns the names of the removed tabs. */
  removeTabs(request: { readonly tabs: readonly string[] }): readonly string[];
  /**
   * Removes the unfinished tabs of that build or, with null, those of builds that must have been interrupted. Returns
   * the names that these tabs were meant to get.
   */
  removeUnfinished(request: { readonly build: string | null }): readonly string[];
  /**
   * With `seed`, the first seed becomes that number, the next one that number plus 1, and so on ("everybody type
   * 1234").
   */
  rerandomize(request: { readonly scope: Scope; readonly seed?: number }): RandomizeResult;
  /** Goes back to an earlier draw, or forward again. */
  stepDraw(request: { readonly direction: 'back' | 'forward' }): RandomizeResult;
  drawHistory(request: null): DrawHistory;
  /** The seed whose draw the open sheet shows, drawn or typed; null if no single seed produces all its numbers. */
  seedOfSheet(request: null): number | null;
  /** Inserts `=NAME(selection; …)` beside the selection, or into the active cell if there is nothing to read. */
  insertFunction(request: { readonly name: string }): {
    readonly formula: string;
    readonly cell: string;
  };
  activeSelection(request: null): ActiveSelection;
  /**
   * The selection and the cells that the formula of its first cell reads, as far as explaining the cell requires.
   * `model` is null if `seen`, such as `Sheet1!B2`, is still selected.
   */
  readCell(request: { readonly seen: string | null }): CellReading;
  /** The active tab's data for the dropout explorer; null if it is not built like the dropout tab. */
  readDropout(request: null): DropoutTab | null;
  /** Returns the previous contents of the cells, so that they can be written back. */
  writeCells(request: CellsToWrite): { readonly before: readonly (readonly SheetCell[])[] };
  /** These sheets and everything that their formulas reach. An empty list means the active sheet, null all sheets. */
  readModel(request: { readonly sheets: readonly string[] | null }): ReadModel;
  /** Maps each name to its reference, including the sheet; names that do not exist are omitted. */
  findNames(request: { readonly names: readonly string[] }): Readonly<Record<string, string>>;
  writeWeights(request: WriteWeightsRequest): WriteWeightsResult;
  /** Replaces the formulas in these cells by the numbers that they show; `restoreCells` restores the formulas. */
  typeNumbers(request: { readonly ranges: readonly SheetRange[] }): LastRun;
  lastRun(request: null): LastRun | null;
  /** Restores the cell contents from before the last run; a second call restores the run's results. */
  restoreCells(request: null): LastRun;
  /** The experiment that `keepExperiment` saved in the file; '' if there is none. */
  keptExperiment(request: null): string;
  /** JSON of up to 100,000 characters, or ''. */
  keepExperiment(request: { readonly text: string }): null;
  /** Null means the active sheet. */
  trainingState(request: { readonly sheet: string | null }): TrainingState;
  /** Null deletes the saved form, so that a template's own form is used again. */
  saveTrainingForm(request: { readonly sheet: string; readonly form: TrainingForm | null }): null;
  /** Removes the gradients of an earlier call first. Returns the places of the numbers or colors. */
  showGradients(request: ShowGradientsRequest): readonly string[];
  /** Returns the places from which gradients were removed. */
  clearGradients(request: null): readonly string[];
  /** Returns the place of the new entry, such as `'Training log'!A1:H40`. */
  writeTrainingLog(request: TrainingLogRequest): string;
  /** Writes results into a new last tab; returns its name. */
  writeResultTab(request: { readonly plan: ResultTab }): string;
  /** Null for the active tab. */
  epochSheet(request: { readonly sheetId: number | null }): EpochSheet;
  runEpochs(request: RunEpochsRequest): RunEpochsResult;
  writeEpochs(request: WriteEpochsRequest): { readonly logRoom: number };
  /** Writes the start values of the table; Restore restores the previous contents. */
  resetEpochs(request: EpochTableRequest): { readonly values: readonly number[] };
  /** Writes a table to the right of all contents of the tab; `chosen` is the new one. */
  createEpochTable(request: CreateEpochTableRequest): EpochSheet;
  /** Removes a table that `createEpochTable` has just written. */
  removeEpochTable(request: EpochTableRequest): EpochSheet;
  /** Selects cells on a tab to point them out. `sheet` is an id or a name. */
  showCells(request: { readonly sheet: number | string; readonly ranges: readonly string[] }): null;
  /** Writes an unfinished tab of that build, replacing its contents; `removeUnfinished` removes it. */
  writeTestTab(request: TestCells): TestTab;
  /** Saves the user's language, rebuilds the menu in it, and reopens the sidebar. */
  setLanguage(request: { readonly chosen: string }): null;
}

export type MethodName = keyof ServerMethods;
export type RequestOf<M extends MethodName> = Parameters<ServerMethods[M]>[0];
export type ResultOf<M extends MethodName> = ReturnType<ServerMethods[M]>;
