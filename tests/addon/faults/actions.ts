import type { ImportedPlan } from '../../../sheets-templates/builder/plan.ts';
import type { MethodName, RequestOf } from '../../../src/addon/contract.ts';
import type { GlobalFunctionName } from '../../../src/addon/globals.ts';
import { messages } from '../../../src/addon/messages.ts';
import { inLanguage } from '../../../src/wording/text.ts';
import type { OpenAddon } from '../open-addon.ts';
import { started } from './bench.ts';

/** One action of a user, and the file in which it takes place. */
export interface UserAction {
  /** A readable name, such as “Train: write the weights”; unique for each action. */
  readonly name: string;
  /** The sidebar's request to the server; absent for a menu item. */
  readonly asked?: { readonly method: MethodName; readonly request: unknown };
  /** Prepares the file. */
  readonly prepare: (addon: OpenAddon) => void;
  readonly run: (addon: OpenAddon) => unknown;
  /**
   * The user's next action after Google interrupted the run, such as one step back; afterwards the file is unchanged or
   * complete. Absent if every write of the action leaves the file consistent.
   */
  readonly recover?: readonly ((addon: OpenAddon) => unknown)[];
  /** Two actions equivalent to this one: other people may act between them. */
  readonly steps?: readonly [first: (addon: OpenAddon) => unknown, second: (addon: OpenAddon) => unknown];
  /** True if the action itself deletes the last tab, so that it does not matter who does. */
  readonly takesLastTab?: boolean;
  /** True if it writes, reads the result and writes again: edits by others between its writes are lost, too. */
  readonly writesTwice?: boolean;
  /** True if it reads all tabs before it writes the first: a read after a write waits for the recalculation. */
  readonly looksFirst?: boolean;
  /** The code of the problem that it ends with even if nothing fails. */
  readonly refusal?: string;
}

type Prepare = UserAction['prepare'];
type Recover = NonNullable<UserAction['recover']>;

const asks = (method: MethodName, request: unknown) => (addon: OpenAddon) => addon.ask(method, request);

const server = <M extends MethodName>(
  name: string,
  method: M,
  request: RequestOf<M>,
  prepare: Prepare,
  recover?: Recover,
): UserAction => ({
  name,
  asked: { method, request },
  prepare,
  run: asks(method, request),
  ...(recover ? { recover } : {}),
});

const itemNames = inLanguage(messages.menu, 'en');

/** Captions of the menu items; two are named after the page that they open. */
const captions: Readonly<Record<string, string>> = {
  ...itemNames,
  openExcelReport: itemNames.excelReport,
  openSelfTest: itemNames.selfTest,
};

const menu = (item: GlobalFunctionName, prepare: Prepare, recover?: Recover): UserAction => ({
  name: `Menu: ${captions[item]}`,
  prepare,
  run: (addon) => addon.host.runMenuItem(item),
  ...(recover ? { recover } : {}),
});

const refused = (refusal: string, action: UserAction): UserAction => ({
  ...action,
  name: `${action.name}, refused`,
  refusal,
});

/** A seed cell, a seed read on another sheet, seeds in formulas, and other people's cells. */
const withSeeds: Prepare = (addon) => {
  addon.workbook.insertSheet('Other');
  const cells = {
    A1: '=NORMINIT(2,2,0,1,J2)',
    J1: 'seed',
    J2: 5,
    A5: '=NORMINIT(2,2)',
    A8: '=DROPOUT(NORMINIT(2,2,0,1,5),1/2)',
    E12: '=NORMINIT(1,1,0,1,8)',
    F14: 'kept',
  };
  for (const [cell, content] of Object.entries(cells)) addon.type('Sheet1', cell, content);
  addon.type('Other', 'B2', '=NORMINIT(1,2,0,1,9)');
  addon.type('Other', 'B4', '=NORMINIT(1,2,0,1,C9)');
  addon.type('Other', 'C9', 77);
  addon.select('Sheet1', 'A1:F14');
};

const withDraws: Prepare = (addon) => {
  withSeeds(addon);
  for (const seed of [100, 200]) addon.serve('rerandomize', { scope: 'file', seed });
};

const goneBack: Prepare = (addon) => {
  withDraws(addon);
  addon.serve('stepDraw', { direction: 'back' });
};

const withRand: Prepare = (addon) => {
  addon.type('Sheet1', 'A1', '=RAND()');
  addon.type('Sheet1', 'B1', '=A1*2');
};

const withBlock: Prepare = (addon) => {
  for (const cell of ['A1', 'B1', 'A2', 'B2']) addon.type('Sheet1', cell, -1);
  addon.type('Sheet1', 'E1', 'kept');
  addon.select('Sheet1', 'A1:B2');
};

