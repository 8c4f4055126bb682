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
