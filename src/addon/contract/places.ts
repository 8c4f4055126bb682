import type { ImportedPlan, WorkbookPlan } from '../../../sheets-templates/builder/plan.ts';
import type { WorkbookModel } from '../../formula/model.ts';
import type { FunctionReference } from '../../functions/reference.ts';
import type { RenderedProblem } from '../../wording/render.ts';

export type { ImportedPlan };

export interface WorkbookSummary {
  readonly id: string;
  readonly title: string;
  /** One line for the gallery. */
  readonly summary: string;
  readonly tabs: readonly {
    readonly name: string;
    readonly summary: string;
    /** Built only when asked for by itself. */
    readonly isExtra?: boolean;
  }[];
}

export interface BuildRequest {
  readonly workbook: string;
  readonly tabs: readonly string[];
  /** What to do when a tab of that name is there already; `ask` changes nothing and reports the names. */
  readonly whenTaken: 'ask' | 'replace' | 'keepBoth';
  /**
   * Builds step by step: each request builds one tab or more, under names that say they are unfinished, and the last
   * gives all of them their names at once. Names this build; milliseconds since 1970 to base 36.
   */
  readonly build?: string;
  /** How long a request of such a build begins further steps: 0, one step for each request, when left out. */
  readonly milliseconds?: number;
  /** For a workbook that comes from elsewhere, whose tabs then are none of ours; needs `build`. */
  readonly imported?: ImportedTabs;
}

/**
 * The tabs of a workbook that comes from elsewhere. The first request inserts all of them empty, so that formulas
 * of one can read another; the next ones write some tabs each; the last one, without `plans`, gives them their names.
 */
export interface ImportedTabs {
  readonly outlines: readonly TabOutline[];
  /** The tabs to write now; at least one. */
  readonly plans?: readonly ImportedPlan[];
}

/** What must be known of a tab before it is written. */
export interface TabOutline {
  readonly name: string;
  readonly rows: number;
  readonly columns: number;
  readonly isHidden: boolean;
  readonly namedRanges: readonly { readonly name: string; readonly range: string }[];
}

export type BuildResult =
  | { readonly status: 'built'; readonly tabs: readonly string[] }
  /** The same request again goes on. */
  | {
      readonly status: 'unfinished';
      readonly done: number;
      /** What the last new tab is called until then. */
      readonly tab: string;
    }
  | { readonly status: 'nameTaken'; readonly names: readonly string[] }
  /** The tabs of an imported workbook are there, empty. */
  | {
      readonly status: 'begun';
      /** What they are called until all are done: formulas read them by these names. */
      readonly tabs: readonly string[];
      readonly locale: string;
      /** Names of ranges that the file has, so that no other range may get them. */
      readonly takenNames: readonly string[];
    };

/** One of several requests. */
export interface Asked {
  readonly method: string;
  readonly request: unknown;
}

export type Answer<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problem: RenderedProblem };

/** What the sidebar loads only when it is needed, by the name of its file in dist/. */
export interface BuiltFiles {
  /** The workbooks that can be built in the open file. */
  readonly catalogue: readonly WorkbookSummary[];
  /** The script that computes: formulas, trainer, epochs. */
  readonly engine: string;
  /** The script that reads Excel files. */
  readonly excel: string;
  /** The help of all custom functions. */
  readonly reference: readonly FunctionReference[];
  /** By the id of the workbook, a picture of it as a data address. */
  readonly previews: Readonly<Record<string, string>>;
  /** The plan of a workbook, by its id. */
  readonly [template: `templates_${string}`]: WorkbookPlan;
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

export type Scope = 'selection' | 'sheet' | 'file';

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
  /** How many tabs the file has, this one among them. */
  readonly tabs: number;
  /** What arrays, texts, Object and Intl can do where the script runs. */
  readonly names: readonly (readonly string[])[];
  /** As it is called in the file. */
  readonly tab: string;
  /** The file's own, such as `Europe/Paris`. */
  readonly timeZone: string;
}

export interface ActiveSelection {
  readonly sheet: string;
  /** A1 notation of the selection, without the sheet; of several rectangles the one selected last. */
  readonly range: string;
  /** All selected rectangles in the order of selection. */
  readonly ranges: readonly string[];
}

/** A selected cell with what its formula reads. */
export interface CellReading extends ActiveSelection {
  /** Null where it was seen before. */
  readonly model: WorkbookModel | null;
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
  /** JSON of what must be typed into the cells now; otherwise nothing is written. */
  readonly expected?: string;
}

/** One rectangle with the numbers to write into it. */
export interface NumbersToWrite extends SheetRange {
  readonly values: readonly (readonly number[])[];
}