const workbook = 'entropy_example';
const tabs = ['softmax'];

const importedPlan = (name: string, cells: ImportedPlan['cells']): ImportedPlan => ({
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
  namedRanges: [{ name: `total_${name}`, range: 'B2' }],
  charts: [],
  training: null,
  rowHeights: [],
  hiddenRows: [[4, 2]],
  hiddenColumns: [],
  merges: ['D1:E1'],
  tabColor: '#ff0000',
  borders: [],
  metadata: { 'cellgrad.form': '{}' },
});
const importedPlans = [
  importedPlan('data', [
    ['x', 1],
    ['sum', '=B1+1'],
  ]),
  importedPlan('model', [
    ['y', 2],
    ['sum', '=B1*2'],
  ]),
];

/** By the server's clock, as the sidebar has it. */
const build = started.toString(36);

/** All requests of an import, as sent by the sidebar; after a failure it removes unfinished tabs. */
const importTabs: UserAction['run'] = (addon) => {
  const outlines = importedPlans.map(({ name, namedRanges }, index) => ({
    name,
    namedRanges,
    rows: 2,
    columns: 2,
    isHidden: index === 1,
  }));
  const request = {
    workbook: 'file.xlsx',
    tabs: ['data', 'model'],
    whenTaken: 'ask' as const,
    build,
  };
  const steps = [{}, ...importedPlans.map((plan) => ({ plans: [plan] })), {}];
  let answer: unknown;
  for (const step of steps) {
    const told = addon.ask('buildTabs', { ...request, imported: { outlines, ...step } });
    answer = told;
    if (told.ok) continue;
    addon.ask('removeUnfinished', { build: request.build });
    break;
  }
  return answer;
};

/** Opening the sidebar a few minutes later removes the remains of an interrupted build. */
const tidy: Recover = [asks('removeUnfinished', { build: null })];
const withUnfinished: Prepare = (addon) => {
  addon.serve('buildTabs', {
    workbook,
    tabs: ['softmax', 'log_entropy'],
    whenTaken: 'ask',
    build: 'abcdefgh',
  });
};

/** A tab that will be replaced, and a formula and a named range that refer to it. */
const withTab: Prepare = (addon) => {
  addon.serve('buildTabs', { workbook, tabs, whenTaken: 'ask' });
  addon.type('softmax', 'B2', 77);
  addon.type('Sheet1', 'A1', '=softmax!B2*2');
  addon.type('Sheet1', 'C3', 'kept');
  addon.workbook.setNamedRange('MINE', {
    sheetId: addon.sheet('softmax').id,
    row: 1,
    column: 1,
    rows: 1,
    columns: 1,
  });
};

const twoTabs = ['softmax', 'log_entropy'];
const withTwoTabs: Prepare = (addon) => {
  addon.serve('buildTabs', { workbook, tabs: twoTabs, whenTaken: 'ask' });
  for (const tab of twoTabs) addon.type(tab, 'B2', 77);
  addon.type('Sheet1', 'A1', '=softmax!B2*2+log_entropy!B2');
};

/** A learner's own gradient descent: w in A1, the next step in A2, its table from C1. */
const withEpochs: Prepare = (addon) => {
  addon.type('Sheet1', 'A1', 8);
  addon.type('Sheet1', 'A2', '=A1/2');
  addon.type('Sheet1', 'B1', 3);
  addon.type('Sheet1', 'B2', '=B1/3');
};

const epochTable = {
  sheetId: null,
  title: 'Halving',
  copies: [
    { from: 'A2', to: 'A1', onReset: 8 },
    { from: 'B2', to: 'B1', onReset: 3 },
  ],
  log: 'A2',
  epochsPerRun: 3,
};

const withTable: Prepare = (addon) => {
  withEpochs(addon);
  addon.serve('createEpochTable', epochTable);
};
const table = { sheetId: 0, table: 'D2' };
const slice = { ...table, epochs: 3, done: 0, milliseconds: 20_000, improvement: null, expected: null };

const withRun: Prepare = (addon) => {
  withTable(addon);
  addon.serve('runEpochs', slice);
};

