import { beforeAll, describe, expect, it } from 'vitest';
import { convExample } from '../../sheets-templates/conv-example/workbook.ts';
import { cellName, parseArea } from '../../src/a1/addresses.ts';
import type { OpenAddon } from '../addon/open-addon.ts';
import { convolve, inner, type Matrix, pool, relu } from './convolution.ts';
import {
  block,
  compareComputed,
  compareConstants,
  compareWords,
  expectBlock,
  expectCorrectionNotes,
  openWith,
  originalSheet,
} from './original-workbook.ts';

const faithful = 'conv-example';
const dropout = 'conv-example (dropout)';
let addon: OpenAddon;
beforeAll(() => {
  addon = openWith(convExample);
});

/** Numbers in every second row and column of a range. */
function spread(range: string): number[][] {
  const { row, column, rows, columns } = parseArea(range);
  return Array.from({ length: (rows + 1) / 2 }, (_, i) =>
    Array.from({ length: (columns + 1) / 2 }, (_unused, j) =>
      addon.number(dropout, cellName(row + 2 * i, column + 2 * j)),
    ),
  );
}

describe('conv-example against the original', () => {
  const original = originalSheet('v1-conv-example', faithful);

  it('has the same typed numbers, and a text in each cell where the original has one', () => {
    expect(compareConstants(addon, faithful, original)).toBe(1150);
    compareWords(addon, faithful, original);
  });
  it('shows the same number in every cell', () => {
    expect(compareComputed(addon, faithful, convExample.tabs[faithful]!, original)).toBe(2865);
  });
  it('leaves the cells between pooled cells empty, as max pooling with stride 2 is shown', () => {
    expect(addon.value(faithful, 'CN4')).toBeNull();
    expect(addon.value(faithful, 'CM5')).toBeNull();
    expect(addon.value(faithful, 'DO4')).toBeNull();
  });
  it('explains the 25th column', () => {
    const { row, column } = parseArea('CK4');
    expect(addon.sheet(faithful).cells[`${row},${column}`]?.note).toContain('empty column BH');
  });
});

describe('the dropout tab, by other arithmetic', () => {
  const numbers = (range: string): Matrix => block(addon, dropout, range);
  const planes = (...ranges: string[]) => ranges.map(numbers);
  const set = (cell: string, content: number | boolean) => addon.type(dropout, cell, content);
  const masks = ['DZ4:EW27', 'DZ37:EW60'];
  const draws = ['CU4:DR27', 'CU37:DR60'];
  const layer2 = ['BQ4:CN27', 'BQ37:CN60'];
  const after = ['FE4:GB27', 'FE37:GB60'];

  it('shows the same digit as the first tab', () => {
    expect(numbers('A2:AB29')).toEqual(block(addon, faithful, 'A2:AB29'));
  });

  it('filters, cuts off what is negative, and fits 24 columns', () => {
    const layer1 = ['AD11:AF13', 'AD42:AF44'].map((range) =>
      relu(convolve([numbers('A2:AB29')], [numbers(range)])),
    );
    expectBlock(addon, dropout, 'AI3:BH28', layer1[0]!);
    expectBlock(addon, dropout, 'AI36:BH61', layer1[1]!);
    const upper = relu(convolve(layer1, planes('BK11:BM13', 'BK15:BM17')));
    const lower = relu(convolve(layer1, planes('BK42:BM44', 'BK46:BM48')));
    expect([upper.length, upper[0]!.length]).toEqual([24, 24]);
    expectBlock(addon, dropout, layer2[0]!, upper);
    expectBlock(addon, dropout, layer2[1]!, lower);
    expect(addon.value(dropout, 'CO4')).toBeNull();
  });

  it('draws both planes apart, evenly between 0 and 1', () => {
    const [first, second] = planes(...draws).map((rows) => rows.flat());
    expect(new Set([...first!, ...second!]).size).toBe(2 * 576);
    expect(Math.min(...first!, ...second!)).toBeGreaterThan(0);
    expect(Math.max(...first!, ...second!)).toBeLessThan(1);
    const mean = [...first!, ...second!].reduce((sum, u) => sum + u, 0) / 1152;
    expect(Math.abs(mean - 0.5)).toBeLessThan(4 * Math.sqrt(1 / 12 / 1152));
  });

  it.each([
    [0, false],
    [0.2, false],
    [0.5, true],
    [0.7, true],
    [0.9, false],
    [1, true],
  ])('drops cells with p = %s, rescaled: %s', (p, isRescaled) => {
    set('GD1', p);
    set('GD2', isRescaled);
    for (const [plane, range] of after.entries()) {
      const [uniform, mask, before] = planes(draws[plane]!, masks[plane]!, layer2[plane]!);
      const expected = uniform!.map((line) => line.map((u) => (u >= p ? 1 : 0)));
      expect(mask).toEqual(expected);
      const scale = isRescaled && p < 1 ? 1 / (1 - p) : 1;
      const kept = before!.map((line, i) => line.map((x, j) => (expected[i]![j] ? x * scale : 0)));
      expectBlock(addon, dropout, range, kept);
      const zeros = expected.flat().filter((bit) => bit === 0).length;
      expectBlock(addon, dropout, plane === 0 ? 'FA30:FA32' : 'FA63:FA65', [[576], [zeros], [zeros / 576]]);
      expect(Math.abs(zeros / 576 - p)).toBeLessThanOrEqual(4 * Math.sqrt((p * (1 - p)) / 576));
    }
  });

  it('pools and multiplies what is left', () => {
    set('GD1', 0.5);
    set('GD2', false);
    const [upper, lower] = after.map((range) => pool(numbers(range)));
    expect(spread('GH4:HD26')).toEqual(upper);
    expect(spread('GH37:HD59')).toEqual(lower);
    const expected = inner(upper!, spread('HI4:IE26')) + inner(lower!, spread('HI37:IE59'));
    expect(expected).toBeGreaterThan(0);
    expectBlock(addon, dropout, 'II4', [[expected]]);
  });

  it('has the original’s dense weights, one column fewer', () => {
    expect(addon.number(dropout, 'HI4')).toBe(addon.number(faithful, 'DN4'));
    expect(addon.number(dropout, 'IE59')).toBe(addon.number(faithful, 'EJ55'));
  });

  it('says at each correction what the original did', () => {
    expect(expectCorrectionNotes(addon, dropout, convExample.tabs[dropout]!)).toBe(3);
  });

  it('draws again with another seed, and the same with the same seed', () => {
    const before = numbers(draws[0]!);
    set('GD3', 2);
    expect(numbers(draws[0]!)).not.toEqual(before);
    set('GD3', 1);
    expect(numbers(draws[0]!)).toEqual(before);
  });
});
