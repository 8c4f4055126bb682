import { mkdirSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type LocalHost, startLocalHost } from '../support/local-host.ts';

let host: LocalHost;
beforeAll(async () => {
  host = await startLocalHost();
  await host.openSidebar();
});
afterAll(() => host?.close());

const namesRows = Array.from({ length: 10 }, (_, i) => 11 + i);

async function newNames(): Promise<string[]> {
  const cells = await Promise.all(namesRows.map((row) => host.cell('gpt', `I${row}`)));
  return cells.map((cell) => cell?.display ?? '');
}

it('a learner builds a GPT, trains it with three clicks, and reads the names that it invents', async () => {
  const card = host.sidebar.locator('article[aria-labelledby="workbook-gpt"]');
  await card.getByRole('button', { name: 'Build workbook' }).click();
  await card.locator('.notice-done').waitFor({ timeout: 60_000 });
  await host.page.getByTestId('tab-gpt').click();
  await host.idle();
  const before = await newNames();

  await host.sidebar.getByRole('tab', { name: 'Train' }).click();
  const panel = host.sidebar.locator('#panel-train');
  await panel.getByText('On the tab gpt').first().waitFor();
  await panel.getByRole('button', { name: 'Start', exact: true }).click();
  await panel
    .getByText(/^Done: the weights are in the sheet/)
    .first()
    .waitFor({ timeout: 120_000 });
  await host.idle();
  await panel.getByText(/^Mean objective: 2\.\d/).waitFor();
  await panel.getByText(/^Each step: \d/).waitFor();

  const after = await newNames();
  mkdirSync('coverage', { recursive: true });
  await host.page.screenshot({ path: 'coverage/gpt-trained.png' });
  // Random letters rarely end within twelve; names do.
  const ended = (names: readonly string[]) =>
    names.filter((name) => name !== '' && !name.endsWith('…')).length;
  expect(ended(after)).toBeGreaterThan(ended(before));
  expect(ended(after)).toBeGreaterThanOrEqual(8);
  const vowels = (names: readonly string[]) => names.join('').match(/[aeiouy]/g)?.length ?? 0;
  const share = (names: readonly string[]) => vowels(names) / names.join('').length;
  expect(share(after)).toBeGreaterThan(0.35);
  expect(share(before)).toBeLessThan(0.3);
  expect(Number((await host.cell('gpt', 'B6'))?.display)).toBeLessThan(3);
}, 300_000);

it('the tab gpt wide trains at the width in its cell, once its drawn weights are numbers', async () => {
  await host.sidebar.getByRole('tab', { name: 'Sheets' }).click();
  const card = host.sidebar.locator('article[aria-labelledby="workbook-gpt"]');
  await card.getByRole('button', { name: 'Build the tab gpt wide' }).click();
  await host.page.getByTestId('tab-gpt wide').waitFor({ timeout: 60_000 });
  await host.page.getByTestId('tab-gpt wide').click();
  await host.type('B2', '16');
  await host.idle();
  const before = Number((await host.cell('gpt wide', 'B6'))?.display);

  await host.sidebar.getByRole('tab', { name: 'Train' }).click();
  const panel = host.sidebar.locator('#panel-train');
  await panel.getByText('On the tab gpt wide').first().waitFor();
  const start = panel.getByRole('button', { name: 'Start', exact: true });
  await start.click();
  await panel.getByRole('button', { name: 'Replace with numbers' }).click();
  await panel.getByText(/replaced with numbers\. Press Start/).waitFor();
  expect(await panel.getByLabel('Range 1', { exact: true }).inputValue()).toBe('JA29:JP290');
  await start.click();
  await panel
    .getByText(/^Done: the weights are in the sheet/)
    .first()
    .waitFor({ timeout: 120_000 });
  await host.idle();
  expect(Number((await host.cell('gpt wide', 'B6'))?.display)).toBeLessThan(before - 0.5);
}, 300_000);
