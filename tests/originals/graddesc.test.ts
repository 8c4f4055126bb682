import { beforeAll, describe, expect, it } from 'vitest';
import { graddesc } from '../../sheets-templates/graddesc/workbook.ts';
import type { OpenAddon } from '../addon/open-addon.ts';
import { describeAgainstOriginal } from './against-original.ts';
import {
  block,
  compareConstants,
  compareWords,
  expectBlock,
  openWith,
  originalSheet,
} from './original-workbook.ts';

let addon: OpenAddon;
beforeAll(() => {
  addon = openWith(graddesc);
});

const inRow = (index: number) => index + 4;

describeAgainstOriginal(() => addon, graddesc, 'v1-graddesc', [
  { sheet: 'basic SGD', constants: 61, compared: 351, corrections: 0 },
  { sheet: 'momentum', constants: 64, compared: 264, corrections: 0 },
  { sheet: 'adagrad', constants: 63, compared: 207, corrections: 0 },
  { sheet: 'rmsprop', constants: 64, compared: 264, corrections: 0 },
  { sheet: 'adam', constants: 67, compared: 325, corrections: 0 },
  { sheet: 'eve', constants: 71, compared: 357, corrections: 0 },
  { sheet: 'adagrad_ann', constants: 65, compared: 208, corrections: 0 },
  { sheet: 'adam_ann', constants: 68, compared: 28, corrections: 1 },
]);

describe('data', () => {
  it('draws whole numbers from 1 to 100, and puts their points on the line', () => {
    expect(compareConstants(addon, 'data', originalSheet('v1-graddesc', 'data'))).toBe(2);
    compareWords(addon, 'data', originalSheet('v1-graddesc', 'data'));
    const points = block(addon, 'data', 'B6:C34');
    expect(points).toHaveLength(29);
    for (const [x, y] of points as [number, number][]) {
      expect(Number.isInteger(x) && x >= 1 && x <= 100).toBe(true);
      expect(y).toBe(30 + 2 * x);
    }
    addon.type('data', 'C3', 5);
    for (const [x, y] of block(addon, 'data', 'B6:C34') as [number, number][]) expect(y).toBe(30 + 5 * x);
  });
});

describe('adam_ann, its repaired cells by other arithmetic', () => {
  it('takes every gradient into the velocity', () => {
    const sheet = 'adam_ann';
    const number = (cell: string) => addon.number(sheet, cell);
    const [rate, stays1, stays2] = [number('D2'), number('J1'), number('L1')];
    let [b, a] = [number('C1'), number('C2')];
    const [state] = block(addon, sheet, 'J33:M33');
    let [velocityB, velocityA, squareB, squareA] = state as [number, number, number, number];
    const byB: number[] = [];
    const byA: number[] = [];
    const rows = block(addon, sheet, 'A4:B32').map((point, index) => {
      const [x, y] = point as [number, number];
      const prediction = b + a * x;
      const gradientB = 2 * (prediction - y);
      const gradientA = gradientB * x;
      byB.push(gradientB);
      byA.push(gradientA);
      velocityB = stays1 * velocityB + (1 - stays1) * gradientB;
      velocityA = stays1 * velocityA + (1 - stays1) * gradientA;
      squareB = stays2 * squareB + (1 - stays2) * gradientB ** 2;
      squareA = stays2 * squareA + (1 - stays2) * gradientA ** 2;
      const found = [b, a, prediction, gradientB, gradientA];
      b -= (velocityB * rate) / Math.sqrt(squareB);
      a -= (velocityA * rate) / Math.sqrt(squareA);
      const row = [...found, b, a, velocityB, velocityA, squareB, squareA];
      expectBlock(addon, sheet, `C${inRow(index)}:M${inRow(index)}`, [row]);
      return row;
    });
    expect(rows).toHaveLength(29);
    const size = (gradients: number[]) => Math.hypot(...gradients) / 29;
    expectBlock(addon, sheet, 'F33:G33', [[size(byB), size(byA)]]);
    const restless = Math.sqrt(state![2]!) + Math.sqrt(state![3]!);
    expectBlock(addon, sheet, 'N33:N34', [[restless], [restless / number('N3')]]);
  });
});

describe('a learner’s changes', () => {
  it('have nothing to learn when the line is right', () => {
    addon.type('basic SGD', 'C1', 30);
    addon.type('basic SGD', 'C2', 2);
    expect(addon.number('basic SGD', 'F33')).toBe(0);
    expectBlock(addon, 'basic SGD', 'M32:N32', [[2, 30]]);
  });
});
