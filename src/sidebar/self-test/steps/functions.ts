import { cellName } from '../../../a1/addresses.ts';
import type { SheetContents } from '../../../formula/model.ts';
import type { Example } from '../../../functions/help.ts';
import { selfTestMessages as words } from '../../messages-self-test.ts';
import { attempt, type Bed, load, writeTestTab } from '../bed.ts';
import {
  type Checked,
  checkTab,
  detailsOf,
  isSame,
  layOutExamples,
  type PlacedExample,
} from '../check-tab.ts';

/** Google runs up to 30 functions of one user at a time. */
const batchSize = 12;

const rounded = (value: unknown) => (typeof value === 'number' ? Number(value.toFixed(4)) + 0 : value);

/** The values of an example that differ from the printed help at four decimals. */
function unlikeHelp({ example, row, column }: PlacedExample, { values }: SheetContents): string[] {
  return example.output.flatMap((line, r) =>
    line.flatMap((expected, c) => {
      const shown = values[row + r]?.[column + c] ?? '';
      const printed = (expected ?? '') as typeof shown;
      if (isSame(printed, rounded(shown) as typeof shown)) return [];
      return [words.helpSays(cellName(row + r, column + c), printed, shown)];
    }),
  );
}

/** Reports problems of an example; returns true if there are none. */
function judge(bed: Bed, placed: PlacedExample, { differences, shown }: Checked): boolean {
  const own = differences.filter(({ row }) => row >= placed.row && row <= placed.row + placed.rows);
  const details = own.length > 0 ? detailsOf(own) : unlikeHelp(placed, shown);
  if (details.length === 0) return true;
  bed.find({ mark: 'different', text: words.exampleDifferent(placed.example.formula), details });
  return false;
}

/** The results of a few examples typed at once. */
interface Outcome {
  readonly right: number;
  readonly milliseconds: number;
}

/** Types some examples at once and waits for their results. */
async function testBatch(bed: Bed, examples: readonly Example[]): Promise<Outcome> {
  const { cells, placed } = layOutExamples(examples, bed.locale);
  const tab = await writeTestTab(bed, 'functions', cells);
  const began = bed.now();
  const checked = await checkTab(bed, tab, cells);
  const milliseconds = bed.now() - began;
  return { right: placed.filter((each) => judge(bed, each, checked)).length, milliseconds };
}

/** Types all examples, a few at a time. */
async function testBatches(bed: Bed, examples: readonly Example[]): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  for (let from = 0; from < examples.length; from += batchSize) {
    const batch = examples.slice(from, from + batchSize);
    const to = from + batch.length;
    bed.tell(words.typing(from + 1, to, examples.length));
    await attempt(bed, words.batch(from + 1, to), async () => {
      outcomes.push(await testBatch(bed, batch));
    });
  }
  return outcomes;
}

/** Types every worked example of every custom function. */
export async function testFunctions(bed: Bed): Promise<void> {
  const reference = await load(bed, 'reference');
  const examples = reference.flatMap((entry) => entry.examples);
  const outcomes = await testBatches(bed, examples);
  const right = outcomes.reduce((sum, outcome) => sum + outcome.right, 0);
  if (right === examples.length)
    bed.find({ mark: 'same', text: words.examplesSame(right, reference.length) });
  else bed.find({ mark: 'info', text: words.examplesDifferent(right, examples.length) });
  const times = outcomes.map(({ milliseconds }) => milliseconds);
  if (times.length > 0) bed.find({ mark: 'info', text: words.resultsTook(batchSize, times) });
}
