import { problem, wordsOf } from '../problem.ts';
import { activeFile } from '../sheet/active-file.ts';
import { withDocumentLock } from '../sheet/open-file.ts';
import { readMark } from '../sheet/tabs.ts';
import { logKey } from '../training/write-log.ts';
import { deleteSheets } from './replace-tabs.ts';
import { markKey, sheetsByName } from './settle.ts';

function remove(names: readonly string[]): string[] {
  const file = activeFile();
  const sheets = sheetsByName(file);
  const built = names.flatMap((name) => {
    const sheet = sheets.get(name);
    return sheet && (readMark(sheet, markKey) ?? readMark(sheet, logKey)) !== null ? [{ name, sheet }] : [];
  });
  if (built.length === sheets.size) throw problem('onlyTabs');
  const { left, reason } = deleteSheets(file, built, ({ sheet }) => sheet);
  if (left.length > 0)
    throw problem('tabsLeft', { names: left.map(({ name }) => name), details: wordsOf(reason) });
  return built.map(({ name }) => name);
}

/**
 * Removes tabs that `buildTabs` has just built, with all their contents. Ignores tabs with these names that are not
 * ours, and tabs that no longer exist, so that an interrupted run can be repeated.
 */
export const removeTabs = ({ tabs }: { readonly tabs: readonly string[] }): readonly string[] =>
  withDocumentLock(() => remove(tabs));
