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
 * What the sidebar may ask of the server, and what comes back. The only top-level function behind it is
 * `cellgradServe(method, request, language)`: everything that crosses is plain JSON, as google.script.run demands.
 */

export type * from './contract/places.ts';
export type * from './contract/training.ts';

/** Method name → what it takes and gives. */
export interface ServerMethods {
  /** One execution for requests that come at the same time: it takes them one after the other. */
  several(request: { readonly asked: readonly Asked[] }): readonly Answer<unknown>[];
  /** With `isText` any file of the add-on, as Google gives it. */
  readFile(request: {
    readonly name: keyof BuiltFiles;
    readonly isText?: boolean;
  }): BuiltFiles[keyof BuiltFiles];
  buildTabs(request: BuildRequest): BuildResult;
  /** The report on the last imported Excel file, as the sidebar packed it; '' for none. */
  excelReport(request: null): string;
  /** Keeps a report with the file in place of the former one; '' forgets it. */
  saveExcelReport(request: { readonly report: string }): null;
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
  /**
   * The selection, and what the formula of its first cell reads, as far as it takes to explain the cell: nothing where
   * `seen` is still selected, such as `Sheet1!B2`.
   */
  readCell(request: { readonly seen: string | null }): CellReading;
  /** What the active tab holds for the dropout explorer; null when it is not built like the dropout tab. */
  readDropout(request: null): DropoutTab | null;
  /** Gives what the cells held before, so that it can be written back. */
  writeCells(request: CellsToWrite): { readonly before: readonly (readonly SheetCell[])[] };
  /** These sheets and all that their formulas reach; with no names the one that the user looks at, with null all. */
  readModel(request: { readonly sheets: readonly string[] | null }): ReadModel;
  /** Name → reference with its sheet; names that nothing bears are left out. */
  findNames(request: { readonly names: readonly string[] }): Readonly<Record<string, string>>;
  writeWeights(request: WriteWeightsRequest): WriteWeightsResult;
  /** Types the numbers that these cells show over their formulas; `restoreCells` brings the formulas back. */
  typeNumbers(request: { readonly ranges: readonly SheetRange[] }): LastRun;
  lastRun(request: null): LastRun | null;
  /** Puts back what the cells held before the last run; asked again, what the run had left there. */
  restoreCells(request: null): LastRun;
  /** The experiment that `keepExperiment` has kept in the file; '' for none. */
  keptExperiment(request: null): string;
  /** JSON of at most 100,000 letters, or ''. */
  keepExperiment(request: { readonly text: string }): null;
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
  /** Writes results into a new tab behind all others; answers its name. */
  writeResultTab(request: { readonly plan: ResultTab }): string;
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
  /** Keeps the user's language, puts the menu up in it, and opens the sidebar again. */
  setLanguage(request: { readonly chosen: string }): null;
}

export type MethodName = keyof ServerMethods;
export type RequestOf<M extends MethodName> = Parameters<ServerMethods[M]>[0];
export type ResultOf<M extends MethodName> = ReturnType<ServerMethods[M]>;
