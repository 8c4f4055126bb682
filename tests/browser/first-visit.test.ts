import { mkdirSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type LocalHost, startLocalHost } from '../support/local-host.ts';

describe('a user who opens the page for the first time', () => {
  let host: LocalHost;
  const hint = () => host.page.getByRole('complementary', { name: 'Start here' });
  const press = (name: string) => hint().getByRole('button', { name }).click();
  const isGone = () => hint().waitFor({ state: 'detached' });

  beforeAll(async () => {
    host = await startLocalHost({ isNewcomer: true });
    mkdirSync('coverage', { recursive: true });
  });
  afterAll(() => host?.close());

  it('sees a hint where to begin, under the menu that it describes', async () => {
    await hint().getByText('Extensions ▸ Cellgrad ▸ Open sidebar').waitFor();
    const { x, y } = (await hint().boundingBox())!;
    const menu = (await host.page.getByTestId('menu-Extensions').boundingBox())!;
    expect(x).toBeCloseTo(menu.x, 0);
    expect(y).toBeGreaterThan(menu.y + menu.height);
    await host.page.screenshot({ path: 'coverage/first-visit.png' });
  });

  it('can type at once: the hint has not taken the keyboard, and makes room', async () => {
    await host.page.keyboard.type('7');
    await isGone();
    await host.page.keyboard.press('Enter');
    await host.idle();
    expect((await host.cell('Sheet1', 'A1'))?.display).toBe('7');
    await host.page.keyboard.press('Control+z');
    await hint().waitFor();
  });

  it('hides the hint while a menu is open', async () => {
    await host.page.getByTestId('menu-Extensions').click();
    await hint().waitFor({ state: 'hidden' });
    await host.page.keyboard.press('Escape');
    await hint().waitFor();
  });

  it('reaches the gallery with one press, which closes the hint', async () => {
    await press('Open sidebar');
    await host.sidebar.getByRole('button', { name: 'Build workbook' }).first().waitFor();
    await isGone();
    await host.page.getByTestId('sidebar').getByRole('button', { name: 'Close sidebar' }).click();
    await host.reload();
    expect(await hint().count()).toBe(0);
  });

  it('can dismiss it permanently', async () => {
    await host.page.evaluate(() => localStorage.clear());
    await host.reload();
    await press('Not now');
    await isGone();
    await host.reload();
    expect(await hint().count()).toBe(0);
  });

  it('sees the first training move the sheet, and later the speed that was chosen', async () => {
    const { sidebar, page } = host;
    const speed = (name: string) => sidebar.locator('#panel-train').getByRole('radio', { name, exact: true });
    await host.openSidebar();
    await sidebar.getByRole('button', { name: 'Build the tab fixed' }).click();
    await page.getByTestId('tab-fixed').click();
    await sidebar.getByRole('tab', { name: 'Train' }).click();
    await sidebar.getByText('On the tab fixed').first().waitFor();
    expect(await speed('Fast').isChecked()).toBe(true);
    const losses = await page.evaluateHandle(() => {
      const seen = new Set<string>();
      const look = () => {
        for (const { kind, display } of Object.values(
          window.cellgradTest.sheets().find(({ name }) => name === 'fixed')!.cells,
        ))
          if (kind === 'number') seen.add(display);
        requestAnimationFrame(look);
      };
      look();
      return seen;
    });
    const before = await losses.evaluate(({ size }) => size);
    await sidebar.locator('#panel-train').getByRole('button', { name: 'Start', exact: true }).click();
    await expect.poll(() => losses.evaluate(({ size }) => size)).toBeGreaterThan(before + 30);
    await speed('Fastest').check();
    await sidebar
      .getByText(/^Done: the weights are in the sheet/)
      .first()
      .waitFor();
    await host.reload();
    await host.openSidebar();
    await sidebar.getByRole('tab', { name: 'Train' }).click();
    await expect.poll(() => speed('Fastest').isChecked()).toBe(true);
    expect(host.errors).toEqual([]);
  });
});
