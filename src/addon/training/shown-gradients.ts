import type { Area } from '../../formula/addresses.ts';
import type { Content, Contents } from '../sheet/contents.ts';
import { escapeLetters, loadText, parsed, saveText } from '../sheet/property-text.ts';

const key = 'cellgrad.gradients';

/** A table as one row after another, each run of equal values once, with its length. */
type Runs = readonly (readonly [value: Content, count: number])[];

/** Cells that gradients were put on. */
export interface ShownArea extends Area {
  readonly sheetId: number;
  /** Its name at the time. */
  readonly sheet: string;
  readonly former: Runs;
  /** What the cells hold while nobody changes them. */
  readonly digest: number;
}

export interface Shown {
  readonly as: 'numbers' | 'colors';
  readonly areas: readonly ShownArea[];
  /** True while they are being put there or taken away: each area may hold what it held before as well. */
  readonly isUnderWay?: true;
}

export function toRuns(table: Contents): Runs {
  const runs: [Content, number][] = [];
  for (const value of table.flat()) {
    const last = runs.at(-1);
    if (last && last[0] === value) last[1]++;
    else runs.push([value, 1]);
  }
  return runs;
}

export function fromRuns(runs: Runs, columns: number): Contents {
  const values = runs.flatMap(([value, count]) => Array<Content>(count).fill(value));
  return Array.from({ length: values.length / columns }, (_, row) =>
    values.slice(row * columns, (row + 1) * columns),
  );
}

/** Tells tables apart: 32 bits by Fowler, Noll and Vo. */
export function digest(table: readonly (readonly unknown[])[]): number {
  let hash = 0x811c9dc5;
  for (const letter of JSON.stringify(table)) hash = Math.imul(hash ^ letter.charCodeAt(0), 0x01000193);
  return hash;
}

/** Null while no gradients stand in the file. */
export const loadShown = (): Shown | null => parsed<Shown>(loadText(key));

export const saveShown = (shown: Shown | null): void =>
  saveText(key, shown ? escapeLetters(JSON.stringify(shown)) : '');
