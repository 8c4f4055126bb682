import { problem } from '../problem.ts';
import { activeFile } from '../sheet/active-file.ts';
import { withDocumentLock } from '../sheet/document-lock.ts';
import { isLongAgo } from '../sheet/unfinished-name.ts';
import { settle, sheetsByName, type Unfinished, unfinishedTabs } from './settle.ts';

type File = GoogleAppsScript.Spreadsheet.Spreadsheet;
type Sheet = GoogleAppsScript.Spreadsheet.Sheet;

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
