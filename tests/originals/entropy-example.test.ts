import { beforeAll, describe, expect, it } from 'vitest';
import { entropyExample } from '../../sheets-templates/entropy_example/workbook.ts';
import type { OpenAddon } from '../addon/open-addon.ts';
import { describeAgainstOriginal } from './against-original.ts';
import { block, compareConstants, expectBlock, openWith, originalSheet } from './original-workbook.ts';

let addon: OpenAddon;
beforeAll(() => {
  addon = openWith(entropyExample);
});

describeAgainstOriginal(() => addon, entropyExample, 'v3-entropy_example', [
  { sheet: 'softmax', constants: 10, compared: 34, corrections: 0 },
  { sheet: 'entropy', constants: 10, compared: 1, corrections: 1 },
  { sheet: 'log_entropy', constants: 10, compared: 10, corrections: 3 },
]);

describe('the first version of the workbook', () => {
  it('has the same entropy sheet', () => {
    expect(compareConstants(addon, 'entropy', originalSheet('v1-entropy_example', 'entropy'))).toBe(10);
  });
});

describe('the corrected losses, by other arithmetic', () => {
  const truths = [1, 1, 0, 0, 1];
  const guesses = [0.5, 0.98, 0.9, 0.5, 0.9];
  const chances = guesses.map((p, index) => (truths[index] === 1 ? p : 1 - p));
  const losses = chances.map((p) => [Math.log(1 / p)]);

  it('are natural logarithms on entropy, written both ways', () => {
    expectBlock(addon, 'entropy', 'D2:D6', losses);
    expectBlock(addon, 'entropy', 'E2:E6', losses);
  });
  it('are natural logarithms on log_entropy, of the right sign in all columns', () => {
    expectBlock(
      addon,
      'log_entropy',
      'E2:F6',
      guesses.map((p) => [-Math.log(1 / p), -Math.log(1 / (1 - p))]),
    );
    expectBlock(addon, 'log_entropy', 'G2:G6', losses);
    expectBlock(addon, 'log_entropy', 'I2:I6', losses);
  });
  it('are 2.302585… times the original', () => {
    const { computed } = originalSheet('v3-entropy_example', 'entropy');
    const found = block(addon, 'entropy', 'D2:D6').flat();
    for (const [index, loss] of found.entries())
      expect(loss / computed[`D${index + 2}`]!).toBeCloseTo(Math.LN10, 12);
  });
  it('follow what a learner types', () => {
    const other = openWith(entropyExample);
    other.type('entropy', 'B4', 1);
    other.type('log_entropy', 'B4', 1);
    expectBlock(other, 'entropy', 'D4:E4', [[-Math.log(0.9), -Math.log(0.9)]]);
    expectBlock(other, 'log_entropy', 'G4:I4', [[-Math.log(0.9), 1, -Math.log(0.9)]]);
  });
});
