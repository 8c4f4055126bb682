import { cellName, placeName } from '../../a1/addresses.ts';
import type { Separators } from '../../formula/separators.ts';
import type { SeedChange } from '../contract.ts';
import { formulaAt, type ReadCells, valueAt } from '../sheet/contents.ts';
import type { CellWrite } from '../sheet/write-ranges.ts';
import { findRandomCalls, type RandomCall, type SeedIndexOf } from './random-calls.ts';

interface ChangedCell {
  readonly sheetId: number;
  readonly row: number;
  readonly column: number;
  readonly after: number;
}

/** A number written into a seed cell. */
export interface CellChange extends ChangedCell {
  readonly kind: 'cell';
  /** Null if the cell was empty. */
  readonly before: number | null;
}

/** A seed written into the text of a formula. */
export interface ArgumentChange extends ChangedCell {
  readonly kind: 'argument';
  /** In uppercase; together with `index`, its position among the random calls of the formula, identifies the call. */
  readonly name: string;
  readonly index: number;
  /** The argument's text; null if it was omitted. */
  readonly before: string | null;
  /** Number of arguments that the call had. */
  readonly count: number;
}

/** One change made by a draw: plain data, saved in the history. */
export type Change = CellChange | ArgumentChange;

/** A cell that another cell's array may fill, to be checked after the write. */
export interface Suspect {
  readonly sheetId: number;
  readonly row: number;
  readonly column: number;
  readonly place: string;
  /** Zero-based position of the formula that may fill it. */
  readonly anchor: { readonly row: number; readonly column: number };
  readonly formulaPlace: string;
}

/** All writes of one step, by sheet id. */
export type Writes = ReadonlyMap<number, readonly CellWrite[]>;

/** Parses the text of a seed; null if it is not a plain number. */
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

/** The state before or after a change. */
export type Side = 'before' | 'after';

function cellMatches(sheet: ReadCells, change: CellChange, side: Side): boolean {
  const { row, column } = change;
  return formulaAt(sheet, row, column) === '' && valueAt(sheet, row, column) === (change[side] ?? '');
}

/** True if the call in the formula has the seed from that side of the change. */
function callMatches(
  formula: string,
  call: RandomCall | undefined,
  change: ArgumentChange,
  side: Side,
): boolean {
  if (call?.name !== change.name) return false;
  const text = call.seed && formula.slice(call.seed.start, call.seed.end);
  return text === (change[side] === null ? null : String(change[side]));
}

/** True if the sheet still shows the content from that side of the change, and no one has replaced it. */
export function matchesChange(sheet: ReadCells, change: Change, side: Side, rules: FormulaRules): boolean {
  if (change.kind === 'cell') return cellMatches(sheet, change, side);
  const formula = formulaAt(sheet, change.row, change.column);
  const call = findRandomCalls(formula, rules.separators, rules.seedIndexOf)[change.index];
  return callMatches(formula, call, change, side);
}

const splice = (text: string, start: number, end: number, insert: string): string =>
  text.slice(0, start) + insert + text.slice(end);

/** The separator that this call already uses, otherwise the locale's. */
function separatorOf(formula: string, { call }: RandomCall, separators: Separators): string {
  const [first, second] = call.arguments;
  return first && second ? formula.slice(first.end, second.start) : separators.argument;
}

/** The formula with that seed in the call; all other characters are unchanged. */
export function withSeed(formula: string, target: RandomCall, seed: string, separators: Separators): string {
  const { call, seedIndex } = target;
  if (target.seed) return splice(formula, target.seed.start, target.seed.end, seed);
  const missing = seedIndex - Math.max(call.arguments.length, 1) + 1;
  const separator = separatorOf(formula, target, separators);
  return splice(formula, call.close, call.close, separator.repeat(missing) + seed);
}

/** The formula with only the first `count` arguments of the call; undoes `withSeed`. */
export function withoutSeed(formula: string, { call }: RandomCall, count: number): string {
  const kept = count === 0 ? call.open + 1 : call.arguments[count - 1]!.end;
  return splice(formula, kept, call.close, '');
}

/** Rules for parsing the formulas of this file. */
export interface FormulaRules {
  readonly separators: Separators;
  readonly seedIndexOf: SeedIndexOf;
}

/** Formulas of one sheet with the seeds changed so far; several changes may apply to one formula. */
export class EditedFormulas {
  private readonly edited = new Map<string, CellWrite>();

  constructor(
    private readonly sheet: ReadCells,
    private readonly rules: FormulaRules,
  ) {}

  /** Writes the new seed. Returns false if the call is gone or its seed differs from the one before the change. */
  apply(change: ArgumentChange): boolean {
    return this.edit(change, 'before', (formula, call) =>
      withSeed(formula, call, String(change.after), this.rules.separators),
    );
  }

  /**
   * Restores the previous seed. Returns false if the call is gone or its seed differs from the one that was written.
   */
  revert(change: ArgumentChange): boolean {
    return this.edit(change, 'after', (formula, call) =>
      change.before === null
        ? withoutSeed(formula, call, change.count)
        : withSeed(formula, call, change.before, this.rules.separators),
    );
  }

  get writes(): CellWrite[] {
    return [...this.edited.values()];
  }

  private edit(
    change: ArgumentChange,
    now: Side,
    rewrite: (formula: string, call: RandomCall) => string,
  ): boolean {
    const { row, column } = change;
    const key = `${row},${column}`;
    const formula = String(this.edited.get(key)?.content ?? formulaAt(this.sheet, row, column));
    const call = findRandomCalls(formula, this.rules.separators, this.rules.seedIndexOf)[change.index];
    if (!call || !callMatches(formula, call, change, now)) return false;
    this.edited.set(key, { row, column, content: rewrite(formula, call) });
    return true;
  }
}
