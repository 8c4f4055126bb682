import { areaName, cellName, parseReference, placeName, splitSheet } from '../../a1/addresses.ts';
import { findCalls } from '../../formula/calls.ts';
import type { CellValue, SheetContents as ModelSheet } from '../../formula/model.ts';
import { looksLoading } from '../../formula/shown-texts.ts';
import { tokenize } from '../../formula/tokens.ts';
import type { NumbersToWrite, ReadModel, SheetRange } from '../contract.ts';
import { isCustomFunction } from '../custom-functions.ts';
import { problem } from '../problem.ts';
import { activeFile, rangeWithin, sheetsById } from '../sheet/active-file.ts';
import type { SheetContents } from '../sheet/contents.ts';
import { OpenFile } from '../sheet/open-file.ts';

type Range = GoogleAppsScript.Spreadsheet.Range;
type Sheet = GoogleAppsScript.Spreadsheet.Sheet;

/** @param id tells which sheet was meant, whatever it is called by now */
export function findSheet(name: string, id?: number): Sheet {
  const named = activeFile().getSheetByName(name);
  const sheet = id === undefined || named?.getSheetId() === id ? named : sheetsById().get(id);
  if (!sheet) throw problem('noSuchSheet', { name });
  return sheet;
}

/** The cells, which must lie within the sheet's grid. */
export function findRange({ sheet: name, sheetId, range }: SheetRange): Range {
  const sheet = findSheet(name, sheetId);
  const area = parseReference(range)?.area;
  const place = placeName(name, range);
  if (!area || !Number.isFinite(area.rows + area.columns)) throw problem('badRange', { text: place });
  const found = rangeWithin(sheet, area);
  if (!found) throw problem('outsideSheet', { place });
  return found;
}

/** Throws unless the numbers are finite and as many as the range has cells. */
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

/** American English, the one language that every runtime has, writes 11/25/2026, 08:30:00 with these. */
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
 * Turns dates into spreadsheets' serial numbers: days since 30 December 1899 by the file's own clock.
 * The time zone is asked for at the first date.
 */
export function dateReader(timeZone: () => string): (date: Date) => number {
  let clock: Intl.DateTimeFormat | null = null;
  return (date) => {
    clock ??= new Intl.DateTimeFormat('en-US', { ...parts, timeZone: timeZone() });
    const [month, day, year, hour, minute, second] = clock.format(date).match(/\d+/g)!.map(Number);
    const utc = Date.UTC(year!, month! - 1, day, hour, minute, second);
    const milliseconds = ((date.getTime() % 1000) + 1000) % 1000;
    // From 1899 on before dividing: a sum of days and a fraction would lose digits of the time.
    return (utc + milliseconds + 2_209_161_600_000) / 86_400_000;
  };
}

/** Formulas that were filled down or right differ only in addresses; one of them tells what they name. */
const pattern = (formula: string): string =>
  formula.includes("'") ? formula : formula.replace(/\b[a-z]{1,3}\$?\d+\b(?!!)/gi, '');

/** `A:A`, `2:3` and `A2:A`, but not `A1:B2`. */
const isOpen = /^\$?(?:[a-z]+:|\d+:|.*:\$?(?:[a-z]+|\d+)$)/i;

/** What formulas name beyond their own sheet. */
interface Named {
  readonly sheets: Set<string>;
  readonly names: Set<string>;
  /** Sheets of which some range has no end, such as `A2:A`. */
  readonly open: Set<string>;
}

function addNamed(contents: SheetContents, { separators }: OpenFile, { sheets, names, open }: Named): void {
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

/** A text may end in three dots as well, but custom functions that answer with one are not ours. */
const isLoading = (value: unknown, formula: string, { separators }: OpenFile): boolean =>
  looksLoading(value) && findCalls(formula, separators).some(({ name }) => isCustomFunction(name));

/** A tab as the formula engine takes it: dates as numbers. Throws while a custom function calculates. */
export function modelSheet(sheet: SheetContents, file: OpenFile): ModelSheet {
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

/** Where these named ranges are. */
export const findNames = ({ names }: { readonly names: readonly string[] }): Record<string, string> =>
  Object.fromEntries(placesOf(new Set(names), new OpenFile(), new Set()));

/** The sheets and all that their formulas reach, each read once. A name that nothing bears is left out. */
export function readModel({ sheets: named }: { readonly sheets: readonly string[] | null }): ReadModel {
  const file = new OpenFile();
  const asked = named ?? file.sheetNames;
  const { activeSheet, locale } = file;
  const sheets = new Set(asked.length > 0 ? asked : [activeSheet]);
  const names = new Map<string, string>();
  const open = new Set<string>();
  const found = new Map<string, ModelSheet>();
  const sheetIds: Record<string, number> = {};
  // A set may grow while it is gone through: what is added comes last.
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
