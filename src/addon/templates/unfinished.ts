import { problem } from '../problem.ts';
import { withDocumentLock } from '../sheet/document-lock.ts';

type File = GoogleAppsScript.Spreadsheet.Spreadsheet;
type Sheet = GoogleAppsScript.Spreadsheet.Sheet;

/**
 * A tab is called `name (Cellgrad unfinished mhx2k9ab)` until its whole build is done. The name is given by the call that
 * makes the tab and is nobody else's, so that whatever Google or the user interrupts can be found later, and tells the time at
 * which its build began.
 */
const pattern = /^(.*) \(Cellgrad unfinished ([0-9a-z]{8})\)$/;

/** No execution lives longer. */
const longestBuild = 6 * 60_000;

export const newBuild = (): string => Date.now().toString(36);
export const unfinishedName = (name: string, build: string): string =>
  `${name} (Cellgrad unfinished ${build})`;

interface Unfinished {
  readonly sheet: Sheet;
  /** As the tab is called now. */
  readonly now: string;
  readonly name: string;
  readonly build: string;
}

const unfinishedTabs = (sheets: ReadonlyMap<string, Sheet>): Unfinished[] =>
  [...sheets].flatMap(([now, sheet]) => {
    const [, name, build] = pattern.exec(now) ?? [];
    return name && build ? [{ sheet, now, name, build }] : [];
  });

/** Also for a time that lies in the future: the clock that named it is wrong. */
const isInterrupted = ({ build }: Unfinished): boolean =>
  Math.abs(Date.now() - Number.parseInt(build, 36)) > longestBuild;

export const sheetsByName = (file: File): Map<string, Sheet> =>
  new Map(file.getSheets().map((sheet) => [sheet.getName(), sheet]));

function remove(file: File, tabs: readonly Unfinished[]): string[] {
  for (const { sheet } of tabs) file.deleteSheet(sheet);
  return tabs.map(({ name }) => name);
}

/** Removes what interrupted builds have left, and stops while another build is under way; from the map as well. */
export function clearTheWay(file: File, sheets: Map<string, Sheet>): void {
  const unfinished = unfinishedTabs(sheets);
  const alive = unfinished.filter((tab) => !isInterrupted(tab));
  if (alive.length > 0)
    throw problem(
      'buildUnderWay',
      alive.map(({ now }) => now),
    );
  remove(file, unfinished);
  for (const { now } of unfinished) sheets.delete(now);
}

/** See the contract. */
export function removeUnfinished({ build }: { readonly build: string | null }): readonly string[] {
  const file = SpreadsheetApp.getActiveSpreadsheet();
  const meant = (tab: Unfinished) => (build === null ? isInterrupted(tab) : tab.build === build);
  const find = () => unfinishedTabs(sheetsByName(file)).filter(meant);
  // Hardly ever there, so that opening the sidebar waits for no lock.
  return find().length === 0 ? [] : withDocumentLock(() => remove(file, find()));
}
