import { type Area, overlaps } from '../../formula/addresses.ts';
import { looksLoading } from '../../formula/shown-texts.ts';
import type { LastRun, SheetRange } from '../contract.ts';
import { problem } from '../problem.ts';
import { areaOf } from '../sheet/active-file.ts';
import { type Content, setContents, typedContents } from '../sheet/contents.ts';
import { withDocumentLock } from '../sheet/open-file.ts';
import { orPutBack, placeOfRange, type RangeWrite, writeRanges } from '../sheet/write-ranges.ts';
import { keepRun, lastRun } from '../undo/undo.ts';
import { findRange } from './read-model.ts';
import { checkNotSpilled, findSuspects, type MendableWrite } from './write-weights.ts';

type Range = GoogleAppsScript.Spreadsheet.Range;

interface Typing extends MendableWrite {
  readonly formulas: readonly (readonly string[])[];
}

function planTyping(each: SheetRange): Typing {
  const range = findRange(each);
  const place = placeOfRange(range);
  const formulas = range.getFormulas();
  const contents = range.getValues() as Content[][];
  for (const value of contents.flat()) {
    if (looksLoading(value)) throw problem('cellLoading', { place });
    if (value !== '' && typeof value !== 'number') throw problem('cellsNotNumbers', { place });
  }
  if (!range.canEdit()) throw problem('cellsProtected', { place });
  return {
    range,
    formulas,
    contents,
    former: typedContents(formulas, contents, () => range.getNumberFormats()),
  };
}

/** The cells with formulas as rectangles, so that they are written with few calls. */
function formulaBlocks({ range, formulas }: Typing): RangeWrite[] {
  const blocks: Area[] = [];
  formulas.forEach((line, row) => {
    for (let column = 0; column < line.length; column++) {
      const start = column;
      while (column < line.length && line[column] !== '') column++;
      if (column === start) continue;
      const columns = column - start;
      const above = blocks.findIndex(
        (block) => block.row + block.rows === row && block.column === start && block.columns === columns,
      );
      if (above < 0) blocks.push({ row, column: start, rows: 1, columns });
      else blocks[above] = { ...blocks[above]!, rows: blocks[above]!.rows + 1 };
    }
  });
  const [sheet, { row: top, column: left }] = [range.getSheet(), areaOf(range)];
  return blocks.map(({ row, column, rows, columns }) => {
    const former = formulas.slice(row, row + rows).map((line) => line.slice(column, column + columns));
    return {
      range: sheet.getRange(top + row + 1, left + column + 1, rows, columns),
      contents: former.map((line) => line.map(() => '')),
      former,
    };
  });
}

/** Once the formulas are away: cells that are blank now were filled by their arrays. */
function forgetFilled({ range, formulas, former }: Typing): void {
  const now = range.getValues();
  formulas.forEach((line, row) => {
    line.forEach((formula, column) => {
      if (formula === '' && now[row]![column] === '') former[row]![column] = '';
    });
  });
}

function write({ ranges }: { readonly ranges: readonly SheetRange[] }): LastRun {
  if (ranges.length === 0) throw problem('badRequest', { what: 'typeNumbers came without ranges' });
  const writes = ranges.map(planTyping);
  const isOwn = (anchor: Range) =>
    writes.some(
      ({ range }) =>
        range.getSheet().getSheetId() === anchor.getSheet().getSheetId() &&
        overlaps(areaOf(range), areaOf(anchor)),
    );
  const suspects = findSuspects(writes).filter(({ anchor }) => !isOwn(anchor));
  const blocks = writes.flatMap(formulaBlocks);
  const forget = [keepRun('training', blocks)];
  try {
    // Which cells an array fills is seen only without it.
    writeRanges(blocks, () => writes.forEach(forgetFilled), undefined, true);
    return orPutBack(writes, () => {
      forget.push(keepRun('training', writes));
      for (const { range, contents } of writes) setContents(range, contents);
      SpreadsheetApp.flush();
      checkNotSpilled(suspects);
      return lastRun()!;
    });
  } catch (error) {
    for (const bringBack of forget.reverse()) bringBack();
    throw error;
  }
}

/** Types the numbers that these cells show over their formulas; `restoreCells` brings the formulas back. */
export const typeNumbers = (request: { readonly ranges: readonly SheetRange[] }): LastRun =>
  withDocumentLock(() => write(request), true);
