import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  cellMatrix,
  fittedText,
  fittedTexts,
  surelyFits,
  tooNarrow,
} from '../../../src/local/page/grid/univer/sheet-snapshot.ts';
import type { CellView } from '../../../src/local/protocol.ts';
import { cell, sheet } from './views.ts';

const number = (value: number, display = String(value), more: Partial<CellView> = {}) =>
  cell(display, { kind: 'number', value, ...more });
const upTo = (letters: number) => (text: string) => text.length <= letters;

describe('numbers in narrow columns', () => {
  it.each([
    [0.3333333333, 12, '0.3333333333'],
    [0.3333333333, 5, '0.333'],
    [0.6666666667, 4, '0.67'],
    [-12.75, 4, '-13'],
    [123456789, 7, '1.2E+08'],
    [123456789, 5, '1E+08'],
    [0.00001234, 5, '1E-05'],
    [123456789, 3, tooNarrow],
  ])('%d in %i letters is %s', (value, letters, expected) => {
    expect(fittedText(number(value, String(value)), upTo(letters))).toBe(expected);
  });

  it('keeps the decimal mark of the locale', () => {
    expect(fittedText(number(1 / 3, '0,3333333333'), upTo(4))).toBe('0,33');
  });

  it('shows ### for other formats, and keeps texts and wrapped numbers', () => {
    expect(fittedText(number(0.5, '50.00%', { style: { numberFormat: '0.00%' } }), upTo(4))).toBe('###');
    expect(fittedText(number(45000, '2023-03-15'), upTo(4))).toBe('###');
    expect(fittedText(cell('a long text'), upTo(3))).toBe('a long text');
    expect(fittedText(number(1234567, '1234567', { style: { wrap: true } }), upTo(3))).toBe('1234567');
  });

  it('treats general as Automatic, by any case', () => {
    expect(fittedText(number(1 / 3, '0.3333333333', { style: { numberFormat: 'general' } }), upTo(4))).toBe(
      '0.33',
    );
  });

  it('always fits, is never off by more than its rounding, and shows no zero for a nonzero number', () => {
    const value = fc.double({ min: -1e9, max: 1e9, noNaN: true }).filter((one) => Math.abs(one) > 1e-4);
    fc.assert(
      fc.property(value, fc.integer({ min: 3, max: 12 }), (exact, letters) => {
        const view = number(exact, String(Number(exact.toFixed(10))));
        fc.pre(!view.display.includes('e'));
        const text = fittedText(view, upTo(letters));
        expect(text.length).toBeLessThanOrEqual(letters);
        if (text !== tooNarrow) expect(Math.abs(Number(text) / exact - 1)).toBeLessThanOrEqual(1);
        if (text !== tooNarrow) expect(Number(text)).not.toBe(0);
      }),
    );
  });

  it('goes by the width of the column, or of the merged block', () => {
    const cells = { '0,0': number(1 / 3, '0.3333333333'), '1,0': number(1 / 3, '0.3333333333') };
    const merges = [{ sheetId: 1, row: 1, column: 0, rows: 1, columns: 2 }];
    const view = sheet({ cells, merges, columnWidths: { 0: 35 } });
    const texts = fittedTexts(view, (text) => text.length * 7);
    const data = cellMatrix(view.cells, texts) as Record<number, Record<number, { v: string }>>;
    expect([data[0]![0]!.v, data[1]![0]!.v]).toEqual(['0.33', '0.3333333333']);
  });

  it('measures only what may be too long', () => {
    expect(surelyFits('0.33', undefined, 100)).toBe(true);
    expect(surelyFits('0.33', { fontSize: 40 }, 100)).toBe(false);
  });
});
