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
