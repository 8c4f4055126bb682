import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ConditionalLooks } from '../../../src/local/workbook/conditional-formats.ts';
import type { Workbook } from '../../../src/local/workbook/types.ts';
import { colorScale } from '../../../src/sidebar/dropout/dropout-explorer.tsx';
import { openBook } from '../../local/workbook/open.ts';

const scaleBackgrounds = (workbook: Workbook) =>
  new Map([...new ConditionalLooks(workbook, 0)].map(([key, { background }]) => [key, background]));

const hex = (color: readonly number[]): string =>
  `#${color.map((part) => part.toString(16).padStart(2, '0')).join('')}`;

describe('the colors of the dropout explorer', () => {
  it.each([
    [-1, '#ffffff'],
    [0, '#ffffff'],
    [1, '#ff7f00'],
    [0.5, '#ffbf80'],
    [2, '#ff7f00'],
  ])('of %d are %s between 0 and 1', (value, color) => {
    expect(hex(colorScale(['#ffffff', '#ff7f00'], [0, 1])(value))).toBe(color);
  });

  it('are that of the low end where all numbers are the same', () => {
    expect(hex(colorScale(['#123456', '#ffffff'], [3, 3])(3))).toBe('#123456');
  });

  it('are those of the sheet for the same numbers', () => {
    const finite = fc.double({ min: -1e6, max: 1e6, noNaN: true });
    const part = fc.integer({ min: 0, max: 255 });
    const color = fc.tuple(part, part, part).map(hex);
    fc.assert(
      fc.property(fc.array(finite, { minLength: 2, maxLength: 9 }), color, color, (numbers, low, high) => {
        const book = openBook();
        book.type('A1', numbers);
        const ends = [Math.min(...numbers), Math.max(...numbers)] as const;
        book.workbook.updateSheet(0, (sheet) => {
          sheet.conditionalFormats = [
            {
              ranges: [{ sheetId: 0, row: 0, column: 0, rows: 1, columns: numbers.length }],
              gradient: [
                { type: 'MIN', color: low },
                { type: 'MAX', color: high },
              ],
            },
          ];
        });
        const inSheet = scaleBackgrounds(book.workbook);
        const shade = colorScale([low, high], ends);
        numbers.forEach((number, column) => {
          expect(hex(shade(number))).toBe(inSheet.get(`0,${column}`));
        });
      }),
      { numRuns: 60 },
    );
  });
});
