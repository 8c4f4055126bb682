import { areaName, placeName } from '../../formula/addresses.ts';
import type { ShowGradientsRequest } from '../contract.ts';
import { problem } from '../problem.ts';
import { areaOf } from '../sheet/area-of.ts';
import type { Contents } from '../sheet/contents.ts';
import { withDocumentLock } from '../sheet/document-lock.ts';
import { makeRoom } from '../sheet/make-room.ts';
import { rangeWithin } from '../sheet/range-within.ts';
import { sheetsById } from '../sheet/sheets-by-id.ts';
import { placeOfRange, type RangeWrite, writeRanges } from '../sheet/write-ranges.ts';
import { checkNumbers, findRange } from './find-range.ts';
import {
  digest,
  fromRuns,
  loadShown,
  type Shown,
  type ShownArea,
  saveShown,
  toRuns,
} from './shown-gradients.ts';
import { largestSlope, slopeColors } from './slope-colors.ts';

type Range = GoogleAppsScript.Spreadsheet.Range;
type Sheet = GoogleAppsScript.Spreadsheet.Sheet;

/** Four digits, or powers of ten where they would show zeros only; blank cells lose it again. */
function formatOf(table: Contents): string {
  if (typeof table[0]![0] !== 'number') return 'general';
  return largestSlope([table as number[][]]) < 0.01 ? '0.00E+00' : '0.0000';
}

/** How gradients are put onto cells and read from them. */
const layers = {
  numbers: {
    read: (range: Range): Contents => range.getValues(),
    put: (range: Range, table: Contents) =>
      void range.setValues(table as unknown[][]).setNumberFormat(formatOf(table)),
  },
  colors: {
    read: (range: Range): Contents => range.getBackgrounds(),
    put: (range: Range, table: Contents) => void range.setBackgrounds(table as string[][]),
  },
};

/** A column right of all that a sheet holds, or of what was put there before; the sheet grows where needed. */
function freeColumn(sheet: Sheet, columns: number, taken: Map<string, number>): number {
  const first = (taken.get(sheet.getName()) ?? sheet.getLastColumn()) + 2;
  makeRoom(sheet, 1, first + columns - 1);
  taken.set(sheet.getName(), first + columns - 1);
  return first;
}

type Planned = Pick<RangeWrite, 'range' | 'contents'>;

/** Numbers in free columns of the same rows, and above them, or in the gap before them, what they are. */
function besideThem(ranges: readonly Range[], { ranges: given, objective }: ShowGradientsRequest): Planned[] {
  const taken = new Map<string, number>();
  return ranges.flatMap((range, index) => {
    const sheet = range.getSheet();
    const { row, rows, columns } = areaOf(range);
    const column = freeColumn(sheet, columns, taken);
    const label = row > 0 ? sheet.getRange(row, column) : sheet.getRange(1, column - 1);
    return [
      { range: sheet.getRange(row + 1, column, rows, columns), contents: given[index]!.values },
      { range: label, contents: [[`∂ ${objective} / ∂ ${range.getA1Notation()}`]] },
    ];
  });
}

function onThem(ranges: readonly Range[], { ranges: given }: ShowGradientsRequest): Planned[] {
  const colors = slopeColors(given.map(({ values }) => values));
  return ranges.map((range, index) => ({ range, contents: colors[index]! }));
}

function toShown({ range, former }: RangeWrite, read: (range: Range) => Contents): ShownArea {
  const sheet = range.getSheet();
  const place = { sheetId: sheet.getSheetId(), sheet: sheet.getName(), ...areaOf(range) };
  return { ...place, former: toRuns(former), digest: digest(read(range)) };
}

function show(request: ShowGradientsRequest): string[] {
  const layer = layers[request.as];
  if (!layer || request.ranges.length === 0) throw problem('badRequest', 'showGradients came incomplete');
  const ranges = request.ranges.map((each) => {
    const range = findRange(each);
    checkNumbers(range, each.values, placeName(each.sheet, each.range));
    return range;
  });
  clear();
  const planned = request.as === 'colors' ? onThem(ranges, request) : besideThem(ranges, request);
  const writes = planned.map((each) => ({ ...each, former: layer.read(each.range) }));
  const save = () => saveShown({ as: request.as, areas: writes.map((each) => toShown(each, layer.read)) });
  writeRanges(writes, save, layer.put);
  return planned.map(({ range }) => placeOfRange(range));
}

/** What takes gradients off an area again; null where the sheet is gone. */
function planClear(area: ShownArea, { as }: Shown, sheets: ReadonlyMap<number, Sheet>): RangeWrite | null {
  const sheet = sheets.get(area.sheetId);
  if (!sheet) return null;
  const range = rangeWithin(sheet, area);
  const shown = range && layers[as].read(range);
  if (!shown || digest(shown) !== area.digest) {
    saveShown(null);
    throw problem('gradientsChanged', placeName(sheet.getName(), areaName(area)));
  }
  return { range, contents: fromRuns(area.former, area.columns), former: shown };
}

function clear(): string[] {
  const shown = loadShown();
  if (!shown) return [];
  const sheets = sheetsById();
  const writes = shown.areas.flatMap((area) => planClear(area, shown, sheets) ?? []);
  writeRanges(writes, () => saveShown(null), layers[shown.as].put);
  return writes.map(({ range }) => placeOfRange(range));
}

/** Shows ∂objective/∂cell as numbers beside the cells or as colours on them, all or nothing. */
export const showGradients = (request: ShowGradientsRequest): string[] =>
  withDocumentLock(() => show(request));

/** Brings back what the cells held and looked like before, all or nothing. */
export const clearGradients = (): string[] => withDocumentLock(clear);
