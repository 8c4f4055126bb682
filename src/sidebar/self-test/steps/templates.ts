import type { WorkbookSummary } from '../../../addon/contract.ts';
import { selfTestMessages as words } from '../../messages-self-test.ts';
import { attempt } from '../attempt.ts';
import { type Bed, load } from '../bed.ts';
import { checkTab } from '../check-tab.ts';
import type { TypedCells } from '../expected-model.ts';
import { loadingFinding, tabFinding } from '../findings.ts';

/** What was compared so far. */
interface Sum {
  tabs: number;
  cells: number;
  formulas: number;
  differences: number;
}

async function buildAndCompare(bed: Bed, workbook: string, tab: string, typed: TypedCells, sum: Sum) {
  const began = bed.now();
  const built = await bed.ask('buildTabs', { workbook, tabs: [tab], whenTaken: 'keepBoth', isTest: true });
  const took = bed.now() - began;
  if (built.status !== 'built') throw new Error(`The tab ${tab} was not built: ${built.status}.`);
  bed.tell(words.comparing(tab));
  const checked = await checkTab(bed, built.tabs[0]!, typed);
  const title = `${workbook} ▸ ${tab}`;
  bed.find(checked ? tabFinding(title, checked, took) : loadingFinding(bed, title));
  if (!checked) return;
  sum.tabs++;
  sum.cells += checked.cells;
  sum.formulas += checked.formulas;
  sum.differences += checked.differences.length;
}

async function testWorkbook(bed: Bed, { id, title }: WorkbookSummary, sum: Sum): Promise<void> {
  const { tabs } = await load(bed, `templates_${id}`);
  for (const { name, cells } of tabs) {
    bed.tell(words.building(title, name));
    await attempt(bed, `${id} ▸ ${name}`, () => buildAndCompare(bed, id, name, cells, sum));
  }
}

/** Builds every tab of every workbook and compares each of its cells with what our engine computes. */
export async function testTemplates(bed: Bed): Promise<void> {
  const sum: Sum = { tabs: 0, cells: 0, formulas: 0, differences: 0 };
  for (const workbook of await bed.ask('listWorkbooks', null)) {
    await attempt(bed, workbook.id, () => testWorkbook(bed, workbook, sum));
    // Fewer tabs at a time are less to recalculate.
    await attempt(bed, workbook.id, async () => void (await bed.ask('removeTestTabs', null)));
  }
  bed.find({ mark: 'told', text: words.tabsSum(sum.tabs, sum.cells, sum.formulas, sum.differences) });
}