const withWeights: Prepare = (addon) => {
  for (const [cell, content] of [
    ['A1', 1],
    ['B1', 2],
    ['A3', 3],
    ['D1', '=SUMSQ(A1:B1)+A3'],
    ['E1', 'kept'],
  ] as const)
    addon.type('Sheet1', cell, content);
};
const weights: RequestOf<'writeWeights'> = {
  ranges: [
    { sheet: 'Sheet1', range: 'A1:B1', values: [[10, 20]] },
    { sheet: 'Sheet1', range: 'A3', values: [[30]] },
  ],
  objective: { sheet: 'Sheet1', range: 'D1' },
  expected: [[[1, 2]], [[3]]],
  whenEdited: 'ask',
  isFirst: true,
};

const withSelected: Prepare = (addon) => {
  withWeights(addon);
  addon.select('Sheet1', 'D1');
};

const withDrawn: Prepare = (addon) => {
  for (const [cell, content] of [
    ['A1', '=SEQUENCE(2,2)'],
    ['A3', 3],
    ['B3', '=2*3'],
    ['D1', '=SUMSQ(A1:B3)'],
  ] as const)
    addon.type('Sheet1', cell, content);
};
const drawn: RequestOf<'typeNumbers'> = { ranges: [{ sheet: 'Sheet1', range: 'A1:B3' }] };

const withTraining: Prepare = (addon) => {
  withWeights(addon);
  addon.serve('writeWeights', weights);
};

const slopes = (as: 'numbers' | 'colors'): RequestOf<'showGradients'> => ({
  ranges: [
    { sheet: 'Sheet1', range: 'A1:B1', values: [[2, 4]] },
    { sheet: 'Sheet1', range: 'A3', values: [[1]] },
  ],
  objective: 'Sheet1!D1',
  as,
});
const withSlopes: Prepare = (addon) => {
  withWeights(addon);
  addon.serve('showGradients', slopes('numbers'));
};
const withSlopeColors: Prepare = (addon) => {
  withWeights(addon);
  addon.serve('showGradients', slopes('colors'));
};
const clear: Recover = [asks('clearGradients', null)];

const trainingLog: RequestOf<'writeTrainingLog'> = {
  objective: 'Sheet1!D1',
  ranges: ['Sheet1!A1:B1'],
  optimizer: 'Adam',
  startValue: 8,
  endValue: 1,
  epochs: 2,
  evaluations: 3,
  gradientNorm: 0.5,
  seconds: 0.1,
  stopped: 'It was stopped.',
  followed: '',
  followedNames: [],
  curve: [
    [0, 8],
    [1, 4],
    [2, 1],
  ],
};

const resultPlan: RequestOf<'writeResultTab'>['plan'] = {
  name: 'Experiment',
  summary: '',
  cells: [
    ['Mean', '=not a formula'],
    [0.5, 1],
    [0.75, 2],
  ],
  styles: [{ range: 'A1:B1', bold: true }],
  notes: [],
  columnWidths: [{ column: 0, count: 1, pixels: 150 }],
  frozenRows: 0,
  frozenColumns: 0,
  gridlinesHidden: false,
  checkboxes: [],
  colorScales: [
    {
      ranges: ['B2:B3'],
      points: [
        { type: 'MIN', color: '#63be7b' },
        { type: 'MAX', color: '#f8696b' },
      ],
    },
  ],
  namedRanges: [],
  charts: [
    {
      kind: 'line',
      title: 'Mean',
      x: 'A2:A3',
      series: [{ name: 'loss', range: 'B2:B3' }],
      anchor: 'D2',
      width: 400,
      height: 300,
    },
  ],
  training: null,
};

const withLog: Prepare = (addon) => {
  withWeights(addon);
  addon.serve('writeTrainingLog', trainingLog);
};

const restore: Recover = [asks('restoreCells', null)];
const back: Recover = [asks('stepDraw', { direction: 'back' })];
const forward: Recover = [asks('stepDraw', { direction: 'forward' })];
const withExperiment: Prepare = (addon) => addon.serve('keepExperiment', { text: '["old"]' });
const nothing: Prepare = () => undefined;
const withReport: Prepare = (addon) => addon.serve('saveExcelReport', { report: 'old' });

