import { type Area, placeName } from '../../a1/addresses.ts';
import { failureOf, problem } from '../problem.ts';
import { type Contents, contentsOf, setContents } from './contents.ts';

/** The new content of a cell: a number, or text as typed (a formula, or '' to clear it). */
export interface CellWrite {
  readonly row: number;
  readonly column: number;
  readonly content: number | string;
}

/** A rectangle written by one call. */
export interface WriteBlock {
  readonly area: Area;
  readonly contents: readonly (readonly (number | string)[])[];
}

interface Run {
  readonly row: number;
  readonly column: number;
  readonly contents: (number | string)[];
}

/** Merges neighboring cells of a row into runs. */
function toRuns(writes: readonly CellWrite[]): Run[] {
  const ordered = [...writes].sort((a, b) => a.row - b.row || a.column - b.column);
  const runs: Run[] = [];
  for (const { row, column, content } of ordered) {
    const last = runs.at(-1);
    if (last && last.row === row && last.column + last.contents.length === column)
      last.contents.push(content);
    else runs.push({ row, column, contents: [content] });
  }
  return runs;
}

/** Merges the cells into rectangles with a simple sweep, so that a block of formulas is one write. */
export function groupWrites(writes: readonly CellWrite[]): WriteBlock[] {
  const open = new Map<string, { row: number; column: number; contents: (number | string)[][] }>();
  const blocks: { row: number; column: number; contents: (number | string)[][] }[] = [];
  for (const { row, column, contents } of toRuns(writes)) {
    const key = `${column},${contents.length}`;
    const above = open.get(key);
    if (above && above.row + above.contents.length === row) above.contents.push(contents);
    else {
      const block = { row, column, contents: [contents] };
      open.set(key, block);
      blocks.push(block);
    }
  }
  return blocks.map(({ row, column, contents }) => ({
    area: { row, column, rows: contents.length, columns: contents[0]!.length },
    contents,
  }));
}

type Range = GoogleAppsScript.Spreadsheet.Range;

/** A range, its new contents, and its current contents. */
export interface RangeWrite {
  readonly range: Range;
  readonly contents: Contents;
  readonly former: Contents;
}

/** The property of the cells that is written: their contents by default. */
export interface Layer {
  read(range: Range): Contents;
  put(range: Range, table: Contents): void;
}
const typed: Layer = { read: contentsOf, put: setContents };

/** For example, `'my data'!B2:C4`. */
export const placeOfRange = (range: Range): string =>
  placeName(range.getSheet().getName(), range.getA1Notation());

/**
 * Runs an action that writes these cells, and waits until Google has accepted it. If Google rejects anything, restores
 * all cells and throws the problem, except for errors that `isUndone` reports as already undone.
 */
export function orRestore<T>(
  cells: readonly Omit<RangeWrite, 'contents'>[],
  action: () => T,
  put: Layer['put'] = setContents,
  isUndone: (error: unknown) => boolean = () => false,
): T {
  try {
    const result = action();
    SpreadsheetApp.flush();
    return result;
  } catch (error) {
    if (isUndone(error)) throw error;
    for (const { range, former } of cells) put(range, former);
    SpreadsheetApp.flush();
    throw failureOf(error, 'writeFailed');
  }
}

/** Throws if other people have typed or inserted rows since the ranges were read. */
function checkNotChanged(writes: readonly RangeWrite[], { read }: Layer): void {
  for (const { range, former } of writes)
    if (JSON.stringify(read(range)) !== JSON.stringify(former))
      throw problem('changedMeanwhile', { place: placeOfRange(range) });
}

/**
 * Writes all ranges with one call each, then runs `also`: all or nothing. Ranges that were read long ago are checked
 * again first.
 */
export function writeRanges<T>(
  writes: readonly RangeWrite[],
  also: () => T,
  layer: Layer = typed,
  wasLongAgo = false,
): T {
  for (const { range } of writes)
    if (!range.canEdit()) throw problem('cellsProtected', { place: placeOfRange(range) });
  if (wasLongAgo) checkNotChanged(writes, layer);
  return orRestore(
    writes,
    () => {
      for (const { range, contents } of writes) layer.put(range, contents);
      SpreadsheetApp.flush();
      return also();
    },
    layer.put,
  );
}
