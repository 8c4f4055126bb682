import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { clickAll } from '../support/browser.ts';
import { closeWhenFinished, type SidebarOptions, sidebarOpener, violations } from './open-sidebar.ts';

const openSidebar = sidebarOpener();
let page: Page;

async function open(options: SidebarOptions = {}): Promise<void> {
  page = await openSidebar(options);
}

const button = (name: string) => page.getByRole('button', { name, exact: true });
const tab = (name: string) => page.getByRole('tab', { name });
const shown = () => page.getByRole('tab', { selected: true }).textContent();
const tour = () => page.getByRole('region', { name: 'Tour' });
const focused = () => page.evaluate(() => document.activeElement?.textContent);
const width = () => page.evaluate(() => document.documentElement.scrollWidth);

async function unfoldAll(): Promise<void> {
  const closed = page.locator('.fold:not([open]) > summary:visible');
  while ((await closed.count()) > 0) await clickAll(closed);
}

describe('the tour', () => {
  it('leads through three sections by keyboard, and is not shown again', async () => {
    await open({ isFirstTime: true });
    await tour().getByText('Tour: step 1 of 3').waitFor();
    expect(await violations(page)).toEqual([]);
    await button('Next').focus();
    await page.keyboard.press('Enter');
    await tour().getByRole('heading', { name: 'Draw new numbers' }).waitFor();
    expect(await shown()).toBe('Randomness');
    await page.getByRole('status').filter({ hasText: 'Step 2 of 3. Draw new numbers.' }).waitFor();
    await page.keyboard.press('Enter');
    expect(await shown()).toBe('Train');
    await button('Back').waitFor();
    expect(await violations(page)).toEqual([]);
    await button('Done').press('Enter');
    await tour().waitFor({ state: 'detached' });
    expect(await focused()).toBe('Train');
    await page.reload();
    await button('Show the tour').waitFor();
    expect(await tour().count()).toBe(0);
  });

  it('announces the section that the user opens in the meantime', async () => {
    await open({ isFirstTime: true });
    await tab('Train').click();
    await tour().getByText('Tour: step 3 of 3').waitFor();
    await tab('Functions').click();
    await tour().getByText('Tour: step 3 of 3').waitFor();
    await tab('Randomness').click();
    await tour().getByRole('heading', { name: 'Draw new numbers' }).waitFor();
  });

  it('can be ended at once and shown again from its beginning', async () => {
    await open({ isFirstTime: true });
    await button('End the tour').click();
    await tab('Train').click();
    await button('Show the tour').click();
    expect(await shown()).toBe('Sheets');
    await tour().getByText('Tour: step 1 of 3').waitFor();
    expect(await tour().evaluate((box) => box === document.activeElement)).toBe(true);
    await page.keyboard.press('Escape');
    await tour().waitFor({ state: 'detached' });
  });
});

describe('opening', () => {
  it.each(['Sheets', 'Randomness', 'Train', 'Functions'])(
    'asks the server once when %s was open',
    async (name) => {
      await open();
      await tab(name).click();
      await page.reload();
      await page.getByText('A network of two layers.').waitFor({ state: 'attached' });
      await page.waitForLoadState('networkidle');
      const { asked, executions } = await page.evaluate(() => window.fake);
      console.log(`${name}: ${asked.map(([method]) => method).join(', ')}`);
      expect(executions).toBe(1);
    },
  );
});

describe('the memory', () => {
  it('restores section, segment, scope and search', async () => {
    await open();
    await tab('Randomness').click();
    await page.getByLabel('Entire file').check();
    await tab('Train').click();
    await page.getByLabel('Epoch table').check();
    await tab('Functions').click();
    await page.getByLabel('Search functions').fill('relu');
    await page.reload();
    expect(await shown()).toBe('Functions');
    expect(await page.getByLabel('Search functions').inputValue()).toBe('relu');
    await tab('Train').click();
    expect(await page.getByLabel('Epoch table').isChecked()).toBe(true);
    await tab('Randomness').click();
    expect(await page.getByLabel('Entire file').isChecked()).toBe(true);
  });

  it('ignores settings of another version that it does not know', async () => {
    await open();
    await page.evaluate(() => localStorage.setItem('cellgrad.section', 'attention'));
    await page.reload();
    expect(await shown()).toBe('Sheets');
  });

  it('lasts as long as the page if the browser stores nothing', async () => {
    await open({ isFirstTime: true, withoutStorage: true });
    await button('End the tour').click();
    await tab('Functions').click();
    await tour().waitFor({ state: 'detached' });
    expect(await shown()).toBe('Functions');
    await page.reload();
    await tour().waitFor();
    expect(await shown()).toBe('Sheets');
  });
});

describe('every section', () => {
  const names = ['Sheets', 'Randomness', 'Train', 'Functions'];

  it('is accessible with everything expanded', async () => {
    await open();
    for (const name of names) {
      await tab(name).click();
      for (const way of name === 'Train' ? ['Epoch table', 'Trainer'] : [null]) {
        if (way) await page.getByLabel(way).check();
        await unfoldAll();
        expect(await violations(page)).toEqual([]);
        expect(await width()).toBe(300);
      }
    }
  });

  it('fits half the width, as at 200 % zoom', async () => {
    await open({ isFirstTime: true });
    closeWhenFinished(page);
    await page.setViewportSize({ width: 150, height: 320 });
    for (const name of names) {
      await tab(name).click();
      await unfoldAll();
      expect(await width()).toBe(150);
    }
    expect(await page.locator('header').evaluate((header) => getComputedStyle(header).position)).toBe(
      'static',
    );
  });

  it('respects reduced motion and forced colors', async () => {
    await open();
    closeWhenFinished(page);
    await page.emulateMedia({ reducedMotion: 'reduce', forcedColors: 'active' });
    await page.evaluate(() => window.fake.hold());
    await button('Build workbook').click();
    const spinner = page.locator('.spinner').first();
    expect(await spinner.evaluate((element) => getComputedStyle(element).animationName)).toBe('none');
    const outline = await tab('Sheets').evaluate((element) => getComputedStyle(element).outlineStyle);
    expect(outline).toBe('solid');
    await page.evaluate(() => window.fake.release());
  });
});
