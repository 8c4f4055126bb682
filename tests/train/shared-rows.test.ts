import { describe, expect, it } from 'vitest';
import { sharedRows } from '../../src/train/run-experiment.ts';
import { oneSheet, rangeAt } from '../formula/support/sheet.ts';

/** Ten rows of data in A:B, weights in D1:D2, and the loss of some rows. */
function shared(trained: string, validated: string, name = 'validation loss') {
  const model = oneSheet({
    ...Object.fromEntries(Array.from({ length: 10 }, (_, row) => [`A${row + 1}`, row])),
    B10: 0,
    F1: trained,
    F2: '=F3*1',
    F3: validated,
  });
  return sharedRows(model, rangeAt('F1'), [rangeAt('D1:D2')], [{ cell: rangeAt('F2'), name }]);
}
const lossOf = (rows: string) => `=MSE(DENSE(A${rows.replace(':', ':A')},D1:D2),B${rows.replace(':', ':B')})`;

describe('rows that validation shares with training', () => {
  it('are counted if ranges are equal or overlap, also through intermediate cells', () => {
    expect(shared(lossOf('1:6'), lossOf('1:6'))).toEqual([
      { name: 'validation loss', rows: 6, range: 'Sheet1!A1:A6' },
    ]);
    expect(shared(lossOf('1:6'), lossOf('5:10'))[0]).toMatchObject({ rows: 2, range: 'Sheet1!A5:A6' });
  });

  it('are none if the ranges are separate, even if both read the same weights', () => {
    expect(shared(lossOf('1:5'), lossOf('6:10'))).toEqual([]);
  });

  it('are ignored for a cell that is not meant for new rows', () => {
    expect(shared(lossOf('1:6'), lossOf('1:6'), 'training loss, dropout off')).toEqual([]);
    for (const name of ['Test loss', 'Validierung', 'Prüfverlust'])
      expect(shared(lossOf('1:6'), lossOf('1:6'), name)).toHaveLength(1);
  });

  it('are found in open ranges, and in circles without an end', () => {
    expect(shared('=SUM(A:A)*D1', '=SUM(A3:A10)*D1+F2')[0]).toMatchObject({ rows: 8 });
  });
});
