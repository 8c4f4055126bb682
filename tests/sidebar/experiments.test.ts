import { describe, expect, it } from 'vitest';
import { dropoutAmount } from '../../sheets-templates/dropout_amount/workbook.ts';
import { areaName } from '../../src/a1/addresses.ts';
import { separatorsOf } from '../../src/formula/separators.ts';
import { batchSizeWrites, formWith } from '../../src/sidebar/experiments/apply-best.ts';
import { readExperiment } from '../../src/sidebar/experiments/form.ts';
import { resultTab } from '../../src/sidebar/experiments/result-tab.ts';
import { startDraws } from '../../src/sidebar/experiments/session.ts';
import { layerIn, withDropout } from '../../src/sidebar/functions/functions-section.tsx';
import { emptyExperiment, emptyForm } from '../../src/sidebar/train/form/form.ts';
import { readForm } from '../../src/sidebar/train/form/read-form.ts';
import { formOf, formToRemember } from '../../src/sidebar/train/form/tab-form.ts';
import { labelOf } from '../../src/sidebar/train/read-target.ts';
import { type RunResult, runsOf, type VariationText } from '../../src/train/experiment.ts';
import { cellAt, oneSheet, rangeAt } from '../formula/support/sheet.ts';

const training = readForm(
  {
    ...emptyForm,
    objective: 'N1',
    ranges: [{ range: 'D1:E2', least: '', most: '' }],
    optimizer: 'adam',
    followed: [{ cell: 'N2', name: 'validation loss' }],
  },
  'Sheet1',
);
const cell = (values: string) => ({ kind: 'cell' as const, cell: 'C1', values });
const rate = (values: string) => ({ kind: 'rate' as const, cell: '', values });
const none = emptyExperiment.vary[1];

describe('the form of an experiment', () => {
  it('becomes a plan around the training', () => {
    const form = {
      ...emptyExperiment,
      vary: [cell('0; 0,25 0.5;0.5'), rate('0.01')] as const,
      measured: '1',
    };
    const plan = readExperiment(form, training, []);
    expect(plan).toMatchObject({
      vary: [
        { kind: 'cell', cell: rangeAt('C1'), values: [0, 0.25, 0.5] },
        { kind: 'rate', values: [0.01] },
      ],
      seeds: 3,
      measured: 0,
      start: [],
      settings: { keep: { by: 'last' }, optimizer: { name: 'adam' } },
    });
  });

  it('keeps the best epoch by the cell that is compared', () => {
    const form = {
      ...emptyExperiment,
      vary: [cell('1'), none] as const,
      measured: '1',
      keep: 'best' as const,
    };
    expect(readExperiment(form, training, []).settings.keep).toEqual({
      by: 'followed',
      cell: 0,
      goal: 'minimize',
    });
    expect(readExperiment({ ...form, measured: '3' }, training, []).measured).toBeNull();
  });

  it.each([
    [{ vary: [cell('0; x'), none] as const }, /“x”/],
    [{ vary: [cell(''), none] as const }, /number/],
    [{ vary: [{ ...cell('1'), cell: 'C1:C2' }, none] as const }, /C1:C2/],
    [{ vary: [none, none] as const }, /at least one cell/],
    [{ vary: [{ kind: 'optimizer' as const, cell: '', values: 'adam lbfgs' }, none] as const }, /“lbfgs”/],
    [{ vary: [cell('1'), none] as const, seeds: '0' }, /“0”/],
    [{ vary: [cell('1 2 3 4 5 6 7 8 9 10 11'), none] as const, seeds: '1000' }, /at most 10,000/],
  ])('refuses %o', (wrong, message) => {
    expect(() => readExperiment({ ...emptyExperiment, ...wrong }, training, [])).toThrow(message);
  });
});

