import { placeName } from '../../formula/addresses.ts';
import { CellgradError, problem, wordsOf } from '../problem.ts';
import { type Contents, contentsOf, setContents } from './contents.ts';

type Range = GoogleAppsScript.Spreadsheet.Range;

/** A range, what it is to hold, and what it holds now. */
export interface RangeWrite {
  readonly range: Range;
  readonly contents: Contents;
  readonly former: Contents;
}

/** What of cells is written, and how: their contents unless said otherwise. */
export interface Layer {
  read(range: Range): Contents;
  put(range: Range, table: Contents): void;
}
const typed: Layer = { read: contentsOf, put: setContents };

/** Such as `'my data'!B2:C4`. */
export const placeOfRange = (range: Range): string =>
  placeName(range.getSheet().getName(), range.getA1Notation());

/**
 * Does what writes these cells, and waits until Google has taken it. When Google refuses anything, all cells are
 * put back and the problem is thrown; except after errors of which `isTakenBack` says that nothing was left.
 */
export function orPutBack<T>(
  cells: readonly Omit<RangeWrite, 'contents'>[],
  action: () => T,
  put: Layer['put'] = setContents,
  isTakenBack: (error: unknown) => boolean = () => false,
): T {
  try {
    const result = action();
    SpreadsheetApp.flush();
    return result;
  } catch (error) {
    if (isTakenBack(error)) throw error;
    for (const { range, former } of cells) put(range, former);
    SpreadsheetApp.flush();
    throw error instanceof CellgradError ? error : problem('writeFailed', { details: wordsOf(error) });
  }
}

/** Other people may have typed, or inserted rows, since the ranges were read. */
function checkNotChanged(writes: readonly RangeWrite[], { read }: Layer): void {
  for (const { range, former } of writes)
    if (JSON.stringify(read(range)) !== JSON.stringify(former))
      throw problem('changedMeanwhile', { place: placeOfRange(range) });
}

/**
 * Writes all ranges with one call each, then does `also`: all of it or nothing. Where it was long ago that they
 * were read, they are looked at again.
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
  return orPutBack(
    writes,
    () => {
      for (const { range, contents } of writes) layer.put(range, contents);
      SpreadsheetApp.flush();
      return also();
    },
    layer.put,
  );
}
