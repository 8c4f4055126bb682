import { mkdirSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type LocalHost, startLocalHost } from '../support/local-host.ts';

/** The ten-minute lesson on the page: one digit, trainings, an experiment, wrong labels, more epochs. */
describe('a learner who asks how much dropout is good', () => {
  let host: LocalHost;
  const panel = () => host.sidebar.locator('#panel-train');
  const button = (name: string) => panel().getByRole('button', { name, exact: true });
  const sees = (text: string | RegExp, timeout = 120_000) =>
    panel().getByText(text).filter({ visible: true }).first().waitFor({ timeout });
  const number = async (tab: string, cell: string) => Number((await host.cell(tab, cell))?.value);
  const row = (tab: string, line: number, columns: readonly string[]) =>
    Promise.all(columns.map((column) => number(tab, `${column}${line}`)));
  const open = async (tab: string) => {
    await host.page.getByTestId(`tab-${tab}`).click();
    await host.idle();
  };

  /** Types two amounts on net and trains; returns the validation loss and restores the start weights. */
  async function lossWith(p1: number, p2: number): Promise<number> {
    await host.type('B3', String(p1));
    await host.type('B4', String(p2));
    await button('Start').click();
    await sees(/^Done: the weights are in the sheet/);
    await host.idle();
    const loss = await number('net', 'B10');
    expect(await panel().locator('.legend li').allInnerTexts()).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^validation loss: /),
        expect.stringMatching(/^validation accuracy/),
      ]),
    );
    await button('Restore').click();
    await sees(/^Restored/);
    await host.idle();
    return loss;
  }

  beforeAll(async () => {
    host = await startLocalHost();
    mkdirSync('coverage', { recursive: true });
    await host.openSidebar();
    const card = host.sidebar.locator('article[aria-labelledby="workbook-dropout_amount"]');
    await card.getByRole('button', { name: 'Build workbook' }).click();
    await card.locator('.notice-done').waitFor({ timeout: 120_000 });
    await host.idle();
  }, 180_000);
  afterAll(() => host?.close());

  const columns = 'BCDEFGHIJKLMNOPQ'.split('');

  it('draws other units of one digit: some become 0, the others double', async () => {
    await open('one digit');
    const before = await row('one digit', 22, columns);
    await host.sidebar.getByRole('tab', { name: 'Randomness' }).click();
    await host.sidebar.getByRole('button', { name: 'Re-randomize', exact: true }).click();
    await host.sidebar
      .getByText(/^Seed /)
      .first()
      .waitFor();
    await host.idle();
    const [whole, mask, after] = await Promise.all(
      [21, 22, 23].map((line) => row('one digit', line, columns)),
    );
    expect(mask).not.toEqual(before);
    expect(new Set(mask)).toEqual(new Set([0, 1]));
    expect(after).toEqual(whole!.map((value, unit) => 2 * value * mask![unit]!));
  });

  it('adds dropout around a chosen layer, and undoes it', async () => {
    const wrap = host.sidebar.getByRole('button', { name: 'Dropout around this formula' });
    const isUndone = (cell: string) =>
      host.sidebar
        .getByText(new RegExp(`^${cell} `))
        .last()
        .waitFor();
    await host.sidebar.getByRole('tab', { name: 'Functions' }).click();
    const undo = host.sidebar.locator('#panel-functions').getByRole('button', { name: 'Undo', exact: true });
    await host.type('X3', '=CONV2D(B8:I15,B103:D105)');
    for (const [cell, layer] of [
      ['B21', 'RELU(DENSE('],
      ['X3', 'CONV2D('],
    ] as const) {
      const formula = (await host.cell('one digit', cell))!.editText;
      await host.goTo(cell);
      await wrap.click();
      await undo.waitFor();
      await host.idle();
      expect((await host.cell('one digit', cell))!.editText).toContain(`=DROPOUT(${layer}`);
      expect((await host.cell('one digit', cell))!.display).not.toMatch(/^#/);
      await undo.click();
      await isUndone(cell);
      await host.idle();
      expect((await host.cell('one digit', cell))!.editText).toBe(formula);
    }
    await host.goTo('M11');
    await wrap.click();
    await host.sidebar.locator('[data-code="noLayer"]').waitFor();
  });

  it('trains without and with dropout, to the losses of the curves, from an automatically filled form', async () => {
    await open('net');
    await host.sidebar.getByRole('tab', { name: 'Train' }).click();
    await sees('On the tab net');
    expect(await panel().getByLabel('Objective cell', { exact: true }).inputValue()).toBe('B8');
    for (const [p1, p2, cell] of [
      [0, 0, 'D26'],
      [0.5, 0.5, 'L26'],
    ] as const)
      expect(await lossWith(p1, p2)).toBeCloseTo(await number('curves', cell), 3);
    await host.page.screenshot({ path: 'coverage/dropout-amount-trained.png' });
  }, 300_000);

  it('runs the grid that is filled in, shortened, and finds the means on grid and answer', async () => {
    await panel().getByRole('radio', { name: 'Experiments' }).check({ force: true });
    await button('Plan').click();
    await sees(/^75 runs, about /);
    for (const place of [0, 1]) await panel().locator(`#experiment-values-${place}`).fill('0 0.5');
    await panel().locator('#experiment-seeds').fill('1');
    await button('Run experiment').click();
    await sees(/^4 of 4 runs done/, 240_000);
    await button('Plan').waitFor();
    await button('Write results to a tab').click();
    await sees(/^The results are on the tab Experiment/);
    await host.idle();
    const [none, both] = [await number('grid', 'I6'), await number('grid', 'K8')];
    expect(none).toBeGreaterThan(0.6);
    expect(both).toBeLessThan(0.6);
    expect((await host.cell('grid', 'J7'))?.display).toBe('');
    expect(await number('answer', 'F9')).toBe(both);
    await open('grid');
    await host.page.screenshot({ path: 'coverage/dropout-amount-grid.png' });
  }, 300_000);

  it('trains on 15 wrong labels, where dropout helps most, and for 400 epochs, where all overfit', async () => {
    await open('net');
    await panel().getByRole('radio', { name: 'Trainer' }).check({ force: true });
    await host.goTo('B6');
    await host.page.keyboard.press('Space');
    await host.idle();
    expect((await host.cell('net', 'B6'))?.display).toBe('TRUE');
    expect(await lossWith(0, 0)).toBeGreaterThan(1);
    expect(await lossWith(0.25, 0.5)).toBeLessThan(0.65);
    await host.goTo('B6');
    await host.page.keyboard.press('Space');
    await host.idle();
    await panel().locator('details').filter({ hasText: 'Stop rules' }).first().locator('summary').click();
    await panel().getByLabel('Maximum epochs').fill('400');
    expect(await lossWith(0.25, 0.5)).toBeGreaterThan(1.3 * (await number('curves', 'H26')));
    expect(host.errors).toEqual([]);
  }, 300_000);
});
