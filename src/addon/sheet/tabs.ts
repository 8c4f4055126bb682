import { problem } from '../problem.ts';

type Sheet = GoogleAppsScript.Spreadsheet.Sheet;

const find = (sheet: Sheet, key: string) =>
  sheet.getDeveloperMetadata().find((entry) => entry.getKey() === key) ?? null;

/** The value that a sheet is marked with under that key; it survives renaming and copying the sheet. */
export const readMark = (sheet: Sheet, key: string): string | null => find(sheet, key)?.getValue() ?? null;

/** Marks a sheet, or removes the mark with null. */
export function writeMark(sheet: Sheet, key: string, value: string | null): void {
  const entry = find(sheet, key);
  if (value === null) entry?.remove();
  else if (entry) entry.setValue(value);
  else sheet.addDeveloperMetadata(key, value);
}

/** The size of a new tab in Google Sheets, known without a call. */
export const newTab = { rows: 1000, columns: 26 };

const sizeOf = (sheet: Sheet): typeof newTab => ({
  rows: sheet.getMaxRows(),
  columns: sheet.getMaxColumns(),
});

/** Enlarges a sheet to a minimum number of rows and columns. */
export function makeRoom(sheet: Sheet, rows: number, columns: number, has = sizeOf(sheet)): void {
  if (rows > has.rows) sheet.insertRowsAfter(has.rows, rows - has.rows);
  if (columns > has.columns) sheet.insertColumnsAfter(has.columns, columns - has.columns);
}

/** Google ignores case when comparing the names of tabs. */
export const sameName = (first: string, second: string): boolean =>
  first.toLowerCase() === second.toLowerCase();

/** The name itself if it is free, otherwise `name (2)`, `name (3)`… */
export function freeName(name: string, taken: readonly string[]): string {
  const isTaken = (candidate: string) => taken.some((other) => sameName(other, candidate));
  if (!isTaken(name)) return name;
  let number = 2;
  while (isTaken(`${name} (${number})`)) number++;
  return `${name} (${number})`;
}

/**
 * A tab is called `name (Cellgrad unfinished mhx2k9ab)` until its build is complete. The tab has this name from its
 * creation, and no other tab uses it, so that the results of an interrupted build can be found later; it also contains
 * the time at which the build began. `ready` is one of several new tabs while they get their names, and `replaced` an
 * old tab until it is deleted.
 */
const pattern = /^(.*) \(Cellgrad (unfinished|ready|replaced) ([0-9a-z]{8})\)$/;

type Kind = 'unfinished' | 'ready' | 'replaced';

const nameOf =
  (kind: Kind) =>
  (name: string, build: string): string =>
    `${name} (Cellgrad ${kind} ${build})`;

export const newBuild = (): string => Date.now().toString(36);
export const readyName = nameOf('ready');
export const asideName = nameOf('replaced');

export interface UnfinishedName {
  readonly name: string;
  readonly kind: Kind;
  readonly build: string;
}

/** Parses such a name; null for any other. */
export function parseUnfinished(text: string): UnfinishedName | null {
  const [, name, kind, build] = pattern.exec(text) ?? [];
  return name && build ? { name, kind: kind as Kind, build } : null;
}

/** Google's limit. */
const longestTabName = 100;

/** Throws for a build that could not be found again by its name. */
export function unfinishedName(name: string, build: string): string {
  const text = nameOf('unfinished')(name, build);
  if (!parseUnfinished(text) || text.length > longestTabName) throw problem('badRequest', { what: text });
  return text;
}

/** No execution runs longer. */
const longestRun = 6 * 60_000;

/** Also true for a time in the future, which comes from a wrong clock. */
export const isLongAgo = (time: number): boolean => Math.abs(Date.now() - time) > longestRun;

type Protection = GoogleAppsScript.Spreadsheet.Protection;

const blocks = (protection: Protection): boolean => !protection.isWarningOnly() && !protection.canEdit();

/** True if the sheet or some of its cells are protected against this user, who then may not delete it. */
export function isProtected(sheet: Sheet): boolean {
  const types = [SpreadsheetApp.ProtectionType.SHEET, SpreadsheetApp.ProtectionType.RANGE];
  return types.some((type) => sheet.getProtections(type).some(blocks));
}
