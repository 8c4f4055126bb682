import type { ImportedPlan, RequestOf } from '../../../addon/contract.ts';
import type { CellValue } from '../../../formula/model.ts';
import { selfTestMessages as words } from '../../messages-self-test.ts';
import { attempt, type Bed, readTab, type TypedCells, testBuild, writeTestTab } from '../bed.ts';
import { isSame } from '../check-tab.ts';

/** An action did not have the expected result. */
class Unexpected extends Error {}

function expectSame(what: string, expected: readonly CellValue[], shown: readonly CellValue[]): void {
  if (expected.length === shown.length && expected.every((value, index) => isSame(value, shown[index])))
    return;
  throw new Unexpected(words.shows(what, expected.join(', '), shown.join(', ')));
}

/** A tab for testing actions. */
class Ground {
  constructor(
    readonly bed: Bed,
    readonly tab: string,
  ) {}

  async type(cells: TypedCells): Promise<void> {
    await writeTestTab(this.bed, 'actions', cells);
    // Makes this the active tab for actions.
    await this.bed.ask('showCells', { sheet: this.tab, ranges: ['A1'] });
  }

  /** The values of a row, the first by default, in its first columns. */
  async row(columns: number, row = 0): Promise<CellValue[]> {
    const { values } = (await readTab(this.bed, this.tab)).sheets[this.tab]!;
    return Array.from({ length: columns }, (_, column) => values[row]?.[column] ?? '');
  }
}

async function drawBackAndForth(ground: Ground): Promise<void> {
  const { bed } = ground;
  await ground.type([[5, '=NORMINIT(1;1;0;1;A1)']]);
  await bed.ask('rerandomize', { scope: 'sheet', seed: 11 });
  expectSame('Re-randomize', [11], await ground.row(1));
  await bed.ask('stepDraw', { direction: 'back' });
  expectSame('Earlier', [5], await ground.row(1));
  await bed.ask('stepDraw', { direction: 'forward' });
  expectSame('Later', [11], await ground.row(1));
}

async function trainAndRestore(ground: Ground): Promise<void> {
  const { bed, tab } = ground;
  await ground.type([[1, 2, '=SUMSQ(A1:B1)']]);
  const written = await bed.ask('writeWeights', {
    ranges: [{ sheet: tab, range: 'A1:B1', values: [[3, 4]] }],
    objective: { sheet: tab, range: 'C1' },
    expected: [[[1, 2]]],
    whenEdited: 'ask',
    isFirst: true,
  });
  expectSame('Train', ['written', 25], Object.values(written) as CellValue[]);
  await bed.ask('restoreCells', null);
  expectSame('Restore', [1, 2, 5], await ground.row(3));
}

async function typeNumbersAndRestore(ground: Ground): Promise<void> {
  const { bed, tab } = ground;
  await ground.type([['=SEQUENCE(1;3)']]);
  await bed.ask('typeNumbers', { ranges: [{ sheet: tab, range: 'A1:C1' }] });
  const formulas = async () => (await readTab(bed, tab)).sheets[tab]!.formulas[0]![0]!;
  expectSame('Formulas to numbers', ['', 1, 2, 3], [await formulas(), ...(await ground.row(3))]);
  await bed.ask('restoreCells', null);
  expectSame('Restore', [true, 1, 2, 3], [(await formulas()) !== '', ...(await ground.row(3))]);
}

async function runEpochs(ground: Ground): Promise<void> {
  const { bed } = ground;
  await ground.type([[8], ['=A1/2']]);
  const { sheetId, chosen } = await bed.ask('createEpochTable', {
    sheetId: null,
    title: 'Halving',
    copies: [{ from: 'A2', to: 'A1', onReset: 8 }],
    log: 'A2',
    epochsPerRun: 3,
  });
  const table = { sheetId, table: chosen! };
  const run = await bed.ask('runEpochs', {
    ...table,
    epochs: 3,
    done: 0,
    milliseconds: 20_000,
    improvement: null,
    expected: null,
  });
  expectSame('Run epochs', [1, 4, 2, 1], [...(await ground.row(1)), ...run.logged]);
  await bed.ask('resetEpochs', table);
  expectSame('Reset', [8], await ground.row(1));
  await bed.ask('removeEpochTable', table);
}

const logged: Omit<RequestOf<'writeTrainingLog'>, 'objective' | 'ranges'> = {
  optimizer: 'Adam',
  startValue: 8,
  endValue: 1,
  epochs: 2,
  evaluations: 3,
  gradientNorm: 0.5,
  seconds: 0.1,
  stopped: 'Self-test',
  followed: '',
  followedNames: [],
  curve: [
    [0, 8],
    [1, 4],
    [2, 1],
  ],
};

/** The name of the tab in a place such as `'Training log'!A1:H40`. */
const tabIn = (place: string) => place.slice(0, place.lastIndexOf('!')).replace(/^'|'$/g, '');

async function writeLog({ bed, tab }: Ground): Promise<void> {
  const request = { ...logged, objective: `'${tab}'!A1`, ranges: [`'${tab}'!A1`] };
  const places = [await bed.ask('writeTrainingLog', request), await bed.ask('writeTrainingLog', request)];
  const [log, again] = places.map(tabIn);
  try {
    expectSame('Log', [log!, true], [again!, places[0] !== places[1]]);
  } finally {
    await bed.ask('removeTabs', { tabs: [log!] });
  }
}

