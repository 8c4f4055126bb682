import { describe, expect, it } from 'vitest';
import type { MethodName, RequestOf } from '../../../src/addon/contract.ts';
import type { CellInput } from '../../../src/local/workbook/types.ts';
import type { OpenAddon } from '../open-addon.ts';
import { openBench } from './bench.ts';

/** An action on cells whose custom functions have not returned yet, and its expected result. */
interface Case {
  readonly what: string;
  readonly cells: Readonly<Record<string, CellInput>>;
  readonly select?: string;
  /** Runs while the functions still return. */
  readonly before?: (addon: OpenAddon) => void;
  readonly ask: (addon: OpenAddon) => ReturnType<OpenAddon['ask']>;
  /** Code of the problem; null if it succeeds. */
  readonly code: string | null;
  /** Part of its result. */
  readonly value?: unknown;
}

const asks =
  <M extends MethodName>(method: M, request: RequestOf<M>) =>
  (addon: OpenAddon) =>
    addon.ask(method, request);

const ranges = [{ sheet: 'Sheet1', range: 'A1:A2', values: [[5], [6]] }];
const objective = { sheet: 'Sheet1', range: 'D1' };
const weights: RequestOf<'writeWeights'> = {
  ...{ ranges, objective, expected: [[[1], [2]]], whenEdited: 'overwrite', isFirst: true },
};
const descent = { A1: 8, A2: '=RELU(A1/2)' };
const newTable: RequestOf<'createEpochTable'> = {
  ...{ sheetId: null, title: 'Halving', log: 'A2', epochsPerRun: 3 },
  copies: [{ from: 'A2', to: 'A1', onReset: 8 }],
};
const withTable = (addon: OpenAddon) => {
  addon.serve('createEpochTable', newTable);
};
const table = { sheetId: 0, table: 'C2' };
const run = { ...table, epochs: 3, done: 0, milliseconds: 20_000, improvement: null, expected: null };

const cases: readonly Case[] = [
  {
    what: 'reading a model',
    cells: { A1: 1, A2: '=RELU(A1)' },
    ask: asks('readModel', { sheets: ['Sheet1'] }),
    code: 'cellLoading',
  },
  {
    what: 'typing the numbers of drawn weights that are loading',
    cells: { A1: 1, A2: '=RELU(A1)' },
    ask: asks('typeNumbers', { ranges: [{ sheet: 'Sheet1', range: 'A1:A2' }] }),
    code: 'cellLoading',
  },
  {
    what: 'writing weights under an objective that is loading',
    cells: { A1: 1, A2: 2, D1: '=RELU(A1+A2)' },
    ask: asks('writeWeights', weights),
    code: null,
    value: { status: 'written', objective: null },
  },
  {
    what: 'writing weights where a custom function stands',
    cells: { A1: 1, A2: '=RELU(2)', D1: '=A1+A2' },
    ask: asks('writeWeights', weights),
    code: 'cellsAreFormulas',
  },
  {
    what: 'showing gradients in cells that are loading',
    cells: { A1: 1, A2: '=RELU(2)', D1: '=A1+A2' },
    ask: asks('showGradients', { ranges, objective: 'Sheet1!D1', as: 'colors' }),
    code: null,
  },
  {
    what: 'running epochs from a cell that is loading',
    cells: descent,
    before: withTable,
    ask: asks('runEpochs', run),
    code: null,
    value: { epochs: 0, logged: [], values: [8], stop: { code: 'loading', cells: ['A2'] } },
  },
  {
    what: 'resetting epochs to a start value that is loading',
    cells: descent,
    before: (addon) => {
      withTable(addon);
      addon.type('Sheet1', 'H3', '=RELU(8)');
    },
    ask: asks('resetEpochs', table),
    code: 'loading',
  },
  {
    what: 'making a table of epochs beside cells that are loading',
    cells: descent,
    ask: asks('createEpochTable', newTable),
    code: null,
  },
  {
    what: 'drawing again from a seed that is loading',
    cells: { A1: '=NORMINIT(1,2,0,1,J2)', J2: '=RELU(5)', A3: '=NORMINIT(1,2,0,1,7)' },
    ask: asks('rerandomize', { scope: 'file', seed: 3 }),
    code: null,
    value: { changes: [{ place: 'Sheet1!A3', before: 7, after: 3 }], notDrawn: [expect.any(String)] },
  },
  {
    what: 'inserting a function beside cells that are loading',
    cells: { A1: '=RELU(1)', A2: '=RELU(2)' },
    select: 'A1:A2',
    ask: asks('insertFunction', { name: 'SOFTMAX' }),
    code: null,
  },
  {
    what: 'reading the dropout tab',
    cells: { A1: '=RELU(1)' },
    ask: asks('readDropout', null),
    code: null,
  },
  {
    what: 'writing cells over one that is loading',
    cells: { A1: '=RELU(1)', B1: 2 },
    ask: asks('writeCells', { sheet: 'Sheet1', range: 'A1:B1', contents: [[5, 6]] }),
    code: null,
    value: { before: [['=RELU(1)', 2]] },
  },
];

/** The values and formulas of a file that show that something is loading. */
const loadingIn = (state: string) => state.match(/Loading\.\.\.|Wird geladen…/g) ?? [];

describe.each(cases)('$what', ({ what, cells, select, before, ask, code, value }) => {
  const prepare = (addon: OpenAddon) => {
    for (const [cell, content] of Object.entries(cells)) addon.type('Sheet1', cell, content);
    before?.(addon);
    addon.select('Sheet1', select ?? 'A1');
  };
  let answer: ReturnType<typeof ask> | undefined;
  const action = {
    name: what,
    prepare,
    run: (addon: OpenAddon) => {
      answer = ask(addon);
      return answer;
    },
  };
  const ready = openBench(action);
  const opened = openBench(action, ready.addon.workbook.snapshot());

  it('never writes the loading text, nor uses it as a value', () => {
    const { state, told } = opened.run();
    expect(told?.code ?? null).toBe(code);
    if (value !== undefined) expect(answer).toMatchObject({ ok: true, value });
    expect(loadingIn(state)).toEqual([]);
    if (code !== null) expect(state).toBe(opened.edited(() => undefined));
  });

  it('does the same where Google shows it in another language', () => {
    const german = { shownAs: (error: string) => (error === 'Loading...' ? 'Wird geladen…' : error) };
    const { state, told } = openBench(action, ready.addon.workbook.snapshot(), german).run();
    expect(told?.code ?? null).toBe(code);
    if (value !== undefined) expect(answer).toMatchObject({ ok: true, value });
    expect(loadingIn(state)).toEqual([]);
  });

  it('sees no loading cell if reads wait', () => {
    const { told } = openBench(action, ready.addon.workbook.snapshot(), { readsWait: true }).run();
    expect(told?.code ?? null).toBe(code === 'cellsAreFormulas' ? code : null);
    if (what.startsWith('running'))
      expect(answer).toMatchObject({ ok: true, value: { epochs: 3, stop: null } });
  });
});
