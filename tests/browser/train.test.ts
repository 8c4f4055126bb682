import { mkdirSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type LocalHost, startLocalHost } from '../support/local-host.ts';

/** What a learner does to train our sheets, on the built add-on and the emulated spreadsheet. */
describe('a learner who trains a sheet', () => {
  let host: LocalHost;
  const section = (name: string) => host.sidebar.getByRole('tab', { name });
  const panel = () => host.sidebar.locator('#panel-train');
  const button = (name: string | RegExp) => panel().getByRole('button', { name, exact: true });
  const sees = (text: string | RegExp) => panel().getByText(text).first().waitFor();
  const shown = async (sheet: string, a1: string) => Number((await host.cell(sheet, a1))?.display);

  async function build(tab: string): Promise<void> {
    await section('Sheets').click();
    await host.sidebar.getByRole('button', { name: `Build the tab ${tab}` }).click();
    await host.page.getByTestId(`tab-${tab}`).waitFor();
    await host.idle();
  }

  /** Opens the section on a tab, as a click on the tab and one in the sidebar do. */
  async function train(tab: string): Promise<void> {
    await host.page.getByTestId(`tab-${tab}`).click();
    await section('Sheets').click();
    await section('Train').click();
    await sees(`On the tab ${tab}`);
  }

  async function reported(row: string): Promise<number> {
    const report = panel().locator('details', { hasText: 'Report' }).first();
    if ((await report.getAttribute('open')) === null) await report.locator('summary').click();
    return Number(await panel().getByRole('row', { name: row }).getByRole('cell').textContent());
  }

  beforeAll(async () => {
    host = await startLocalHost();
    mkdirSync('coverage', { recursive: true });
    await host.openSidebar();
    await host.sidebar.getByRole('button', { name: 'Build workbook' }).first().waitFor();
  });
  afterAll(() => host?.close());

  it('trains dotprod with three clicks after building it', async () => {
    await build('dotprod');
    await section('Train').click();
    await sees('On the tab dotprod');
    await button('Start').click();
    await sees(/^Done: the weights are in the sheet/);
    await sees(/^The sheet’s own objective is .* as computed here/);
    expect(await reported('At the best')).toBeLessThanOrEqual(0.392901);
    await expect.poll(() => shown('dotprod', 'V41')).toBeCloseTo(0.39, 2);
    await host.page.screenshot({ path: 'coverage/train.png' });
  });
});
