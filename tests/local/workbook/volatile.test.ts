import { describe, expect, it } from 'vitest';
import { openBook } from './open.ts';

describe('random functions', () => {
  it('redraw at every edit, and do not change without one', () => {
    const book = openBook();
    book.type('A1', '=RAND()');
    const first = book.value('A1');
    expect(book.value('A1')).toBe(first);
    book.workbook.takeChanges();
    expect(book.value('A1')).toBe(first);
    book.type('C5', 'elsewhere');
    expect(book.value('A1')).not.toBe(first);
    const again = book.value('A1');
    book.type('C5', 'elsewhere');
    expect(book.value('A1')).not.toBe(again);
    const second = book.value('A1');
    book.workbook.recalculateVolatile();
    expect(book.value('A1')).not.toBe(second);
    expect(book.changed()).toContain('A1');
  });

  it('differ from cell to cell and within a formula', () => {
    const book = openBook();
    book.type('A1', ['=RAND()', '=RAND()', '=RAND()-RAND()']);
    const [[first, second, difference]] = book.values('A1:C1') as [number[]];
    expect(first).not.toBe(second);
    expect(difference).not.toBe(0);
  });

  it('repeat with the seed of the session', () => {
    const draw = (seed: number) => {
      const book = openBook({}, 'en_US', { seed });
      book.type('A1', '=RAND()');
      return book.value('A1');
    };
    expect(draw(5)).toBe(draw(5));
    expect(draw(5)).not.toBe(draw(6));
  });

  it('are uniform on [0, 1)', () => {
    const book = openBook();
    book.type('A1', '=RANDARRAY(100,26)');
    const numbers = book.values('A1:Z100').flat() as number[];
    const mean = numbers.reduce((sum, value) => sum + value, 0) / numbers.length;
    const variance = numbers.reduce((sum, value) => sum + (value - mean) ** 2, 0) / numbers.length;
    // Five standard errors of the mean (0.2887/51) and of the variance.
    expect(Math.abs(mean - 0.5)).toBeLessThan(0.03);
    expect(Math.abs(variance - 1 / 12)).toBeLessThan(0.008);
    expect(Math.min(...numbers)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...numbers)).toBeLessThan(1);
    expect(new Set(numbers).size).toBe(numbers.length);
  });

  it('RANDBETWEEN returns whole numbers in its limits', () => {
    const book = openBook();
    book.type('A1', ...Array.from({ length: 200 }, () => '=RANDBETWEEN(1,6)'));
    const numbers = book.values('A1:A200').flat() as number[];
    expect(new Set(numbers)).toEqual(new Set([1, 2, 3, 4, 5, 6]));
    book.type('A1', '=RANDBETWEEN(6,1)');
    expect(book.error('A1')[0]).toBe('#NUM!');
  });

  it('drive normal draws', () => {
    const book = openBook();
    book.type('A1', ...Array.from({ length: 500 }, () => '=NORMINV(RAND(),0,1)'));
    const numbers = book.values('A1:A500').flat() as number[];
    const variance = numbers.reduce((sum, value) => sum + value ** 2, 0) / numbers.length;
    expect(Math.abs(variance - 1)).toBeLessThan(0.35);
  });

  it('NOW and TODAY return the given time', () => {
    const book = openBook({}, 'en_US', { now: () => new Date(2024, 1, 3, 18).getTime() });
    book.type('A1', ['=NOW()', '=TODAY()']);
    expect(book.values('A1:B1')).toEqual([[45325.75, 45325]]);
    expect(book.display('B1')).toBe('2/3/2024');
  });
});
