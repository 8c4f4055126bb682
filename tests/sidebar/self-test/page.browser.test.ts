import type { Page } from 'playwright-core';
import { beforeEach, describe, expect, it } from 'vitest';
import { sidebarOpener, violations } from '../open-sidebar.ts';

describe('the page of the self-test', () => {
  const openPage = sidebarOpener('self-test');
  let page: Page;
  const button = (name: string) => page.getByRole('button', { name });

  beforeEach(async () => {
    page = await openPage({ withoutServer: true });
  });

  it('says in its report if it is outside a spreadsheet, with the keyboard only', async () => {
    await button('Run self-test').focus();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: '1 finding differs' }).waitFor();
    const report = await page.getByRole('textbox', { name: 'Report' }).inputValue();
    expect(report).toContain('  ✗ The sidebar cannot reach the spreadsheet.\n');
    expect(report).toContain('Spreadsheet: locale unknown');
    await page.getByRole('status').filter({ hasText: '1 finding differs' }).waitFor();
  });

  it('leaves out what is not ticked, and runs nothing when nothing is', async () => {
    for (const box of await page.getByRole('checkbox').all()) await box.uncheck();
    await page.getByRole('checkbox', { name: 'Language of formulas' }).check();
    await button('Run self-test').click();
    await button('Copy report').waitFor();
    const rows = await page.getByRole('listitem').allTextContents();
    expect(rows.filter((row) => !row.includes('skipped'))).toEqual([
      expect.stringContaining('Language of formulas'),
    ]);
    await page.getByRole('checkbox', { name: 'Language of formulas' }).uncheck();
    expect(await button('Run again').getAttribute('aria-disabled')).toBe('true');
  });

  it('has no accessibility violations, before and after, and fits a narrow window', async () => {
    expect(await violations(page)).toEqual([]);
    await button('Run self-test').click();
    await button('Copy report').waitFor();
    expect(await violations(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
  });
});
