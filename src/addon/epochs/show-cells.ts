import { problem } from '../problem.ts';
import { activeFile } from '../sheet/active-file.ts';
import { sheetById } from './open-sheet.ts';

/** Selects cells, and goes to their tab, which is known by its id or by its name. */
export function showCells({ sheet, ranges }: { sheet: number | string; ranges: readonly string[] }): null {
  const found = typeof sheet === 'number' ? sheetById(sheet) : activeFile().getSheetByName(String(sheet));
  if (!found) throw problem('noSuchSheet', { name: String(sheet) });
  found.getRangeList([...ranges]).activate();
  return null;
}
