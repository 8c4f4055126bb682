import { placeName, splitSheet } from '../../a1/addresses.ts';
import { type Separators, separatorsOf } from '../../formula/separators.ts';
import { tokenize } from '../../formula/tokens.ts';
import { problem, wordsOf } from '../problem.ts';
import { rangeOn } from '../sheet/active-file.ts';
import { setContents } from '../sheet/contents.ts';
import { asideName, readyName } from '../sheet/tabs.ts';
import { type CellWrite, groupWrites } from '../sheet/write-ranges.ts';

type File = GoogleAppsScript.Spreadsheet.Spreadsheet;
type Sheet = GoogleAppsScript.Spreadsheet.Sheet;

/** Deletes a sheet; if that fails, returns Google's error. */
function deleteOrReason(file: File, sheet: Sheet): { readonly reason: unknown } | null {
  const id = sheet.getSheetId();
  try {
    file.deleteSheet(sheet);
    return null;
  } catch (reason) {
    // Google may still have deleted it.
    return file.getSheets().some((other) => other.getSheetId() === id) ? { reason } : null;
  }
}

/** Deletes a sheet; throws the reason if that fails. */
function deleteOrThrow(file: File, sheet: Sheet): void {
  const failed = deleteOrReason(file, sheet);
  if (failed) throw failed.reason;
}

/** Deletes the sheets of tabs, with a second try; returns the tabs that remain, and Google's last error. */
export function deleteSheets<Tab>(
  file: File,
  tabs: readonly Tab[],
  sheetOf: (tab: Tab) => Sheet,
): { readonly left: readonly Tab[]; readonly reason: unknown } {
  let reason: unknown;
  const stays = (tab: Tab): boolean => {
    const failed = deleteOrReason(file, sheetOf(tab));
    reason = failed?.reason ?? reason;
    return failed !== null;
  };
  const left = tabs.filter(stays).filter(stays);
  return { left, reason };
}

/** Maps names of tabs, in lowercase, to the names that formulas will refer to instead. */
type NewNames = ReadonlyMap<string, string>;

/** The formula with those names of tabs replaced; all other characters are unchanged. */
function withNames(formula: string, names: NewNames, separators: Separators): string {
  // Few formulas refer to other tabs: this quick check avoids tokenizing the others.
  if (!formula.startsWith('=') || !formula.includes('!')) return formula;
  const exchanged = tokenize(formula, separators).map(({ kind, text }) => {
    const [sheet, cells] = kind === 'reference' ? splitSheet(text) : [null, text];
    const name = sheet === null ? undefined : names.get(sheet.toLowerCase());
    return name === undefined ? text : placeName(name, cells);
  });
  return exchanged.join('');
}

function turned(table: readonly (readonly string[])[], names: NewNames, separators: Separators): CellWrite[] {
  return table.flatMap((line, row) =>
    line.flatMap((formula, column) => {
      const content = withNames(formula, names, separators);
      return content === formula ? [] : [{ row, column, content }];
    }),
  );
}

/**
 * Makes the formulas of these tabs refer to other tabs. Each tab is read just before it is written, so that other
 * people can keep working on it.
 */
function redirectFormulas(file: File, sheets: readonly Sheet[], names: NewNames): void {
  const separators = separatorsOf(file.getSpreadsheetLocale());
  for (const sheet of sheets)
    for (const { area, contents } of groupWrites(
      turned(sheet.getDataRange().getFormulas(), names, separators),
    ))
      setContents(rangeOn(sheet, area), contents);
}

/** A new tab under its name, and the tab that had this name before, under its temporary one. */
export interface Replacement {
  readonly name: string;
  readonly built: Sheet;
  readonly former: Sheet;
  readonly aside: string;
}

/** A finished new tab, and the tab whose place and name it takes, if there is one. */
interface NewTab {
  /** Its current name. */
  readonly unfinished: string;
  readonly name: string;
  readonly built: Sheet;
  readonly former: Sheet | null;
}

/** Undo callbacks, run in reverse order. */
export type UndoSteps = (() => void)[];

function rename(sheet: Sheet, before: string, name: string, undo: UndoSteps): void {
  undo.push(() => sheet.setName(before));
  sheet.setName(name);
}

/**
 * Gives the new tabs their names, and the old ones temporary names. At any point the names show the progress, so that
 * settle.ts can clean up a run that Google interrupted. Adds an undo callback for each step to `undo`.
 */
export function assignNames(tabs: readonly NewTab[], build: string, undo: UndoSteps): Replacement[] {
  const replacements = tabs.flatMap(({ name, built, former }) => {
    if (!former) return [];
    const before = former.getName();
    const aside = asideName(before, build);
    rename(former, before, aside, undo);
    return [{ name, built, former, aside }];
  });
  // Flush first, so a rejected name fails before a new tab gets it.
  if (replacements.length > 0) SpreadsheetApp.flush();
  const [first, ...others] = tabs;
  const ready = others.length > 0 ? readyName(first!.name, build) : first!.unfinished;
  if (others.length > 0) rename(first!.built, first!.unfinished, ready, undo);
  for (const { built, unfinished, name } of others) rename(built, unfinished, name, undo);
  rename(first!.built, ready, first!.name, undo);
  return replacements;
}

/** Makes named ranges of the replaced tabs refer to the same cells of the new ones. */
function redirectNamedRanges(file: File, replacements: readonly Replacement[], undo: UndoSteps): void {
  const builtFor = new Map(replacements.map(({ former, built }) => [former.getSheetId(), built]));
  for (const named of file.getNamedRanges()) {
    const range = named.getRange();
    const built = builtFor.get(range.getSheet().getSheetId());
    if (!built) continue;
    undo.push(() => named.setRange(range));
    named.setRange(built.getRange(range.getA1Notation()));
  }
}

/** Makes formulas and named ranges that refer to old tabs refer to the new ones. Adds undo callbacks to `undo`. */
export function redirectReferences(file: File, replacements: readonly Replacement[], undo: UndoSteps): void {
  if (replacements.length === 0) return;
  redirectNamedRanges(file, replacements, undo);
  const formers = replacements.map(({ former }) => former.getSheetId());
  const readers = file.getSheets().filter((sheet) => !formers.includes(sheet.getSheetId()));
  const pairs = replacements.map(({ name, aside }) => [name, aside] as const);
  // Formulas have followed the old tabs to their temporary names.
  const turn = (from: (pair: readonly [string, string]) => readonly [string, string]) =>
    redirectFormulas(file, readers, new Map(pairs.map(from).map(([now, then]) => [now.toLowerCase(), then])));
  undo.push(() => turn((pair) => pair));
  turn(([name, aside]) => [aside, name]);
}

/** The last step, which cannot be undone. Until the first old tab is deleted, everything can. */
export function deleteReplaced(file: File, [first, ...others]: readonly Replacement[]): void {
  if (first) deleteOrThrow(file, first.former);
  const { left, reason } = deleteSheets(file, others, ({ former }) => former);
  if (left.length > 0)
    throw problem('replacedLeft', { names: left.map(({ aside }) => aside), details: wordsOf(reason) });
}

/** Runs all undo callbacks in reverse order; returns false if one of them failed. */
export function runUndo(undo: UndoSteps): boolean {
  let succeeded = true;
  for (const step of [...undo].reverse()) {
    try {
      step();
    } catch {
      // The other steps are still worth trying; the caller reports that not everything was undone.
      succeeded = false;
    }
  }
  return succeeded;
}
