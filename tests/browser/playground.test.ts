import { mkdirSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type LocalHost, startLocalHost } from '../support/local-host.ts';

let host: LocalHost;
beforeAll(async () => {
  host = await startLocalHost();
  await host.openSidebar();
  mkdirSync('coverage', { recursive: true });
});
afterAll(() => host?.close());

const shown = async (cell: string) => Number((await host.cell('playground', cell))?.display);

it('a learner watches the decision become a circle', async () => {
  const card = host.sidebar.locator('article[aria-labelledby="workbook-playground"]');
  await card.getByRole('button', { name: 'Build workbook' }).click();
  await card.locator('.notice-done').waitFor({ timeout: 60_000 });
  await host.page.getByTestId('tab-playground').click();
  await host.idle();
  await host.sidebar.getByRole('tab', { name: 'Train' }).click();
  const panel = host.sidebar.locator('#panel-train');
  await panel.getByText('On the tab playground').first().waitFor();
  await host.page.screenshot({ path: 'coverage/playground-0.png' });
  const atStart = await shown('L4');
  const stop = panel.locator('details').filter({ hasText: 'Stop rules' }).first();
  await stop.locator('summary').click();
  for (const epochs of [20, 80]) {
    await panel.getByRole('textbox', { name: 'Maximum epochs', exact: true }).fill(String(epochs));
    await panel.getByRole('button', { name: 'Start', exact: true }).click();
    await panel
      .getByText(/^Done: the weights are in the sheet/)
      .first()
      .waitFor({ timeout: 60_000 });
    await host.idle();
    await host.page.screenshot({ path: `coverage/playground-${epochs === 20 ? 20 : 100}.png` });
  }
  expect(Math.abs(atStart - 0.5)).toBeLessThan(0.1);
  expect(await shown('L4')).toBeLessThan(0.2);
  expect(await shown('B11')).toBeGreaterThan(0.9);
}, 200_000);
