import type { CellValue } from '../../../formula/model.ts';
import { selfTestMessages as words } from '../../messages-self-test.ts';
import { attempt } from '../attempt.ts';
import { type Bed, testBuild, writeTab } from '../bed.ts';
import { isSame } from '../compare.ts';
import { readTab } from '../read-tab.ts';

/** Formulas that fail, and the text that we know each error by. */
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
  const tab = await writeTab(
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

/** What Google could read as something else when it is written back. Texts carry their apostrophe. */
const contents = [
  ...["'Mar 1", "'1/2", "'TRUE", "'WAHR", "'12:30", "'1e5", "'50%", "'#N/A", "'=1+1", "'007", "''quoted"],
  ...['2024-03-01', '2024-03-01 12:30:00', '12:30', '50%', 'plain', ''],
  ...[true, false, 1 / 3, -0.5, 1e21],
  ...['=1/3', '=IF(TRUE;"a";"b")', '=DATE(2024;3;1)', '=SUM({1;2})'],
];

/** Each content beside what formulas make of it: its type, and itself as text. */
const withTypes = contents.map((content, index) => {
  const cell = `A${index + 1}`;
  return [content, `=ISTEXT(${cell})`, `=ISNUMBER(${cell})`, `=ISLOGICAL(${cell})`, `=${cell}&""`];
});

async function testRoundTrip(bed: Bed): Promise<void> {
  const tab = await writeTab(bed, 'contents', withTypes);
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

/** What the script uses, and what would be welcome: of arrays, texts, Object and Intl. */
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
  bed.find({ mark: 'told', text: words.runtimeNewer(found) });
}

/** How errors are called, whether contents survive being written back, and what the script's runtime has. */
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
