import { mkdirSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type LocalHost, startLocalHost } from '../support/local-host.ts';

/** More tabs than fit in the window, as after building the teaching workbooks. */
describe('many tabs in a real browser', () => {
  const attack = '<img src=x onerror=window.attacked=true>';
  const many = Array.from({ length: 18 }, (_, index) => `A long name ${index + 1}`);
  /** The code is in a variable of the script, so that the tabs are created only when it runs. */
  const extraScript = `function onOpen() {
    const file = SpreadsheetApp.getActiveSpreadsheet();
    if (file.getSheets().length > 1) return;
    for (const name of ${JSON.stringify([...many, attack])}) file.insertSheet(name);
    file.setActiveSheet(file.getSheetByName('Sheet1'));
  }`;
  let host: LocalHost;
  const active = () => host.page.evaluate(() => window.cellgradTest.activeSheet());
  const button = () => host.page.getByRole('button', { name: 'All sheets' });
  const menu = () => host.page.getByRole('menu', { name: 'All sheets' });
  const entry = (name: string) => menu().getByRole('menuitemcheckbox', { name, exact: true });
  const arrow = (way: 'left' | 'right') =>
    host.page.getByRole('button', { name: `Scroll the tabs to the ${way}` });
  const tab = (name: string) => host.page.getByTestId(`tab-${name}`);
  const inView = (name: string) =>
    tab(name).evaluate((element) => {
      const strip = element.parentElement!.getBoundingClientRect();
      const { left, right } = element.getBoundingClientRect();
      return left >= strip.left - 1 && right <= strip.right + 1;
    });

  beforeAll(async () => {
    host = await startLocalHost({ extraScript });
    mkdirSync('coverage', { recursive: true });
  });
  afterAll(() => host?.close());

  it('are all in a list, the active one ticked, names as texts', async () => {
    await button().click();
    const entries = menu().getByRole('menuitemcheckbox');
    expect(await entries.locator('.menu-caption').allTextContents()).toEqual(['Sheet1', ...many, attack]);
    expect(await entry('Sheet1').getAttribute('aria-checked')).toBe('true');
    expect(await menu().getByRole('menuitemcheckbox', { checked: true }).count()).toBe(1);
    expect(await button().getAttribute('aria-expanded')).toBe('true');
    await host.page.screenshot({ path: 'coverage/all-sheets.png' });
    await entry('A long name 12').click();
    await expect.poll(active).toBe('A long name 12');
    await menu().waitFor({ state: 'detached' });
    await expect.poll(() => inView('A long name 12')).toBe(true);
  });

  it('are chosen by keys, beginning at the active one', async () => {
    await button().focus();
    await host.page.keyboard.press('ArrowUp');
    await expect
      .poll(() => entry('A long name 12').evaluate((line) => line === document.activeElement))
      .toBe(true);
    await host.page.keyboard.press('ArrowDown');
    await host.page.keyboard.press('Enter');
    await expect.poll(active).toBe('A long name 13');
    await host.page.keyboard.type('typed into the grid');
    await host.page.keyboard.press('Enter');
    await host.idle();
    expect((await host.cell('A long name 13', 'A1'))?.display).toBe('typed into the grid');
  });

  it('close their list by Esc, by a second click and by a press elsewhere', async () => {
    await button().click();
    await menu().waitFor();
    await host.page.keyboard.press('Escape');
    await menu().waitFor({ state: 'detached' });
    await button().click();
    await menu().waitFor();
    await button().click();
    await menu().waitFor({ state: 'detached' });
    await button().click();
    await menu().waitFor();
    await tab('A long name 13').click();
    await menu().waitFor({ state: 'detached' });
  });

  it('are scrolled by arrows, which stop at the ends', async () => {
    // Steps without animation between them.
    await host.page.emulateMedia({ reducedMotion: 'reduce' });
    await button().click();
    await entry('Sheet1').click();
    await expect.poll(() => inView('Sheet1')).toBe(true);
    await expect.poll(() => arrow('left').isDisabled()).toBe(true);
    expect(await inView(attack)).toBe(false);
    await host.page.screenshot({ path: 'coverage/tabs.png' });
    await expect
      .poll(async () => {
        if (await arrow('right').isEnabled()) await arrow('right').click();
        return inView(attack);
      })
      .toBe(true);
    await expect.poll(() => arrow('right').isDisabled()).toBe(true);
    await arrow('left').click();
    await expect.poll(() => arrow('right').isEnabled()).toBe(true);
    expect(await active()).toBe('Sheet1');
  });

  it('are hidden from their menu, and shown again from the list', async () => {
    await button().click();
    await entry('A long name 2').click();
    await expect.poll(active).toBe('A long name 2');
    await tab('A long name 2').click({ button: 'right' });
    await host.page.getByRole('menuitem', { name: 'Hide sheet' }).click();
    await tab('A long name 2').waitFor({ state: 'detached' });
    await expect.poll(active).toBe('A long name 3');
    await button().click();
    const hidden = menu().getByRole('menuitemcheckbox', { name: 'A long name 2 hidden' });
    const color = (line: typeof hidden) => line.evaluate((element) => getComputedStyle(element).color);
    expect(await color(hidden)).not.toBe(await color(entry('A long name 3')));
    await host.page.screenshot({ path: 'coverage/hidden-sheet.png' });
    await hidden.click();
    await expect.poll(active).toBe('A long name 2');
    await tab('A long name 2').waitFor();
  });

  it('need no arrows if they fit', async () => {
    await host.page.setViewportSize({ width: 4000, height: 768 });
    await arrow('left').waitFor({ state: 'detached' });
    expect(await arrow('right').count()).toBe(0);
    expect(await host.page.evaluate(() => 'attacked' in window)).toBe(false);
    expect(host.errors).toEqual([]);
  });

  it('are shown when an interrupted build left them long ago, but not while it may still run', async () => {
    const rename = async (from: string, to: string) => {
      await tab(from).dblclick();
      await host.page.keyboard.press('ControlOrMeta+a');
      await host.page.keyboard.type(to);
      await host.page.keyboard.press('Enter');
      await host.idle();
    };
    const old = 'old (Cellgrad unfinished mhx2k9ab)';
    await rename('A long name 1', old);
    expect(await tab(old).count()).toBe(1);
    const fresh = `new (Cellgrad unfinished ${Date.now().toString(36)})`;
    await rename('A long name 5', fresh);
    expect(await tab(fresh).count()).toBe(0);
    await button().click();
    await entry(old).waitFor();
    expect(await entry(fresh).count()).toBe(0);
    await host.page.keyboard.press('Escape');
  });
});
