import { around, cellName, placeName } from '../../formula/addresses.ts';
import { looksBlocked } from '../../formula/shown-texts.ts';
import { CellgradError, problem, wordsOf } from '../problem.ts';
import { rangeOn } from '../sheet/area-of.ts';
import { setContents } from '../sheet/contents.ts';
import { formulaAt, type SheetContents, valueAt } from '../sheet/file-reader.ts';
import type { CellWrite } from '../sheet/group-writes.ts';
import { groupWrites, type WriteBlock } from '../sheet/group-writes.ts';
import { once } from '../sheet/once.ts';
import type { OpenFile, ReadSheet } from '../sheet/open-file.ts';
import type { Suspect, Writes } from './change.ts';

function writeBlocks({ live }: ReadSheet, blocks: readonly WriteBlock[]): void {
  for (const { area, contents } of blocks) setContents(rangeOn(live, area), contents);
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
  const formula = formulaAt(sheet, row, column);
  if (formula) return formula;
  const value = valueAt(sheet, row, column);
  return typeof value === 'number' ? value : '';
}

function formerBlock(sheet: SheetContents, block: WriteBlock, spilled: readonly Suspect[]): WriteBlock {
  const { area, contents } = block;
  const former = (line: WriteBlock['contents'][number], atRow: number) =>
    line.map((_, atColumn) => formerContent(sheet, area.row + atRow, area.column + atColumn, spilled));
  return { area, contents: contents.map(former) };
}

/** True when the written number stands in the way of the array. */
function hasBlocked(file: OpenFile, { sheetId, anchor: { row, column } }: Suspect): boolean {
  const sheet = file.sheetById(sheetId)!;
  const after = sheet.live.getRange(row + 1, column + 1).getValue();
  return looksBlocked(after) && !looksBlocked(valueAt(sheet, row, column));
}

/** Other people may have typed, or inserted rows, since the sheet was read: formulas in place of formulas, numbers of numbers. */
function checkNotChanged(sheet: ReadSheet, cells: readonly CellWrite[]): void {
  const box = around(cells);
  const range = rangeOn(sheet.live, box);
  const formulas = once(() => range.getFormulas());
  const values = once(() => range.getValues());
  for (const { row, column } of cells) {
    const formula = formulaAt(sheet, row, column);
    const now: readonly (readonly unknown[])[] = formula ? formulas() : values();
    if (now[row - box.row]![column - box.column] !== (formula || valueAt(sheet, row, column)))
      throw problem('changedMeanwhile', { place: placeName(sheet.name, cellName(row, column)) });
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
  const planned = [...writes].map(([id, cells]) => ({
    sheet: file.sheetById(id)!,
    cells,
    blocks: groupWrites(cells),
  }));
  const begun: typeof planned = [];
  let spilled: Suspect[] = [];
  const putBack = () => {
    for (const { sheet, blocks } of begun) {
      const former = blocks.map((block) => formerBlock(sheet, block, spilled));
      writeBlocks(sheet, former);
    }
    SpreadsheetApp.flush();
  };
  try {
    // All looks before the first write: a read after it would wait for the recalculation.
    for (const { sheet, cells } of planned) checkNotChanged(sheet, cells);
    for (const each of planned) {
      begun.push(each);
      writeBlocks(each.sheet, each.blocks);
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