describe('the tab of results', () => {
  const form = {
    ...emptyExperiment,
    vary: [cell('0 0.5'), rate('0.01 0.1')] as const,
    seeds: '2',
    measured: '1',
  };
  const plan = readExperiment(form, training, []);
  const results = [1, 3, 2, 4, 5, 5, null, 8].map(
    (value, index): RunResult => ({
      index,
      value,
      followed: [value],
      objective: 0.5,
      epochs: 7,
      stop: { reason: 'epochs' },
      refused: value === null ? { code: 'weightsMissing', details: { range: 'C1' } } : null,
    }),
  );
  const tab = resultTab({
    form,
    training,
    plan,
    results,
    measuredName: 'validation loss',
    nameOf: () => 'p',
  });
  const find = (text: string) => tab.cells.findIndex(([first]) => first === text);

  it('has the means, the deviations and the runs without a number', () => {
    const below = (title: string) =>
      tab.cells.slice(find(title) + 2, find(title) + 4).map((row) => row.slice(0, 3));
    expect(below('Mean')).toEqual([
      [0, 2, 3],
      [0.5, 5, 8],
    ]);
    expect(below('Standard deviation')).toEqual([
      [0, Math.SQRT2, Math.SQRT2],
      [0.5, 0, ''],
    ]);
    expect(below('Failed runs')).toEqual([
      [0, 0, 0],
      [0.5, 0, 1],
    ]);
  });

  it('lists all runs, and says why one has no number', () => {
    const runs = tab.cells.slice(find('All runs') + 2);
    expect(runs.length).toBe(8);
    expect(runs[6]!.slice(0, 5)).toEqual([7, 1, 0.5, 0.1, '']);
    expect(runs[6]).toContainEqual(expect.stringContaining('C1'));
    expect(new Set(tab.cells.map((row) => row.length)).size).toBe(1);
  });

  it('colors the means, and keeps the chart off the list of runs', () => {
    expect(tab.colorScales[0]!.ranges).toEqual(['B6:C7']);
    expect(tab.charts[0]!.series.map(({ range }) => range)).toEqual(['B6:B7', 'C6:C7']);
    expect(find('All runs') * 21).toBeGreaterThanOrEqual(2 * 21 + tab.charts[0]!.height);
  });
});

describe('the best setting', () => {
  const trained = { ...emptyForm, optimizer: 'adam' as const, settings: { 'adam.rate': '0.1' } };
  const planWith = (...vary: VariationText[]) =>
    readExperiment({ ...emptyExperiment, vary: [vary[0]!, vary[1] ?? none] }, training, []);
  const optimizer = { kind: 'optimizer' as const, cell: '', values: 'adam sgd' };

  it('is applied to the form: an optimizer keeps its learning rate', () => {
    const form = formWith(trained, planWith(rate('0.3 0.2'), optimizer), [1, 1]);
    expect(form).toMatchObject({ optimizer: 'sgd', settings: { 'sgd.rate': '0.2' } });
    const kept = formWith(trained, planWith(optimizer), [1]);
    expect(kept).toMatchObject({ optimizer: 'sgd', settings: { 'sgd.rate': '0.1' } });
    expect(formWith(trained, planWith(cell('1 2')), [1])).toBe(trained);
    const decay = { kind: 'weightDecay' as const, cell: '', values: '0 0.5' };
    expect(formWith(trained, planWith(decay), [1]).settings).toEqual({
      'adam.rate': '0.1',
      'adam.weightDecay': '0.5',
    });
  });

  const writes = (cells: Record<string, string | number>, shown = {}) =>
    batchSizeWrites({ model: oneSheet(cells, shown), objective: rangeAt('N1') }, 8).map(
      ({ cell: at, content }) => [areaName(at), content],
    );

  it('is written where the batch size is typed: in formulas, or in the cell that they read', () => {
    expect(writes({ N1: '=MSE(BATCHROWS(A1:A9, 3, 1), N2)', N2: '=BATCHROWS(B1:B9,3,1)', A1: 1 })).toEqual([
      ['N1', '=MSE(BATCHROWS(A1:A9,8, 1), N2)'],
      ['N2', '=BATCHROWS(B1:B9,8,1)'],
    ]);
    expect(writes({ N1: '=MSE(BATCHROWS(A1:A9,C1,1),BATCHROWS(B1:B9,C1,1))', C1: 3 })).toEqual([['C1', 8]]);
    expect(writes({ N1: '=SUM(A1:A9)', N2: '=BATCHROWS(A1:A9,3,1)' })).toEqual([]);
  });

  it('says where a batch size is calculated', () => {
    expect(() => writes({ N1: '=SUM(BATCHROWS(A1:A9,2*3,1))' })).toThrow(/N1 is calculated/);
    expect(() => writes({ N1: '=SUM(BATCHROWS(A1:A9,C1,1))', C1: '=3' }, { C1: 3 })).toThrow(
      /C1 is calculated/,
    );
  });
});

