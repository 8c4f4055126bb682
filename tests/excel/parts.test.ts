import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { absoluteName } from '../../src/a1/addresses.ts';
import { archiveEntries } from '../../src/excel/archive.ts';
import { spillsByItself, storedName, typedName } from '../../src/excel/formula-tree.ts';
import { rangeOnSheet } from '../../src/excel/ranges.ts';
import { pixelsOfColumn, pixelsOfRow, pointsOfRow, widthOfColumn } from '../../src/excel/sheet-layout.ts';
import { spillOf } from '../../src/excel/spills.ts';
import { readColor, themeColors, writeColor } from '../../src/excel/styles.ts';
import { storedSheetNames } from '../../src/excel/write-excel.ts';
import { fileOf, sheetOf } from './samples.ts';

describe('storedSheetNames', () => {
  it('assigns every sheet a valid, unique name', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme', maxLength: 40 }), { maxLength: 12 }), (names) => {
        const stored = [...storedSheetNames(names.map((name, id) => sheetOf(id, name))).values()];
        expect(new Set(stored.map((name) => name.toUpperCase())).size).toBe(names.length);
        for (const name of stored) {
          expect(name.length).toBeGreaterThan(0);
          expect(name.length).toBeLessThanOrEqual(31);
          expect(name).not.toMatch(/[[\]:*?/\\]|^'|'$/);
        }
      }),
    );
  });

  it('keeps names that Excel allows, even when another sheet would be renamed to one', () => {
    const stored = storedSheetNames([sheetOf(0, 'a/b'), sheetOf(1, 'a_b'), sheetOf(2, "O'Hara")]);
    expect(stored.get(1)).toBe('a_b');
    expect(stored.get(2)).toBe("O'Hara");
    expect(stored.get(0)).toBe('a_b (2)');
  });
});

describe('colors', () => {
  const theme = themeColors(undefined);

  it('are read back unchanged', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 0xffffff }), (number) => {
        const color = `#${number.toString(16).padStart(6, '0')}`;
        expect(readColor(writeColor(color), theme)).toBe(color);
      }),
    );
  });

  it.each([
    ['#abc', 'FFAABBCC'],
    ['RED', 'FFFF0000'],
    ['no colour', undefined],
    ['', undefined],
    [null, undefined],
  ])('writes %j as %s', (color, argb) => {
    expect(writeColor(color)?.argb).toBe(argb);
  });

  it('are read from the theme that the file brings', () => {
    const xml =
      '<a:dk1><a:sysClr val="windowText" lastClr="010203"/></a:dk1><a:accent1><a:srgbClr val="4F81BD"/></a:accent1>';
    const colors = themeColors(xml);
    expect(readColor({ theme: 1 }, colors)).toBe('#010203');
    expect(readColor({ theme: 4, tint: 1 }, colors)).toBe('#ffffff');
    expect(readColor({ theme: 99 }, colors)).toBeUndefined();
  });
});

describe('measures', () => {
  it('return the same pixels', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2000 }), (pixels) => {
        expect(pixelsOfColumn(widthOfColumn(pixels))).toBe(pixels);
        expect(pixelsOfRow(pointsOfRow(pixels))).toBe(pixels);
      }),
    );
  });
});

describe('rangeOn', () => {
  const sheet = { id: 7, rows: 10, columns: 5 };

  it.each([
    ['B2', { row: 1, column: 1, rows: 1, columns: 1 }],
    ['$B$2:$D$4', { row: 1, column: 1, rows: 3, columns: 3 }],
    ['B:C', { row: 0, column: 1, rows: 10, columns: 2 }],
    ['3:4', { row: 2, column: 0, rows: 2, columns: 5 }],
    ['D9:Z99', { row: 8, column: 3, rows: 2, columns: 2 }],
  ])('reads %s', (text, range) => {
    expect(rangeOnSheet(sheet, text)).toEqual({ sheetId: 7, ...range });
  });

  it.each(['F1', 'A11', 'rate', '', '#REF!'])('finds nothing on the sheet in %j', (text) => {
    expect(rangeOnSheet(sheet, text)).toBeNull();
  });

  it('is read back from an absolute address', () => {
    const range = rangeOnSheet(sheet, 'B2:C3')!;
    expect(rangeOnSheet(sheet, absoluteName(range))).toEqual(range);
  });
});

describe('archiveEntries', () => {
  it('takes any bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        expect(() => archiveEntries(bytes)).not.toThrow();
      }),
    );
  });

  it('lists what is in a workbook', () => {
    const entries = archiveEntries(fileOf({ sheets: { S: '<sheetData/>' } }))!;
    expect(entries.get('xl/worksheets/sheet1.xml')?.size).toBeGreaterThan(100);
  });

  it('is not misled by a directory that points beyond the file', () => {
    const bytes = fileOf({ sheets: { S: '<sheetData/>' } });
    new DataView(bytes.buffer).setUint32(bytes.length - 6, 0xfffffff0, true);
    expect(archiveEntries(bytes)).toBeNull();
  });
});

describe('function names', () => {
  it('are typed as they were after storing', () => {
    for (const name of ['SUM', 'NORM.INV', 'FILTER', 'LET', 'DROPOUT', 'STDEV.S', 'IFS'])
      expect(typedName(storedName(name))).toBe(name);
    expect(storedName('FORECAST.LINEAR')).toBe('_xlfn.FORECAST.LINEAR');
  });

  it('distinguish custom functions and array functions from those that need ARRAYFORMULA', () => {
    expect(['DROPOUT', 'MMULT', 'sequence'].every(spillsByItself)).toBe(true);
    expect(['SUM', 'EXP', 'IF'].some(spillsByItself)).toBe(false);
  });
});

describe('spillOf', () => {
  const sheet = sheetOf(0, 'S', { rows: 4, columns: 4, cells: { '0,0': { formula: '=F()' } } });

  it('ends at the edge of the sheet', () => {
    expect(spillOf(sheet, 0, 0, () => 1)).toEqual({ rows: 4, columns: 4 });
  });

  it('contains the array’s blank cells', () => {
    const anchor = (_: number, row: number, column: number) =>
      row < 2 && column < 3 ? { row: 0, column: 0 } : null;
    expect(spillOf(sheet, 0, 0, () => null, anchor)).toEqual({ rows: 2, columns: 3 });
  });

  it('is one cell for a plain formula', () => {
    expect(spillOf(sheet, 0, 0, () => null)).toEqual({ rows: 1, columns: 1 });
  });
});
