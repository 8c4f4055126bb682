import type { DrawHistory } from '../contract.ts';
import { escapeLetters } from '../sheet/property-text.ts';
import type { CellChange, Change, ReadNumber } from './edited-formulas.ts';

/** The draws seen in a file: each step leads from one draw to the next. */
export interface StoredHistory {
  readonly steps: readonly (readonly Change[])[];
  /** Number of steps done, which is also the zero-based index of the draw that the file shows. */
  readonly position: number;
}

export const emptyHistory: StoredHistory = { steps: [], position: 0 };

/** Adds a draw; any draws after the current position are discarded. */
export function withDraw({ steps, position }: StoredHistory, changes: readonly Change[]): StoredHistory {
  return { steps: [...steps.slice(0, position), changes], position: position + 1 };
}

/** The step that leads back or forward; null at the end of the list. */
export function stepTowards(history: StoredHistory, direction: 'back' | 'forward'): readonly Change[] | null {
  return history.steps[direction === 'back' ? history.position - 1 : history.position] ?? null;
}

export function movedHistory(
  { steps, position }: StoredHistory,
  direction: 'back' | 'forward',
): StoredHistory {
  return { steps, position: position + (direction === 'back' ? -1 : 1) };
}

/** Removes the step that leads back or forward. */
export function withoutStep(
  { steps, position }: StoredHistory,
  direction: 'back' | 'forward',
): StoredHistory {
  const gone = direction === 'back' ? position - 1 : position;
  return { steps: steps.filter((_, index) => index !== gone), position: Math.min(position, gone) };
}

function seedOf({ steps, position }: StoredHistory, readNumber: ReadNumber): number | null {
  if (position > 0) return steps[position - 1]![0]?.after ?? null;
  const before = steps[0]?.[0]?.before ?? null;
  return typeof before === 'string' ? readNumber(before) : before;
}

/** The history as the sidebar shows it. Before the first Re-randomize there is no draw on the list. */
export function describeHistory(history: StoredHistory, readNumber: ReadNumber): DrawHistory {
  const { steps, position } = history;
  return {
    position,
    count: steps.length === 0 ? 0 : steps.length + 1,
    seed: seedOf(history, readNumber),
  };
}

/** Part of Google's limit of 500 KB; the rest is left for other data in the file. */
const mostInAll = 200_000;
const version = 1;

type PackedCell = [sheetId: number, row: number, column: number, before: number | null, after: number];
type PackedArgument = [
  ...cell: [number, number, number, before: string | null, after: number],
  name: string,
  index: number,
  count: number,
];
type Packed = PackedCell | PackedArgument;

function pack(change: Change): Packed {
  const { sheetId, row, column, after } = change;
  return change.kind === 'cell'
    ? [sheetId, row, column, change.before, after]
    : [sheetId, row, column, change.before, after, change.name, change.index, change.count];
}

function unpack(packed: Packed): Change {
  const [sheetId, row, column, before, after] = packed;
  const place = { sheetId, row, column, after };
  if (packed.length === 5) return { kind: 'cell', ...place, before: before as CellChange['before'] };
  const [name, index, count] = packed.slice(5) as [string, number, number];
  return { kind: 'argument', ...place, before: before as string | null, name, index, count };
}

/** The number of latest steps that fit. */
function fitting(steps: readonly string[]): number {
  let length = 0;
  let count = 0;
  while (count < steps.length) {
    length += steps[steps.length - 1 - count]!.length + 1;
    if (length > mostInAll) break;
    count++;
  }
  return count;
}

/** Serializes the history to about 200,000 characters; if it would be longer, the oldest draws are dropped. */
export function historyToText({ steps, position }: StoredHistory): string {
  const texts = steps.map((step) => escapeLetters(JSON.stringify(step.map(pack))));
  const dropped = texts.length - fitting(texts);
  const kept = texts.slice(dropped).join(',');
  return `{"version":${version},"position":${Math.max(0, position - dropped)},"steps":[${kept}]}`;
}

/** Parses the text that `historyToText` wrote; text of another version returns an empty history. */
export function textToHistory(text: string): StoredHistory {
  if (text === '') return emptyHistory;
  const packed = JSON.parse(text) as { version: number; position: number; steps: Packed[][] };
  if (packed.version !== version) return emptyHistory;
  return { position: packed.position, steps: packed.steps.map((step) => step.map(unpack)) };
}
