import { problem } from '../problem.ts';
import { activeFile } from '../sheet/active-file.ts';
import { withDocumentLock } from '../sheet/open-file.ts';
import {
  freeName,
  isLongAgo,
  parseUnfinished,
  readMark,
  sameName,
  type UnfinishedName,
} from '../sheet/tabs.ts';
import { deleteFormers, type Replacement, turnReaders } from './replace-tabs.ts';

/** Key of the developer metadata that marks a tab as built by Cellgrad; its value names the template. */
export const markKey = 'cellgrad.template';

type File = GoogleAppsScript.Spreadsheet.Spreadsheet;
type Sheet = GoogleAppsScript.Spreadsheet.Sheet;

/** A tab that a build has left, or not finished yet. */
interface Unfinished extends UnfinishedName {
  readonly sheet: Sheet;
  /** As it is called now. */
  readonly now: string;
}

export const sheetsByName = (file: File): Map<string, Sheet> =>
  new Map(file.getSheets().map((sheet) => [sheet.getName(), sheet]));

export const unfinishedTabs = (sheets: ReadonlyMap<string, Sheet>): Unfinished[] =>
  [...sheets].flatMap(([now, sheet]) => {
    const parts = parseUnfinished(now);
    return parts ? [{ sheet, now, ...parts }] : [];
  });

function rename(tabs: readonly Unfinished[], sheets: Map<string, Sheet>): void {
  for (const { sheet, now, name } of tabs) {
    const free = freeName(name, [...sheets.keys()]);
    sheet.setName(free);
    sheets.delete(now);
    sheets.set(free, sheet);
  }
}

/** The new tabs are there, so that the rest of the build is done: names, readers, and the old tabs go. */
function complete(file: File, built: readonly Unfinished[], former: readonly Unfinished[]): void {
  const sheets = sheetsByName(file);
  rename(built, sheets);
  const replacements = former.flatMap((tab): Replacement[] => {
    const isNew = ([each, sheet]: [string, Sheet]) =>
      sameName(each, tab.name) && readMark(sheet, markKey) !== null;
    const [name, found] = [...sheets].find(isNew) ?? [];
    return name && found ? [{ name, built: found, former: tab.sheet, aside: tab.now }] : [];
  });
  const replaced = replacements.map(({ former: sheet }) => sheet);
  rename(
    former.filter(({ sheet }) => !replaced.includes(sheet)),
    sheets,
  );
  turnReaders(file, replacements, []);
  SpreadsheetApp.flush();
  deleteFormers(file, replacements);
}

/**
 * Puts right what one build has left, as its names tell: before the first new tab had its own, all is undone;
 * afterwards the rest is done. Answers the tabs that were removed.
 */
function settleBuild(file: File, left: readonly Unfinished[]): string[] {
  const of = (wanted: Unfinished['kind']) => left.filter(({ kind }) => kind === wanted);
  const [unfinished, ready, former] = [of('unfinished'), of('ready'), of('replaced')];
  if (ready.length > 0 || unfinished.length === 0) {
    complete(file, [...unfinished, ...ready], former);
    return [];
  }
  if (former.length > 0) rename(former, sheetsByName(file));
  for (const { sheet } of unfinished) file.deleteSheet(sheet);
  return unfinished.map(({ name }) => name);
}

/** The same for all builds that these tabs are of. */
export function settle(file: File, left: readonly Unfinished[]): string[] {
  const builds = new Set(left.map(({ build }) => build));
  return [...builds].flatMap((each) =>
    settleBuild(
      file,
      left.filter(({ build }) => build === each),
    ),
  );
}

const isInterrupted = ({ build }: Unfinished): boolean => isLongAgo(Number.parseInt(build, 36));

/** The tabs of the file, once nothing is left of builds that had come to the names: that takes one run, under the lock. */
export function settledSheets(file: File): Map<string, Sheet> {
  const sheets = sheetsByName(file);
  const left = unfinishedTabs(sheets);
  const naming = new Set(left.filter(({ kind }) => kind !== 'unfinished').map(({ build }) => build));
  if (naming.size === 0) return sheets;
  settle(
    file,
    left.filter(({ build }) => naming.has(build)),
  );
  return sheetsByName(file);
}

/** Removes what interrupted builds have left, and stops while another build is under way; from the map as well. */
export function clearTheWay(file: File, sheets: Map<string, Sheet>): void {
  const unfinished = unfinishedTabs(sheets);
  const alive = unfinished.filter((tab) => !isInterrupted(tab));
  if (alive.length > 0) throw problem('buildUnderWay', { names: alive.map(({ now }) => now) });
  settle(file, unfinished);
  for (const { now } of unfinished) sheets.delete(now);
}

/** Puts right what that build has left, or, with null, what interrupted ones have; answers the tabs that were removed. */
export function removeUnfinishedTabs({ build }: { readonly build: string | null }): readonly string[] {
  const file = activeFile();
  const meant = (tab: Unfinished) => (build === null ? isInterrupted(tab) : tab.build === build);
  const find = () => unfinishedTabs(sheetsByName(file)).filter(meant);
  // Hardly ever there, so that opening the sidebar waits for no lock.
  return find().length === 0 ? [] : withDocumentLock(() => settle(file, find()));
}
