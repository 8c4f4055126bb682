import { describe, expect, it } from 'vitest';
import { placeName } from '../../src/a1/addresses.ts';
import type { SheetData } from '../../src/local/workbook/types.ts';
import { hostileTabNames, hostileTexts, longText } from '../support/hostile.ts';
import { layersExample, type OpenAddon, openAddon, problemOf } from './open-addon.ts';

const texts = [...hostileTexts, longText];

/** A tab with that name, full of hostile texts, with a seed that is read there and from another tab. */
function hostileFile(name: string): OpenAddon {
  const addon = openAddon({ isQuick: true });
  addon.workbook.insertSheet(name);
  for (const [index, text] of texts.entries()) {
    addon.type(name, `A${index + 1}`, `'${text}`);
    addon.type(name, `C${index + 1}`, `="${text.replaceAll('"', '""').slice(0, 100)}"&"!"`);
  }
  const { id } = addon.sheet(name);
  addon.workbook.updateCells({ sheetId: id, row: 0, column: 0, rows: 1, columns: 1 }, (cell) => {
    cell.note = texts.join('\n');
  });
  addon.type(name, 'J2', 5);
  addon.type(name, 'G1', '=NORMINIT(1,1,0,1,J2)');
  addon.type('Sheet1', 'A1', `=NORMINIT(1,2,0,1,${placeName(name, 'J2')})`);
  addon.type('Sheet1', 'A3', `=${placeName(name, 'J2')}&"${placeName(name, 'J2').replaceAll('"', '""')}"`);
  return addon;
}

const cellsBut = ({ cells }: SheetData, left: readonly string[]) =>
  Object.entries(cells).filter(([key]) => !left.includes(key));

/** Everything except the seed, by tab. */
const contents = (addon: OpenAddon) =>
  addon.workbook.data.sheets.map((sheet) => [sheet.name, cellsBut(sheet, ['1,9'])]);

describe.each(hostileTabNames)('a file with a tab called %s', (name) => {
  it('is drawn again, and back, without a change to anything else', () => {
    const addon = hostileFile(name);
    const before = contents(addon);
    const { changes } = addon.serve('rerandomize', { scope: 'file', seed: 77 });
    expect(changes).toEqual([{ place: placeName(name, 'J2'), before: 5, after: 77 }]);
    expect(contents(addon)).toEqual(before);
    addon.serve('stepDraw', { direction: 'back' });
    expect(addon.value(name, 'J2')).toBe(5);
    expect(contents(addon)).toEqual(before);
  });

  it('accepts new tabs, twice, and keeps its formulas', () => {
    const addon = hostileFile(name);
    addon.serve('buildTabs', { ...layersExample, whenTaken: 'ask' });
    addon.type('Sheet1', 'B9', `=random!J2&${placeName(name, 'J2')}&"random!J2"`);
    const before = contents(addon);
    addon.serve('buildTabs', { ...layersExample, whenTaken: 'replace' });
    expect(contents(addon)).toEqual(before);
    expect(addon.value('Sheet1', 'B9')).toBe('15random!J2');
  });

  it('has functions inserted beside any of its texts', () => {
    const addon = hostileFile(name);
    const before = contents(addon);
    addon.select(name, 'A1:C3');
    const { formula, cell } = addon.serve('insertFunction', { name: 'RELU' });
    expect(formula).toBe('=RELU(A1:C3)');
    addon.type(name, cell, null);
    expect(contents(addon)).toEqual(before);
  });

  it('is named in messages, letter by letter', () => {
    const addon = hostileFile(name);
    addon.type(name, 'J2', `'${texts[0]}`);
    addon.type('Sheet1', 'A1', null);
    const { code, message } = problemOf(addon.ask('rerandomize', { scope: 'file' }));
    expect(code).toBe('seedNotNumber');
    expect(message).toContain(placeName(name, 'J2'));
    expect(message).toContain(`“${texts[0]}”`);
  });
});

describe('text that resembles a formula or a number', () => {
  it.each(texts.map((text) => [text.slice(0, 40), text]))(
    '%s is no seed, and stays what it is',
    (_, text) => {
      const addon = openAddon({ isQuick: true });
      addon.type('Sheet1', 'J2', `'${text}`);
      addon.type('Sheet1', 'A1', '=NORMINIT(1,2,0,1,J2)');
      addon.type('Sheet1', 'A3', '=NORMINIT(1,2,0,1,9)');
      const { notDrawn } = addon.serve('rerandomize', { scope: 'file', seed: 1 });
      expect(notDrawn![0]!.length).toBeLessThan(600);
      expect(addon.sheet('Sheet1').cells['1,9']).toEqual({ value: text });
      addon.serve('stepDraw', { direction: 'back' });
      expect(addon.sheet('Sheet1').cells['1,9']).toEqual({ value: text });
    },
  );
});

describe('a named range', () => {
  it.each(['SEED_1', 'שלום', 'ñandú', 'toString', '__proto__', 'constructor'])(
    '%s leads to its seed',
    (name) => {
      const addon = openAddon({ isQuick: true });
      addon.type('Sheet1', 'J2', 5);
      addon.workbook.setNamedRange(name, { sheetId: 0, row: 1, column: 9, rows: 1, columns: 1 });
      addon.type('Sheet1', 'A1', `=NORMINIT(1,2,0,1,${name})`);
      expect(addon.serve('rerandomize', { scope: 'file', seed: 1 }).changes).toEqual([
        { place: 'Sheet1!J2', before: 5, after: 1 },
      ]);
    },
  );
});
