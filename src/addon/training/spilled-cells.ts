import { type Area, overlaps } from '../../formula/addresses.ts';
import { looksBlocked } from '../../formula/shown-texts.ts';
import { isCustomFunction } from '../custom-functions.ts';
import { problem } from '../problem.ts';
import { areaOf } from '../sheet/area-of.ts';
import { type Content, setContents } from '../sheet/contents.ts';
import { OpenFile } from '../sheet/open-file.ts';
import { spillReach, spillRule } from '../sheet/spill-anchor.ts';
import { placeOfRange, type RangeWrite } from '../sheet/write-ranges.ts';

/** A write whose record of what the cells held can be mended. */
export interface MendableWrite extends RangeWrite {
  readonly former: Content[][];
}

/** A formula whose array, judged by its neighbours, may fill cells that are written. */
interface Suspect {
  readonly anchor: GoogleAppsScript.Spreadsheet.Range;
  readonly block: Area;
  readonly write: MendableWrite;
}

/** Google does not tell which cells an array fills, so what could be one is looked at again after the writing. */
export function findSuspects(writes: readonly MendableWrite[]): Suspect[] {
  const file = new OpenFile();
  const maySpill = spillRule(file.separators, isCustomFunction);
  return writes.flatMap((write) => {
    const [sheet, area] = [write.range.getSheet(), areaOf(write.range)];
    const contents = file.sheetById(sheet.getSheetId())!;
    const suspect = (formula: string, row: number, column: number): Suspect[] => {
      if (formula === '' || looksBlocked(contents.values[row]![column])) return [];
      const last = spillReach(contents, { row, column });
      const block = { row, column, rows: last.row - row + 1, columns: last.column - column + 1 };
      if (!overlaps(block, area) || !maySpill(formula)) return [];
      return [{ anchor: sheet.getRange(row + 1, column + 1), block, write }];
    };
    return contents.formulas.flatMap((line, row) =>
      line.flatMap((formula, column) => suspect(formula, row, column)),
    );
  });
}

/** Forgets the cells in the block and gives the array its place; then those that it does not fill are known again. */
function mend({ block, write: { range, former } }: Suspect): () => void {
  const before = former.map((line) => [...line]);
  const { row: top, column: left } = areaOf(range);
  const each = (change: (line: Content[], row: number, column: number) => void) =>
    former.forEach((line, row) => {
      line.forEach((_, column) => {
        if (overlaps(block, { row: top + row, column: left + column, rows: 1, columns: 1 }))
          change(line, row, column);
      });
    });
  each((line, _, column) => {
    line[column] = '';
  });
  setContents(range, former);
  return () => {
    const now = range.getValues();
    each((line, row, column) => {
      if (now[row]![column] === '') line[column] = before[row]![column]!;
    });
  };
}

/** Throws when a formula's array has turned out to be in the way of what was written. */
export function checkNotSpilled(suspects: readonly Suspect[]): void {
  const blocked = suspects.filter(({ anchor }) => looksBlocked(anchor.getValue()));
  const [first] = blocked;
  if (!first) return;
  const lookAgain = blocked.map(mend);
  SpreadsheetApp.flush();
  for (const look of lookAgain) look();
  throw problem('cellsSpilled', {
    place: placeOfRange(first.write.range),
    anchor: placeOfRange(first.anchor),
  });
}
