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
  // Controls, losses, weights and the whole picture are beside the sidebar.
  const area = (await host.page.locator('.grid-area').boundingBox())!;
  for (const cell of ['A1', 'B3', 'B11', 'I20', 'A25', 'L1', 'AJ1', 'L26', 'AJ26']) {
    const place = await host.page.evaluate((name) => window.cellgradTest.place(name), cell);
    expect(place!.left + place!.width, cell).toBeLessThanOrEqual(area.x + area.width - 10);
    expect(place!.top + place!.height, cell).toBeLessThanOrEqual(area.y + area.height - 10);
  }
  await host.sidebar.getByRole('tab', { name: 'Train' }).click();
  const panel = host.sidebar.locator('#panel-train');
  await panel.getByText('On the tab playground').first().waitFor();
  await host.page.screenshot({ path: 'coverage/playground-0.png' });
  const atStart = await shown('L2');
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
  expect(await shown('L2')).toBeLessThan(0.2);
  expect(await shown('B11')).toBeGreaterThan(0.9);
}, 200_000);

/** A user who knows the TensorFlow Playground and has only the page, in the order of the lesson. */
it('a newcomer trains, watches, explains a gradient, finds a planted mistake, and solves two exercises', async () => {
  const press = (name: string) => host.sidebar.getByRole('button', { name, exact: true }).click();
  const section = (name: string) => host.sidebar.getByRole('tab', { name }).click();
  const panel = host.sidebar.locator('#panel-train');
  await host.page.getByTestId('tab-playground').click();
  await host.type('B3', '2');
  await section('Train');
  // Watches xor being learned, and pauses: the sheet shows the epoch that the sidebar names.
  await host.sidebar.getByRole('radio', { name: 'Fast', exact: true }).check();
  const before = await shown('B8');
  await press('Start');
  await expect.poll(() => shown('B8')).not.toBe(before);
  await press('Pause');
  await host.sidebar.getByRole('button', { name: 'Resume', exact: true }).waitFor();
  await host.idle();
  const objective = panel.locator('.figures div', { hasText: /^Objective/ }).locator('dd');
  await expect
    .poll(async () => Number(await objective.innerText()).toFixed(2))
    .toBe((await shown('B8')).toFixed(2));
  await host.page.screenshot({ path: 'coverage/playground-paused.png' });
  await host.sidebar.getByRole('button', { name: 'Restore', exact: true }).click();
  await host.sidebar.getByRole('button', { name: 'Start', exact: true }).waitFor();
  // Explains one gradient, from the loss down to a weight.
  await host.goTo('B16');
  await section('Functions');
  await press('Show gradient');
  const chain = host.sidebar.locator('.chain-view');
  await chain.getByText('Gradient of B8 with respect to B16').waitFor();
  expect(await chain.locator('button.chain-row').count()).toBeGreaterThan(3);
  await host.page.screenshot({ path: 'coverage/playground-gradient.png' });
  // Solves two exercises.
  const tab = 'Your turn (playground)';
  await host.page.getByTestId(`tab-${tab}`).click();
  const numbers = await Promise.all(
    Array.from({ length: 30 }, async (_, row) => (await host.cell(tab, `A${row + 1}`))?.display ?? ''),
  );
  const answerTo = (exercise: string) => `C${numbers.lastIndexOf(exercise) + 1}`;
  await host.type(answerTo('1'), '=0.5*1-1*-2+0.1');
  await host.type(answerTo('2'), '=1.4/0.7');
  expect((await host.cell(tab, 'A3'))?.display).toBe('2 of 4 solved');
  // Finds a deliberate mistake in gradients written by hand.
  await section('Sheets');
  const card = host.sidebar.getByRole('article', { name: 'Gradient descent' });
  await card.getByRole('button', { name: 'Build the tab basic SGD', exact: true }).click();
  await host.page.getByTestId('tab-basic SGD').click();
  await host.type('K10', '=2*(B10-E10)');
  await host.goTo('K4:L32');
  await section('Functions');
  await press('Check selected gradients');
  const audit = host.sidebar.getByRole('article', { name: 'Check my gradients' });
  await audit.getByText('First wrong formula').waitFor();
  await audit.getByRole('button', { name: 'Show K10 in the sheet' }).click();
  await expect.poll(() => host.page.getByTestId('name-box').inputValue()).toBe('K10');
  expect(await audit.innerText()).toContain('Likely the sign');
  expect(host.errors).toEqual([]);
}, 200_000);
