import { problem } from '../problem.ts';

type Sheet = GoogleAppsScript.Spreadsheet.Sheet;

const find = (sheet: Sheet, key: string) =>
  sheet.getDeveloperMetadata().find((entry) => entry.getKey() === key) ?? null;

/** What a sheet has been marked with under that key: stays with it when it is renamed or copied. */
export const readMark = (sheet: Sheet, key: string): string | null => find(sheet, key)?.getValue() ?? null;

/** Marks a sheet, or takes the mark away with null. */
export function writeMark(sheet: Sheet, key: string, value: string | null): void {
  const entry = find(sheet, key);
  if (value === null) entry?.remove();
  else if (entry) entry.setValue(value);
  else sheet.addDeveloperMetadata(key, value);
}

/** The cells that Google gives to a new tab, so that it need not be asked. */
export const newTab = { rows: 1000, columns: 26 };

const sizeOf = (sheet: Sheet): typeof newTab => ({
  rows: sheet.getMaxRows(),
  columns: sheet.getMaxColumns(),
});

/** Lets a sheet grow to so many rows and columns at least. */
export function makeRoom(sheet: Sheet, rows: number, columns: number, has = sizeOf(sheet)): void {
  if (rows > has.rows) sheet.insertRowsAfter(has.rows, rows - has.rows);
  if (columns > has.columns) sheet.insertColumnsAfter(has.columns, columns - has.columns);
}

/** Google compares the names of tabs without regard to case. */
export const sameName = (first: string, second: string): boolean =>
  first.toLowerCase() === second.toLowerCase();

/** The name itself where it is free, else `name (2)`, `name (3)`… */
export function freeName(name: string, taken: readonly string[]): string {
  const isTaken = (candidate: string) => taken.some((other) => sameName(other, candidate));
  if (!isTaken(name)) return name;
  let number = 2;
  while (isTaken(`${name} (${number})`)) number++;
  return `${name} (${number})`;
}

/**
 * A tab is called `name (Cellgrad unfinished mhx2k9ab)` until its whole build is done. The name is given by the
 * call that makes the tab and is nobody else's, so that whatever Google or the user interrupts can be found
 * later, and tells the time at which its build began. `ready` is one of several new tabs while they get their
 * names, and `replaced` an old tab until it is deleted.
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

/** What such a name tells; null for any other. */
export function parseUnfinished(text: string): UnfinishedName | null {
  const [, name, kind, build] = pattern.exec(text) ?? [];
  return name && build ? { name, kind: kind as Kind, build } : null;
}

/** Google's limit. */
const longestTabName = 100;

/** Refuses a build that could not be found again by its name. */
export function unfinishedName(name: string, build: string): string {
  const text = nameOf('unfinished')(name, build);
  if (!parseUnfinished(text) || text.length > longestTabName) throw problem('badRequest', { what: text });
  return text;
}

/** No execution lives longer. */
const longestRun = 6 * 60_000;

/** Also for a time that lies in the future: the clock that named it is wrong. */
export const isLongAgo = (time: number): boolean => Math.abs(Date.now() - time) > longestRun;

type Protection = GoogleAppsScript.Spreadsheet.Protection;

const blocks = (protection: Protection): boolean => !protection.isWarningOnly() && !protection.canEdit();

/** True when the sheet, or cells of it, are protected against this user, who then may not delete it. */
export function isProtected(sheet: Sheet): boolean {
  const types = [SpreadsheetApp.ProtectionType.SHEET, SpreadsheetApp.ProtectionType.RANGE];
  return types.some((type) => sheet.getProtections(type).some(blocks));
}
