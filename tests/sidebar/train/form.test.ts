import { describe, expect, it } from 'vitest';
import {
  emptyForm,
  settingText,
  stopGroup,
  type TrainerForm,
  withSetting,
} from '../../../src/sidebar/train/form/form.ts';
import { namesIn, readForm, readNumber, typedPlace } from '../../../src/sidebar/train/form/read-form.ts';
import { formOf, formToRemember } from '../../../src/sidebar/train/form/tab-form.ts';
import { addRanges } from '../../../src/sidebar/train/form/target-fields.tsx';
import { type OptimizerName, optimizerSettings } from '../../../src/train/settings.ts';

const range = (text: string, least = '', most = '') => ({ range: text, least, most });
const form: TrainerForm = { ...emptyForm, objective: 'V41', ranges: [range('H19:V23'), range('B25:F39')] };

describe('readNumber', () => {
  it.each([
    ['0.1', 0.1],
    [' 0,25 ', 0.25],
    ['1e-7', 1e-7],
    ['-3', -3],
    ['.5', 0.5],
  ])('reads “%s”', (text, value) => expect(readNumber(text)).toBe(value));

  it.each(['', 'fast', '1.2.3', '0x10', 'Infinity', '1e999', '1 000'])('rejects “%s”', (text) =>
    expect(readNumber(text)).toBeNull(),
  );
});

describe('readPlace', () => {
  it('uses the tab in the text, or that of the form', () => {
    expect(typedPlace(' $B$2:C3 ', 'here')).toEqual({
      sheet: 'here',
      row: 1,
      column: 1,
      rows: 2,
      columns: 2,
    });
    expect(typedPlace("'my data'!A1", 'here')).toMatchObject({ sheet: 'my data', row: 0 });
  });

  it.each(['', 'A:A', '2:3', 'B', 'B2:', 'sum'])('rejects “%s”', (text) =>
    expect(typedPlace(text, 'here')).toBeNull(),
  );
});

describe('places of the form', () => {
  const names = new Map([['WEIGHTS', "'my data'!$B$2:$C$3"]]);
  const rangesOf = (text: string) => readForm({ ...form, ranges: [range(text, '0', '5')] }, 'dotprod', names);

  it('may be several in one field, which share its bounds', () => {
    const { ranges, limits } = rangesOf("A1, 'a, b'!C1:C3; weights");
    expect(ranges.map(({ sheet, row, column, rows }) => [sheet, row, column, rows])).toEqual([
      ['dotprod', 0, 0, 1],
      ['a, b', 0, 2, 3],
      ['my data', 1, 1, 2],
    ]);
    expect(limits.map(({ size, least, most }) => [size, least, most])).toEqual([
      [1, 0, 5],
      [3, 0, 5],
      [4, 0, 5],
    ]);
  });

  it('are read in any letter case', () => {
    expect(rangesOf('DOTPROD!a1:b2, Weights').ranges.map(({ sheet }) => sheet)).toEqual([
      'dotprod',
      'my data',
    ]);
  });

  it('may be names, which the server resolves', () => {
    const { objective } = form;
    expect(namesIn({ ...form, ranges: [range('A1, weights; my.name')], objective })).toEqual([
      'weights',
      'my.name',
    ]);
  });

  it.each([
    ['A1:ZZZ99999999', 'tooManyCells'],
    ['A1, nothing', 'notARange'],
    ['A:A', 'notARange'],
  ])('refuse %s', (text, code) => {
    const problem = () => {
      try {
        rangesOf(text);
      } catch (error) {
        return (error as { problem: { code: string } }).problem.code;
      }
      return null;
    };
    expect(problem()).toBe(code);
  });
});

