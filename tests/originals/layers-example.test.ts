import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { expandWorkbook } from '../../sheets-templates/builder/workbook.ts';
import { layersExample as definition } from '../../sheets-templates/layers_example/workbook.ts';
import { cellName, overlaps, parseArea } from '../../src/a1/addresses.ts';
import { layersExample, type OpenAddon, openAddon } from '../addon/open-addon.ts';
import { pass, type Rows } from './network.ts';

interface OriginalSheet {
  readonly constants: Readonly<Record<string, number | string>>;
  readonly computed: Readonly<Record<string, number>>;
  readonly volatile: readonly string[];
}
const original = JSON.parse(readFileSync('tests/originals/fixtures/v1-layers_example.json', 'utf8')) as {
  sheets: Record<'random' | 'fixed', OriginalSheet>;
};

let addon: OpenAddon;
beforeAll(() => {
  addon = openAddon();
  addon.serve('buildTabs', { ...layersExample, whenTaken: 'ask' });
});

/** The numbers of a range, row by row. */
function block(sheet: string, range: string): number[][] {
  const { row, column, rows, columns } = parseArea(range);
  return Array.from({ length: rows }, (_, inRow) =>
    Array.from({ length: columns }, (_unused, inColumn) =>
      addon.number(sheet, cellName(row + inRow, column + inColumn)),
    ),
  );
}

function expectBlock(sheet: string, range: string, expected: Rows): void {
  const found = block(sheet, range);
  expect([found.length, found[0]!.length]).toEqual([expected.length, expected[0]!.length]);
  for (const [row, line] of expected.entries())
    for (const [column, value] of line.entries())
      expect(
        Math.abs(found[row]![column]! - value),
        `${sheet}!${range} row ${row} column ${column}`,
      ).toBeLessThanOrEqual(1e-9 * Math.max(1, Math.abs(value)));
}

const isCorrected = (sheet: 'random' | 'fixed', cell: string): boolean =>
  definition.tabs[sheet]!.corrections!.some(({ cells }) =>
    cells.some((range) => overlaps(parseArea(range), parseArea(cell))),
  );

describe.each(['random', 'fixed'] as const)('%s against the original', (sheet) => {
  const { constants, computed, volatile } = original.sheets[sheet];

  it('has the same typed numbers at the same addresses', () => {
    const numbers = Object.entries(constants).filter(([, value]) => typeof value === 'number');
    for (const [cell, value] of numbers) expect(addon.value(sheet, cell), cell).toBe(value);
    expect(numbers.length).toBe(sheet === 'random' ? 5 : 37);
  });

  it('has a word in each cell where the original has one, except those moved to the left of their row', () => {
    const moved = ['B30', 'B32'];
    for (const [cell, value] of Object.entries(constants))
      if (typeof value === 'string' && !moved.includes(cell))
        expect(typeof addon.value(sheet, cell), cell).toBe('string');
  });

  it('shows the same number in every cell that is neither drawn nor corrected', () => {
    const compared = Object.keys(computed).filter(
      (cell) => !volatile.includes(cell) && !isCorrected(sheet, cell),
    );
    for (const cell of compared)
      expect(Math.abs(addon.number(sheet, cell) - computed[cell]!), cell).toBeLessThanOrEqual(1e-9);
    const corrected = Object.keys(computed).filter((cell) => isCorrected(sheet, cell));
    console.log(
      `${sheet}: ${compared.length} cells equal the original to 1e-9, ${corrected.length} are corrected, ` +
        `${volatile.length} are drawn; ${Object.keys(computed).length} in all`,
    );
    expect(compared.length).toBe(sheet === 'random' ? 0 : 63);
  });

  it('has a number in every computed cell', () => {
    for (const cell of Object.keys(computed))
      expect(Number.isFinite(addon.number(sheet, cell)), cell).toBe(true);
  });

  it('says at each correction what the original did', () => {
    for (const { cells, original: former } of definition.tabs[sheet]!.corrections!) {
      const { row, column } = parseArea(cells[0]!);
      expect(addon.sheet(sheet).cells[`${row},${column}`]?.note).toContain(former);
    }
  });
});

