import { readFileSync } from 'node:fs';
import type { FrameLocator } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { selfTestMessages } from '../../src/sidebar/messages-self-test.ts';
import { type LocalHost, startLocalHost } from '../support/local-host.ts';

const longEnough = 280_000;

/** Opens the page of the self-test from the menu. */
async function openSelfTest(host: LocalHost): Promise<FrameLocator> {
  await host.menu('Extensions', 'Cellgrad', 'Self-test');
  const page = host.page.frameLocator('[data-testid="dialog"] iframe');
  await page.getByRole('button', { name: 'Run self-test' }).waitFor();
  return page;
}

/** The report, once it is complete. */
async function reportOf(page: FrameLocator): Promise<string> {
  await page.getByRole('button', { name: 'Copy report' }).waitFor({ timeout: longEnough });
  return page.getByRole('textbox', { name: 'Report' }).inputValue();
}

describe('the self-test in a real browser', () => {
  let host: LocalHost;
  let page: FrameLocator;
  const button = (name: string) => page.getByRole('button', { name });
  const step = (name: string) => page.getByRole('listitem').filter({ hasText: name });
  const tabs = () => host.page.locator('[data-testid^="tab-"]').allTextContents();
  beforeAll(async () => {
    host = await startLocalHost();
    await host.type('B2', '=6*7');
  });
  afterAll(() => host?.close());

  it('stops on request, and leaves nothing behind', async () => {
    page = await openSelfTest(host);
    await button('Run self-test').click();
    await page.getByText('Comparing').first().waitFor();
    expect((await tabs()).join()).toContain('(Cellgrad unfinished selftest)');
    await button('Stop').click();
    expect(await reportOf(page)).toContain('not everything was tested.');
    expect(await step('Teaching sheets').textContent()).toContain('stopped');
    expect(await tabs()).toEqual(['Sheet1']);
  });

  it(
    'finds that this page computes what Cellgrad expects',
    async () => {
      await button('Run again').click();
      const text = await reportOf(page);
      expect(text).not.toMatch(/^ +✗/m);
      expect(text).toContain('\nEverything is as Cellgrad expects.\n');
      expect(text).toMatch(
        / 54 tabs: \d{2,3},\d{3} cells compared, \d{2,3},\d{3} of them formulas; 0 different\n/,
      );
      expect(text).toContain(` ${selfTestMessages.examplesSame(61, 49)}`);
      expect(text).toContain(' A worker made from a Blob computes in this page: it does\n');
      expect(text).toContain(' NORM.S.INV(975/1000): is exact\n');
      expect(text.match(/\(done, [\d.]+ s\)/g)).toHaveLength(10);
      const { version } = JSON.parse(readFileSync('package.json', 'utf8'));
      expect(text).toContain(`\nCellgrad ${version}, `);
    },
    longEnough,
  );

  it('leaves the tabs and the selection as they were, and copies the report', async () => {
    expect(await tabs()).toEqual(['Sheet1']);
    expect((await host.cell('Sheet1', 'B2'))?.display).toBe('42');
    await button('Copy report').click();
    await page.getByText('The report is copied.').first().waitFor();
    const copied = await host.page.evaluate(() => navigator.clipboard.readText());
    expect(copied.startsWith('Cellgrad self-test\n')).toBe(true);
    expect(await host.page.getByTestId('name-box').inputValue()).toBe('B3');
  });

  it('met no script error and never left this machine', () => {
    expect(host.errors).toEqual([]);
    expect(host.requests.filter((url) => !/^(http:\/\/localhost|data:|blob:|about:)/.test(url))).toEqual([]);
  });
});

describe('the self-test of an add-on that is wrong', () => {
  it('names the function that returns another number, and its cells', async () => {
    const host = await startLocalHost({ extraScript: 'function SIGMOID() { return 0.25; }' });
    try {
      const page = await openSelfTest(host);
      for (const box of await page.getByRole('checkbox').all()) await box.uncheck();
      await page.getByRole('checkbox', { name: 'Custom functions' }).check();
      await page.getByRole('button', { name: 'Run self-test' }).click();
      const text = await reportOf(page);
      expect(text).toContain('\n1 finding differs from what Cellgrad expects');
      expect(text).toMatch(/ ✗ =SIGMOID\(A1:C1\) returns another value than expected\n +E\d+ =SIGMOID/);
      expect(text).toMatch(/: expected 0\.1192\d+, shows 0\.25\n/);
      expect(text).toContain(' 60 of 61 worked examples');
      await host.page.screenshot({ path: 'coverage/self-test-wrong.png' });
    } finally {
      await host.close();
    }
  });
});
