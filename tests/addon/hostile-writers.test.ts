import { describe, expect, it } from 'vitest';
import { cellName, placeName } from '../../src/a1/addresses.ts';
import { hostileTabNames, hostileTexts, longText } from '../support/hostile.ts';
import { type OpenAddon, openAddon } from './open-addon.ts';

const texts = [...hostileTexts, longText];

/** The value of a text that starts with an apostrophe, which is allowed because another one is written before it. */
const textIn = (addon: OpenAddon, sheet: string, cell: string) => {
  expect(addon.formula(sheet, cell)).toBe('');
  return addon.value(sheet, cell);
};

/** The cells of a tab that contain exactly this text. */
function placesOf(addon: OpenAddon, sheet: string, text: string): string[] {
  return Object.entries(addon.sheet(sheet).cells).flatMap(([key, { value }]) => {
    const [row, column] = key.split(',').map(Number);
    return value === text ? [cellName(row!, column!)] : [];
  });
}

/** Expects no other formulas than these in the file. */
function expectFormulas(addon: OpenAddon, wanted: readonly string[]): void {
  const found = addon.workbook.data.sheets.flatMap(({ cells }) =>
    Object.values(cells).flatMap(({ formula }) => formula ?? []),
  );
  expect(found.sort()).toEqual([...wanted].sort());
}

describe.each(texts.map((text) => [text.slice(0, 40), text]))('the text %s', (_, text) => {
  it('is logged as it is', () => {
    const addon = openAddon({ isQuick: true });
    addon.serve('writeTrainingLog', {
      ...{ objective: text, ranges: [text], optimizer: text, stopped: text, startValue: 8, endValue: 1 },
      ...{
        epochs: 2,
        evaluations: 3,
        gradientNorm: 0.5,
        seconds: 0.1,
        followed: '',
        followedNames: [],
        curve: [[0, 8]],
      },
    });
    expect(placesOf(addon, 'Training log', text)).toHaveLength(4);
    expectFormulas(addon, []);
  });

  it('is the title of a table of epochs', () => {
    const addon = openAddon({ isQuick: true });
    addon.type('Sheet1', 'A1', 8);
    addon.type('Sheet1', 'A2', '=A1/2');
    const { tables } = addon.serve('createEpochTable', {
      ...{ sheetId: null, title: text, log: 'A2', epochsPerRun: 3 },
      copies: [{ from: 'A2', to: 'A1', onReset: 8 }],
    });
    expect(tables.map(({ title }) => title)).toEqual([text.trim()]);
    expect(textIn(addon, 'Sheet1', 'C1')).toBe(text);
    expectFormulas(addon, ['=A1/2']);
  });

  it('is restored with the contents that were written over it', () => {
    const addon = openAddon({ isQuick: true });
    addon.type('Sheet1', 'A1', `'${text}`);
    const at = { sheet: 'Sheet1', range: 'A1' };
    const { before } = addon.serve('writeCells', { ...at, contents: [[5]] });
    expect(addon.value('Sheet1', 'A1')).toBe(5);
    addon.serve('writeCells', { ...at, contents: before });
    expect(textIn(addon, 'Sheet1', 'A1')).toBe(text);
  });

  it('is restored with the cells of a run of epochs', () => {
    const addon = openAddon({ isQuick: true });
    addon.type('Sheet1', 'A1', 8);
    addon.type('Sheet1', 'A2', '=A1/2');
    addon.serve('createEpochTable', {
      ...{ sheetId: null, title: 'Halving', log: 'A2', epochsPerRun: 3 },
      copies: [{ from: 'A2', to: 'A1', onReset: 8 }],
    });
    addon.type('Sheet1', 'C9', `'${text}`);
    const table = { sheetId: 0, table: 'C2' };
    const order = { epochs: 3, done: 0, milliseconds: 20_000, improvement: null, expected: null };
    addon.serve('runEpochs', { ...table, ...order });
    expect(textIn(addon, 'Sheet1', 'C9')).toBe(text);
    addon.serve('resetEpochs', table);
    expect(addon.value('Sheet1', 'C9')).toBeNull();
    addon.serve('restoreCells', null);
    expect(textIn(addon, 'Sheet1', 'C9')).toBe(text);
    expectFormulas(addon, ['=A1/2']);
  });

  it('is stored in the form of a training, letter by letter', () => {
    const addon = openAddon({ isQuick: true });
    const form = {
      objective: 'A1',
      variables: [],
      goal: { kind: 'minimize' as const },
      more: text.slice(0, 4000),
    };
    addon.serve('saveTrainingForm', { sheet: 'Sheet1', form });
    expect(addon.serve('trainingState', { sheet: 'Sheet1' }).form).toEqual(form);
  });
});

describe.each(hostileTabNames)('on a tab called %s', (name) => {
  function trained(): OpenAddon {
    const addon = openAddon({ isQuick: true });
    addon.workbook.insertSheet(name);
    addon.type(name, 'A1', 1);
    addon.type(name, 'B1', "'=1+1");
    addon.type(name, 'D1', '=A1^2');
    return addon;
  }
  const range = { sheet: name, range: 'A1', values: [[5]] };

  it('weights are written, restored and logged by its name', () => {
    const addon = trained();
    const objective = { sheet: name, range: 'D1' };
    const order = { expected: [[[1]]], whenEdited: 'ask' as const, isFirst: true };
    const written = addon.serve('writeWeights', { ranges: [range], objective, ...order });
    expect(written).toEqual({ status: 'written', objective: 25 });
    expect(addon.serve('lastRun', null)!.places).toEqual([placeName(name, 'A1')]);
    addon.serve('restoreCells', null);
    expect(addon.value(name, 'A1')).toBe(1);
    expect(textIn(addon, name, 'B1')).toBe('=1+1');
  });

  it.each(['numbers', 'colors'] as const)('gradients are shown as %s and cleared', (as) => {
    const addon = trained();
    const place = placeName(name, 'D1');
    addon.serve('showGradients', { ranges: [range], objective: place, as });
    expectFormulas(addon, ['=A1^2']);
    addon.serve('clearGradients', null);
    expect(addon.value(name, 'A1')).toBe(1);
    expectFormulas(addon, ['=A1^2']);
  });

  it('the model is read under its name', () => {
    const addon = trained();
    addon.type('Sheet1', 'A1', `=${placeName(name, 'D1')}*2`);
    const { model } = addon.serve('readModel', { sheets: ['Sheet1'] });
    expect(new Map(Object.entries(model.sheets)).get(name)?.values[0]).toEqual([1, '=1+1', '', 1]);
  });
});
