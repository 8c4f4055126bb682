import type { CellValue } from '../../../formula/model.ts';
import { looksLoading } from '../../../formula/shown-texts.ts';
import { selfTestMessages as words } from '../../messages-self-test.ts';
import { attempt, attemptInTime, type Bed, readTab, testBuild, writeTestTab } from '../bed.ts';
import { isSame } from '../check-tab.ts';

/** Formulas that fail, and the known text of each error. */
const errors: readonly (readonly [formula: string, text: string])[] = [
  ['=1/0', '#DIV/0!'],
  ['=NA()', '#N/A'],
  ['=SQRT(-1)', '#NUM!'],
  ['="a"*1', '#VALUE!'],
  ['=NOSUCHFUNCTION(1)', '#NAME?'],
  ['=INDIRECT("A0")', '#REF!'],
  ['=SIGMOID("a")', '#ERROR!'],
];

async function testErrors(bed: Bed): Promise<void> {
  const tab = await writeTestTab(
    bed,
    'errors',
    errors.map(([formula]) => [formula]),
  );
  const { values } = (await readTab(bed, tab)).sheets[tab]!;
  const other = errors.flatMap(([formula, text], row) => {
    const shown = values[row]?.[0] ?? '';
    return isSame(text, shown) ? [] : [words.shows(formula, text, shown)];
  });
  bed.find(
    other.length === 0
      ? { mark: 'same', text: words.errorsSame(errors.length) }
      : { mark: 'different', text: words.errorsDifferent, details: other },
  );
}

/** Contents that Google may change when they are written back. Texts include their apostrophe. */
const contents = [
  ...["'Mar 1", "'1/2", "'TRUE", "'WAHR", "'12:30", "'1e5", "'50%", "'#N/A", "'=1+1", "'007", "''quoted"],
  ...['2024-03-01', '2024-03-01 12:30:00', '12:30', '50%', 'plain', ''],
  ...[true, false, 1 / 3, -0.5, 1e21],
  ...['=1/3', '=IF(TRUE;"a";"b")', '=DATE(2024;3;1)', '=SUM({1;2})'],
];

/** Each content, beside formulas for its type and its text. */
const withTypes = contents.map((content, index) => {
  const cell = `A${index + 1}`;
  return [content, `=ISTEXT(${cell})`, `=ISNUMBER(${cell})`, `=ISLOGICAL(${cell})`, `=${cell}&""`];
});

async function testRoundTrip(bed: Bed): Promise<void> {
  const tab = await writeTestTab(bed, 'contents', withTypes);
  const read = async () => (await readTab(bed, tab)).sheets[tab]!;
  const first = await read();
  const place = { sheet: tab, range: `A1:A${contents.length}` };
  const { before } = await bed.ask('writeCells', { ...place, contents: contents.map(() => [0]) });
  await bed.ask('writeCells', { ...place, contents: before });
  const second = await read();
  const changed = contents.flatMap((content, row) => {
    const lines = [first, second].map(({ values, formulas }) => [
      formulas[row]![0],
      ...(values[row] as CellValue[]),
    ]);
    const [was, is] = lines.map((line) => JSON.stringify(line));
    return was === is ? [] : [words.roundTrip(String(content), was!, is!)];
  });
  bed.find(
    changed.length === 0
      ? { mark: 'same', text: words.contentsSame(contents.length) }
      : { mark: 'different', text: words.contentsDifferent(changed.length), details: changed },
  );
}

/** Methods of arrays, strings, Object and Intl that the script uses, and methods that would be useful. */
const used = [['flatMap', 'at'], ['matchAll', 'replaceAll'], ['fromEntries', 'hasOwn'], ['DateTimeFormat']];
const newer = [['findLast', 'toSorted', 'with'], ['isWellFormed'], ['groupBy'], ['Segmenter']];

async function testRuntime(bed: Bed): Promise<void> {
  const { names } = await bed.ask('writeTestTab', { name: 'runtime', build: testBuild, cells: [[1]] });
  const missing = used.flatMap((wanted, kind) => wanted.filter((name) => !names[kind]!.includes(name)));
  bed.find(
    missing.length === 0
      ? { mark: 'same', text: words.runtimeSame }
      : { mark: 'different', text: words.runtimeLacks(missing) },
  );
  const found = newer.flatMap((wanted, kind) => wanted.filter((name) => names[kind]!.includes(name)));
  bed.find({ mark: 'info', text: words.runtimeNewer(found) });
}

/**
 * Tests the texts of errors, whether contents stay the same when written back, and the features of the script's
 * runtime.
 */
export async function testContents(bed: Bed): Promise<void> {
  for (const [what, part] of [
    [words.parts.errors, testErrors],
    [words.parts.roundTrip, testRoundTrip],
    [words.parts.runtime, testRuntime],
  ] as const) {
    bed.tell(words.asking(what));
    await attempt(bed, what, () => part(bed));
  }
}

/** Numbers of rows and columns of the arrays that a function returns. */
const sides = [300, 500, 700, 1000];
/** Our functions return no larger array; see `maximumCells` of src/functions/result.ts. */
const ownLimit = 400_000;
const functionsAtOnce = [20, 50, 100];

/** The value of A1 of the tab after calculating, or at the end of the maximum wait. */
export async function settled(bed: Bed, tab: string): Promise<CellValue> {
  const end = bed.now() + bed.patience;
  for (;;) {
    const shown = (await readTab(bed, tab)).sheets[tab]!.values[0]?.[0] ?? '';
    if (!looksLoading(shown) || bed.now() >= end) return shown;
    await bed.pause(bed.roundTrip);
  }
}

/** Only sums the array, so that no cells are needed: it still goes from the script to Google. */
async function testSize(bed: Bed, side: number): Promise<void> {
  const tab = await writeTestTab(bed, 'sizes', [[`=SUM(CELLGRADSERVE("cell";${side}))`]]);
  const shown = await settled(bed, tab);
  const arrives = isSame(side * side, shown);
  const mark = side * side > ownLimit ? 'info' : arrives ? 'same' : 'different';
  bed.find({ mark, text: words.arraySize(side, arrives ? null : shown) });
}

async function testAtOnce(bed: Bed, amount: number): Promise<void> {
  const began = bed.now();
  const cells = Array.from({ length: amount }, (_, index) => [`=SIGMOID(${index + 1}/${amount})`]);
  const tab = await writeTestTab(bed, 'many', cells);
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
  /** Null if nothing is stored. */
  read(): Promise<string | null>;
  write(text: string | null): Promise<unknown>;
}

/** The add-on's data in the file (a report, an experiment and a form), at about the maximum sizes that it uses. */
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

/** Fills a store and clears it again; skips one that contains the user's data. */
async function testStore(bed: Bed, { name, letters, read, write }: Store): Promise<void> {
  if ((await read()) !== null) {
    bed.find({ mark: 'info', text: words.storeUsed(name) });
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

/** Tests how large arrays can be, how many functions can run at once, and how much data the file can store. */
export async function testLimits(bed: Bed): Promise<void> {
  for (const amount of functionsAtOnce)
    await attemptInTime(bed, words.parts.atOnce(amount), (own) => testAtOnce(own, amount));
  const tab = await writeTestTab(bed, 'stores', [[1]]);
  for (const store of storesOf(bed, tab))
    await attemptInTime(bed, store.name, (own) => testStore(own, store));
  for (const side of sides) await attemptInTime(bed, words.parts.size(side), (own) => testSize(own, side));
}
