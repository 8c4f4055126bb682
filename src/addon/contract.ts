import type { WorkbookModel } from '../formula/model.ts';

/**
 * What the sidebar may ask of the server, and what comes back. The only top-level function behind it is
 * `cellgradServe(method, request)`: everything that crosses is plain JSON, as google.script.run demands.
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
}

export type BuildResult =
  | { readonly status: 'built'; readonly tabs: readonly string[] }
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
  /** A1 notation of the selection, without the sheet. */
  readonly range: string;
}

/** A rectangle of a tab; `range` in A1 notation without the tab. */
export interface SheetRange {
  readonly sheet: string;
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
  /** Such as `dotprod!H19:V23`. */
  readonly places: readonly string[];
  /** Milliseconds since 1970. */
  readonly at: number;
}

/** Method name → what it takes and gives. */
export interface ServerMethods {
  /** Workbooks that can be built in the open file. */
  listWorkbooks(request: null): readonly WorkbookSummary[];
  buildTabs(request: BuildRequest): BuildResult;
  /** With `seed`, the first seed becomes that number, the next one more, and so on ("everybody type 1234"). */
  rerandomize(request: { readonly scope: Scope; readonly seed?: number }): RandomizeResult;
  /** Back to an earlier draw, or forward again. */
  stepDraw(request: { readonly direction: 'back' | 'forward' }): RandomizeResult;
  drawHistory(request: null): DrawHistory;
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
}

export type MethodName = keyof ServerMethods;
export type RequestOf<M extends MethodName> = Parameters<ServerMethods[M]>[0];
export type ResultOf<M extends MethodName> = ReturnType<ServerMethods[M]>;