describe('readForm', () => {
  it('has a sensible value for everything but the cells', () => {
    const { objective, ranges, settings } = readForm(form, 'dotprod');
    expect(objective).toMatchObject({ sheet: 'dotprod', row: 40, column: 21 });
    expect(ranges.map(({ rows, columns }) => rows * columns)).toEqual([75, 75]);
    expect(settings).toMatchObject({ goal: { kind: 'minimize' }, optimizer: { name: 'lbfgs' } });
    expect(settings.schedule).toEqual({ name: 'constant', settings: {} });
    expect(settings.bounds).toBeUndefined();
    expect(settings.stop!.patience).toBe(Number.POSITIVE_INFINITY);
  });

  it.each(Object.keys(optimizerSettings) as OptimizerName[])(
    'reads the proposed settings of %s',
    (optimizer) => {
      const { settings } = readForm({ ...form, optimizer }, 'dotprod');
      expect(Object.keys(settings.optimizer.settings!)).toEqual(Object.keys(optimizerSettings[optimizer]));
    },
  );

  it('omits the schedule of an optimizer without a rate', () => {
    expect(readForm({ ...form, schedule: 'cosine' }, 'dotprod').settings.schedule!.name).toBe('constant');
    const adam = readForm({ ...form, schedule: 'cosine', optimizer: 'adam' }, 'dotprod');
    expect(adam.settings.schedule).toEqual({ name: 'cosine', settings: { least: 0 } });
  });

  it('takes numbers as people type them: a comma in any, groups of three in a whole one', () => {
    const typed = withSetting(
      withSetting({ ...form, optimizer: 'adam' }, 'adam', 'rate', '0,25'),
      'stop',
      'epochs',
      '10,000',
    );
    const { optimizer, stop } = readForm(typed, 'dotprod').settings;
    expect([optimizer.settings!.rate, stop!.epochs]).toEqual([0.25, 10_000]);
  });

  it('assigns each weight the bounds of its range, skipping blank rows of the form', () => {
    const bounded = { ...form, ranges: [range(''), range('A1:B1', '-1'), range('C1', '', '2')] };
    const { bounds } = readForm(bounded, 'dotprod').settings;
    expect([...bounds!.least]).toEqual([-1, -1, Number.NEGATIVE_INFINITY]);
    expect([...bounds!.most]).toEqual([Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY, 2]);
  });

  it('names the field that is wrong', () => {
    const wrong = withSetting({ ...form, optimizer: 'adam' }, 'adam', 'beta1', '1');
    expect(() => readForm(wrong, 'dotprod')).toThrow(/^Beta 1 .* 0 .* 1, .* 1\.$/);
    expect(() => readForm({ ...form, goal: 'aim' }, 'dotprod')).toThrow(/^Target value: “” is not a number/);
  });
});

describe('a remembered form', () => {
  it('is restored unchanged', () => {
    const typed = withSetting(
      {
        ...form,
        goal: 'aim',
        target: '4',
        optimizer: 'adam',
        schedule: 'one-cycle',
        ranges: [range('other!A1:B2', '-2', '3')],
      },
      'adam',
      'rate',
      '0,5',
    );
    const plan = readForm(typed, 'dotprod');
    const remembered = formToRemember(plan, 'dotprod');
    expect(JSON.parse(JSON.stringify(remembered))).toEqual(remembered);
    expect(readForm(formOf(remembered), 'dotprod')).toEqual(plan);
    expect(remembered.variables).toEqual([{ range: 'other!A1:B2', least: -2, most: 3 }]);
  });

  it('has its defaults if the server sends only what to train', () => {
    const known = formOf({
      objective: 'V41',
      variables: [{ range: 'H19:V23' }],
      goal: { kind: 'minimize', until: 0.4 },
    });
    expect(known).toMatchObject({ optimizer: 'lbfgs', schedule: 'constant', until: '0.4', target: '' });
    expect(settingText(known, stopGroup, 'epochs')).toBe('5000');
    expect(settingText(known, stopGroup, 'patience')).toBe('');
  });
});

describe('addRanges', () => {
  it('fills the blank row first, and adds no range twice', () => {
    expect(addRanges([range('')], ['A1', 'B1']).map((row) => row.range)).toEqual(['A1', 'B1']);
    expect(addRanges([range('A1', '0')], ['A1', 'C1'])).toEqual([range('A1', '0'), range('C1')]);
  });
});

describe('followed cells and draws', () => {
  const followed = {
    ...form,
    followed: [
      { cell: 'N2', name: 'validation loss' },
      { cell: 'other!N3', name: '' },
      { cell: ' ', name: '' },
    ],
    evaluateEvery: '5',
    keep: 'maximize 2',
    isRedrawn: false,
  };

  it('are read', () => {
    const plan = readForm(followed, 'dotprod');
    expect(plan.isRedrawn).toBe(false);
    expect(plan.followed.map(({ cell, name }) => [cell.sheet, cell.row, cell.column, name])).toEqual([
      ['dotprod', 1, 13, 'validation loss'],
      ['other', 2, 13, ''],
    ]);
    expect(plan.settings).toMatchObject({
      evaluateEvery: 5,
      keep: { by: 'followed', cell: 1, goal: 'maximize' },
    });
  });

  it('are remembered', () => {
    const plan = readForm(followed, 'dotprod');
    expect(formOf(formToRemember(plan, 'dotprod'))).toMatchObject({
      followed: followed.followed.slice(0, 2),
      evaluateEvery: '5',
      keep: 'maximize 2',
      isRedrawn: false,
    });
  });

  it('fall back to the objective if the cell to keep by is missing', () => {
    expect(readForm({ ...followed, followed: [] }, 'dotprod').settings.keep).toEqual({ by: 'objective' });
  });

  it.each([
    [{ followed: [{ cell: 'N2:N3', name: '' }] }, /N2:N3/],
    [{ followed: [{ cell: 'words', name: '' }] }, /words/],
    [{ evaluateEvery: 'x' }, /x/],
    [{ evaluateEvery: '0' }, /0/],
  ])('refuse %o', (wrong, message) => {
    expect(() => readForm({ ...followed, ...wrong }, 'dotprod')).toThrow(message);
  });
});
