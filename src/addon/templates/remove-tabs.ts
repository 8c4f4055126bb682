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
 * Takes tabs that `buildTabs` has just built out of the file again, with whatever stands on them. Tabs of these
 * names that are not ours stay; those that are gone are none the worse, so that a run that was cut off can be
 * asked for again.
 */
export const removeTabs = ({ tabs }: { readonly tabs: readonly string[] }): readonly string[] =>
  withDocumentLock(() => remove(tabs));
