import type { BuiltFiles } from '../../../addon/contract.ts';
import { digestOf } from '../../../wording/digest.ts';
import { selfTestMessages as words } from '../../messages-self-test.ts';
import { attempt, type Bed, load, testBuild } from '../bed.ts';
import { checkTab, tabFinding } from '../check-tab.ts';

/** Requests every file of the add-on as Google returns it, and compares it with the build. */
export async function testFiles(bed: Bed): Promise<void> {
  const files = Object.entries(bed.digests);
  let same = 0;
  for (const [name, digest] of files) {
    bed.tell(words.comparingFile(name));
    await attempt(bed, name, async () => {
      const text: unknown = await bed.ask('readFile', { name: name as keyof BuiltFiles, isText: true });
      const found = digestOf(String(text));
      if (found === digest) same++;
      else bed.find({ mark: 'different', text: words.fileDifferent(name, digest, found) });
    });
  }
  bed.find({
    mark: same === files.length && same > 0 ? 'same' : 'info',
    text: words.filesSame(same, files.length),
  });
}

type TabPlan = BuiltFiles[`templates_${string}`]['tabs'][number];

const titleOf = (workbook: string, tab: string) => `${workbook} ▸ ${tab}`;

/** The totals of the comparison so far. */
interface Sum {
  /** Number of tabs started, and of all tabs. */
  begun: number;
  readonly all: number;
  tabs: number;
  cells: number;
  formulas: number;
  differences: number;
}

/** Builds one tab, which stays unfinished: the next build removes it. */
async function buildAndCompare(bed: Bed, workbook: string, { name, cells }: TabPlan, sum: Sum) {
  const place = words.tabsPlace(++sum.begun, sum.all);
  bed.tell(words.building(name, place));
  const began = bed.now();
  const built = await bed.ask('buildTabs', {
    workbook,
    tabs: [name],
    whenTaken: 'keepBoth',
    build: testBuild,
  });
  const took = bed.now() - began;
  if (built.status !== 'unfinished') throw new Error(`The tab ${name} was not built: ${built.status}.`);
  bed.tell(words.comparing(name, place));
  const checked = await checkTab(bed, built.tab, cells);
  bed.find(tabFinding(titleOf(workbook, name), checked, took));
  sum.tabs++;
  sum.cells += checked.cells;
  sum.formulas += checked.formulas;
  sum.differences += checked.differences.length;
}

async function testWorkbook(bed: Bed, id: string, sum: Sum): Promise<void> {
  const { tabs } = await load(bed, `templates_${id}`);
  for (const tab of tabs) await attempt(bed, titleOf(id, tab.name), () => buildAndCompare(bed, id, tab, sum));
}

/** Builds every tab of every workbook, and compares each cell with the result of our engine. */
export async function testTemplates(bed: Bed): Promise<void> {
  const workbooks = await load(bed, 'catalogue');
  const all = workbooks.reduce((tabs, workbook) => tabs + workbook.tabs.length, 0);
  const sum: Sum = { begun: 0, all, tabs: 0, cells: 0, formulas: 0, differences: 0 };
  for (const { id } of workbooks) await attempt(bed, id, () => testWorkbook(bed, id, sum));
  bed.find({ mark: 'info', text: words.tabsSum(sum.tabs, sum.cells, sum.formulas, sum.differences) });
}
