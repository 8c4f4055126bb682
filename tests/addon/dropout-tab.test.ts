import { describe, expect, it } from 'vitest';
import type { DropoutTab } from '../../src/addon/contract.ts';
import { copyOfSheet } from '../../src/local/google/sheet/copy-sheet.ts';
import { drop, planesOf, probabilityOf, sameDraws } from '../../src/sidebar/dropout/dropout-explorer.tsx';
import { type OpenAddon, openAddon, problemOf } from './open-addon.ts';

const name = 'conv-example (dropout)';

function withDropoutTab(): OpenAddon {
  const addon = openAddon();
  addon.serve('buildTabs', { workbook: 'conv-example', tabs: [name], whenTaken: 'ask' });
  return addon;
}

const read = (addon: OpenAddon): DropoutTab => addon.serve('readDropout', null)!;

describe('reading a dropout tab', () => {
  it('returns p, both maps and both draws as the sheet shows them', () => {
    const addon = withDropoutTab();
    const tab = read(addon);
    expect(tab).toMatchObject({ sheet: name, place: 'GD1', p: 0.5, rescale: false });
    expect(tab.planes.map(({ map, draws }) => [map.length, map[0]!.length, draws.length])).toEqual([
      [24, 24, 24],
      [24, 24, 24],
    ]);
    expect(tab.planes[0]!.map[10]![10]).toBe(addon.number(name, 'CA14'));
    expect(tab.planes[1]!.draws[23]![23]).toBe(addon.number(name, 'DR60'));
  });

  it('has a box to tick for the rescaling, and leaves it unticked', () => {
    const addon = withDropoutTab();
    expect(addon.sheet(name).cells['1,185']).toMatchObject({ style: { checkbox: true } });
    expect(addon.value(name, 'GD2')).toBe(false);
  });

  it('costs three calls, and no more on a small tab', () => {
    const addon = withDropoutTab();
    read(addon);
    expect(addon.last('usage')!.serviceCalls).toBeLessThanOrEqual(6);
    addon.select('Sheet1', 'A1');
    expect(addon.serve('readDropout', null)).toBeNull();
    expect(addon.last('usage')!.serviceCalls).toBeLessThanOrEqual(3);
  });

  it('finds the tab under any name, and a copy of it', () => {
    const addon = withDropoutTab();
    addon.workbook.renameSheet(addon.sheet(name).id, 'Lesson 8');
    expect(read(addon).sheet).toBe('Lesson 8');
    const { id } = addon.sheet('Lesson 8');
    let copy = '';
    addon.workbook.transaction('Duplicate', () => {
      copy = copyOfSheet(addon.workbook, id).name;
    });
    addon.select(copy, 'A1');
    addon.type(copy, 'GD1', 0.9);
    expect(read(addon)).toMatchObject({ sheet: copy, p: 0.9 });
    expect(addon.number('Lesson 8', 'GD1')).toBe(0.5);
  });

  it('does not mistake another tab for it, even a large one', () => {
    const addon = withDropoutTab();
    addon.serve('buildTabs', { workbook: 'conv-example', tabs: ['conv-example'], whenTaken: 'ask' });
    expect(addon.serve('readDropout', null)).toBeNull();
    addon.select(name, 'A1');
    addon.type(name, 'CU1', 'something else');
    expect(addon.serve('readDropout', null)).toBeNull();
  });

  it('passes on a value that is not a number, so that the sidebar can report it', () => {
    const addon = withDropoutTab();
    addon.type(name, 'GD1', 'half');
    addon.type(name, 'CA14', '=1/0');
    const tab = read(addon);
    expect(probabilityOf(tab)).toBeNull();
    expect(planesOf(tab)).toBeNull();
    addon.type(name, 'GD1', 1.5);
    expect(probabilityOf(read(addon))).toBeNull();
  });
});

describe('the explorer’s own dropout', () => {
  it.each([0, 0.2, 0.5, 0.77, 1])('drops the cells that the sheet drops at p = %d', (p) => {
    const addon = withDropoutTab();
    const before = planesOf(read(addon))!;
    addon.type(name, 'GD1', p);
    const shown = before.map((plane) => drop(plane, p));
    expect(shown.map(({ dropped, cells }) => dropped / cells)).toEqual([
      addon.number(name, 'FA32'),
      addon.number(name, 'FA65'),
    ]);
    for (const [row, column, cell] of [
      [10, 10, 'FO14'],
      [0, 0, 'FE4'],
      [23, 23, 'GB27'],
      [7, 15, 'FT11'],
    ] as const)
      expect(shown[0]!.map.data[row * 24 + column]).toBe(addon.number(name, cell));
  });

  it('detects a new draw of the sheet', () => {
    const addon = withDropoutTab();
    const before = read(addon);
    expect(sameDraws(before, read(addon))).toBe(true);
    addon.serve('rerandomize', { scope: 'sheet' });
    expect(sameDraws(before, read(addon))).toBe(false);
  });
});

describe('writing cells', () => {
  const write = (contents: (string | number)[][], sheet: string = name) => ({
    sheet,
    range: 'GD1',
    contents,
  });

  it('writes p and returns the previous contents, including formulas', () => {
    const addon = withDropoutTab();
    expect(addon.serve('writeCells', write([[0.7]]))).toEqual({ before: [[0.5]] });
    expect(addon.number(name, 'GD1')).toBe(0.7);
    addon.type(name, 'GD1', '=1/4');
    const { before } = addon.serve('writeCells', write([[0.9]]));
    expect(before).toEqual([['=1/4']]);
    addon.serve('writeCells', write(before as string[][]));
    expect(addon.formula(name, 'GD1')).toBe('=1/4');
    expect(addon.number(name, 'GD1')).toBe(0.25);
  });

  it('says so when the tab is gone, and when it is protected', () => {
    const addon = withDropoutTab();
    expect(problemOf(addon.ask('writeCells', write([[0.7]], 'gone')))).toMatchObject({ code: 'tabGone' });
    addon.workbook.updateSheet(addon.sheet(name).id, (sheet) => {
      sheet.protection = { description: 'exam', warningOnly: false, foreign: true };
    });
    expect(problemOf(addon.ask('writeCells', write([[0.7]]))).code).toBe('cellsProtected');
    expect(addon.number(name, 'GD1')).toBe(0.5);
  });
});
