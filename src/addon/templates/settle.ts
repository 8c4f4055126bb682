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
import { deleteReplaced, type Replacement, redirectReferences } from './replace-tabs.ts';

/** Key of the developer metadata that marks a tab as built by Cellgrad; its value is the name of the template. */
export const markKey = 'cellgrad.template';

type File = GoogleAppsScript.Spreadsheet.Spreadsheet;
type Sheet = GoogleAppsScript.Spreadsheet.Sheet;

/** A tab that a build has left behind or not finished yet. */
interface Unfinished extends UnfinishedName {
  readonly sheet: Sheet;
  /** Its current name. */
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

/** All new tabs exist, so complete the build: rename them, update the readers, and delete the old tabs. */
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
  redirectReferences(file, replacements, []);
  SpreadsheetApp.flush();
  deleteReplaced(file, replacements);
}

/**
 * Cleans up after one build, depending on its names: undoes everything if no new tab had its final name yet, otherwise
 * completes the build. Returns the tabs that were removed.
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

/** Settles all builds to which these tabs belong. */
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

/** The tabs of the file, after settling all builds that had reached renaming: renaming is one run, under the lock. */
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

/** Removes the remains of interrupted builds, from the map as well; throws if another build is in progress. */
export function removeInterruptedBuilds(file: File, sheets: Map<string, Sheet>): void {
  const unfinished = unfinishedTabs(sheets);
  const alive = unfinished.filter((tab) => !isInterrupted(tab));
  if (alive.length > 0) throw problem('buildUnderWay', { names: alive.map(({ now }) => now) });
  settle(file, unfinished);
  for (const { now } of unfinished) sheets.delete(now);
}

/** Cleans up after that build or, with null, after interrupted ones; returns the tabs that were removed. */
export function removeUnfinishedTabs({ build }: { readonly build: string | null }): readonly string[] {
  const file = activeFile();
  const meant = (tab: Unfinished) => (build === null ? isInterrupted(tab) : tab.build === build);
  const find = () => unfinishedTabs(sheetsByName(file)).filter(meant);
  // Unfinished tabs are rare, so opening the sidebar usually waits for no lock.
  return find().length === 0 ? [] : withDocumentLock(() => settle(file, find()));
}
