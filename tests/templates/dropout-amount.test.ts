import { beforeAll, describe, expect, it } from 'vitest';
import { expandWorkbook } from '../../sheets-templates/builder/workbook.ts';
import reference from '../../sheets-templates/dropout_amount/reference.json';
import { dropoutAmount } from '../../sheets-templates/dropout_amount/workbook.ts';
import { layersExample } from '../../sheets-templates/layers_example/workbook.ts';
import { parseArea } from '../../src/a1/addresses.ts';
import { calculatePlan } from '../../src/build/xlsx/write-workbook.ts';
import { compile } from '../../src/formula/compile.ts';
import type { WorkbookModel } from '../../src/formula/model.ts';
import { customFunctions } from '../../src/train/custom-functions.ts';
import { SheetModel } from '../../src/train/sheet-model.ts';
import { createTraining } from '../../src/train/training.ts';
import { type OpenAddon, openAddon } from '../addon/open-addon.ts';
import { templateModel, withCells } from '../support/template-model.ts';

const form = dropoutAmount.tabs.net!.training!;
const cell = (sheet: string, address: string) => {
  const { row, column } = parseArea(address);
  return { sheet, row, column };
};
const shown = (model: WorkbookModel, sheet: string, address: string) => {
  const { row, column } = parseArea(address);
  return model.sheets[sheet]!.values[row]![column];
};
const numbers = (addon: OpenAddon, sheet: string, range: string): number[] => {
  const { row, column, rows, columns } = parseArea(range);
  const { id } = addon.workbook.data.sheets.find(({ name }) => name === sheet)!;
  return Array.from({ length: rows * columns }, (_, index) =>
    Number(addon.workbook.value(id, row + Math.floor(index / columns), column + (index % columns))),
  );
};

/** A file with the workbook as the built add-on builds it. */
function build(): OpenAddon {
  const addon = openAddon();
  const tabs = dropoutAmount.card.tabs.map(({ name }) => name);
  addon.serve('buildTabs', { workbook: 'dropout_amount', tabs, whenTaken: 'ask' });
  return addon;
}

/** Trains net as its form says, with other amounts, and returns rows as the tab curves has them. */
function curveOf(model: WorkbookModel, p1: number, p2: number): number[][] {
  const followed = ['B9', 'B10', 'B11'].map((address) => cell('net', address));
  const source = {
    model: withCells(model, 'net', { B3: p1, B4: p2 }),
    objective: cell('net', form.objective),
    variables: form.variables.map((range) => ({ sheet: 'net', ...parseArea(range) })),
    followed,
    isRedrawn: true,
  };
  const { optimizer, stop, evaluateEvery, keep } = form.more!;
  const settings = {
    goal: form.goal,
    optimizer: optimizer!,
    stop: stop!,
    evaluateEvery: evaluateEvery!,
    keep: keep!,
  };
  const training = createTraining(new SheetModel(source), settings);
  const rows: number[][] = [];
  const note = () => {
    const { epoch, value, evaluation } = training.progress;
    if (epoch % evaluateEvery! === 0) rows.push([epoch, value, ...evaluation!.followed.map(Number)]);
  };
  note();
  while (!training.progress.stop) {
    training.step();
    note();
  }
  return rows;
}

/**
 * Validation loss after 100 epochs, mean and sample deviation over 20 seeds of an independent simulation in NumPy: the
 * same digits, network, kind of start weights and optimizer; p1 down and p2 across, both over 0, .25, .5, .75, .9.
 */
const study = [
  [
    [0.901, 0.107],
    [0.564, 0.064],
    [0.505, 0.059],
    [0.466, 0.064],
    [0.887, 0.145],
  ],
  [
    [0.53, 0.059],
    [0.443, 0.041],
    [0.43, 0.049],
    [0.448, 0.052],
    [0.878, 0.066],
  ],
  [
    [0.456, 0.039],
    [0.403, 0.044],
    [0.418, 0.057],
    [0.548, 0.055],
    [1.063, 0.071],
  ],
  [
    [0.451, 0.039],
    [0.482, 0.04],
    [0.574, 0.051],
    [0.879, 0.057],
    [1.572, 0.111],
  ],
  [
    [0.944, 0.081],
    [1.139, 0.095],
    [1.343, 0.088],
    [1.735, 0.13],
    [2.208, 0.043],
  ],
] as const;

describe('the tab net', () => {
  let model: WorkbookModel;
  beforeAll(() => {
    model = templateModel(dropoutAmount);
  });

  it('starts at chance level', () => {
    for (const address of ['B8', 'B9', 'B10'])
      expect(Math.abs(Number(shown(model, 'net', address)) - Math.log(10))).toBeLessThan(0.02);
    expect(shown(model, 'net', 'B11')).toBeLessThan(0.3);
  });

  it.each([0, 1])(
    'trains as the tab curves shows, run %d',
    (index) => {
      const { p1, p2, rows } = reference.curves[index]!;
      const trained = curveOf(model, p1, p2);
      expect(trained).toHaveLength(rows.length);
      for (const [line, row] of trained.entries())
        for (const [place, value] of row.entries())
          expect(Math.abs(value - rows[line]![place]!), `epoch ${row[0]}`).toBeLessThan(6e-5);
    },
    120_000,
  );

  it('computes the same in built-in functions', () => {
    const native = calculatePlan(expandWorkbook(dropoutAmount, 'native'));
    const tab = dropoutAmount.card.tabs.findIndex(({ name }) => name === 'net');
    const value = (address: string) => {
      const { row, column } = parseArea(address);
      return Number(native.value(tab, row, column));
    };
    expect(value('B8')).toBeCloseTo(Number(shown(model, 'net', 'B9')), 12);
    expect(value('B10')).toBeCloseTo(Number(shown(model, 'net', 'B10')), 12);
    expect(value('B11')).toBe(shown(model, 'net', 'B11'));
  });
});

