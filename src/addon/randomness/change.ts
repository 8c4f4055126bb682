import { cellName, placeName } from '../../formula/addresses.ts';
import type { SeedChange } from '../contract.ts';
import type { CellWrite } from '../sheet/group-writes.ts';

interface ChangedCell {
  readonly sheetId: number;
  readonly row: number;
  readonly column: number;
  readonly after: number;
}

/** A number written into a seed cell. */
export interface CellChange extends ChangedCell {
  readonly kind: 'cell';
  /** Null when the cell was empty. */
  readonly before: number | null;
}

/** A seed written into the text of a formula. */
export interface ArgumentChange extends ChangedCell {
  readonly kind: 'argument';
  /** Capitals; with `index`, its place among the random calls of the formula, it finds the call again. */
  readonly name: string;
  readonly index: number;
  /** The argument's text, or null when it was left off. */
  readonly before: string | null;
  /** How many arguments the call had. */
  readonly count: number;
}

/** One thing that a draw has changed; plain data, kept in the history. */
export type Change = CellChange | ArgumentChange;

/** A cell that may be filled by another one's array, to be looked at after the writing. */
export interface Suspect {
  readonly sheetId: number;
  readonly row: number;
  readonly column: number;
  readonly place: string;
  /** Zero-based place of the formula that may fill it. */
  readonly anchor: { readonly row: number; readonly column: number };
  readonly formulaPlace: string;
}

/** Everything that is written at once, by the id of the sheet. */
export type Writes = ReadonlyMap<number, readonly CellWrite[]>;

/** Text of a seed as a number, where it is a plain one. */
export type ReadNumber = (text: string) => number | null;

/** The change as the sidebar shows it; going back swaps the numbers. */
export function toSeedChange(
  change: Change,
  sheetName: string,
  readNumber: ReadNumber,
  direction: 'back' | 'forward' = 'forward',
): SeedChange {
  const earlier = typeof change.before === 'string' ? readNumber(change.before) : change.before;
  const cell = placeName(sheetName, cellName(change.row, change.column));
  const place = change.kind === 'argument' && change.index > 0 ? `${cell} (call ${change.index + 1})` : cell;
  return direction === 'back'
    ? { place, before: change.after, after: earlier }
    : { place, before: earlier, after: change.after };
}
