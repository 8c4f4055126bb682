import { cellName, placeName } from '../../formula/addresses.ts';
import { looksLoading } from '../../formula/shown-texts.ts';
import type { WriteWeightsRequest, WriteWeightsResult } from '../contract.ts';
import { problem } from '../problem.ts';
import { type Content, typedContents } from '../sheet/contents.ts';
import { withDocumentLock } from '../sheet/document-lock.ts';
import { type RangeWrite, writeRanges } from '../sheet/write-ranges.ts';
import { keepRun } from '../undo/undo.ts';
import { checkNumbers, findRange } from './find-range.ts';
import { checkNotSpilled, findSuspects, type MendableWrite } from './spilled-cells.ts';

type Range = GoogleAppsScript.Spreadsheet.Range;

const mostNamed = 5;

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

/** A blank cell counts as 0; what a cell rounds off in the last digits is nobody's edit. */
function holds(content: Content, expected: number): boolean {
  const value = content === '' ? 0 : content;
  return typeof value === 'number' && Math.abs(value - expected) <= 1e-12 * Math.abs(expected);
}

interface PlannedWrite extends MendableWrite {
  /** '' where there is none. */
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

/** What a formula shows: null while a custom function is still at work. */
function shownBy(cell: Range): number | string | null {
  const value: unknown = cell.getValue();
  if (looksLoading(value)) return null;
  return typeof value === 'number' ? value : String(value);
}

function write(request: WriteWeightsRequest): WriteWeightsResult {
  const objective = findRange(request.objective).getCell(1, 1);
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
    return { status: 'written', objective: shownBy(objective) };
  };
  if (!request.isFirst) return writeRanges(writes, written);
  const bringBack = keepRun('training', writes);
  try {
    return writeRanges(writes, written, undefined, true);
  } catch (error) {
    bringBack();
    throw error;
  }
}

/** Writes weights and reads the objective back; nothing is written unless every cell can be. */
export const writeWeights = (request: WriteWeightsRequest): WriteWeightsResult =>
  withDocumentLock(() => write(request), true);
