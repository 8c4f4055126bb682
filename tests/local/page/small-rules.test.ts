import { describe, expect, it } from 'vitest';
import { separatorsOf } from '../../../src/formula/separators.ts';
import { changeDecimals } from '../../../src/local/page/chrome/format-menus.ts';
import { nextEntry, separator } from '../../../src/local/page/chrome/menu.tsx';
import { selectionSummary } from '../../../src/local/page/chrome/status-line.tsx';
import {
  coloredReferences,
  cycleReferences,
  pointAt,
  takesReference,
} from '../../../src/local/page/formula/assistance.ts';
import { keyName } from '../../../src/local/page/grid/keyboard.ts';
import { usageText } from '../../../src/local/page/words.ts';
import { cell, sheet, workbook } from './views.ts';

const english = separatorsOf('en_US');

describe('small rules of the page', () => {
  it('wraps around a menu and skips its lines', () => {
    const entries = [{ caption: 'a' }, separator, { caption: 'b' }];
    expect(nextEntry(entries, -1, 1)).toBe(0);
    expect(nextEntry(entries, 0, 1)).toBe(2);
    expect(nextEntry(entries, 2, 1)).toBe(0);
    expect(nextEntry(entries, 0, -1)).toBe(2);
    expect(nextEntry([separator], -1, 1)).toBe(-1);
  });

  it('names keys, with the Mac key as Ctrl', () => {
    const plain = { key: 'Z', ctrlKey: false, metaKey: false, shiftKey: false, altKey: false };
    expect(keyName({ ...plain, metaKey: true, shiftKey: true })).toBe('ctrl+shift+z');
    expect(keyName({ ...plain, key: 'ArrowDown' })).toBe('arrowdown');
  });

  it.each([
    [undefined, '3', 1, '0.0'],
    ['General', '0.53', 1, '0.000'],
    ['General', '0.53', -1, '0.0'],
    ['general', '0.53', 1, '0.000'],
    ['0.0', '', -1, '0'],
    ['0', '', -1, '0'],
    ['#,##0.00', '', 1, '#,##0.000'],
    ['0.00%', '', -1, '0.0%'],
    ['0.00E+00', '', 1, '0.000E+00'],
  ] as const)('decimals of %s showing %j by %i: %s', (pattern, display, by, expected) =>
    expect(changeDecimals(pattern, display, by)).toBe(expected),
  );

  it.each(['=', '=SUM(', '=A1+', '=IF(A1;', '={1,', '=A1 * '])('%j waits for a reference', (text) =>
    expect(takesReference(text, text.length, english)).toBe(true),
  );
  it.each(['', 'a+', '=A1', '=SUM(A1)', '="x"', '="a+', '=5%'])('%j does not', (text) =>
    expect(takesReference(text, text.length, english)).toBe(false),
  );

  it('points into the middle of a formula', () => {
    const first = pointAt('=SUM()', 5, 'B2', null);
    expect(first).toEqual({ text: '=SUM(B2)', start: 5, end: 7 });
    expect(pointAt(first.text, 7, 'B2:C3', first).text).toBe('=SUM(B2:C3)');
  });

  it.each([
    ['=A1', '=$A$1', '=A$1', '=$A1', '=A1'],
    ['=SUM(B2:$C3)', '=SUM($B$2:$C$3)', '=SUM(B$2:C$3)', '=SUM($B2:$C3)', '=SUM(B2:C3)'],
    ["='My data'!A:A", "='My data'!$A:$A", "='My data'!A:A", "='My data'!$A:$A", "='My data'!A:A"],
  ])('F4 leads %s round its marks', (start, ...rest) => {
    const at = start.indexOf('A') > 0 ? start.lastIndexOf('A') : 6;
    let text = start;
    for (const next of rest) {
      text = cycleReferences(text, at, at, english)!.text;
      expect(text).toBe(next);
    }
  });

  it('changes only the references that are marked', () => {
    expect(cycleReferences('=A1+B1+C1', 3, 3, english)).toEqual({ text: '=$A$1+B1+C1', caret: 5 });
    expect(cycleReferences('=A1+B1+C1', 1, 5, english)!.text).toBe('=$A$1+$B$1+C1');
    expect(cycleReferences('=1+2', 1, 1, english)).toBeNull();
  });

  it('colors the same cells alike, and no missing ones', () => {
    const file = workbook([sheet(), sheet({ id: 2, name: 'My data' })], {
      namedRanges: [{ name: 'rate', range: { sheetId: 1, row: 0, column: 0, rows: 1, columns: 1 } }],
    });
    const found = coloredReferences('=A1+rate*SUM(\'My data\'!B:B)+Z99+C2&"A1"', file, 1, english);
    const [first, named, other, last] = found;
    expect(found.map(({ start, end }) => [start, end])).toEqual([
      [1, 3],
      [4, 8],
      [13, 26],
      [32, 34],
    ]);
    expect(named!.color).toBe(first!.color);
    expect(new Set([first!.color, other!.color, last!.color]).size).toBe(3);
    expect(other!.range).toEqual({ sheetId: 2, row: 0, column: 1, rows: 10, columns: 1 });
  });

  it('sums what is selected', () => {
    const number = (value: number, text: string) => cell(text, { kind: 'number', value });
    const cells = {
      '0,0': number(1.25, '1,3'),
      '0,1': cell('text'),
      '1,0': number(2.5, '250%'),
      '5,0': number(9, '9'),
    };
    const block = { row: 0, column: 0, rows: 2, columns: 2 };
    const summary = (part: Partial<typeof block>) =>
      selectionSummary(sheet({ cells }), { ...block, ...part }, 'de_DE');
    const all = { sum: '3,75', average: '1,875', min: '1,25', max: '2,5', count: '3', countNumbers: '2' };
    expect(summary({})).toEqual(all);
    expect(summary({ rows: 1 })).toEqual({
      ...{ sum: '1,25', average: '1,25', min: '1,25', max: '1,25', count: '2', countNumbers: '1' },
    });
    expect(summary({ rows: 1, columns: 1 })).toBeNull();
    expect(summary({ row: 2 })).toBeNull();
    expect(summary({ rows: 5, columns: 100_000 })).toEqual(all);
    const filtered = sheet({ cells, filteredRows: [1] });
    for (const columns of [block.columns, 100_000])
      expect(selectionSummary(filtered, { ...block, columns }, 'de_DE')).toEqual(summary({ rows: 1 }));
    const texts = { '0,0': cell('a'), '1,0': cell('b'), '2,0': cell('', { kind: 'empty' }) };
    expect(selectionSummary(sheet({ cells: texts }), { ...block, rows: 3 }, 'en_US')).toEqual({ count: '2' });
  });

  it('says what an action cost', () => {
    const usage = {
      label: 'Build sheets',
      serviceCalls: 14,
      googleMilliseconds: 1234,
      customFunctionCalls: 0,
    };
    expect(usageText(usage)).toMatch(/Build sheets\b.* 14 service calls\b.* 1\.2 s/);
    expect(usageText({ ...usage, serviceCalls: 1, customFunctionCalls: 2 })).toContain(
      '1 service call · 2 custom function calls',
    );
  });
});