describe('random, computed again from its own draws', () => {
  const weights = () => ['B5:E7', 'B14:D17', 'B24:C26'].map((range) => block('random', range));
  const check = () => {
    const [x, target] = [
      [2, 3, 1],
      [0, 1],
    ];
    const expected = pass(x, target, weights());
    expectBlock('random', 'B10:E10', [expected.linear1]);
    expectBlock('random', 'B11:E11', [expected.activations1]);
    expectBlock('random', 'B20:D20', [expected.linear2]);
    expectBlock('random', 'B21:D21', [expected.activations2]);
    expectBlock('random', 'B29:C29', [expected.output]);
    expectBlock('random', 'D30', [[expected.sumOfExp]]);
    expectBlock('random', 'B31:C31', [expected.softmax]);
    expectBlock('random', 'G29:H29', [expected.outputGradient]);
    expectBlock('random', 'G24:H26', expected.weightGradient);
    expectBlock('random', 'C32', [[Math.hypot(...expected.outputGradient)]]);
  };

  it('has He’s standard deviations', () => {
    expectBlock('random', 'J5', [[Math.sqrt(2 / 3)]]);
    expectBlock('random', 'J14', [[Math.sqrt(2 / 4)]]);
    expectBlock('random', 'J24', [[Math.sqrt(2 / 3)]]);
  });

  it('is right for the first seed, and has something to show', () => {
    check();
    expect(block('random', 'B21:D21')[0]!.some((activation) => activation > 0)).toBe(true);
  });

  it('draws each block of weights separately', () => {
    const [first, second, third] = weights().map((rows) => rows.flat());
    const scaled = (values: number[], n: number) =>
      values.map((value) => (value / Math.sqrt(2 / n)).toFixed(6));
    expect(scaled(first!, 3).slice(0, 3)).not.toEqual(scaled(second!, 4).slice(0, 3));
    expect(scaled(first!, 3).slice(0, 3)).not.toEqual(scaled(third!, 3).slice(0, 3));
  });

  it('is right for other seeds', () => {
    const before = weights();
    for (const seed of [7, 1234, 2147483647]) {
      addon.serve('buildTabs', { workbook: 'layers_example', tabs: ['random'], whenTaken: 'replace' });
      addon.type('random', 'J2', seed);
      check();
      expect(weights()).not.toEqual(before);
    }
  });
});

describe('random without custom functions, as in a file that needs no script', () => {
  it('draws by RAND() and computes the same', () => {
    const plan = expandWorkbook(definition, 'native').tabs.find(({ name }) => name === 'random')!;
    const range = { sheetId: 0, row: 0, column: 0, rows: plan.cells.length, columns: plan.cells[0]!.length };
    addon = openAddon();
    addon.workbook.updateFile((data) => {
      data.locale = 'de_DE';
    });
    addon.workbook.setInputs(range, plan.cells);
    const drawn = ['B5:E7', 'B14:D17', 'B24:C26'].map((place) => block('Sheet1', place));
    expect(new Set(drawn.flat(2)).size).toBe(12 + 12 + 6);
    const expected = pass([2, 3, 1], [0, 1], drawn);
    expectBlock('Sheet1', 'B31:C31', [expected.softmax]);
    expectBlock('Sheet1', 'G24:H26', expected.weightGradient);
    expect(addon.value('Sheet1', 'J2')).toBeNull();
  });
});

describe('fixed, its corrected cells by other arithmetic', () => {
  beforeAll(() => {
    addon = openAddon();
    addon.serve('buildTabs', { ...layersExample, whenTaken: 'ask' });
  });
  const x = [2, 3, 1];
  const target = [0, 1];
  const weights = () => ['B5:E7', 'B14:D17', 'B24:C26'].map((range) => block('fixed', range));
  const step = 0.01;

  it('takes the natural logarithm in all three losses', () => {
    const [w1, w2, w3] = weights();
    const now = pass(x, target, [w1!, w2!, w3!]);
    const moved = w3!.map((row, index) =>
      row.map((w, column) => (index === 1 && column === 1 ? w + step : w)),
    );
    const down = w3!.map((row, i) => row.map((w, j) => w - step * now.weightGradient[i]![j]!));
    const afterMove = pass(x, target, [w1!, w2!, moved]);
    const afterStep = pass(x, target, [w1!, w2!, down]);
    expectBlock('fixed', 'B32:C32', [now.losses]);
    expectBlock('fixed', 'E32', [[now.loss]]);
    expectBlock(
      'fixed',
      'H35:I37',
      now.weightGradient.map((row) => row.map((g) => now.loss + g * step)),
    );
    expectBlock('fixed', 'B41:C41', [afterMove.losses]);
    expectBlock('fixed', 'E41', [[afterMove.loss]]);
    expectBlock('fixed', 'B53:C53', [afterStep.losses]);
    expectBlock('fixed', 'E53', [[afterStep.loss]]);
    expectBlock('fixed', 'I53', [[afterStep.loss - now.loss]]);
    expectBlock('fixed', 'I55', [[(afterStep.loss - now.loss) / (afterStep.softmax[1]! - now.softmax[1]!)]]);
  });

  it('now agrees with its own check: the gradient predicts the loss after the small step', () => {
    expect(Math.abs(addon.number('fixed', 'I36') - addon.number('fixed', 'E41'))).toBeLessThan(1e-3);
  });

  it('has the gradient computed by central differences', () => {
    const [w1, w2, w3] = weights();
    const h = 1e-5;
    const lossAt = (i: number, j: number, by: number) =>
      pass(x, target, [w1!, w2!, w3!.map((row, r) => row.map((w, c) => (r === i && c === j ? w + by : w)))])
        .loss;
    const slopes = w3!.map((row, i) => row.map((_, j) => (lossAt(i, j, h) - lossAt(i, j, -h)) / (2 * h)));
    const found = block('fixed', 'H24:I26');
    for (const [i, row] of slopes.entries())
      for (const [j, slope] of row.entries()) expect(Math.abs(found[i]![j]! - slope)).toBeLessThan(1e-8);
  });
});
