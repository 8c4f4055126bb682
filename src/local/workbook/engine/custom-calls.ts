import { ErrorValue } from '../../../formula/values.ts';
import { messages } from '../errors.ts';
import type { CustomFunctionHost } from '../types.ts';
import { type CustomResult, resultOf } from './custom-results.ts';

type Outcome = { readonly result: unknown } | { readonly problem: string };

export interface CellPlace {
  readonly sheetId: number;
  readonly row: number;
  readonly column: number;
}

/** Letters and numbers (each as eight letters) that the cache may hold before the oldest answers are forgotten. */
const cacheLetters = 40_000_000;

const holdsDate = (value: unknown): boolean =>
  Array.isArray(value) ? value.some(holdsDate) : value instanceof Date;

function cacheKey(name: string, values: readonly unknown[]): string {
  // A Date becomes its own object: in JSON it would look like the text of its time.
  function tag(this: unknown, property: string, value: unknown): unknown {
    const original = (this as Record<string, unknown>)[property];
    return original instanceof Date ? { date: original.getTime() } : value;
  }
  // Calling back for each value takes seconds for a million of them.
  return `${name} ${holdsDate(values) ? JSON.stringify(values, tag) : JSON.stringify(values)}`;
}

function weight(value: unknown): number {
  if (Array.isArray(value)) return value.reduce<number>((sum, element) => sum + weight(element), 8);
  return typeof value === 'string' ? value.length : 8;
}

const failed = (problem: string): CustomResult => ({
  value: new ErrorValue('#ERROR!', problem),
  isDate: null,
});

/** Calls custom functions as Google does: one call for the same name and arguments, whatever the cell. */
export class CustomCalls {
  private readonly cache = new Map<string, { readonly outcome: Outcome; readonly letters: number }>();
  private letters = 0;
  /** Cells that wait for the end of a script. */
  private waiting = new Map<string, CellPlace>();

  constructor(
    private readonly host: CustomFunctionHost,
    private deferred: boolean,
  ) {}

  /** Returns the cells that can be calculated now. */
  defer(deferred: boolean): CellPlace[] {
    this.deferred = deferred;
    if (deferred) return [];
    const cells = [...this.waiting.values()];
    this.waiting = new Map();
    return cells;
  }

  call(name: string, values: readonly unknown[], cell: CellPlace): CustomResult {
    const key = cacheKey(name, values);
    const known = this.cache.get(key)?.outcome;
    if (!known && this.deferred) {
      this.waiting.set(`${cell.sheetId},${cell.row},${cell.column}`, cell);
      return { value: loading(messages.deferred(name)), isDate: null };
    }
    const outcome = known ?? this.run(name, values);
    if (!known) this.remember(key, outcome);
    return 'problem' in outcome ? failed(outcome.problem) : resultOf(outcome.result);
  }

  private run(name: string, values: readonly unknown[]): Outcome {
    try {
      return { result: this.host.call(name, values) };
    } catch (problem) {
      const text = (problem as { message?: unknown } | null)?.message;
      return { problem: typeof text === 'string' ? text : String(problem) };
    }
  }

  private remember(key: string, outcome: Outcome): void {
    const letters = key.length + weight('problem' in outcome ? outcome.problem : outcome.result);
    this.cache.set(key, { outcome, letters });
    this.letters += letters;
    for (const [oldest, { letters: freed }] of this.cache) {
      if (this.letters <= cacheLetters || oldest === key) break;
      this.cache.delete(oldest);
      this.letters -= freed;
    }
  }
}

/** The value of a cell whose custom function has not answered (and may never). */
export const loading = (reason: string): ErrorValue => new ErrorValue('Loading...', reason);
