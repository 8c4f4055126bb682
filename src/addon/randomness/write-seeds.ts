import { type Area, cellName } from '../../formula/addresses.ts';
import { CellgradError, problem, wordsOf } from '../problem.ts';
import type { Suspect, Writes } from './change.ts';
import { formulaAt, type SheetContents, valueAt } from './file-reader.ts';
import { groupWrites, type WriteBlock } from './group-writes.ts';
import type { OpenFile } from './open-file.ts';

type Sheet = GoogleAppsScript.Spreadsheet.Sheet;

const rangeOf = (sheet: Sheet, { row, column, rows, columns }: Area) =>
  sheet.getRange(row + 1, column + 1, rows, columns);

/** Asks about the whole sheet first, and about each block only where parts of the sheet are protected. */
function checkNotProtected(file: OpenFile, id: number, blocks: readonly WriteBlock[]): void {
  const sheet = file.liveSheet(id)!;
  if (sheet.getDataRange().canEdit()) return;
  if (!blocks.every(({ area }) => rangeOf(sheet, area).canEdit()))
    throw problem('cellsProtected', sheet.getName());
}

function writeBlocks(file: OpenFile, id: number, blocks: readonly WriteBlock[]): void {
  const sheet = file.liveSheet(id)!;
  for (const { area, contents } of blocks) {
    rangeOf(sheet, area).setValues(contents.map((line) => [...line]));
  }
}

/** A seed cell has turned out to be part of another formula's array. */
export class SeedInArray extends CellgradError {
  readonly place: string;

  constructor({ place, anchor, formulaPlace }: Suspect) {
    super(problem('seedSpilled', place, cellName(anchor.row, anchor.column), formulaPlace).problem);
    this.place = place;
  }
}

/** What was typed into the cell. Only numbers, formulas and empty cells are ever written over. */
function formerContent(sheet: SheetContents, row: number, column: number, spilled: readonly Suspect[]) {
  if (spilled.some((each) => each.sheetId === sheet.id && each.row === row && each.column === column))
    return '';
  const value = valueAt(sheet, row, column);
  return formulaAt(sheet, row, column) || (typeof value === 'number' ? value : '');
}

function formerBlock(sheet: SheetContents, block: WriteBlock, spilled: readonly Suspect[]): WriteBlock {
  const { area, contents } = block;
  const former = (line: WriteBlock['contents'][number], atRow: number) =>
    line.map((_, atColumn) => formerContent(sheet, area.row + atRow, area.column + atColumn, spilled));
  return { area, contents: contents.map(former) };
}

/** True when the written number stands in the way of the array. */
function hasBlocked(file: OpenFile, { sheetId, anchor: { row, column } }: Suspect): boolean {
  const before = valueAt(file.sheetById(sheetId)!, row, column);
  const after = file
    .liveSheet(sheetId)!
    .getRange(row + 1, column + 1)
    .getValue();
  return after === '#REF!' && before !== '#REF!';
}

/**
 * Writes all cells with few calls, then does `also`. When Google refuses one of them, or a cell turns out to
 * be part of another formula's array (`SeedInArray`), everything is put back and the problem thrown.
 */
export function writeSeeds(
  file: OpenFile,
  writes: Writes,
  suspects: readonly Suspect[],
  also: () => void,
): void {
  const planned = [...writes].map(([id, cells]) => ({ id, blocks: groupWrites(cells) }));
  for (const { id, blocks } of planned) checkNotProtected(file, id, blocks);
  const begun: typeof planned = [];
  let spilled: Suspect[] = [];
  try {
    for (const each of planned) {
      begun.push(each);
      writeBlocks(file, each.id, each.blocks);
    }
    spilled = suspects.filter((suspect) => hasBlocked(file, suspect));
    if (spilled.length > 0) throw new SeedInArray(spilled[0]!);
    also();
  } catch (error) {
    for (const { id, blocks } of begun) {
      const sheet = file.sheetById(id)!;
      writeBlocks(
        file,
        id,
        blocks.map((block) => formerBlock(sheet, block, spilled)),
      );
    }
    throw error instanceof CellgradError ? error : problem('writeFailed', wordsOf(error));
  }
}
