import { type Area, cellName, overlaps, placeName } from '../../a1/addresses.ts';
import { looksBlocked, looksLoading } from '../../formula/shown-texts.ts';
import type { WriteWeightsRequest, WriteWeightsResult } from '../contract.ts';
import { isCustomFunction } from '../custom-functions.ts';
import { problem } from '../problem.ts';
import { areaOf } from '../sheet/active-file.ts';
import { type Content, setContents, spillReach, spillRule, typedContents } from '../sheet/contents.ts';
import { OpenFile, withDocumentLock } from '../sheet/open-file.ts';
import { placeOfRange, type RangeWrite, writeRanges } from '../sheet/write-ranges.ts';
import { keepRun } from '../undo/undo.ts';
import { checkNumbers, findRange } from './read-model.ts';

/** A write with a record of the previous contents that can be corrected. */
export interface RepairableWrite extends RangeWrite {
  readonly former: Content[][];
}

/** A formula whose array, judging by its neighbors, may fill cells that are written. */
interface Suspect {
  readonly anchor: GoogleAppsScript.Spreadsheet.Range;
  readonly block: Area;
  readonly write: RepairableWrite;
}

/** Google does not report which cells an array fills, so possible ones are checked again after the write. */
export function findSuspects(writes: readonly RepairableWrite[]): Suspect[] {
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

/** Clears the cells of the block so that the array can fill it; then records the cells that it does not fill. */
function repair({ block, write: { range, former } }: Suspect): () => void {
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

/** Throws if the write blocks a formula's array. */
export function checkNotSpilled(suspects: readonly Suspect[]): void {
  const blocked = suspects.filter(({ anchor }) => looksBlocked(anchor.getValue()));
  const [first] = blocked;
  if (!first) return;
  const checks = blocked.map(repair);
  SpreadsheetApp.flush();
  for (const check of checks) check();
  throw problem('cellsSpilled', {
    place: placeOfRange(first.write.range),
    anchor: placeOfRange(first.anchor),
  });
}

type Range = GoogleAppsScript.Spreadsheet.Range;

const mostNamed = 5;

/** Names the first cells of a range that match a rule. */
function cellsWhere(
  { range, former }: RangeWrite,
  rule: (content: Content, row: number, column: number) => boolean,
): string[] {
  const cells = former.flatMap((line, row) =>
    line.flatMap((content, column) => (rule(content, row, column) ? [[row, column] as const] : [])),
  );
  if (cells.length === 0) return [];
  const [top, left, name] = [range.getRow() - 1, range.getColumn() - 1, range.getSheet().getName()];
  return cells
    .slice(0, mostNamed)
    .map(([row, column]) => placeName(name, cellName(top + row, left + column)));
}

/** A blank cell counts as 0; rounding in the last digits is not an edit. */
function holds(content: Content, expected: number): boolean {
  const value = content === '' ? 0 : content;
  return typeof value === 'number' && Math.abs(value - expected) <= 1e-12 * Math.abs(expected);
}

interface PlannedWrite extends RepairableWrite {
  /** '' if there is none. */
  readonly formulas: readonly (readonly string[])[];
}

function planWrites({ ranges, expected }: WriteWeightsRequest): PlannedWrite[] {
  if (ranges.length === 0) throw problem('badRequest', { what: 'writeWeights came without ranges' });
  return ranges.map((each, index) => {
    const range = findRange(each);
    const place = placeName(each.sheet, each.range);
    checkNumbers(range, each.values, place);
    checkNumbers(range, expected[index], place);
    const formulas = range.getFormulas();
    const former = typedContents(formulas, range.getValues() as Content[][], () => range.getNumberFormats());
    return { range, contents: each.values, formulas, former };
  });
}

/** The value that a formula shows: null while a custom function is still calculating. */
function shownBy(cell: Range): number | string | null {
  const value: unknown = cell.getValue();
  if (looksLoading(value)) return null;
  return typeof value === 'number' ? value : String(value);
}

function write(request: WriteWeightsRequest): WriteWeightsResult {
  const objective = request.objective && findRange(request.objective).getCell(1, 1);
  const writes = planWrites(request);
  const formulas = writes.flatMap((each) =>
    cellsWhere(each, (_, row, column) => each.formulas[row]![column] !== ''),
  );
  if (formulas.length > 0) throw problem('cellsAreFormulas', { cells: formulas.slice(0, mostNamed) });
  const edited = writes.flatMap((each, index) => {
    const before = request.expected[index]!;
    return cellsWhere(each, (content, row, column) => !holds(content, before[row]![column]!));
  });
  if (edited.length > 0 && request.whenEdited === 'ask')
    return { status: 'edited', cells: edited.slice(0, mostNamed) };
  const suspects = request.isFirst ? findSuspects(writes) : [];
  const written = (): WriteWeightsResult => {
    checkNotSpilled(suspects);
    return { status: 'written', objective: objective && shownBy(objective) };
  };
  if (!request.isFirst) return writeRanges(writes, written);
  const restorePreviousRun = keepRun('training', writes);
  try {
    return writeRanges(writes, written, undefined, true);
  } catch (error) {
    restorePreviousRun();
    throw error;
  }
}

/** Writes weights and, on request, reads the objective back; writes nothing unless every cell can be written. */
export const writeWeights = (request: WriteWeightsRequest): WriteWeightsResult =>
  withDocumentLock(() => write(request), true);
