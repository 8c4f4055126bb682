import { areaName, cellName, parseReference, placeName, splitSheet } from '../../a1/addresses.ts';
import { findCalls } from '../../formula/calls.ts';
import type { CellValue, SheetContents as ModelSheet } from '../../formula/model.ts';
import { looksLoading } from '../../formula/shown-texts.ts';
import { tokenize } from '../../formula/tokens.ts';
import type { NumbersToWrite, ReadModel, SheetRange } from '../contract.ts';
import { isCustomFunction } from '../custom-functions.ts';
import { problem } from '../problem.ts';
import { activeFile, rangeWithin, sheetsById } from '../sheet/active-file.ts';
import type { ReadCells } from '../sheet/contents.ts';
import { OpenFile } from '../sheet/open-file.ts';

type Range = GoogleAppsScript.Spreadsheet.Range;
type Sheet = GoogleAppsScript.Spreadsheet.Sheet;

/** @param id identifies the sheet even if it was renamed */
export function findSheet(name: string, id?: number): Sheet {
  const named = activeFile().getSheetByName(name);
  const sheet = id === undefined || named?.getSheetId() === id ? named : sheetsById().get(id);
  if (!sheet) throw problem('noSuchSheet', { name });
  return sheet;
}

/** The cells, which must be inside the sheet's grid. */
export function findRange({ sheet: name, sheetId, range }: SheetRange): Range {
  const sheet = findSheet(name, sheetId);
  const area = parseReference(range)?.area;
  const place = placeName(name, range);
  if (!area || !Number.isFinite(area.rows + area.columns)) throw problem('badRange', { text: place });
  const found = rangeWithin(sheet, area);
  if (!found) throw problem('outsideSheet', { place });
  return found;
}

/** Throws unless the numbers are finite and their count matches the range. */
export function checkNumbers(
  range: Range,
  numbers: NumbersToWrite['values'] | undefined,
  place: string,
): void {
  const [rows, columns] = [range.getNumRows(), range.getNumColumns()];
  const fits = numbers?.length === rows && numbers.every((line) => line.length === columns);
  if (!fits) throw problem('wrongShape', { place, rows, columns });
  if (!numbers.flat().every(Number.isFinite)) throw problem('notFinite', { place });
}

const part = 'numeric';

/**
 * American English, the only language that every runtime has, formats dates as 11/25/2026, 08:30:00 with these options.
 */
const parts: Intl.DateTimeFormatOptions = {
  hourCycle: 'h23',
  year: part,
  month: part,
  day: part,
  hour: part,
  minute: part,
  second: part,
};

/**
 * Converts dates to serial numbers of spreadsheets: days since 30 December 1899 in the file's time zone, which is
 * requested at the first date.
 */
export function dateReader(timeZone: () => string): (date: Date) => number {
  let clock: Intl.DateTimeFormat | null = null;
  return (date) => {
    clock ??= new Intl.DateTimeFormat('en-US', { ...parts, timeZone: timeZone() });
    const [month, day, year, hour, minute, second] = clock.format(date).match(/\d+/g)!.map(Number);
    const utc = Date.UTC(year!, month! - 1, day, hour, minute, second);
    const milliseconds = ((date.getTime() % 1000) + 1000) % 1000;
    // Add the days from 1899 before dividing: the sum of days and a fraction would lose digits of the time.
    return (utc + milliseconds + 2_209_161_600_000) / 86_400_000;
  };
}

/** Formulas that were filled down or right differ only in addresses, so one of them represents all names. */
const pattern = (formula: string): string =>
  formula.includes("'") ? formula : formula.replace(/\b[a-z]{1,3}\$?\d+\b(?!!)/gi, '');

/** `A:A`, `2:3` and `A2:A`, but not `A1:B2`. */
const isOpen = /^\$?(?:[a-z]+:|\d+:|.*:\$?(?:[a-z]+|\d+)$)/i;

