import { afterEach, describe, expect, it } from 'vitest';
import { type LocalHost, startLocalHost } from '../support/local-host.ts';

/** When something goes wrong, the page shows a helpful message and leaves nothing half-written. */
describe('trouble on the local host', () => {
  let host: LocalHost;
  afterEach(() => host?.close());

  const buildWorkbook = async () => {
    await host.openSidebar();
    await host.sidebar.getByRole('button', { name: 'Build workbook' }).first().click();
    await host.page.getByTestId('tab-fixed').waitFor();
    await host.idle();
  };

  it('stops a runaway script, reports it, and keeps the file', async () => {
    host = await startLocalHost({
      query: '?watchdog=2',
      extraScript: '/** @customfunction */\nfunction NEVERENDS(range) { for (;;) {} }',
    });
    await host.type('A1', '42');
    await host.goTo('B1');
    await host.page.keyboard.type('=NEVERENDS(A1)');
    await host.page.keyboard.press('Enter');
    const dialog = host.page.getByTestId('dialog');
    await dialog.waitFor();
    expect(await dialog.textContent()).toContain('ran too long and was stopped');
    await host.page.keyboard.press('Escape');
    await host.idle();
    expect((await host.cell('Sheet1', 'A1'))?.display).toBe('42');
    expect(await host.cell('Sheet1', 'B1')).toBeNull();
  });

  it('accepts typing while it calculates for ten seconds, in order and on the right tab', async () => {
    host = await startLocalHost({
      extraScript:
        '/** @customfunction */\nfunction SLOWLY(x) { const end = Date.now() + 10000; while (Date.now() < end); return x * 2; }',
    });
    const { page } = host;
    await host.type('A1', '21');
    await host.menu('Insert', 'Sheet');
    await page.getByTestId('tab-Sheet1').click();
    await host.goTo('B1');
    await page.keyboard.type('=SLOWLY(A1)');
    await page.keyboard.press('Enter');
    await page.keyboard.type('first');
    await page.keyboard.press('Enter');
    await page.keyboard.type('second');
    await page.keyboard.press('Enter');
    await page.getByTestId('tab-Sheet2').click();
    await host.goTo('B2');
    await page.keyboard.type('other');
    await page.keyboard.press('Enter');
    expect(await page.getByTestId('busy').isVisible()).toBe(true);
    await host.idle();
    const shown = async (sheet: string, a1: string) => (await host.cell(sheet, a1))?.display;
    expect([await shown('Sheet1', 'B1'), await shown('Sheet1', 'B2'), await shown('Sheet1', 'B3')]).toEqual([
      '42',
      'first',
      'second',
    ]);
    expect([await shown('Sheet2', 'B2'), await shown('Sheet2', 'B3')]).toEqual(['other', undefined]);
    await page.keyboard.press('Control+z');
    await host.idle();
    expect([await shown('Sheet2', 'B2'), await shown('Sheet1', 'B3')]).toEqual([undefined, 'second']);
    expect(host.errors).toEqual([]);
  });

  it('keeps input typed during a script that must be stopped', async () => {
    host = await startLocalHost({
      query: '?watchdog=8',
      extraScript: '/** @customfunction */\nfunction NEVERENDS(range) { for (;;) {} }',
    });
    await host.type('A1', '42');
    await host.goTo('B1');
    for (const text of ['=NEVERENDS(A1)', 'first', '=A1+1']) {
      await host.page.keyboard.type(text);
      await host.page.keyboard.press('Enter');
    }
    await host.page.getByTestId('dialog').waitFor();
    await host.page.keyboard.press('Escape');
    await host.idle();
    const shown = async (a1: string) => (await host.cell('Sheet1', a1))?.display;
    const places = ['A1', 'B1', 'B2', 'B3'];
    expect(await Promise.all(places.map(shown))).toEqual(['42', undefined, 'first', '43']);
    await host.type('B1', 'again');
    await host.reload();
    expect(await Promise.all(places.map(shown))).toEqual(['42', 'again', 'first', '43']);
  });

  it('works in memory and offers a download where the browser stores nothing', async () => {
    host = await startLocalHost();
    await host.page.route('**/worker.js', async (route) => {
      const response = await route.fetch();
      const denied = `Object.defineProperty(self, 'indexedDB', { get() { throw new DOMException('denied', 'SecurityError'); } });`;
      await route.fulfill({ response, body: denied + (await response.text()) });
    });
    await host.page.reload();
    const dialog = host.page.getByTestId('dialog');
    await dialog.getByText('Changes are not stored').waitFor();
    expect(await dialog.textContent()).toContain('Download .xlsx');
    await host.page.keyboard.press('Escape');
    await host.idle();
    await host.type('A1', '=1+1');
    await host.idle();
    expect((await host.cell('Sheet1', 'A1'))?.display).toBe('2');
    expect(await host.page.getByTestId('host-hint').textContent()).toContain('Not stored');
    const [download] = await Promise.all([
      host.page.waitForEvent('download'),
      host.menu('File', 'Download .xlsx'),
    ]);
    expect(download.suggestedFilename()).toMatch(/\.xlsx$/);
  });

  it('asks before it replaces a tab, and keeps both on request', async () => {
    host = await startLocalHost();
    await buildWorkbook();
    await host.sidebar.getByRole('button', { name: 'Build workbook' }).first().click();
    await host.sidebar.getByRole('button', { name: 'Keep both' }).click();
    await host.page.getByTestId('tab-random (2)').waitFor();
    await host.idle();
    expect((await host.cell('random (2)', 'B9'))?.kind).toBe('text');
    expect(await host.page.getByTestId('tab-random').count()).toBe(1);
    await host.sidebar.getByRole('button', { name: 'Undo' }).click();
    await host.page.getByTestId('tab-random (2)').waitFor({ state: 'detached' });
    expect(await host.page.getByTestId('tab-random').count()).toBe(1);
  });

  it('removes the message about built tabs once Ctrl+Z has removed them', async () => {
    host = await startLocalHost();
    await buildWorkbook();
    const done = host.sidebar.locator('.notice-done');
    await done.waitFor();
    await host.goTo('A1');
    await host.page.keyboard.press('Control+z');
    await host.page.getByTestId('tab-fixed').waitFor({ state: 'detached' });
    await done.waitFor({ state: 'detached' });
  });

  it('says that a tab is protected, and draws nothing', async () => {
    host = await startLocalHost();
    await buildWorkbook();
    await host.page.getByTestId('tab-random').click({ button: 'right' });
    await host.page.getByRole('menuitem', { name: 'Protect sheet, even from yourself' }).click();
    await host.idle();
    const before = await host.cell('random', 'B5');
    await host.sidebar.getByRole('tab', { name: 'Randomness' }).click();
    await host.sidebar.getByRole('button', { name: 'Re-randomize' }).click();
    await host.sidebar
      .getByText(/protected/i)
      .first()
      .waitFor();
    await host.idle();
    expect(await host.cell('random', 'B5')).toEqual(before);
    await host.goTo('B2');
    await host.page.keyboard.type('9');
    await host.page.keyboard.press('Enter');
    const dialog = host.page.getByTestId('dialog');
    await dialog.waitFor();
    expect(await dialog.textContent()).toMatch(/protected/);
    expect((await host.cell('random', 'B2'))?.display).toBe('2.00');
  });

  it('says what to do if nothing in a sheet is random', async () => {
    host = await startLocalHost();
    await host.openSidebar();
    await host.sidebar.getByRole('tab', { name: 'Randomness' }).click();
    await host.sidebar.getByRole('button', { name: 'Re-randomize' }).click();
    await host.sidebar
      .getByText(/NORMINIT|DROPOUT/)
      .first()
      .waitFor();
  });

  it('shows the reason for a cell’s error under the mouse', async () => {
    host = await startLocalHost();
    await host.type('A1', '1');
    await host.type('A2', 'abc');
    await host.type('B1', '=RELU(A1:A2)');
    await expect
      .poll(() => host.cell('Sheet1', 'B1').then((cell) => cell?.message))
      .toMatch(/row 2, column 1.*abc/);
    await host.type('D1', '=NORMINIT(2;2;0;1;RAND())');
    expect((await host.cell('Sheet1', 'D1'))?.display).toBe('Loading...');
    await host.type('F2', '5');
    await host.type('F1', '=NORMINIT(3;1)');
    expect((await host.cell('Sheet1', 'F1'))?.display).toBe('#REF!');
    await host.goTo('F2');
    await host.page.keyboard.press('Delete');
    await host.idle();
    expect((await host.cell('Sheet1', 'F1'))?.kind).toBe('number');
    expect((await host.cell('Sheet1', 'F3'))?.spilledFrom).toBe('F1');
  });

  it('shows errors in a readable card beside the sidebar, with the name that was meant and the separators of the file', async () => {
    host = await startLocalHost();
    await host.openSidebar();
    const { page } = host;
    const edge = (await page.getByTestId('sidebar').boundingBox())!.x;
    /** The card's text about a formula in the last column that is entirely visible. */
    const cardOf = async (a1: string, formula: string) => {
      await page.mouse.move(5, 5);
      await host.type(a1, formula);
      await host.goTo(a1);
      await host.idle();
      const cell = (await page.getByTestId('cell-input').boundingBox())!;
      await page.mouse.move(cell.x + cell.width / 2, cell.y + cell.height / 2);
      const card = page.getByRole('tooltip');
      await card.waitFor();
      const box = (await card.boundingBox())!;
      expect(edge - (cell.x + cell.width)).toBeLessThan(200);
      expect(box.width).toBeGreaterThanOrEqual(200);
      expect([box.x >= 0, box.x + box.width <= edge, box.y + box.height <= 768]).toEqual([true, true, true]);
      expect(box.x + box.width <= cell.x || box.x >= cell.x + cell.width).toBe(true);
      return card.locator('p').textContent();
    };
    expect(await cardOf('J2', '=SOFTMX(A1:B1)')).toBe("Unknown function: 'SOFTMX'. Did you mean SOFTMAX?");
    expect(await cardOf('J25', '=AVREAGE(A1:B1)')).toBe("Unknown function: 'AVREAGE'. Did you mean AVERAGE?");
    expect(await cardOf('J4', '=QWERTZUIOP(1)')).toMatch(
      /^Unknown function: .* has a function of that name\.$/,
    );
    expect(await cardOf('J5', '=softmax+1')).toMatch(/ SOFTMAX is a function: write SOFTMAX\(…\)\.$/);
    expect(await cardOf('J6', '=RELU(A1:B1; 2)')).toMatch(/write =RELU\(range\)$/);
    expect(await cardOf('J7', '=DROPOUT(A1:B1)')).toMatch(
      /write =DROPOUT\(range, p, \[seed\], \[rescale\]\)$/,
    );
    await page.screenshot({ path: 'coverage/error-card.png' });
  });
});
