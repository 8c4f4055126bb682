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
