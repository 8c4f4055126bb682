import type { ImportedPlan } from '../../../sheets-templates/builder/plan.ts';

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
