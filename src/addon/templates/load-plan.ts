import { type TabPlan, templateFileName, type WorkbookPlan } from '../../../sheets-templates/builder/plan.ts';
import { workbookIds } from '../../../sheets-templates/ids.ts';
import { readJsonFile } from '../json-file.ts';
import { problem } from '../problem.ts';
import { language } from '../words.ts';

function loadWorkbook(id: string): WorkbookPlan {
  try {
    return readJsonFile<WorkbookPlan>(templateFileName(id));
  } catch (error) {
    if (error instanceof SyntaxError) throw problem('damagedTemplate', { workbook: id });
    throw error;
  }
}

/** The plans of the wanted tabs, in the workbook's own order. Throws when a name is unknown or none is given. */
export function loadTabs(workbook: string, names: readonly string[]): TabPlan[] {
  if (!workbookIds.some((id) => id === workbook)) throw problem('unknownWorkbook', { id: workbook });
  if (names.length === 0) throw problem('noTabs');
  const { tabs } = loadWorkbook(workbook);
  const unknown = names.filter((name) => !tabs.some((tab) => tab.name === name));
  if (unknown.length > 0) throw problem('unknownTabs', { names: unknown, workbook });
  return tabs
    .filter(({ name }) => names.includes(name))
    .map((tab) => ({ ...tab, cells: tab.translated?.[language()] ?? tab.cells }));
}
