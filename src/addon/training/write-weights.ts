import { cellName, placeName } from '../../formula/addresses.ts';
import type { NumbersToWrite, WriteWeightsRequest, WriteWeightsResult } from '../contract.ts';
import { problem } from '../problem.ts';
import { type Content, contentsOf } from '../sheet/contents.ts';
import { withDocumentLock } from '../sheet/document-lock.ts';
import { type RangeWrite, writeRanges } from '../sheet/write-ranges.ts';
import { keepRun } from '../undo/undo.ts';
import { findRange } from './find-range.ts';

type Numbers = NumbersToWrite['values'];
type Range = GoogleAppsScript.Spreadsheet.Range;

const mostNamed = 5;

/** Throws unless the numbers are finite and as many as the range has cells. */
export function checkNumbers(range: Range, numbers: Numbers | undefined, place: string): void {
  const [rows, columns] = [range.getNumRows(), range.getNumColumns()];
  const fits = numbers?.length === rows && numbers.every((line) => line.length === columns);
  if (!fits) throw problem('wrongShape', place, rows, columns);
  if (!numbers.flat().every(Number.isFinite)) throw problem('notFinite', place);
}

/** Names the first cells of a range that a rule finds. */
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

/** A text that was typed begins with an apostrophe where it could be taken for a formula. */
const isFormula = (content: Content): boolean => typeof content === 'string' && content.startsWith('=');

function planWrites({ ranges, expected }: WriteWeightsRequest): RangeWrite[] {
  if (ranges.length === 0) throw problem('badRequest', 'writeWeights came without ranges');
  return ranges.map((each, index) => {
    const range = findRange(each);
    const place = placeName(each.sheet, each.range);
    checkNumbers(range, each.values, place);
    checkNumbers(range, expected[index], place);
    return { range, contents: each.values, former: contentsOf(range) };
  });
}

/** What a formula shows: null while a custom function is still at work. */
function shownBy(cell: Range): number | string | null {
  const value: unknown = cell.getValue();
  if (value === 'Loading...') return null;
  return typeof value === 'number' ? value : String(value);
}

function write(request: WriteWeightsRequest): WriteWeightsResult {
  const objective = findRange(request.objective).getCell(1, 1);
  const writes = planWrites(request);
  const formulas = writes.flatMap((each) => cellsWhere(each, isFormula));
  if (formulas.length > 0) throw problem('cellsAreFormulas', formulas.slice(0, mostNamed));
  const edited = writes.flatMap((each, index) => {
    const before = request.expected[index]!;
    // A blank cell starts with 0.
    return cellsWhere(
      each,
      (content, row, column) => (content === '' ? 0 : content) !== before[row]![column],
    );
  });
  if (edited.length > 0 && request.whenEdited === 'ask')
    return { status: 'edited', cells: edited.slice(0, mostNamed) };
  const written = (): WriteWeightsResult => ({ status: 'written', objective: shownBy(objective) });
  if (!request.isFirst) return writeRanges(writes, written);
  return keepRun('training', writes, () => writeRanges(writes, written, true));
}

/** Writes weights and reads the objective back; nothing is written unless every cell can be. */
export const writeWeights = (request: WriteWeightsRequest): WriteWeightsResult =>
  withDocumentLock(() => write(request));
