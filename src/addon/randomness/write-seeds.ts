import { cellName, placeName } from '../../formula/addresses.ts';
import { looksBlocked } from '../../formula/shown-texts.ts';
import { CellgradError, problem, wordsOf } from '../problem.ts';
import { rangeOn } from '../sheet/area-of.ts';
import { setContents } from '../sheet/contents.ts';
import { formulaAt, type SheetContents, valueAt } from '../sheet/file-reader.ts';
import type { CellWrite } from '../sheet/group-writes.ts';
import { groupWrites, type WriteBlock } from '../sheet/group-writes.ts';
import type { OpenFile } from '../sheet/open-file.ts';
import type { Suspect, Writes } from './change.ts';

type Range = GoogleAppsScript.Spreadsheet.Range;
type Sheet = GoogleAppsScript.Spreadsheet.Sheet;

/** Asks about the whole sheet first, and about each block only where parts of the sheet are protected. */
function checkNotProtected(sheet: Sheet, whole: Range, blocks: readonly WriteBlock[]): void {
  if (whole.canEdit()) return;
  if (!blocks.every(({ area }) => rangeOn(sheet, area).canEdit()))
    throw problem('cellsProtected', { place: sheet.getName() });
}

function writeBlocks(file: OpenFile, id: number, blocks: readonly WriteBlock[]): void {
  const sheet = file.liveSheet(id)!;
  for (const { area, contents } of blocks) {
    setContents(rangeOn(sheet, area), contents);
  }
}

/** A seed cell has turned out to be part of another formula's array. */
export class SeedInArray extends CellgradError {
  readonly place: string;

  constructor({ place, anchor, formulaPlace }: Suspect) {
    super(
      problem('seedSpilled', { place, anchor: cellName(anchor.row, anchor.column), formulaPlace }).problem,
    );
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
  return looksBlocked(after) && !looksBlocked(before);
}

/** Other people may have typed, or inserted rows, since the sheet was read. */
function checkNotChanged(read: SheetContents, whole: Range, cells: readonly CellWrite[]): void {
  const now = { ...read, formulas: whole.getFormulas(), values: whole.getValues() };
  for (const { row, column } of cells) {
    const formula = formulaAt(read, row, column);
    const isSame = formula || valueAt(now, row, column) === valueAt(read, row, column);
    if (formulaAt(now, row, column) !== formula || !isSame)
      throw problem('changedMeanwhile', { place: placeName(read.name, cellName(row, column)) });
  }
}

/**
 * Writes all cells with few calls. When Google refuses one of them, or a cell turns out to be part of another
 * formula's array (`SeedInArray`), everything is put back and the problem thrown. A write that is only to make
 * the sheets draw again is put back in any case.
 */
export function writeSeeds(
  file: OpenFile,
  writes: Writes,
  suspects: readonly Suspect[],
  isOnlyRedraw = false,
): void {
  const planned = [...writes].map(([id, cells]) => {
    const blocks = groupWrites(cells);
    const sheet = file.liveSheet(id)!;
    const whole = sheet.getDataRange();
    checkNotProtected(sheet, whole, blocks);
    return { id, cells, whole, blocks };
  });
  const begun: typeof planned = [];
  let spilled: Suspect[] = [];
  const putBack = () => {
    for (const { id, blocks } of begun) {
      const sheet = file.sheetById(id)!;
      const former = blocks.map((block) => formerBlock(sheet, block, spilled));
      writeBlocks(file, id, former);
    }
    SpreadsheetApp.flush();
  };
  try {
    for (const each of planned) {
      checkNotChanged(file.sheetById(each.id)!, each.whole, each.cells);
      begun.push(each);
      writeBlocks(file, each.id, each.blocks);
    }
    spilled = suspects.filter((suspect) => hasBlocked(file, suspect));
    if (spilled.length > 0) throw new SeedInArray(spilled[0]!);
    // What Google refuses must come to light while it can be put back.
    SpreadsheetApp.flush();
    if (isOnlyRedraw) putBack();
  } catch (error) {
    putBack();
    throw error instanceof CellgradError ? error : problem('writeFailed', { details: wordsOf(error) });
  }
}
