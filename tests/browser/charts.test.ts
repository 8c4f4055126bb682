import { readFileSync } from 'node:fs';
import { unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type LocalHost, startLocalHost } from '../support/local-host.ts';

/** A script that puts two charts on a sheet with frozen panes. */
const extraScript = `
function makeCharts() {
  const sheet = SpreadsheetApp.getActive().insertSheet('race');
  const rows = [['epoch', 'sgd', 'adam']];
  for (let epoch = 1; epoch <= 40; epoch++) rows.push([epoch, 3 / epoch, 2 / epoch]);
  sheet.getRange(1, 1, rows.length, 3).setValues(rows);
  sheet.setFrozenRows(1);
  sheet.setFrozenColumns(1);
  const range = sheet.getRange('A1:C41');
  sheet.insertChart(sheet.newChart().setChartType(Charts.ChartType.LINE).addRange(range).setNumHeaders(1)
    .setOption('title', 'Optimisers racing').setOption('legend', 'top').setPosition(4, 5, 0, 0).build());
  sheet.insertChart(sheet.newChart().asScatterChart().setTitle('Pairs').addRange(sheet.getRange('B2:C41'))
    .setPosition(30, 5, 0, 0).build());
}
const openFirst = onOpen;
onOpen = (event) => {
  openFirst(event);
  SpreadsheetApp.getUi().createMenu('Test').addItem('Make charts', 'makeCharts').addToUi();
};`;

