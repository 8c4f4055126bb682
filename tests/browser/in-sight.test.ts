import type { Locator } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type LocalHost, startLocalHost } from '../support/local-host.ts';

/** Whether the middle of an element is visible, with nothing over it. */
const isInSight = (element: Locator): Promise<boolean> =>
  element.evaluate((node) => {
    const { left, top, width, height } = node.getBoundingClientRect();
    const found = document.elementFromPoint(left + width / 2, top + height / 2);
    return found !== null && node.contains(found);
  });

/** On a laptop with the sidebar and its tour open, the next step is always visible. */
describe('the next step is in view', () => {
  let host: LocalHost;
  const section = (name: string) => host.sidebar.getByRole('tab', { name }).click();
  const button = (name: string) => host.sidebar.getByRole('button', { name, exact: true });
  const seen = (element: Locator) => expect.poll(() => isInSight(element)).toBe(true);

  async function build(card: string, name: string): Promise<void> {
    await section('Sheets');
    const article = host.sidebar.getByRole('article', { name: card });
    await article.getByRole('button', { name, exact: true }).click();
    await article.getByText(/^Done: /).waitFor();
    await host.idle();
  }

  beforeAll(async () => {
    host = await startLocalHost();
    await host.openSidebar();
    await build('Collaborative filtering', 'Build the tab dotprod');
  });
  afterAll(() => host?.close());

  /** Whether a cell is in the part of the window that shows the sheet, beside its scroll bars. */
  async function isCellSeen(cell: string): Promise<boolean> {
    const place = await host.page.evaluate((name) => window.cellgradTest.place(name), cell);
    const area = (await host.page.locator('.grid-area').boundingBox())!;
    const edge = 12;
    return (
      place !== null &&
      place.left >= area.x &&
      place.top >= area.y &&
      place.left + place.width <= area.x + area.width - edge &&
      place.top + place.height <= area.y + area.height - edge
    );
  }

  it('the objective together with the weights, in a training that is watched, with numbers of the same epoch', async () => {
    await section('Train');
    await host.sidebar.getByText('On the tab dotprod').first().waitFor();
    const speed = (name: string) => host.sidebar.getByRole('radio', { name, exact: true });
    await speed('Slow').check();
    await button('Step: one epoch, then pause').click();
    const figures = host.sidebar.locator('#panel-train .figures');
    await figures.getByText('Best (epoch 1)').waitFor();
    await host.idle();
    for (const cell of ['V41', 'H19', 'V23', 'F25', 'F39'])
      expect([cell, await isCellSeen(cell)]).toEqual([cell, true]);
    const shown = async () => Number((await host.cell('dotprod', 'V41'))!.display);
    expect(await figures.innerText()).toContain(`Objective\n${String(await shown()).slice(0, 5)}`);
    // A single step is shown at any speed; what runs at Fastest is not, as the sidebar reports.
    await speed('Fastest').check();
    await button('Step: one epoch, then pause').click();
    await figures.getByText('Best (epoch 2)').waitFor();
    await expect
      .poll(async () =>
        (await figures.innerText()).includes(`Objective\n${String(await shown()).slice(0, 5)}`),
      )
      .toBe(true);
    expect(await host.sidebar.getByText('The sheet shows epoch').count()).toBe(0);
    await button('Restore').click();
    await button('Start').waitFor();
    await speed('Fastest').check();
  });

  it('Start, below a form that is longer than the sidebar, and Restore when it is done', async () => {
    await section('Train');
    await host.sidebar.getByText('On the tab dotprod').first().waitFor();
    await seen(button('Start'));
    await button('Start').click();
    await host.sidebar.getByText(/^The sheet shows the same objective/).waitFor();
    await seen(button('Restore'));
    await seen(button('Start'));
    await seen(host.sidebar.getByText(/^Done: the weights are in the sheet/).first());
  });

  it('the form and Start, also at 200 %, one after the other', async () => {
    await host.page.setViewportSize({ width: 683, height: 384 });
    const form = host.sidebar.getByRole('textbox', { name: 'Objective cell', exact: true });
    for (const element of [form, button('Start'), form]) {
      await element.evaluate((node) => node.scrollIntoView({ block: 'center' }));
      await seen(element);
    }
    // No part of the sidebar is under the tabs below it.
    const [frame, tabs] = await Promise.all(
      ['[data-testid="sidebar"] iframe', 'footer'].map((name) =>
        host.page.locator(name).first().boundingBox(),
      ),
    );
    expect(frame!.y + frame!.height).toBeLessThanOrEqual(tabs!.y + 1);
    await host.page.screenshot({ path: 'coverage/zoomed-200.png' });
    await host.page.setViewportSize({ width: 1366, height: 768 });
  });

  it('the contents of a fold, once it is opened', async () => {
    await host.sidebar.locator('summary', { hasText: 'Bounds' }).click();
    await seen(host.sidebar.getByLabel(/^Maximum, range/).first());
  });

  it('the sum of the selected cell', async () => {
    await host.goTo('H25');
    await section('Functions');
    await button('Show selected cell').click();
    await seen(host.sidebar.getByRole('heading', { name: 'Cell H25 of dotprod' }));
  });

  it('no curve of another tab, when the form moves on to an unknown tab', async () => {
    await section('Train');
    await host.sidebar
      .getByText(/^Done: the weights are in the sheet/)
      .first()
      .waitFor();
    await host.page.getByTestId('tab-Sheet1').click();
    await button('Use open tab: fill in the form for the tab you are on').first().click();
    await host.sidebar.getByText('On the tab Sheet1').first().waitFor();
    expect(await host.sidebar.locator('#panel-train .chart').count()).toBe(0);
    await button('Start').click();
    await seen(host.sidebar.getByText('The objective cell is missing.'));
  });

  it('a map that begins far outside the window', async () => {
    await build('Convolution example', 'Build the tab conv-example (dropout)');
    await host.goTo('FE4');
    const input = (await host.page.getByTestId('cell-input').boundingBox())!;
    const area = (await host.page.locator('.grid-area').boundingBox())!;
    expect(Math.abs(input.x - (area.x + area.width / 2))).toBeLessThan(area.width / 8);
  });

  it('the tab that is open, also where the window becomes narrow', async () => {
    await build('Gradient descent', 'Build workbook');
    const last = host.page.getByTestId('tab-adam_ann');
    await last.click();
    await host.page.setViewportSize({ width: 1000, height: 768 });
    await seen(last);
    expect(host.errors).toEqual([]);
  });
});
