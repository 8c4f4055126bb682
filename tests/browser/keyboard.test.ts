import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type LocalHost, startLocalHost } from '../support/local-host.ts';

/** Menus and tabs of the page without a mouse. */
describe('the page by keyboard alone', () => {
  let host: LocalHost;
  const press = async (...keys: string[]) => {
    for (const key of keys) await host.page.keyboard.press(key);
  };
  const focused = () =>
    host.page.evaluate(() => {
      const element = document.activeElement!;
      const caption = element.matches('.menu-entry') ? element.querySelector('.menu-caption') : element;
      return caption?.textContent;
    });
  const reaches = (text: string) => expect.poll(focused).toBe(text);
  const isOnGrid = () => host.page.evaluate(() => document.activeElement?.matches('[data-grid-input]'));
  const menus = () =>
    host.page.getByRole('menu').evaluateAll((open) => open.map((menu) => menu.getAttribute('aria-label')));
  const tabs = () => host.page.getByRole('tab').allTextContents();

  beforeAll(async () => {
    host = await startLocalHost();
    await host.menu('Insert', 'Sheet');
    await host.menu('Insert', 'Sheet');
  });
  afterAll(() => host?.close());

  describe('a menu', () => {
    beforeEach(async () => {
      await host.page.mouse.move(700, 500);
      await host.page.getByTestId('menu-File').focus();
    });

    it('is found along the bar, which wraps around', async () => {
      await press('ArrowRight', 'ArrowRight', 'ArrowRight');
      expect(await focused()).toBe('Insert');
      await press('ArrowLeft', 'ArrowLeft', 'ArrowLeft', 'ArrowLeft');
      expect(await focused()).toBe('Help');
      expect(await menus()).toEqual([]);
    });

    it('opens downward, is navigated without its lines, and leads to its neighbors', async () => {
      await press('ArrowDown');
      await reaches('New');
      await press('ArrowUp');
      await reaches('About this file');
      await press('ArrowUp');
      await reaches('Settings');
      await press('ArrowUp');
      await reaches('Rename');
      await press('ArrowUp');
      await reaches('Excel report');
      await press('ArrowUp');
      await reaches('Download .xlsx');
      await press('ArrowRight');
      await reaches('Undo');
      expect(await menus()).toEqual(['Edit']);
      await press('ArrowLeft');
      await reaches('New');
      await press('ArrowLeft');
      await reaches('About this local host');
      expect(await menus()).toEqual(['Help']);
      await press('Escape');
      await expect.poll(menus).toEqual([]);
      expect(await isOnGrid()).toBe(true);
    });

    it('keeps the keyboard focus under a resting mouse', async () => {
      await press('ArrowDown');
      await host.page.getByRole('menuitem', { name: 'Settings' }).hover();
      await reaches('Settings');
      await press('Escape');
      await host.page.getByTestId('menu-File').focus();
      await press('ArrowDown');
      await reaches('New');
      await press('ArrowDown');
      await reaches('Open…');
      await press('Escape');
    });

    it('leads into a submenu and out of it again', async () => {
      await press('ArrowRight', 'ArrowDown');
      await reaches('Undo');
      await press('ArrowUp');
      await reaches('Fill');
      await press('ArrowRight');
      await reaches('Fill down');
      expect(await menus()).toEqual(['Edit', 'Fill']);
      await press('ArrowLeft');
      await reaches('Fill');
      await press('Enter');
      await reaches('Fill down');
      await press('Escape');
      await reaches('Fill');
      expect(await menus()).toEqual(['Edit']);
      await press('Tab');
      await expect.poll(menus).toEqual([]);
    });

    it('runs the item chosen by Enter, and returns the focus to the grid', async () => {
      await press('ArrowRight', 'ArrowRight', 'ArrowRight', 'ArrowRight', 'ArrowDown');
      await reaches('Number');
      await press('ArrowDown');
      await reaches('Bold');
      await press('Enter');
      await host.idle();
      expect((await host.cell('Sheet3', 'A1'))?.style?.bold).toBe(true);
      expect(await isOnGrid()).toBe(true);
    });
  });

  it('moves along the tabs and wraps around', async () => {
    await host.page.getByTestId('tab-Sheet1').focus();
    await press('ArrowRight');
    expect(await focused()).toBe('Sheet2');
    await press('ArrowLeft', 'ArrowLeft');
    expect(await focused()).toBe('Sheet3');
    await press('ArrowRight', 'Enter');
    await expect.poll(() => host.page.evaluate(() => window.cellgradTest.activeSheet())).toBe('Sheet1');
  });

  it('renames a tab by F2, and leaves its name with Esc', async () => {
    await host.page.getByTestId('tab-Sheet2').focus();
    await press('F2');
    await host.page.getByLabel('New name of the sheet').fill('other');
    await press('Escape');
    await host.idle();
    expect(await tabs()).toEqual(['Sheet1', 'Sheet2', 'Sheet3']);
    await host.page.getByTestId('tab-Sheet2').focus();
    await press('F2');
    await host.page.getByLabel('New name of the sheet').fill('weights');
    await press('Enter');
    await expect.poll(tabs).toEqual(['Sheet1', 'weights', 'Sheet3']);
    expect(await isOnGrid()).toBe(true);
  });

  it('moves a tab by the menu that opens above it', async () => {
    await host.page.getByTestId('tab-weights').focus();
    await press('ArrowUp');
    await expect.poll(menus).toEqual(['Sheet weights']);
    await reaches('Rename');
    for (const caption of ['Duplicate', 'Delete', 'Hide sheet', 'Change color', 'Move right']) {
      await press('ArrowDown');
      await reaches(caption);
    }
    await press('Enter');
    await expect.poll(tabs).toEqual(['Sheet1', 'Sheet3', 'weights']);
    expect(await menus()).toEqual([]);
    expect(host.errors).toEqual([]);
  });
});
