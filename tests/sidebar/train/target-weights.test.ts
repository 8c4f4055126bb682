import { describe, expect, it } from 'vitest';
import {
  filledPart,
  numbersToWrite,
  rowsByRange,
  weightAt,
  weightName,
  weightsIn,
} from '../../../src/sidebar/train/target-weights.ts';
import { oneSheet, rangeAt } from '../../formula/support/sheet.ts';

const ranges = [rangeAt('B2:C3'), rangeAt("'my data'!E5")];

describe('the weights of several ranges', () => {
  it('are in row order, one range after the other', () => {
    expect(rowsByRange([1, 2, 3, 4, 5], ranges)).toEqual([
      [
        [1, 2],
        [3, 4],
      ],
      [[5]],
    ]);
    expect(numbersToWrite([1, 2, 3, 4, 5], ranges)[1]).toEqual({
      sheet: 'my data',
      range: 'E5',
      values: [[5]],
    });
  });

  it('are named and found by their cells', () => {
    const names = [0, 1, 2, 3, 4].map((weight) => weightName(weight, ranges));
    expect(names).toEqual(['Sheet1!B2', 'Sheet1!C2', 'Sheet1!B3', 'Sheet1!C3', "'my data'!E5"]);
    expect(names.map((name) => weightAt(rangeAt(name), ranges))).toEqual([0, 1, 2, 3, 4]);
    expect(weightAt(rangeAt('D2'), ranges)).toBe(-1);
    expect(weightAt(rangeAt('E5'), ranges)).toBe(-1);
    expect(() => weightName(5, ranges)).toThrow(RangeError);
  });

  it('are read from a sheet; blank cells and cells beyond it are 0', () => {
    const model = oneSheet({ B2: 1.5, C2: '', B3: -2 });
    expect(weightsIn(model, [rangeAt('B2:C4')])).toEqual([1.5, 0, -2, 0, 0, 0]);
  });

  it('are those in the cells reserved for an array that it filled', () => {
    const model = oneSheet({ B2: 1.5, C2: '', B3: -2, D3: 4, F6: 1 });
    expect(filledPart(model, rangeAt('B2:E9'))).toEqual(rangeAt('B2:D3'));
    expect(filledPart(model, rangeAt('B2:C3'))).toEqual(rangeAt('B2:B3'));
    expect(filledPart(model, rangeAt('H1:I2'))).toEqual(rangeAt('H1:I2'));
  });
});
