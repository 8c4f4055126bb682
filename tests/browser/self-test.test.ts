import { mkdirSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type LocalHost, startLocalHost } from '../support/local-host.ts';

describe('the self-test in a real browser', () => {
  let host: LocalHost;
  beforeAll(async () => {
    host = await startLocalHost();
    mkdirSync('coverage', { recursive: true });
  });
  afterAll(() => host?.close());

  it('runs', async () => {
    await host.menu('Extensions', 'Cellgrad', 'Self-test');
    const page = host.page.frameLocator('[data-testid="dialog"] iframe');
    await page.getByRole('button', { name: 'Run self-test' }).waitFor();
    await host.page.screenshot({ path: 'coverage/self-test-0.png' });
    await page.getByRole('button', { name: 'Run self-test' }).click();
    await page.getByText('Comparing').first().waitFor();
    await host.page.screenshot({ path: 'coverage/self-test-1.png' });
    await page.getByRole('button', { name: 'Copy report' }).waitFor({ timeout: 280_000 });
    await host.page.screenshot({ path: 'coverage/self-test-2.png' });
    console.log(await page.getByRole('textbox', { name: 'Report' }).inputValue());
  }, 300_000);
});