describe('the recorded numbers', () => {
  it('agree with an independent simulation, pair by pair', () => {
    const { validation, deviation } = reference.grid;
    for (const [row, line] of study.entries())
      for (const [column, [mean, spread]] of line.entries()) {
        // Means over 10 and 20 seeds: three standard errors of their difference.
        const error = Math.hypot(deviation[row]![column]! / Math.sqrt(10), spread / Math.sqrt(20));
        const difference = Math.abs(validation[row]![column]! - mean);
        expect(difference, `${row} ${column}`).toBeLessThan(3 * error + 0.0005);
      }
  });

  it('are inside the square of amounts at their best', () => {
    const best = Math.min(...reference.grid.validation.flat());
    const row = reference.grid.validation.findIndex((line) => line.includes(best));
    const column = reference.grid.validation[row]!.indexOf(best);
    for (const place of [row, column]) expect([1, 2, 3]).toContain(place);
  });
});

describe('the tabs around it', () => {
  let addon: OpenAddon;
  beforeAll(() => {
    addon = build();
  });

  it('use 15 wrong labels when the box is ticked', () => {
    const before = numbers(addon, 'net', 'C124:C273');
    expect(before).toEqual(numbers(addon, 'net', 'A124:A273'));
    addon.type('net', 'B6', true);
    const after = numbers(addon, 'net', 'C124:C273');
    expect(after.filter((label, index) => label !== before[index])).toHaveLength(15);
    addon.workbook.undo();
  });

  it('pass a digit through a trained network, and double kept values', () => {
    const [before, mask, after] = ['B21:AW21', 'B22:AW22', 'B23:AW23'].map((range) =>
      numbers(addon, 'one digit', range),
    );
    expect(after).toEqual(before!.map((value, unit) => value * mask![unit]! * 2));
    expect(mask!.filter((kept) => kept === 0).length).toBeGreaterThan(12);
    expect(mask!.filter((kept) => kept === 1).length).toBeGreaterThan(12);
    addon.type('one digit', 'B6', 2);
    expect(numbers(addon, 'one digit', 'B22:AW22')).not.toEqual(mask);
    addon.workbook.undo();
  });

  it('classify most digits correctly without dropout, and return the same with p = 0', () => {
    addon.type('one digit', 'B4', 0);
    addon.type('one digit', 'B5', 0);
    const right = Array.from({ length: 10 }, (_, digit) => {
      addon.type('one digit', 'B3', digit + 1);
      const whole = numbers(addon, 'one digit', 'M14:V14');
      for (const [place, share] of numbers(addon, 'one digit', 'M11:V11').entries())
        expect(share).toBeCloseTo(whole[place]!, 12);
      return whole.indexOf(Math.max(...whole)) === digit;
    });
    expect(right.filter(Boolean).length).toBeGreaterThanOrEqual(8);
  });

  it('show the learner’s own experiment once it exists', () => {
    expect(addon.value('grid', 'J7')).toBe('');
    expect(addon.value('answer', 'F9')).toBe('');
    const { id } = addon.workbook.insertSheet('Experiment', addon.workbook.data.sheets.length);
    const rows = [
      ['p1 \\ p2', 0, 0.5],
      [0, 0.9, 0.6],
      [0.5, 0.5, 0.45],
    ];
    addon.workbook.setInputs({ sheetId: id, row: 4, column: 0, rows: 3, columns: 3 }, rows);
    expect(addon.value('grid', 'K8')).toBe(0.45);
    expect(addon.value('grid', 'J7')).toBe('');
    expect(addon.value('answer', 'F5')).toBe(0.9);
    expect(addon.value('answer', 'F9')).toBe(0.45);
    expect(addon.value('answer', 'H9')).toBeCloseTo(0.5, 12);
    addon.type('answer', 'G9', 0.35);
    expect(addon.value('answer', 'H9')).toBeCloseTo(0.4 / 0.9, 12);
  });
});

describe('the tab dropout by hand', () => {
  const sheet = 'dropout by hand';
  const { objective, variables } = layersExample.tabs[sheet]!.training!;
  let addon: OpenAddon;
  beforeAll(() => {
    addon = openAddon();
    addon.serve('buildTabs', { workbook: 'layers_example', tabs: [sheet], whenTaken: 'ask' });
  });

  it.each([
    { mask: [1, 0, 1, 1], changing: 10 },
    { mask: [1, 1, 1, 1], changing: 15 },
    { mask: [1, 1, 0, 0], changing: 5 },
  ])('has the exact gradient of both layers with the mask $mask', ({ mask, changing }) => {
    for (const [unit, kept] of mask.entries()) addon.type(sheet, `${'BCDE'[unit]}13`, kept);
    const { model } = addon.serve('readModel', { sheets: [sheet] });
    const ranges = variables.map((range) => ({ sheet, ...parseArea(range) }));
    const program = compile(model, cell(sheet, objective), ranges, customFunctions);
    const exact = new Float64Array(program.start.length);
    program.gradient(program.start, exact);
    const byHand = ['H5:K7', 'H16:I19'].flatMap((range) => numbers(addon, sheet, range));
    expect(exact.filter((slope) => slope !== 0)).toHaveLength(changing);
    for (const [place, slope] of byHand.entries()) expect(slope).toBeCloseTo(exact[place]!, 12);
    expect(addon.value(sheet, 'N9')).toBeLessThan(1e-6);
  });
});
