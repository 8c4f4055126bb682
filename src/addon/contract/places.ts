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
    /** Built only when requested by name. */
    readonly isExtra?: boolean;
  }[];
}

export interface BuildRequest {
  readonly workbook: string;
  readonly tabs: readonly string[];
  /** How to handle existing tabs with the same name; `ask` changes nothing and reports the names. */
  readonly whenTaken: 'ask' | 'replace' | 'keepBoth';
  /**
   * Builds in steps: each request builds one or more tabs under a name that marks it as unfinished, and the last
   * request gives all tabs their final names. Identifies this build: milliseconds since 1970 in base 36.
   */
  readonly build?: string;
  /** How long a request of such a build may start further steps; 0, one step per request, by default. */
  readonly milliseconds?: number;
  /** For a workbook from elsewhere; requires `build`. */
  readonly imported?: ImportedTabs;
}

/**
 * The tabs of a workbook from elsewhere. The first request inserts all of them empty, so that their formulas
 * can refer to each other; the following ones each write some tabs; the last one, without `plans`, gives the tabs their
 * final names.
 */
export interface ImportedTabs {
  readonly outlines: readonly TabOutline[];
  /** The tabs to write now; never empty. */
  readonly plans?: readonly ImportedPlan[];
}

/** The facts about a tab that must be known before it is written. */
export interface TabOutline {
  readonly name: string;
  readonly rows: number;
  readonly columns: number;
  readonly isHidden: boolean;
  readonly namedRanges: readonly { readonly name: string; readonly range: string }[];
}

export type BuildResult =
  | { readonly status: 'built'; readonly tabs: readonly string[] }
  /** Repeating the same request continues the build. */
  | {
      readonly status: 'unfinished';
      readonly done: number;
      /** The temporary name of the last new tab. */
      readonly tab: string;
    }
  | { readonly status: 'nameTaken'; readonly names: readonly string[] }
  /** The tabs of an imported workbook exist but are empty. */
  | {
      readonly status: 'begun';
      /** Their names until all are done: formulas refer to them by these names. */
      readonly tabs: readonly string[];
      readonly locale: string;
      /** Names of existing ranges in the file, which new ranges must not use. */
      readonly takenNames: readonly string[];
    };

/** One of several requests in a batch. */
export interface Asked {
  readonly method: string;
  readonly request: unknown;
}

export type Answer<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problem: RenderedProblem };

/** Files that the sidebar loads on demand, by their names in dist/. */
export interface BuiltFiles {
  /** The workbooks that can be built in the open file. */
  readonly catalogue: readonly WorkbookSummary[];
  /** The script that computes: formulas, trainer and epochs. */
  readonly engine: string;
  /** The script that reads Excel files. */
  readonly excel: string;
  /** The help of all custom functions. */
  readonly reference: readonly FunctionReference[];
  /** A picture of each workbook as a data URL, by workbook id. */
  readonly previews: Readonly<Record<string, string>>;
  /** The plan of a workbook, by its id. */
  readonly [template: `templates_${string}`]: WorkbookPlan;
}

/** The data that the dropout explorer reads from its tab. */
export interface DropoutTab {
  readonly sheet: string;
  /** The cell of p. */
  readonly place: string;
  readonly p: SheetCell;
  readonly rescale: SheetCell;
  /** The maps before dropout, and the random numbers that decide which values are kept. */
  readonly planes: readonly {
    readonly map: readonly (readonly SheetCell[])[];
    readonly draws: readonly (readonly SheetCell[])[];
  }[];
  /** The sheet's colors for its smallest and its largest number. */
  readonly colors: readonly [low: string, high: string];
}

export type Scope = 'selection' | 'sheet' | 'file';

/** One place where Re-randomize wrote a seed. */
export interface SeedChange {
  /** In readable form: `random!J2`, or with `(call 2)` for the second random call in one formula. */
  readonly place: string;
  readonly before: number | null;
  /** Null if a step back removed a seed that had been left out of the formula before. */
  readonly after: number | null;
}

export interface RandomizeResult {
  readonly changes: readonly SeedChange[];
  /** Sheets that were redrawn because they contain RAND() or similar functions. */
  readonly redrawnSheets: readonly string[];
  readonly history: DrawHistory;
  /** Places that a step back or forward skipped because they have been changed or deleted since. */
  readonly skipped?: readonly string[];
  /** A text for each seed that a draw could not change: the reason and the remedy. */
  readonly notDrawn?: readonly string[];
}

/** The user's position among the draws seen so far in this file. */
export interface DrawHistory {
  /** 0 is the oldest draw. */
  readonly position: number;
  readonly count: number;
  /** The first seed that this draw wrote, to share with a class; null before the first Re-randomize. */
  readonly seed: number | null;
}

/** Values that a page can type into a cell. */
export type TypedCell = number | string | boolean;

/** The contents of a tab of the self-test: one rectangle, starting at A1. */
export interface TestCells {
  readonly name: string;
  /** See BuildRequest. */
  readonly build: string;
  readonly cells: readonly (readonly TypedCell[])[];
}

export interface TestTab {
  /** Number of tabs in the file, including this one. */
  readonly tabs: number;
  /** The properties of arrays, strings, Object and Intl where the script runs. */
  readonly names: readonly (readonly string[])[];
  /** Its name in the file. */
  readonly tab: string;
  /** The file's time zone, such as `Europe/Paris`. */
  readonly timeZone: string;
}

export interface ActiveSelection {
  readonly sheet: string;
  /** A1 notation of the selection, without the sheet; if there are several rectangles, the one selected last. */
  readonly range: string;
  /** All selected rectangles in the order of selection. */
  readonly ranges: readonly string[];
}

/** A selected cell and the cells that its formula reads. */
export interface CellReading extends ActiveSelection {
  /** Null if `seen` is still selected. */
  readonly model: WorkbookModel | null;
}

/** A rectangle of a tab; `range` in A1 notation without the tab. */
export interface SheetRange {
  readonly sheet: string;
  /** Identifies the tab even after it was renamed; without it, the tab is found by name. */
  readonly sheetId?: number;
  readonly range: string;
}

/** A cell as plain JSON; anything but numbers and booleans, such as an error, is text. */
export type SheetCell = number | string | boolean;

/** A rectangle and its new contents; text that starts with = is a formula. */
export interface CellsToWrite extends SheetRange {
  readonly contents: readonly (readonly SheetCell[])[];
  /** JSON of the expected current contents; if they differ, nothing is written. */
  readonly expected?: string;
}

/** A rectangle and the numbers to write into it. */
export interface NumbersToWrite extends SheetRange {
  readonly values: readonly (readonly number[])[];
}
