import type { DrawHistory } from '../contract.ts';
import { escapeLetters } from '../sheet/property-text.ts';
import type { CellChange, Change, ReadNumber } from './edited-formulas.ts';

/** Draws seen in a file: each step leads from one draw to the next. */
export interface History {
  readonly steps: readonly (readonly Change[])[];
  /** How many of the steps are done; the number of the draw that the file shows, from 0. */
  readonly position: number;
}

export const emptyHistory: History = { steps: [], position: 0 };

/** A new draw; draws that had been gone back from are forgotten. */
export function withDraw({ steps, position }: History, changes: readonly Change[]): History {
  return { steps: [...steps.slice(0, position), changes], position: position + 1 };
}

/** The step that leads back or forward, or null at the end of the list. */
export function stepTowards(history: History, direction: 'back' | 'forward'): readonly Change[] | null {
  return history.steps[direction === 'back' ? history.position - 1 : history.position] ?? null;
}

export function moved({ steps, position }: History, direction: 'back' | 'forward'): History {
  return { steps, position: position + (direction === 'back' ? -1 : 1) };
}

/** Without the step that leads back or forward. */
export function withoutStep({ steps, position }: History, direction: 'back' | 'forward'): History {
  const gone = direction === 'back' ? position - 1 : position;
  return { steps: steps.filter((_, index) => index !== gone), position: Math.min(position, gone) };
}

function seedOf({ steps, position }: History, readNumber: ReadNumber): number | null {
  if (position > 0) return steps[position - 1]![0]?.after ?? null;
  const before = steps[0]?.[0]?.before ?? null;
  return typeof before === 'string' ? readNumber(before) : before;
}

/** The history as the sidebar shows it. Before the first Re-randomize there is no draw on the list. */
export function describeHistory(history: History, readNumber: ReadNumber): DrawHistory {
  const { steps, position } = history;
  return {
    position,
    count: steps.length === 0 ? 0 : steps.length + 1,
    seed: seedOf(history, readNumber),
  };
}

/** Of the 500 KB that Google takes in all; the rest is left to the file's other uses. */
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

/** How many of the latest steps fit. */
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

/** The history as text of about 200,000 letters at most; the oldest draws go first when it would be longer. */
export function historyToText({ steps, position }: History): string {
  const texts = steps.map((step) => escapeLetters(JSON.stringify(step.map(pack))));
  const dropped = texts.length - fitting(texts);
  const kept = texts.slice(dropped).join(',');
  return `{"version":${version},"position":${Math.max(0, position - dropped)},"steps":[${kept}]}`;
}

/** Reads what `historyToText` wrote; text of another version gives an empty history. */
export function textToHistory(text: string): History {
  if (text === '') return emptyHistory;
  const packed = JSON.parse(text) as { version: number; position: number; steps: Packed[][] };
  if (packed.version !== version) return emptyHistory;
  return { position: packed.position, steps: packed.steps.map((step) => step.map(unpack)) };
}
