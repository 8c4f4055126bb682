import { placeName } from '../../formula/addresses.ts';
import { CellgradError, problem, wordsOf } from '../problem.ts';
import type { Contents } from './contents.ts';

type Range = GoogleAppsScript.Spreadsheet.Range;

/** A range, what it is to hold, and what it holds now. */
export interface RangeWrite {
  readonly range: Range;
  readonly contents: Contents;
  readonly former: Contents;
}

const setContents = (range: Range, contents: Contents): void => {
  range.setValues(contents.map((line) => [...line]));
};

/** Such as `'my data'!B2:C4`. */
export const placeOfRange = (range: Range): string =>
  placeName(range.getSheet().getName(), range.getA1Notation());

/**
 * Writes all ranges with one call each, then does `also`. When Google refuses anything, or `also` throws,
 * all cells are put back and the problem is thrown.
 */
export function writeRanges<T>(writes: readonly RangeWrite[], also: () => T): T {
  for (const { range } of writes) if (!range.canEdit()) throw problem('cellsProtected', placeOfRange(range));
  const begun: RangeWrite[] = [];
  try {
    for (const write of writes) {
      begun.push(write);
      setContents(write.range, write.contents);
    }
    SpreadsheetApp.flush();
    return also();
  } catch (error) {
    for (const { range, former } of begun) setContents(range, former);
    throw error instanceof CellgradError ? error : problem('writeFailed', wordsOf(error));
  }
}