/** Sheets and names that formulas use beyond their own sheet. */
interface Named {
  readonly sheets: Set<string>;
  readonly names: Set<string>;
  /** Sheets with a range that has no end, such as `A2:A`. */
  readonly open: Set<string>;
}

function addNamed(contents: ReadCells, { separators }: OpenFile, { sheets, names, open }: Named): void {
  const { formulas } = contents;
  const distinct = new Map(formulas.flat().map((formula) => [pattern(formula), formula]));
  for (const formula of distinct.values()) {
    for (const { kind, text } of tokenize(formula, separators)) {
      if (kind !== 'reference' && kind !== 'name') continue;
      const [sheet, name] = splitSheet(text);
      if (sheet !== null) sheets.add(sheet);
      if (isOpen.test(name)) open.add(sheet ?? contents.name);
      if (kind === 'name') names.add(name);
    }
  }
}

/** Other texts may end in three dots, too, but none of our custom functions returns one. */
const isLoading = (value: unknown, formula: string, { separators }: OpenFile): boolean =>
  looksLoading(value) && findCalls(formula, separators).some(({ name }) => isCustomFunction(name));

/** A tab for the formula engine, with dates as numbers. Throws while a custom function is calculating. */
export function modelSheet(sheet: ReadCells, file: OpenFile): ModelSheet {
  const { formulas } = sheet;
  const toNumber = dateReader(file.timeZone);
  const plain = (value: unknown, row: number, column: number): CellValue => {
    if (isLoading(value, formulas[row]![column]!, file))
      throw problem('cellLoading', { place: placeName(sheet.name, cellName(row, column)) });
    return typeof value === 'object' ? toNumber(value as Date) : (value as CellValue);
  };
  return {
    formulas,
    values: sheet.values.map((line, row) => line.map((value, column) => plain(value, row, column))),
  };
}

function placesOf(names: ReadonlySet<string>, file: OpenFile, sheets: Set<string>): [string, string][] {
  return [...names].flatMap((name): [string, string][] => {
    const found = file.namedRange(name);
    if (!found) return [];
    sheets.add(found.sheet);
    return [[name, placeName(found.sheet, areaName(found.area))]];
  });
}

/** The places of these named ranges. */
export const findNames = ({ names }: { readonly names: readonly string[] }): Record<string, string> =>
  Object.fromEntries(placesOf(new Set(names), new OpenFile(), new Set()));

/** The sheets and everything that their formulas reach, each read once. Names that do not exist are omitted. */
export function readModel({ sheets: named }: { readonly sheets: readonly string[] | null }): ReadModel {
  const file = new OpenFile();
  const asked = named ?? file.sheetNames;
  const { activeSheet, locale } = file;
  const sheets = new Set(asked.length > 0 ? asked : [activeSheet]);
  const names = new Map<string, string>();
  const open = new Set<string>();
  const found = new Map<string, ModelSheet>();
  const sheetIds: Record<string, number> = {};
  // A set may grow during iteration: new items come last.
  for (const name of sheets) {
    const sheet = file.sheetByName(name);
    if (!sheet && asked.includes(name)) throw problem('noSuchSheet', { name });
    if (!sheet || found.has(sheet.name)) continue;
    found.set(sheet.name, modelSheet(sheet, file));
    sheetIds[sheet.name] = sheet.id;
    const named: Named = { sheets, names: new Set(), open };
    addNamed(sheet, file, named);
    const fresh = new Set([...named.names].filter((each) => !names.has(each)));
    for (const [each, place] of placesOf(fresh, file, sheets)) names.set(each, place);
  }
  return {
    model: {
      sheets: Object.fromEntries(
        [...found].map(([name, sheet]) => [
          name,
          open.has(name) ? { ...sheet, size: file.sizeOf(name) } : sheet,
        ]),
      ),
      names: Object.fromEntries(names),
      locale,
    },
    sheetIds,
    activeSheet,
  };
}