describe('the form of an experiment', () => {
  it('is filled in by a template, and stored with the trainer’s form', () => {
    const { objective, variables, goal, more } = dropoutAmount.tabs.net!.training!;
    const known = { ...more, objective, variables: variables.map((range) => ({ range })), goal };
    const form = formOf(known);
    const plan = readExperiment(form.experiment, readForm(form, 'net'), []);
    expect(runsOf(plan)).toHaveLength(75);
    expect(plan).toMatchObject({
      vary: [{ cell: { ...rangeAt('B3'), sheet: 'net' } }, { cell: { ...rangeAt('B4'), sheet: 'net' } }],
      measured: 0,
      settings: { stop: { epochs: 100 } },
    });
    expect(formOf(formToRemember(readForm(form, 'net'), 'net')).experiment).toEqual(form.experiment);
  });
});

describe('start weights of each seed', () => {
  it('are those of torch.nn.Linear where DENSE reads them', () => {
    const model = oneSheet({ A1: 1, I1: '=SUM(DENSE(RELU(DENSE(A1:C9,D1:E3,D5:E5)),D7:D8,D9))' });
    const ranges = ['D1:E3', 'D5:E5', 'D7:D8', 'D9'].map(rangeAt);
    const bounds = startDraws(model, ranges).map(({ distribution }) =>
      distribution.kind === 'uniform' ? distribution.high : null,
    );
    expect(bounds).toEqual([3, 3, 2, 2].map((inputs) => 1 / Math.sqrt(inputs)));
  });
});

describe('names of followed cells', () => {
  it('are taken from the text to the left, else from above, else from the cell', () => {
    const model = oneSheet({ A1: 'head', A2: 'loss', B2: 4, C2: 5, A5: 3, C1: 'accuracy', D9: 1, C8: 2 });
    const nameOf = (a1: string) => labelOf(model, rangeAt(a1));
    expect(['C2', 'C8', 'D9'].map(nameOf)).toEqual(['loss', 'accuracy', 'Sheet1!D9']);
    expect(cellAt('C2').column).toBe(2);
  });
});

describe('dropout around a formula', () => {
  const wrapped = (formula: string, locale = 'en_US') => {
    const separators = separatorsOf(locale);
    const layer = layerIn(formula, separators);
    return layer && withDropout(formula, layer, separators, 7);
  };

  it.each([
    ['=RELU(DENSE(A1:B4,D1:E2))', '=DROPOUT(RELU(DENSE(A1:B4,D1:E2)), 1/2, 7)'],
    ['=ARRAYFORMULA(TANH(MMULT(A1:B4,D1:E2)))', '=DROPOUT(ARRAYFORMULA(TANH(MMULT(A1:B4,D1:E2))), 1/2, 7)'],
    ['=CONV2D(A1:F6,H1:J3)', '=DROPOUT(CONV2D(A1:F6,H1:J3), 1/2, 7)'],
    ['=MMULT(A1:B4,D1:E2)+G1', '=DROPOUT(MMULT(A1:B4,D1:E2)+G1, 1/2, 7)'],
    ['=MSE(DENSE(A1:B4,D1:E2),F1:G4)', '=MSE(DROPOUT(DENSE(A1:B4,D1:E2), 1/2, 7),F1:G4)'],
    ['=MSE(RELU(DENSE(A1:B4,D1:E2)),F1:G4)', '=MSE(DROPOUT(RELU(DENSE(A1:B4,D1:E2)), 1/2, 7),F1:G4)'],
    [
      '=CROSSENTROPY(DENSE(RELU(DENSE(A1:B4,D1:E2)),H1:I2),F1:G4)',
      '=CROSSENTROPY(DENSE(DROPOUT(RELU(DENSE(A1:B4,D1:E2)), 1/2, 7),H1:I2),F1:G4)',
    ],
  ])('in %s gives %s', (formula, expected) => expect(wrapped(formula)).toBe(expected));

  it('uses the separators of the file', () => {
    expect(wrapped('= DENSE(A1:B4;D1:E2)', 'de_DE')).toBe('=DROPOUT(DENSE(A1:B4;D1:E2); 1/2; 7)');
  });

  it.each(['=DROPOUT(DENSE(A1:B4,D1:E2),0.5,1)', '=RELU(A1:B4)', '=SUM(A1:B4)', ''])(
    'finds no layer to drop in %s',
    (formula) => expect(wrapped(formula)).toBeNull(),
  );
});
