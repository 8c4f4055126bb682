import type { CellValue } from '../../../formula/model.ts';
import { looksLoading } from '../../../formula/shown-texts.ts';
import { selfTestMessages as words } from '../../messages-self-test.ts';
import { attemptInTime } from '../attempt.ts';
import { type Bed, writeTab } from '../bed.ts';
import { isSame } from '../compare.ts';
import { readTab } from '../read-tab.ts';

/** Rows and columns of the arrays that a function returns. */
const sides = [300, 500, 700, 1000];
/** Our functions return no larger array, see `maximumCells` of src/functions/result.ts. */
const ownLimit = 400_000;
const functionsAtOnce = [20, 50, 100];

/** What A1 of the tab shows once it has ended computing; what it shows at the end of our patience. */
export async function settled(bed: Bed, tab: string): Promise<CellValue> {
  const end = bed.now() + bed.patience;
  for (;;) {
    const shown = (await readTab(bed, tab)).sheets[tab]!.values[0]?.[0] ?? '';
    if (!looksLoading(shown) || bed.now() >= end) return shown;
    await bed.pause(bed.roundTrip);
  }
}

/** Only added up, so that no cells are needed: the array crosses from the script to Google all the same. */
async function testSize(bed: Bed, side: number): Promise<void> {
  const tab = await writeTab(bed, 'sizes', [[`=SUM(CELLGRADSERVE("cell";${side}))`]]);
  const shown = await settled(bed, tab);
  const arrives = isSame(side * side, shown);
  const mark = side * side > ownLimit ? 'told' : arrives ? 'same' : 'different';
  bed.find({ mark, text: words.arraySize(side, arrives ? null : shown) });
}

async function testAtOnce(bed: Bed, amount: number): Promise<void> {
  const began = bed.now();
  const cells = Array.from({ length: amount }, (_, index) => [`=SIGMOID(${index + 1}/${amount})`]);
  const tab = await writeTab(bed, 'many', cells);
  const { values } = (await readTab(bed, tab)).sheets[tab]!;
  const wrong = cells.flatMap(([formula], index) => {
    const expected = 1 / (1 + Math.exp(-(index + 1) / amount));
    const shown = values[index]?.[0] ?? '';
    return isSame(expected, shown) ? [] : [words.shows(formula!, expected, shown)];
  });
  bed.find({
    mark: wrong.length === 0 ? 'same' : 'different',
    text: words.atOnce(amount, wrong.length, bed.now() - began),
    details: wrong.slice(0, 3),
  });
}

interface Store {
  readonly name: string;
  readonly letters: number;
  /** Null where nothing is kept. */
  read(): Promise<string | null>;
  write(text: string | null): Promise<unknown>;
}

/** What the add-on keeps with the file, a report, an experiment and a form, at about the sizes that it allows itself. */
const storesOf = (bed: Bed, sheet: string): Store[] => [
  {
    name: words.stores.experiment,
    letters: 99_000,
    read: async () => (await bed.ask('keptExperiment', null)) || null,
    write: (text) => bed.ask('keepExperiment', { text: text ?? '' }),
  },
  {
    name: words.stores.report,
    letters: 150_000,
    read: async () => (await bed.ask('excelReport', null)) || null,
    write: (text) => bed.ask('saveExcelReport', { report: text ?? '' }),
  },
  {
    name: words.stores.form,
    letters: 19_000,
    read: async () => {
      const { form } = await bed.ask('trainingState', { sheet });
      return typeof form?.more === 'string' ? form.more : null;
    },
    write: (more) =>
      bed.ask('saveTrainingForm', {
        sheet,
        form: more && { objective: 'A1', variables: [], goal: { kind: 'minimize' }, more },
      } as never),
  },
];

/** Fills a store and empties it again; one in which the person keeps something stays as it is. */
async function testStore(bed: Bed, { name, letters, read, write }: Store): Promise<void> {
  if ((await read()) !== null) {
    bed.find({ mark: 'told', text: words.storeUsed(name) });
    return;
  }
  const text = 'x'.repeat(letters);
  try {
    await write(text);
    const isKept = (await read()) === text;
    bed.find({ mark: isKept ? 'same' : 'different', text: words.store(name, letters, isKept) });
  } finally {
    await write(null);
  }
}

/** How large arrays may be, how many functions may run at once, and how much can be kept with the file. */
export async function testLimits(bed: Bed): Promise<void> {
  for (const amount of functionsAtOnce)
    await attemptInTime(bed, words.parts.atOnce(amount), (own) => testAtOnce(own, amount));
  const tab = await writeTab(bed, 'stores', [[1]]);
  for (const store of storesOf(bed, tab))
    await attemptInTime(bed, store.name, (own) => testStore(own, store));
  for (const side of sides) await attemptInTime(bed, words.parts.size(side), (own) => testSize(own, side));
}
