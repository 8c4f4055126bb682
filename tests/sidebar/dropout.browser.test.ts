import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import type { DropoutTab } from '../../src/addon/contract.ts';
import { sidebarOpener, violations } from './open-sidebar.ts';

/** Three rows of four: the draws are 0/12, 1/12, … 11/12, so that p drops the first 12 p cells. */
const plane = {
  map: [0, 1, 2].map((row) => [0, 1, 2, 3].map((column) => row * 4 + column)),
  draws: [0, 1, 2].map((row) => [0, 1, 2, 3].map((column) => (row * 4 + column) / 12)),
};
const tab: DropoutTab = {
  sheet: '<b>Lesson</b>',
  place: 'GD1',
  p: 0.5,
  rescale: false,
  planes: [plane, { ...plane, map: plane.map.map((line) => line.map(() => 7)) }],
  colors: ['#fcfcff', '#f8696b'],
};

const openSidebar = sidebarOpener();
let page: Page;

const open = async (dropout: DropoutTab) => {
  page = await openSidebar({ dropout });
};
const picture = (label: string | RegExp) => page.getByRole('img', { name: label }).first();
const slider = () => page.getByRole('slider', { name: 'p: dropped share' });
const sees = (text: string | RegExp) => page.getByRole('tabpanel').getByText(text, { exact: true }).waitFor();
const written = () =>
  page.evaluate(() => window.fake.asked.filter(([method]) => method === 'writeCells').map(([, it]) => it));
const setTab = (changed: DropoutTab) =>
  page.evaluate((content) => {
    window.fake.dropout = content;
  }, changed);

/** Color of the center of a cell in the large picture at the slider's p. */
const colorOf = (row: number, column: number) =>
  page
    .locator('.pictures-large canvas')
    .last()
    .evaluate(
      (canvas, [y, x]) => [
        ...(canvas as HTMLCanvasElement).getContext('2d')!.getImageData(x! * 12 + 6, y! * 12 + 6, 1, 1).data,
      ],
      [row, column],
    );

describe('the dropout explorer', () => {
  it('opens by itself on a dropout tab, and is accessible', async () => {
    await open(tab);
    await picture('Feature map after dropout with p = 0.5: 6 of 12 cells are empty').waitFor();
    await sees('6 of 12 cells dropped: actual rate 0.500');
    await sees('The feature map of layer 2 on <b>Lesson</b>, with the sheet’s own random numbers.');
    expect(await violations(page)).toEqual([]);
    await page.addStyleTag({ content: 'html { font-size: 200% }' });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(300);
  });

  it('colors the cells as the sheet does: white for the smallest, red for the largest', async () => {
    await open(tab);
    await picture(/6 of 12/).waitFor();
    expect(await colorOf(2, 3)).toEqual([0xf8, 0x69, 0x6b, 255]);
    expect(await colorOf(0, 1)).toEqual([0xfc, 0xfc, 0xff, 255]);
    expect(await colorOf(2, 0)).toEqual([249, 145, 147, 255]);
  });

  it('shows a p at once by keyboard, writes it, and can undo it', async () => {
    await open(tab);
    await slider().focus();
    await page.keyboard.press('End');
    await picture(/with p = 1: 12 of 12/).waitFor();
    await sees('GD1 is 1 now; it was 0.5.');
    await page.getByRole('button', { name: 'Undo' }).click();
    await sees('GD1 is 0.5 now; it was 1.');
    const request = { sheet: tab.sheet, range: 'GD1' };
    expect(await written()).toEqual([
      { ...request, contents: [[1]] },
      { ...request, contents: [[0.5]] },
    ]);
  });

  it('compares usual values of p, and sets the one that is chosen', async () => {
    await open(tab);
    await picture(/p = 0.2: 3 of 12/).waitFor();
    await picture(/p = 0.7: 9 of 12/).waitFor();
    await page.getByRole('button', { name: /p = 0.9$/ }).click();
    await sees('GD1 is 0.9 now; it was 0.5.');
    expect(await slider().inputValue()).toBe('0.9');
  });

  it('resets to the sheet’s p when it cannot be written', async () => {
    await open(tab);
    await page.evaluate(() => {
      window.fake.writeProblem = { code: 'cellsProtected', message: 'Protected.', whatToDo: 'Ask.' };
    });
    await page.getByRole('button', { name: /p = 0.9$/ }).click();
    await page.getByRole('alert').filter({ hasText: 'Protected.' }).waitFor();
    expect(await slider().inputValue()).toBe('0.5');
  });

  it('reports a p that is not a number, and accepts a new one', async () => {
    await open({ ...tab, p: '<i>half</i>' });
    await sees(/^GD1 contains <i>half<\/i>, but p is a number from 0 to 1/);
    await slider().focus();
    await page.keyboard.press('ArrowRight');
    await sees('GD1 is 0.01 now; it was <i>half</i>.');
  });

  it('waits while the sheet is still calculating', async () => {
    await open({ ...tab, planes: [{ ...plane, draws: [['Loading...']] }] });
    await sees('The sheet is still calculating…');
    await setTab(tab);
    await picture(/6 of 12/).waitFor();
  });

  it('shows the other map, and explains rescaling', async () => {
    await open({ ...tab, rescale: true });
    await picture(/6 of 12/).waitFor();
    const before = await colorOf(2, 3);
    await page.getByLabel('Lower').check();
    expect(await colorOf(2, 3)).not.toEqual(before);
    await sees(/^The sheet divides kept values by 1 − p/);
  });

  it('follows the user to another tab', async () => {
    await open(tab);
    await picture(/6 of 12/).waitFor();
    await setTab({ ...tab, sheet: 'Copy', p: 0.25 });
    await page.getByRole('tab', { name: 'Sheets' }).click();
    await page.getByRole('tab', { name: 'Randomness' }).click();
    await picture(/p = 0.25: 3 of 12/).waitFor();
    await page.evaluate(() => {
      window.fake.dropout = null;
    });
    await page.getByRole('tab', { name: 'Sheets' }).click();
    await page.getByRole('tab', { name: 'Randomness' }).click();
    await page.getByRole('heading', { name: 'Dropout explorer' }).waitFor({ state: 'detached' });
  });
});
