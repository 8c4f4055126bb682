import { type Area, areaName, placeName } from '../../a1/addresses.ts';
import type { ShowGradientsRequest } from '../contract.ts';
import { problem } from '../problem.ts';
import { areaOf, rangeOn, rangeWithin, sheetsById } from '../sheet/active-file.ts';
import { asTyped, type Content, type Contents, setContents } from '../sheet/contents.ts';
import { bestEffort } from '../sheet/once.ts';
import { withDocumentLock } from '../sheet/open-file.ts';
import { escapeLetters, loadText, parsed, saveText } from '../sheet/property-text.ts';
import { makeRoom } from '../sheet/tabs.ts';
import { type Layer, placeOfRange, type RangeWrite, writeRanges } from '../sheet/write-ranges.ts';
import { checkNumbers, findRange } from './read-model.ts';

const key = 'cellgrad.gradients';

/** A table as one row after another, in runs of equal values with their lengths. */
type Runs = readonly (readonly [value: Content, count: number])[];

/** Cells with gradients. */
interface ShownArea extends Area {
  readonly sheetId: number;
  /** Its name at the time. */
  readonly sheet: string;
  readonly former: Runs;
  /** Digest of the cells' contents, to detect changes. */
  readonly digest: number;
}

interface Shown {
  readonly as: 'numbers' | 'colors';
  readonly areas: readonly ShownArea[];
  /** True while gradients are being added or removed: each area may also have its previous contents. */
  readonly isUnderWay?: true;
}

function toRuns(table: Contents): Runs {
  const runs: [Content, number][] = [];
  for (const value of table.flat()) {
    const last = runs.at(-1);
    if (last && last[0] === value) last[1]++;
    else runs.push([value, 1]);
  }
  return runs;
}

function fromRuns(runs: Runs, columns: number): Contents {
  const values = runs.flatMap(([value, count]) => Array<Content>(count).fill(value));
  return Array.from({ length: values.length / columns }, (_, row) =>
    values.slice(row * columns, (row + 1) * columns),
  );
}

/** A 32-bit hash of a table (FNV: Fowler, Noll and Vo). */
function digest(table: readonly (readonly unknown[])[]): number {
  let hash = 0x811c9dc5;
  for (const letter of JSON.stringify(table)) hash = Math.imul(hash ^ letter.charCodeAt(0), 0x01000193);
  return hash;
}

/** Null if there are no gradients in the file. */
export const loadShown = (): Shown | null => parsed<Shown>(loadText(key));

const saveShown = (shown: Shown | null): void =>
  saveText(key, shown ? escapeLetters(JSON.stringify(shown)) : '');

/** Colors of the largest positive and negative slope; zero is white. */
const [rising, falling] = [
  [242, 139, 90],
  [95, 155, 235],
] as const;

const hex = (part: number): string => Math.round(part).toString(16).padStart(2, '0');

function color(share: number): string {
  const full = share < 0 ? falling : rising;
  return `#${full.map((part) => hex(255 + (part - 255) * Math.abs(share))).join('')}`;
}

type Table<T> = readonly (readonly T[])[];

/** The largest absolute slope. */
const largestSlope = (tables: readonly Table<number>[]): number =>
  tables.flat(2).reduce((most, slope) => Math.max(most, Math.abs(slope)), 0);

/** A background for each slope: full color for the largest slope of all tables, proportional shades for the others. */
export function slopeColors(tables: readonly Table<number>[]): Table<string>[] {
  const largest = largestSlope(tables) || 1;
  return tables.map((table) => table.map((line) => line.map((slope) => color(slope / largest))));
}

type Range = GoogleAppsScript.Spreadsheet.Range;
type Sheet = GoogleAppsScript.Spreadsheet.Sheet;

/** Four digits, or powers of ten if these would show only zeros; blank cells are reset. */
function formatOf(table: Contents): string {
  if (typeof table[0]![0] !== 'number') return 'general';
  return largestSlope([table as number[][]]) < 0.01 ? '0.00E+00' : '0.0000';
}

/** How gradients are written to cells and read from them. */
const layers: Record<Shown['as'], Layer> = {
  numbers: {
    read: (range) => range.getValues(),
    put: (range, table) => {
      setContents(
        range,
        table.map((line) => line.map(asTyped)),
      );
      range.setNumberFormat(formatOf(table));
    },
  },
  colors: {
    read: (range) => range.getBackgrounds(),
    // Google returns white for cells without a color; writing it back would hide the gridlines.
    put: (range, table) =>
      void range.setBackgrounds(
        (table as string[][]).map((line) => line.map((color) => (color === '#ffffff' ? null : color))),
      ),
  },
};

/** A column to the right of the sheet's contents and of earlier gradients; enlarges the sheet if needed. */
function freeColumn(sheet: Sheet, columns: number, taken: Map<number, number>): number {
  const id = sheet.getSheetId();
  const first = (taken.get(id) ?? sheet.getLastColumn()) + 2;
  makeRoom(sheet, 1, first + columns - 1);
  taken.set(id, first + columns - 1);
  return first;
}

/** Cells to write; `area` is the range's, which saves a call to Google. */
interface Planned extends Pick<RangeWrite, 'range' | 'contents'> {
  readonly sheet: Sheet;
  readonly area: Area;
}