/** Every method that the sidebar can call: a new method without an entry does not compile. */
const methods: Record<MethodName, readonly UserAction[]> = {
  several: [
    server(
      'Several requests at once',
      'several',
      {
        asked: [
          { method: 'activeSelection', request: null },
          { method: 'lastRun', request: null },
        ],
      },
      withTraining,
    ),
  ],
  activeSelection: [server('Read the selection', 'activeSelection', null, withBlock)],
  readCell: [
    server('Functions: show the computation of a cell', 'readCell', { seen: null }, withSelected),
    server(
      'Functions: look whether another cell is selected',
      'readCell',
      { seen: 'Sheet1!D1' },
      withSelected,
    ),
  ],
  drawHistory: [server('Randomness: list the draws', 'drawHistory', null, withDraws)],
  seedOfSheet: [server('Randomness: look up the seed of the sheet', 'seedOfSheet', null, withDraws)],
  insertFunction: [
    server('Functions: insert one beside a selection', 'insertFunction', { name: 'RELU' }, withBlock),
    server('Functions: insert one into an empty sheet', 'insertFunction', { name: 'NORMINIT' }, nothing),
  ],
  rerandomize: [
    {
      ...server(
        'Randomness: draw the file again with a seed',
        'rerandomize',
        { scope: 'file', seed: 300 },
        withSeeds,
        back,
      ),
      looksFirst: true,
    },
    server(
      'Randomness: draw the sheet again with a seed',
      'rerandomize',
      { scope: 'sheet', seed: 300 },
      withDraws,
      back,
    ),
    server('Randomness: draw RAND again', 'rerandomize', { scope: 'sheet' }, withRand),
    refused(
      'nothingRandom',
      server('Randomness: draw a sheet without anything random', 'rerandomize', { scope: 'sheet' }, nothing),
    ),
  ],
  stepDraw: [
    {
      ...server('Randomness: go to the earlier draw', 'stepDraw', { direction: 'back' }, withDraws, forward),
      looksFirst: true,
    },
    {
      ...server('Randomness: go to the later draw', 'stepDraw', { direction: 'forward' }, goneBack, back),
      looksFirst: true,
    },
  ],
  buildTabs: [
    server('Sheets: build a tab', 'buildTabs', { workbook, tabs, whenTaken: 'ask' }, nothing, tidy),
    server(
      'Sheets: build a tab beside one of its name',
      'buildTabs',
      { workbook, tabs, whenTaken: 'keepBoth' },
      withTab,
      tidy,
    ),
    {
      ...server(
        'Sheets: build a tab in place of one',
        'buildTabs',
        { workbook, tabs, whenTaken: 'replace' },
        withTab,
        tidy,
      ),
      takesLastTab: true,
    },
    server(
      'Sheets: build a tab of several requests',
      'buildTabs',
      { workbook, tabs, whenTaken: 'ask', build },
      nothing,
      tidy,
    ),
    server(
      'Sheets: build two tabs',
      'buildTabs',
      { workbook, tabs: twoTabs, whenTaken: 'ask' },
      nothing,
      tidy,
    ),
    {
      ...server(
        'Sheets: build two tabs in place of others',
        'buildTabs',
        { workbook, tabs: twoTabs, whenTaken: 'replace' },
        withTwoTabs,
        tidy,
      ),
      takesLastTab: true,
    },
    { name: 'Sheets: import two tabs from Excel', prepare: nothing, run: importTabs, recover: tidy },
  ],
  excelReport: [server('Sheets: read the last Excel report', 'excelReport', null, withReport)],
  saveExcelReport: [server('Sheets: keep an Excel report', 'saveExcelReport', { report: 'new' }, withReport)],
  removeTabs: [
    server('Sheets: remove a tab just built', 'removeTabs', { tabs }, withTab),
    server('Sheets: remove two tabs just built', 'removeTabs', { tabs: twoTabs }, withTwoTabs, [
      asks('removeTabs', { tabs: twoTabs }),
    ]),
  ],
  removeUnfinished: [
    server('Sheets: look for unfinished tabs', 'removeUnfinished', { build: null }, nothing),
    server('Sheets: remove an unfinished build', 'removeUnfinished', { build: 'abcdefgh' }, withUnfinished, [
      asks('removeUnfinished', { build: 'abcdefgh' }),
    ]),
  ],
  readDropout: [server('Dropout: read the open tab', 'readDropout', null, withWeights)],
  writeCells: [
    server(
      'Write cells',
      'writeCells',
      { sheet: 'Sheet1', range: 'A1:B1', contents: [[5, '=A3*2']] },
      withWeights,
    ),
  ],
  readFile: [
    server('Load the engine', 'readFile', { name: 'engine' }, nothing),
    server('Load the list of workbooks', 'readFile', { name: 'catalogue' }, nothing),
  ],
  readModel: [server('Train: read the sheet', 'readModel', { sheets: ['Sheet1'] }, withWeights)],
  findNames: [server('Train: find named ranges', 'findNames', { names: ['weights'] }, withWeights)],
  writeWeights: [server('Train: write the weights', 'writeWeights', weights, withWeights, restore)],
  typeNumbers: [
    {
      ...server('Train: turn drawn weights into numbers', 'typeNumbers', drawn, withDrawn, restore),
      writesTwice: true,
    },
  ],
  lastRun: [server('Undo: ask for the last run', 'lastRun', null, withTraining)],
  restoreCells: [
    server('Undo: restore the cells of the last run', 'restoreCells', null, withTraining, restore),
  ],
  epochSheet: [server('Epochs: read the tables of the sheet', 'epochSheet', { sheetId: null }, withTable)],
  runEpochs: [server('Epochs: run three live', 'runEpochs', slice, withTable, restore)],
  writeEpochs: [
    server(
      'Epochs: write what was run in memory',
      'writeEpochs',
      { ...table, values: [4, 1], logged: [4], expected: [8, 3] },
      withTable,
      restore,
    ),
  ],
  resetEpochs: [server('Epochs: reset', 'resetEpochs', table, withRun, restore)],
  createEpochTable: [server('Epochs: make a table', 'createEpochTable', epochTable, withEpochs)],
  removeEpochTable: [server('Epochs: remove a table', 'removeEpochTable', table, withRun)],
  showCells: [server('Show cells in the sheet', 'showCells', { sheet: 0, ranges: ['B2:C3'] }, withEpochs)],
  trainingState: [
    server('Train: ask for what is remembered of the sheet', 'trainingState', { sheet: null }, withTraining),
  ],
  saveTrainingForm: [
    server('Train: remember the form', 'saveTrainingForm', { sheet: 'Sheet1', form: null }, withWeights),
  ],
  keptExperiment: [
    server('Experiments: look for one that is not finished', 'keptExperiment', null, withExperiment),
  ],
  keepExperiment: [
    server('Experiments: keep the runs so far', 'keepExperiment', { text: '["new"]' }, withExperiment),
  ],
  showGradients: [
    server('Train: show gradients as numbers', 'showGradients', slopes('numbers'), withWeights, clear),
    server('Train: show gradients as colors', 'showGradients', slopes('colors'), withWeights, clear),
    {
      ...server(
        'Train: show gradients as colors after numbers',
        'showGradients',
        slopes('colors'),
        withSlopes,
        [asks('showGradients', slopes('colors'))],
      ),
      steps: [asks('clearGradients', null), asks('showGradients', slopes('colors'))],
    },
  ],
  clearGradients: [
    server('Train: clear the gradients’ numbers', 'clearGradients', null, withSlopes, clear),
    server('Train: clear the gradients’ colors', 'clearGradients', null, withSlopeColors, clear),
  ],
  writeTestTab: [
    server(
      'Self-test: write a tab',
      'writeTestTab',
      { name: 'formulas', build: 'selftest', cells: [['=1+1'], [2]] },
      nothing,
      [asks('removeUnfinished', { build: 'selftest' })],
    ),
  ],
  setLanguage: [server('Choose the language', 'setLanguage', { chosen: 'en' }, nothing)],
  writeResultTab: [
    server('Experiments: write results to a tab', 'writeResultTab', { plan: resultPlan }, withWeights, tidy),
  ],
  writeTrainingLog: [
    server('Train: start the training log', 'writeTrainingLog', trainingLog, withWeights, tidy),
    server('Train: add to the training log', 'writeTrainingLog', trainingLog, withLog, tidy),
  ],
};

