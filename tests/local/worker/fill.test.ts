import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { steadyStep } from '../../../src/local/worker/fill.ts';
import { openSession } from './open-session.ts';

const block = (row: number, column: number, rows: number, columns: number) => ({
  sheetId: 0,
  row,
  column,
  rows,
  columns,
});

async function start(...texts: string[][]) {
  const page = await openSession();
  await page.type(10, 5, ...texts);
  const size = { rows: texts.length, columns: texts[0]!.length };
  /** Fills from the typed block, at row 10 and column 5, to one extended by `by` cells on a side. */
  const fill = async (side: 'up' | 'down' | 'left' | 'right', by: number, series = true) => {
    const from = block(10, 5, size.rows, size.columns);
    const to = { ...from };
    if (side === 'up' || side === 'down') to.rows += by;
    else to.columns += by;
    if (side === 'up') to.row -= by;
    if (side === 'left') to.column -= by;
    await page.session.fill({ from, to, series });
  };
  const texts2 = (row: number, column: number, rows: number, columns: number, what: 'display' | 'editText') =>
    Array.from({ length: rows * columns }, (_, index) => {
      const cell = page.shown(row + Math.floor(index / columns), column + (index % columns));
      return cell?.[what] ?? '';
    });
  return { page, fill, texts: texts2 };
}

describe('filling', () => {
  it('continues two or more numbers of a steady step, downwards and sideways', async () => {
    const { fill, texts } = await start(['1', '0.1'], ['3', '0.2']);
    await fill('down', 3);
    expect(texts(12, 5, 3, 2, 'editText')).toEqual(['5', '0.3', '7', '0.4', '9', '0.5']);
    const across = await start(['10', '20', '30']);
    await across.fill('right', 2);
    expect(across.texts(10, 8, 1, 2, 'display')).toEqual(['40', '50']);
  });

  it('continues backward, upward and to the left', async () => {
    const { fill, texts } = await start(['5'], ['7']);
    await fill('up', 3);
    expect(texts(7, 5, 3, 1, 'display')).toEqual(['-1', '1', '3']);
    const across = await start(['5', '7']);
    await across.fill('left', 2);
    expect(across.texts(10, 3, 1, 2, 'display')).toEqual(['1', '3']);
  });

  it('copies one number, texts, and numbers without a steady step, as a pattern without a seam', async () => {
    const one = await start(['4']);
    await one.fill('down', 2);
    expect(one.texts(11, 5, 2, 1, 'display')).toEqual(['4', '4']);
    const pattern = await start(['a'], ['b'], ['c']);
    await pattern.fill('down', 4);
    expect(pattern.texts(13, 5, 4, 1, 'display')).toEqual(['a', 'b', 'c', 'a']);
    await pattern.fill('up', 4);
    expect(pattern.texts(6, 5, 4, 1, 'display')).toEqual(['c', 'a', 'b', 'c']);
    const uneven = await start(['1'], ['2'], ['4']);
    await uneven.fill('down', 3);
    expect(uneven.texts(13, 5, 3, 1, 'display')).toEqual(['1', '2', '4']);
  });

  it('copies numbers if no series is requested', async () => {
    const { fill, texts } = await start(['1'], ['2']);
    await fill('down', 2, false);
    expect(texts(12, 5, 2, 1, 'display')).toEqual(['1', '2']);
  });

  it('continues a single date by days', async () => {
    const { fill, texts } = await start(['2024-02-28']);
    await fill('down', 2);
    expect(texts(11, 5, 2, 1, 'display')).toEqual(['2024-02-29', '2024-03-01']);
  });

  it('moves relative references, in one undo step', async () => {
    const { page, fill, texts } = await start(['=A11+B$1']);
    await fill('down', 2);
    expect(texts(11, 5, 2, 1, 'editText')).toEqual(['=A12+B$1', '=A13+B$1']);
    expect(await page.session.undo(null)).toEqual({ label: 'Fill' });
    expect(texts(11, 5, 2, 1, 'editText')).toEqual(['', '']);
  });

  it('types into one cell and copies it over a block, in one undo step', async () => {
    const { page, texts } = await start(['x']);
    const place = { sheetId: 0, row: 0, column: 1 };
    await page.session.edit({ ...place, texts: [['=A1*2']], fill: block(0, 1, 2, 2) });
    expect(texts(0, 1, 2, 2, 'editText')).toEqual(['=A1*2', '=B1*2', '=A2*2', '=B2*2']);
    await page.session.undo(null);
    expect(texts(0, 1, 2, 2, 'editText')).toEqual(['', '', '', '']);
  });

  it('rejects a fill in two directions and changes nothing', async () => {
    const { page, texts } = await start(['1']);
    const fill = page.session.fill({ from: block(10, 5, 1, 1), to: block(10, 5, 2, 2), series: true });
    await expect(fill).rejects.toThrow('one direction');
    expect(texts(11, 5, 1, 1, 'display')).toEqual(['']);
  });

  it('finds the step of any arithmetic series', () => {
    const whole = fc.integer({ min: -1e6, max: 1e6 });
    fc.assert(
      fc.property(whole, whole, fc.integer({ min: 2, max: 20 }), (first, step, count) => {
        const series = Array.from({ length: count }, (_, index) => first + step * index);
        expect(steadyStep(series)).toBe(step);
      }),
    );
    expect(steadyStep([1])).toBeNull();
    expect(steadyStep([1, 2, 4])).toBeNull();
  });
});

describe('the remainder that the page requests', () => {
  it('sets row heights and moves tabs, each as one undo step', async () => {
    const { page } = await start(['1']);
    await page.session.setRowHeight({ sheetId: 0, start: 2, count: 2, pixels: 40 });
    expect(page.named('workbook').at(-1)!.sheets[0]!.rowHeights).toEqual({ 2: 40, 3: 40 });
    await page.session.undo(null);
    expect(page.named('workbook').at(-1)!.sheets[0]!.rowHeights).toEqual({});
    const { sheetId } = await page.session.addSheet(null);
    await page.session.moveSheet({ sheetId, index: 0 });
    expect(
      page
        .named('workbook')
        .at(-1)!
        .sheets.map(({ id }) => id),
    ).toEqual([sheetId, 0]);
  });

  it('returns the exact number of a rounded cell', async () => {
    const { page } = await start(['=1/3', 'text']);
    expect(page.shown(10, 5)?.value).toBe(1 / 3);
    expect(page.shown(10, 6)).not.toHaveProperty('value');
  });

  it('opens the file at the place where the user was, cut to the sheet', async () => {
    const { page } = await start(['1']);
    const { sheetId } = await page.session.addSheet(null);
    const open = (selection: ReturnType<typeof block>) =>
      page.session.open({ bundle: {}, storeKey: 'file', selection });
    const view = await open({ ...block(999, 3, 5, 2), sheetId: 0 });
    expect([view.activeSheetId, view.selection]).toEqual([0, block(999, 3, 1, 2)]);
    const other = await open({ ...block(0, 0, 1, 1), sheetId: 77 });
    expect([0, sheetId]).toContain(other.activeSheetId);
  });

  it('names the sidebar’s actions in the user’s language', async () => {
    const { page } = await start(['1']);
    await page.session.runServerFunction({ functionName: 'recall', argumentValues: [] });
    expect(page.named('usage').at(-1)?.label).toBe('Sidebar');
    expect(page.named('usage')[0]?.label).toBe('Open');
  });
});
