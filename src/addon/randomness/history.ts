import type { DrawHistory } from '../contract.ts';
import type { Change, ReadNumber } from './change.ts';

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
