import { describe, expect, it } from 'vitest';
import { openAddon, problemOf } from '../open-addon.ts';

function drawn() {
  const addon = openAddon();
  addon.type('Sheet1', 'A1', '=NORMINIT(2,2,0,1,5)');
  addon.type('Sheet1', 'A3', 3);
  addon.type('Sheet1', 'B3', '=RAND()');
  return addon;
}
const request = { ranges: [{ sheet: 'Sheet1', range: 'A1:B3' }] };
const cells = ['A1', 'B1', 'A2', 'B2', 'A3', 'B3'];

describe('typing the numbers of drawn weights', () => {
  it('keeps what the formulas show, and Restore brings them back with their arrays', () => {
    const addon = drawn();
    const shown = cells.map((cell) => addon.number('Sheet1', cell));
    const lastRun = addon.serve('typeNumbers', request);
    expect(lastRun).toMatchObject({ kind: 'training', places: ['Sheet1!A1:B3'], isTakenBack: false });
    expect(cells.slice(0, 5).map((cell) => addon.number('Sheet1', cell))).toEqual(shown.slice(0, 5));
    expect(cells.map((cell) => addon.formula('Sheet1', cell))).toEqual(cells.map(() => ''));
    addon.type('Sheet1', 'A1', 100);
    expect(addon.number('Sheet1', 'B2')).toBe(shown[3]);
    addon.type('Sheet1', 'A1', shown[0]!);
    addon.serve('restoreCells', null);
    expect(cells.map((cell) => addon.formula('Sheet1', cell))).toEqual([
      '=NORMINIT(2,2,0,1,5)',
      '',
      '',
      '',
      '',
      '=RAND()',
    ]);
    expect(cells.slice(0, 5).map((cell) => addon.number('Sheet1', cell))).toEqual(shown.slice(0, 5));
  });

  it('changes nothing if the array of a formula outside would be truncated', () => {
    const addon = drawn();
    const part = { ranges: [{ sheet: 'Sheet1', range: 'B1:B3' }] };
    expect(problemOf(addon.ask('typeNumbers', part)).code).toBe('cellsSpilled');
    expect(addon.formula('Sheet1', 'B3')).toBe('=RAND()');
    expect(addon.number('Sheet1', 'B2')).toEqual(expect.any(Number));
  });

  it('rejects cells that show no numbers', () => {
    const addon = drawn();
    addon.type('Sheet1', 'A3', 'text');
    expect(problemOf(addon.ask('typeNumbers', request)).code).toBe('cellsNotNumbers');
    expect(addon.formula('Sheet1', 'A1')).toBe('=NORMINIT(2,2,0,1,5)');
  });
});