describe('charts on the page', () => {
  let host: LocalHost;
  const chart = (name: string) => host.page.getByRole('group', { name, exact: true });
  const words = (name: string) => chart(name).getAttribute('aria-description');
  const boxOf = async (name: string) => (await chart(name).boundingBox())!;
  /** Pixels of a chart's drawing that are not white, by color. */
  const hasColor = (name: string, rgb: readonly number[]) =>
    chart(name)
      .locator('canvas')
      .evaluate((canvas: HTMLCanvasElement, [red, green, blue]) => {
        const { data } = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height);
        for (let at = 0; at < data.length; at += 4)
          if (data[at] === red && data[at + 1] === green && data[at + 2] === blue) return true;
        return false;
      }, rgb);
  const google = { blue: [66, 133, 244], red: [234, 67, 53] };

  beforeAll(async () => {
    host = await startLocalHost({ extraScript });
    await host.openSidebar();
    const card = host.sidebar.getByRole('article').filter({ hasText: 'Gradient descent' });
    await card.getByRole('button', { name: 'Build the tab basic SGD' }).click();
    await host.page.getByTestId('tab-basic SGD').waitFor();
    await host.idle();
  });
  afterAll(() => host?.close());

  it('say what is missing while their cells are empty', async () => {
    await expect.poll(() => words('Error by epoch')).toContain('C38:C62');
    await chart('Error by epoch').getByText('No numbers in C38:C62 yet.').waitFor();
  });

  it('follow their cells', async () => {
    await host.type('C38', '150');
    await host.type('C39', '=C38/3');
    await expect.poll(() => words('Error by epoch')).toMatch(/^Line .*√ sum of error²: 2 .* 150,.* 50\.$/);
    expect(await hasColor('Error by epoch', google.blue)).toBe(true);
    await host.type('C38', '90');
    await expect.poll(() => words('Error by epoch')).toMatch(/ 90,.* 30\.$/);
  });

  it('show the numbers under the mouse', async () => {
    await host.goTo('C44');
    const { x, y, width, height } = await boxOf('Error by epoch');
    await host.page.mouse.move(x + width / 2, y + height / 2);
    await host.page.mouse.move(x + 72, y + height / 2);
    await chart('Error by epoch').getByText('√ sum of error²: 30').waitFor();
  });

  it('are moved by the mouse as one undo step, and stay there when the page is loaded again', async () => {
    const before = await boxOf('Error by epoch');
    await host.page.mouse.move(before.x + 50, before.y + 20);
    await host.page.mouse.down();
    await host.page.mouse.move(before.x + 10, before.y - 40, { steps: 3 });
    await host.page.mouse.up();
    await host.idle();
    const moved = { ...before, x: before.x - 40, y: before.y - 60 };
    expect(await boxOf('Error by epoch')).toEqual(moved);
    await host.menu('Edit', 'Undo');
    expect(await boxOf('Error by epoch')).toEqual(before);
    await host.menu('Edit', 'Redo');
    await host.reload();
    await host.page.getByTestId('tab-basic SGD').click();
    await host.idle();
    const shown = await boxOf('Error by epoch');
    expect([shown.width, shown.height]).toEqual([moved.width, moved.height]);
    expect(await words('Error by epoch')).toContain('the first 90');
  });

  it('are selected by a click, moved by arrow keys, deleted by Delete, and restored', async () => {
    const before = await boxOf('Error by epoch');
    await chart('Error by epoch').click();
    await host.page.keyboard.press('ArrowRight');
    await host.idle();
    expect((await boxOf('Error by epoch')).x).toBe(before.x + 10);
    await host.page.keyboard.press('Delete');
    await host.idle();
    expect(await chart('Error by epoch').count()).toBe(0);
    await host.page.keyboard.press('Control+z');
    await expect.poll(() => chart('Error by epoch').count()).toBe(1);
  });

  it('leave the cells beside them to the mouse, and the keyboard to the cells', async () => {
    await host.goTo('C44');
    const { x, y } = await boxOf('Error by epoch');
    await host.page.mouse.click(x - 20, y + 60);
    await host.page.keyboard.type('7');
    await host.page.keyboard.press('Enter');
    await host.idle();
    const place = await host.page.getByTestId('name-box').inputValue();
    expect(place).toMatch(/^D\d+$/);
  });

  it('draw the series of a script side by side, under a legend', async () => {
    await host.menu('Extensions', 'Test', 'Make charts');
    await chart('Optimisers racing').getByText('adam').waitFor();
    expect(await words('Optimisers racing')).toMatch(
      /^Line .*sgd: 40 .* 3,.* 0\.075;.*adam: 40 .* 2,.* 0\.05\.$/,
    );
    expect(await hasColor('Optimisers racing', google.blue)).toBe(true);
    expect(await hasColor('Optimisers racing', google.red)).toBe(true);
    expect(await words('Pairs')).toContain('Scatter chart.');
  });

  it('scroll with the cells by the wheel, over them and over cells, and stay below frozen cells', async () => {
    const before = await boxOf('Optimisers racing');
    await host.page.mouse.move(200, 500);
    await host.page.mouse.wheel(0, 60);
    await expect.poll(async () => (await boxOf('Optimisers racing')).y).toBe(before.y - 60);
    await host.page.mouse.move(before.x + 100, before.y + 200);
    await host.page.mouse.wheel(0, 40);
    await expect.poll(async () => (await boxOf('Optimisers racing')).y).toBe(before.y - 100);
    await host.page.keyboard.down('Control');
    await host.page.mouse.wheel(0, 40);
    await host.page.keyboard.up('Control');
    await host.idle();
    expect((await boxOf('Optimisers racing')).width).toBe(before.width);
    const isOnTop = (x: number, y: number) =>
      host.page.evaluate(
        ([left, top]) => {
          const found = document.elementFromPoint(left!, top!);
          return found?.closest('[data-testid="chart"]') !== null;
        },
        [x, y],
      );
    const header = (await host.page.getByRole('main').boundingBox())!.y;
    expect(await isOnTop(before.x + 100, header + 24 + 12)).toBe(false);
    expect(await isOnTop(before.x + 100, header + 24 + 21 + 12)).toBe(true);
  });

  it('survive a download as .xlsx', async () => {
    const [download] = await Promise.all([
      host.page.waitForEvent('download'),
      host.menu('File', 'Download .xlsx'),
    ]);
    const files = Object.keys(unzipSync(readFileSync(await download.path())));
    expect(files.filter((file) => /^xl\/charts\/[a-z]+\d+\.xml$/.test(file)).length).toBeGreaterThanOrEqual(
      2,
    );
    expect(host.errors).toEqual([]);
  });
});