/** Numbers in free columns of the same rows, with a label above them or in the gap before them. */
function besideThem(ranges: readonly Range[], { ranges: given, objective }: ShowGradientsRequest): Planned[] {
  const taken = new Map<number, number>();
  return ranges.flatMap((range, index) => {
    const sheet = range.getSheet();
    const { row, rows, columns } = areaOf(range);
    const column = freeColumn(sheet, columns, taken) - 1;
    const plan = (area: Area, contents: Contents) => ({ sheet, area, range: rangeOn(sheet, area), contents });
    const label = row > 0 ? { row: row - 1, column } : { row, column: column - 1 };
    return [
      plan({ row, column, rows, columns }, given[index]!.values),
      plan({ ...label, rows: 1, columns: 1 }, [[`∂ ${objective} / ∂ ${range.getA1Notation()}`]]),
    ];
  });
}

function onThem(ranges: readonly Range[], { ranges: given }: ShowGradientsRequest): Planned[] {
  const colors = slopeColors(given.map(({ values }) => values));
  return ranges.map((range, index) => ({
    sheet: range.getSheet(),
    area: areaOf(range),
    range,
    contents: colors[index]!,
  }));
}

type PlannedWrite = Planned & RangeWrite;

const toShown = ({ sheet, area, former, contents }: PlannedWrite): ShownArea => ({
  sheetId: sheet.getSheetId(),
  sheet: sheet.getName(),
  ...area,
  former: toRuns(former),
  digest: digest(contents),
});

/** Records the expected contents before writing, and afterwards the contents that Google returns. */
function writeNoted(as: Shown['as'], writes: readonly PlannedWrite[]): void {
  const areas = writes.map(toShown);
  saveShown({ as, areas, isUnderWay: true });
  const { read } = layers[as];
  const note = () =>
    saveShown({ as, areas: areas.map((area, at) => ({ ...area, digest: digest(read(writes[at]!.range)) })) });
  try {
    writeRanges(writes, note, layers[as], true);
  } catch (error) {
    bestEffort(() => saveShown(null));
    throw error;
  }
}

/** The current cells; those for numbers must still be free. */
function withFormerContents(as: Shown['as'], planned: Planned): PlannedWrite {
  const former = layers[as].read(planned.range);
  if (as === 'numbers' && former.flat().some((cell) => cell !== ''))
    throw problem('changedMeanwhile', { place: placeOfRange(planned.range) });
  return { ...planned, former };
}

function show(request: ShowGradientsRequest): string[] {
  const { as } = request;
  if (!layers[as] || request.ranges.length === 0)
    throw problem('badRequest', { what: 'showGradients came incomplete' });
  const ranges = request.ranges.map((each) => {
    const range = findRange(each);
    checkNumbers(range, each.values, placeName(each.sheet, each.range));
    return range;
  });
  return clear(() => {
    const planned = as === 'colors' ? onThem(ranges, request) : besideThem(ranges, request);
    const written = places(planned);
    writeNoted(
      as,
      planned.map((each) => withFormerContents(as, each)),
    );
    return written;
  });
}

/** The write that removes gradients from an area; null if the sheet is gone. */
function planClear(
  area: ShownArea,
  { as, isUnderWay }: Shown,
  sheets: ReadonlyMap<number, Sheet>,
): RangeWrite | null {
  const sheet = sheets.get(area.sheetId);
  if (!sheet) return null;
  const range = rangeWithin(sheet, area);
  const shown = range && layers[as].read(range);
  const contents = fromRuns(area.former, area.columns);
  // If Google ended a run halfway, any of these cells may still have its previous contents.
  const known = isUnderWay ? [area.digest, digest(contents)] : [area.digest];
  if (!shown || !known.includes(digest(shown))) {
    saveShown(null);
    throw problem('gradientsChanged', { place: placeName(sheet.getName(), areaName(area)) });
  }
  return { range, contents, former: shown };
}

const places = (cells: readonly Pick<RangeWrite, 'range'>[]) => cells.map(({ range }) => placeOfRange(range));

/** Removes the gradients, then runs the rest with their places: all or nothing. */
function clear<T>(rest: (cleared: readonly string[]) => T): T {
  const shown = loadShown();
  if (!shown) return rest([]);
  const sheets = sheetsById();
  const writes = shown.areas.flatMap((area) => planClear(area, shown, sheets) ?? []);
  const { put } = layers[shown.as];
  const cleared = places(writes);
  let isCleared = false;
  try {
    saveShown({ ...shown, isUnderWay: true });
    writeRanges(writes, () => undefined, layers[shown.as], true);
    isCleared = true;
    return rest(cleared);
  } catch (error) {
    bestEffort(() => {
      if (isCleared) for (const { range, former } of writes) put(range, former);
      saveShown(shown);
    });
    throw error;
  }
}

function clearAll(): string[] {
  return clear((cleared) => {
    saveShown(null);
    return [...cleared];
  });
}

/** Shows ∂objective/∂cell as numbers beside the cells or as colors on them, all or nothing. */
export const showGradients = (request: ShowGradientsRequest): string[] =>
  withDocumentLock(() => show(request));

/** Restores the previous contents and colors of the cells, all or nothing. */
export const clearGradients = (): string[] => withDocumentLock(clearAll);