/** Every menu item; the triggers that show the menu, and the sidebar's entry point, are not actions of a user. */
const items: Record<
  Exclude<GlobalFunctionName, 'onOpen' | 'onInstall' | 'cellgradServe'>,
  readonly UserAction[]
> = {
  openSidebar: [menu('openSidebar', nothing)],
  rerandomizeSelection: [menu('rerandomizeSelection', withSeeds, back)],
  rerandomizeSheet: [
    menu('rerandomizeSheet', withRand),
    refused('nothingRandom', menu('rerandomizeSheet', nothing)),
  ],
  rerandomizeFile: [menu('rerandomizeFile', withDraws, back)],
  earlierDraw: [menu('earlierDraw', withDraws, forward)],
  laterDraw: [menu('laterDraw', goneBack, back)],
  stepEpoch: [menu('stepEpoch', withTable, restore)],
  runEpochs: [menu('runEpochs', withTable, restore)],
  resetEpochs: [menu('resetEpochs', withRun, restore)],
  restoreEpochs: [menu('restoreEpochs', withRun, restore)],
  openExcelReport: [menu('openExcelReport', nothing)],
  openSelfTest: [menu('openSelfTest', nothing)],
};

/** All methods of the server. */
export const methodNames = Object.keys(methods) as MethodName[];

export const userActions: readonly UserAction[] = [...Object.values(methods), ...Object.values(items)].flat();