async function showGradients(ground: Ground): Promise<void> {
  const { bed, tab } = ground;
  await ground.type([[1, -2, '=SUMSQ(A1:B1)']]);
  for (const as of ['colors', 'numbers'] as const) {
    await bed.ask('showGradients', {
      ranges: [{ sheet: tab, range: 'A1:B1', values: [[2, -4]] }],
      objective: `'${tab}'!C1`,
      as,
    });
    await bed.ask('clearGradients', null);
    expectSame(`Gradients as ${as}`, [1, -2, 5, ''], await ground.row(4));
  }
}

/** A build removes the tabs of the self-test, so one tab of the workbook reads another. */
async function replaceReadTab({ bed }: Ground): Promise<void> {
  const [read, reader] = ['softmax', 'log_entropy'];
  const build = (tabs: readonly string[], whenTaken: 'ask' | 'replace') =>
    bed.ask('buildTabs', { workbook: 'entropy_example', tabs, whenTaken });
  const shown = async () => (await readTab(bed, reader)).sheets[reader]!.values[0]?.[25] ?? '';
  try {
    await build([read, reader], 'ask');
    await bed.ask('writeCells', { sheet: reader, range: 'Z1', contents: [[`=${read}!B2*2`]] });
    const before = await shown();
    await build([read], 'replace');
    expectSame('A formula that reads a replaced tab', [before, true], [await shown(), Number(before) !== 0]);
  } finally {
    await bed.ask('removeTabs', { tabs: [read, reader] });
  }
}

const plan = (name: string, cells: ImportedPlan['cells']): ImportedPlan => ({
  name,
  summary: '',
  cells,
  styles: [{ range: 'A1', bold: true }],
  notes: [],
  columnWidths: [{ column: 0, count: 1, pixels: 140 }],
  frozenRows: 1,
  frozenColumns: 0,
  gridlinesHidden: false,
  checkboxes: [],
  colorScales: [],
  namedRanges: [],
  charts: [],
  training: null,
  rowHeights: [],
  hiddenRows: [[4, 2]],
  hiddenColumns: [],
  merges: ['D1:E1'],
  tabColor: '#ff0000',
  borders: [],
  metadata: {},
});

async function convertWorkbook(ground: Ground): Promise<void> {
  const { bed } = ground;
  const names = ['selftest data', 'selftest model'];
  const outlines = names.map((name) => ({ name, rows: 5, columns: 5, isHidden: false, namedRanges: [] }));
  const request = {
    workbook: 'selftest.xlsx',
    tabs: names,
    whenTaken: 'ask' as const,
    build: Date.now().toString(36),
  };
  const step = (plans?: readonly ImportedPlan[]) =>
    bed.ask('buildTabs', { ...request, imported: { outlines, ...(plans && { plans }) } });
  try {
    const begun = await step();
    if (begun.status !== 'begun') throw new Unexpected(begun.status);
    const [data] = begun.tabs;
    await step([
      plan(names[0]!, [
        ['x', 6],
        ['text', "'1/2"],
      ]),
      plan(names[1]!, [['y', `='${data}'!B1*7`]]),
    ]);
    await step();
    const { values } = (await readTab(bed, names[1]!)).sheets[names[1]!]!;
    expectSame('Excel', ['y', 42], values[0]!.slice(0, 2));
  } finally {
    await bed.ask('removeUnfinished', { build: request.build });
    await bed.ask('removeTabs', { tabs: names });
  }
}

const actions = {
  draws: drawBackAndForth,
  train: trainAndRestore,
  typeNumbers: typeNumbersAndRestore,
  epochs: runEpochs,
  log: writeLog,
  gradients: showGradients,
  replace: replaceReadTab,
  convert: convertWorkbook,
} as const satisfies Record<keyof typeof words.actions, (ground: Ground) => Promise<void>>;

/** Removes the draws of the test from the list: their tab is cleared first, so that each step back drops one. */
async function forgetDraws(bed: Bed): Promise<void> {
  await writeTestTab(bed, 'actions', [['']]);
  for (let left = 3; left > 0; left--)
    await bed.ask('stepDraw', { direction: 'back' }).catch(() => undefined);
}

/** The user's data that an action could affect: its name, otherwise null. */
async function usedIn(bed: Bed): Promise<string | null> {
  // A run without places belongs to deleted tabs, such as those of an earlier self-test.
  if (((await bed.ask('lastRun', null))?.places.length ?? 0) > 0) return words.used.run;
  return (await bed.ask('drawHistory', null)).count > 0 ? words.used.draws : null;
}

/** Runs every action once, in a file where it cannot affect any of the user's data. */
export async function testActions(bed: Bed): Promise<void> {
  await bed.ask('removeUnfinished', { build: testBuild });
  const kept = await usedIn(bed);
  const { tab, tabs } = await bed.ask('writeTestTab', {
    name: 'actions',
    build: testBuild,
    cells: [['']],
  });
  const used = tabs > 2 ? words.used.tabs : kept;
  if (used) {
    bed.find({ mark: 'info', text: words.actionsLeftOut(used) });
    return;
  }
  const ground = new Ground(bed, tab);
  for (const [name, run] of Object.entries(actions)) {
    const what = words.actions[name as keyof typeof actions];
    bed.tell(words.asking(what));
    await attempt(bed, what, async () => {
      const began = bed.now();
      try {
        await run(ground);
        bed.find({ mark: 'same', text: words.actionWorks(what, bed.now() - began) });
      } catch (error) {
        if (!(error instanceof Unexpected)) throw error;
        bed.find({ mark: 'different', text: what, details: [error.message] });
      }
    });
  }
  await attempt(bed, words.actions.draws, () => forgetDraws(bed));
}
