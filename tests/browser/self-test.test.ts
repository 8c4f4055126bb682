import { readFileSync } from 'node:fs';
import type { FrameLocator } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type LocalHost, startLocalHost } from '../support/local-host.ts';

const longEnough = 280_000;

describe('the self-test in a real browser', () => {
  let host: LocalHost;
  let page: FrameLocator;
  const button = (name: string) => page.getByRole('button', { name });
  const step = (name: string) => page.getByRole('listitem').filter({ hasText: name });
  const tabs = () => host.page.locator('[data-testid^="tab-"]').allTextContents();
  const open = async () => {
    await host.menu('Extensions', 'Cellgrad', 'Self-test');
    page = host.page.frameLocator('[data-testid="dialog"] iframe');
    await button('Run self-test').waitFor();
  };
  const report = async () => {
    await button('Copy report').waitFor({ timeout: longEnough });
    return page.getByRole('textbox', { name: 'Report' }).inputValue();
  };

  beforeAll(async () => {
    host = await startLocalHost();
    await host.type('B2', '=6*7');
  });
  afterAll(() => host?.close());

  it('stops when told to, and leaves nothing behind', async () => {
    await open();
    await button('Run self-test').click();
    await page.getByText('Comparing').first().waitFor();
    expect((await tabs()).join()).toContain('(Cellgrad unfinished selftest)');
    await button('Stop').click();
    expect(await report()).toContain('not everything was tested.');
    expect(await step('Teaching sheets').textContent()).toContain('stopped');
    expect(await tabs()).toEqual(['Sheet1']);
  });

  it(
    'finds that this page computes what Cellgrad expects',
    async () => {
      await button('Run again').click();
      const text = await report();
      expect(text).not.toMatch(/^ +✗/m);
      expect(text).toContain('\nEverything is as Cellgrad expects.\n');
      expect(text).toMatch(/ 26 tabs: 30,\d{3} cells compared, 21,\d{3} of them formulas; 0 different\n/);
      expect(text).toContain(
        ' 59 worked examples of 48 custom functions give what our engine and the help say',
      );
      expect(text).toContain(' A worker made from a Blob computes in this page: it does\n');
      expect(text).toContain(' NORM.S.INV(975/1000): is exact\n');
      expect(text.match(/\(done, [\d.]+ s\)/g)).toHaveLength(5);
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
