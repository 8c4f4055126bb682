import { describe, expect, it } from 'vitest';
import type { DropoutTab, SheetCell } from '../../../src/addon/contract.ts';
import { planesOf, probabilityOf, sameDraws } from '../../../src/sidebar/dropout/dropout-explorer.tsx';

const tab: DropoutTab = {
  sheet: 'conv',
  place: 'A1',
  p: 0.5,
  rescale: false,
  colors: ['#ffffff', '#ff0000'],
  planes: [{ map: [[1, 2]], draws: [[0.1, 0.9]] }],
};
const tabWith = (change: object): DropoutTab => ({ ...tab, ...change });

describe('the p of a tab', () => {
  it.each([
    [0, 0],
    [1, 1],
    [0.25, 0.25],
    [-0.01, null],
    [1.01, null],
    ['0.5', null],
    ['', null],
    [true, null],
    [Number.NaN, null],
  ])('is %j as %j', (p, told) => {
    expect(probabilityOf(tabWith({ p }))).toBe(told);
  });
});

describe('the maps of a tab', () => {
  it('are its numbers, row by row', () => {
    const planes = planesOf(
      tabWith({
        planes: [
          {
            map: [
              [1, 2],
              [3, 4],
            ],
            draws: [
              [0, 0.5],
              [1, 0.25],
            ],
          },
        ],
      }),
    )!;
    expect(planes).toHaveLength(1);
    expect([planes[0]!.map.rows, planes[0]!.map.columns]).toEqual([2, 2]);
    expect([...planes[0]!.map.data]).toEqual([1, 2, 3, 4]);
    expect([...planes[0]!.draws.data]).toEqual([0, 0.5, 1, 0.25]);
  });

  it.each<[string, SheetCell]>([
    ['still calculates', 'Loading...'],
    ['shows an error', '#N/A'],
    ['is blank', ''],
    ['is TRUE', true],
  ])('are none while a cell of either %s', (_, cell) => {
    expect(planesOf(tabWith({ planes: [{ map: [[1, cell]], draws: [[0, 1]] }] }))).toBeNull();
    expect(planesOf(tabWith({ planes: [{ map: [[1, 2]], draws: [[0, cell]] }] }))).toBeNull();
  });
});

describe('two reads of a tab', () => {
  it.each<[string, object, boolean]>([
    ['another p', { p: 0.1 }, true],
    ['another map', { planes: [{ map: [[9, 9]], draws: [[0.1, 0.9]] }] }, true],
    ['other draws', { planes: [{ map: [[1, 2]], draws: [[0.1, 0.8]] }] }, false],
    ['another tab', { sheet: 'conv 2' }, false],
  ])('with %s: the same draws is %j', (_, change, isSame) => {
    expect(sameDraws(tab, tabWith(change))).toBe(isSame);
  });
});
