import { mkdirSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type LocalHost, startLocalHost } from '../support/local-host.ts';

interface Trace {
  readonly slope_C2: number;
  readonly intercept_C1: number;
}
const traces: Record<string, { run: Record<string, Trace> }> = JSON.parse(
  readFileSync(new URL('../originals/fixtures/graddesc-traces.json', import.meta.url), 'utf8'),
).sheets;

/** Epochs as a learner runs them: with the tables of graddesc, and with their own table. */
describe('epochs in a real browser', () => {
  let host: LocalHost;
  const button = (name: string | RegExp) => host.sidebar.getByRole('button', { name });
  const exactly = (name: string) => host.sidebar.getByRole('button', { name, exact: true });
  const number = async (sheet: string, a1: string) => Number((await host.cell(sheet, a1))?.editText);
  // Precedes the speeds of the race, one of which is also called Fast.
  const wayInMemory = () => host.sidebar.getByRole('radio', { name: 'Fast', exact: true }).first();
  const says = (text: string | RegExp) =>
    host.sidebar.getByText(text).filter({ visible: true }).first().waitFor();
  const open = async (tab: string) => {
    await host.page.getByTestId(`tab-${tab}`).click();
    await host.idle();
    await expect
      .poll(async () => (await comesBack()).getByText(`On the tab ${tab}`).first().isVisible())
      .toBe(true);
  };
  /** The pointer moves from the sheet to the sidebar, which then asks which tab is open. */
  const comesBack = async () => {
    await host.page.mouse.move(300, 400);
    await host.sidebar.getByRole('tab', { name: 'Train' }).hover();
    return host.sidebar.locator('#panel-train > .stack:not([hidden])');
  };

  beforeAll(async () => {
    host = await startLocalHost();
    mkdirSync('coverage', { recursive: true });
    await host.openSidebar();
    const card = host.sidebar.getByRole('article', { name: 'Gradient descent' });
    await card.getByRole('button', { name: 'Build workbook' }).click();
    await host.page.getByTestId('tab-adam_ann').waitFor();
    await host.idle();
    await host.page.getByTestId('tab-basic SGD').click();
    await host.idle();
    await host.sidebar.getByRole('tab', { name: 'Train' }).click();
    await says('On the tab basic SGD');
  });
  afterAll(() => host?.close());

  it('resets and runs five epochs through the sheet, as the original’s Run button does', async () => {
    await exactly('Reset').click();
    await says('Reset to the start values.');
    await button('Run 5 epochs').click();
    await says(/^5 epochs done\. The logged cell went from 150\.76 to 103\.99\.$/);
    // The message ends with the value shown in the cell.
    expect((await host.cell('basic SGD', 'F33'))?.display).toBe('103.99');
    const { slope_C2, intercept_C1 } = traces['basic SGD']!.run['5']!;
    expect(await number('basic SGD', 'C2')).toBeCloseTo(slope_C2, 9);
    expect(await number('basic SGD', 'C1')).toBeCloseTo(intercept_C1, 9);
    // The curve scrolls into view automatically.
    await expect
      .poll(() =>
        host.sidebar
          .getByRole('img', { name: /^Logged value by epoch/ })
          .evaluate((chart) => chart.getBoundingClientRect().bottom <= window.innerHeight),
      )
      .toBe(true);
    await host.page.screenshot({ path: 'coverage/epochs-live.png' });
  });

  it('undoes the run and redoes it', async () => {
    const after = await number('basic SGD', 'C2');
    await exactly('Restore').click();
    await says('Restored the earlier values.');
    expect(await number('basic SGD', 'C2')).toBe(1);
    await button('Redo').click();
    await says('The trained values are back.');
    expect(await number('basic SGD', 'C2')).toBe(after);
  });

  it('draws single steps as one line', async () => {
    for (const latest of [/^1 epoch done. The logged cell is 103/, /^1 epoch done. The logged cell is 103/]) {
      await exactly('Step').click();
      await says(latest);
    }
    await host.sidebar.getByRole('img', { name: /^Logged value by epoch; last 103/ }).waitFor();
  });

  it('computes the same epochs in memory, and thousands more', async () => {
    await exactly('Reset').click();
    await says('Reset to the start values.');
    await wayInMemory().check();
    await button('Run 5 epochs').click();
    await says(/^5 epochs done\. The logged cell went from 150\.76 to 103\.99\.$/);
    expect(await number('basic SGD', 'C2')).toBeCloseTo(traces['basic SGD']!.run['5']!.slope_C2, 9);
    await host.sidebar.getByLabel('Epochs', { exact: true }).first().fill('10000');
    await button('Run 10,000 epochs').click();
    await says(/^10,000 epochs done/);
    expect(await number('basic SGD', 'C2')).toBeCloseTo(2, 3);
    await host.page.screenshot({ path: 'coverage/epochs-fast.png' });
  });

  it('stops if a value is not a number, names the cell, and keeps whole epochs', async () => {
    await exactly('Reset').click();
    await says('Reset to the start values.');
    await host.type('F1', '0.01');
    await button('Run 10,000 epochs').click();
    await says(/instead of a number/);
    await host.type('F1', '0.0001');
  });

  it('races the optimizers without writing to their tabs', async () => {
    const before = await number('adam', 'C2');
    await host.sidebar.getByText('Race', { exact: true }).click();
    await button('Find tables').click();
    await host.sidebar.getByRole('checkbox', { name: 'adam_ann' }).waitFor();
    const race = host.sidebar.getByRole('group', { name: 'Race' });
    const press = (name: string) => race.getByRole('button', { name, exact: true }).click();
    const speed = (name: string) => race.locator('label', { hasText: new RegExp(`^${name}$`) }).click();
    const hasRun = (epoch: number) =>
      host.sidebar.getByText(new RegExp(`^adam_ann: .* after epoch ${epoch}$`)).waitFor();
    const step = 'Step: one epoch, then pause';
    await press(step);
    await host.sidebar.getByRole('button', { name: 'Resume' }).waitFor();
    await press(step);
    await hasRun(2);
    await speed('Slow');
    await press('Resume');
    await hasRun(3);
    await press('Pause');
    await speed('Fast');
    const pictures = await host.sidebar.locator('.legend').evaluateHandle((legend) => {
      const seen = new Set<string>();
      new MutationObserver(() => seen.add(legend.textContent)).observe(legend, {
        ...{ subtree: true, childList: true, characterData: true },
      });
      return seen;
    });
    await press('Resume');
    await hasRun(100);
    // Almost every epoch is a separate picture.
    expect(await pictures.evaluate((seen) => seen.size)).toBeGreaterThan(80);
    const lines = host.sidebar
      .getByRole('img', { name: /^Logged values of basic SGD/ })
      .locator('.chart-line');
    const looks = await lines.evaluateAll((all) =>
      all.map((line) => [getComputedStyle(line).stroke, getComputedStyle(line).strokeDasharray]),
    );
    expect(looks.length).toBe(8);
    for (const part of [0, 1]) expect(new Set(looks.map((look) => look[part])).size).toBe(8);
    await host.page.screenshot({ path: 'coverage/epochs-race.png' });
    await press('Reset: end the race and clear its lines');
    await lines.first().waitFor({ state: 'detached' });
    await speed('Fastest');
    await press('Start race');
    await hasRun(100);
    expect(await number('adam', 'C2')).toBe(before);
  });

  it('draws points and line while the trainer fits them', async () => {
    await host.page.getByTestId('tab-basic SGD').click();
    // Earlier epochs have left numbers that no step changes any more.
    await host.type('C1', '1');
    await host.type('C2', '1');
    await host.sidebar.getByRole('radio', { name: 'Trainer', exact: true }).check({ force: true });
    const panel = host.sidebar.locator('#panel-train');
    await panel.getByLabel('Objective cell', { exact: true }).fill('F33');
    await panel.getByLabel('Range 1', { exact: true }).first().fill('C1:C2');
    await exactly('Step: one epoch, then pause').filter({ visible: true }).first().click();
    const fit = host.sidebar.getByRole('img', { name: /^Points and fitted line: y = / });
    await fit.waitFor();
    const line = () => fit.locator('.chart-fit').getAttribute('d');
    const before = await line();
    expect((await fit.locator('.chart-dots').getAttribute('d'))!.match(/M/g)?.length).toBe(29);
    await exactly('Step: one epoch, then pause').filter({ visible: true }).first().click();
    await expect.poll(line).not.toBe(before);
    await fit.scrollIntoViewIfNeeded();
    await host.page.screenshot({ path: 'coverage/line-fit.png' });
    await exactly('Stop').filter({ visible: true }).first().click();
    await host.sidebar.getByRole('radio', { name: 'Epoch table' }).check({ force: true });
  });

  it('runs another tab, with its own rule', async () => {
    await open('adagrad_ann');
    await exactly('Reset').click();
    await says('Reset to the start values.');
    await button(/^Run/).first().click();
    await says(/epochs done/);
    const { slope_C2 } = traces.adagrad_ann!.run['5']!;
    expect(await number('adagrad_ann', 'C2')).toBeCloseTo(slope_C2, 9);
  });

  it('computes and writes on a tab that was renamed since the sidebar read it', async () => {
    const { id, name } = { id: 'adagrad_ann', name: 'my run' };
    await wayInMemory().check();
    await exactly('Reset').click();
    await says('Reset to the start values.');
    await host.page.getByTestId(`tab-${id}`).dblclick();
    await host.page.keyboard.press('ControlOrMeta+a');
    await host.page.keyboard.type(name);
    await host.page.keyboard.press('Enter');
    await host.idle();
    await button(/^Run/).first().click();
    await says(/epochs done/);
    expect(await number(name, 'C2')).toBeCloseTo(traces.adagrad_ann!.run['5']!.slope_C2, 9);
    await host.goTo('A1');
    await expect
      .poll(async () => (await comesBack()).getByText(`On the tab ${name}`).first().isVisible())
      .toBe(true);
  });

  it('trains a sheet of one’s own by a table made in the sidebar', async () => {
    await host.page.getByTestId('tab-Sheet1').click();
    await host.idle();
    const points = [-2, -1.5, -1, -0.5, 0, 0.5, 1, 1.5, 2];
    for (const [index, x] of points.entries()) {
      await host.type(`A${index + 1}`, String(x));
      await host.type(`B${index + 1}`, String(2 * x * x - 3 * x + 1));
    }
    const cells = {
      C1: '=ARRAYFORMULA(D1*A1:A9^2+D2*A1:A9+D3)',
      D1: '0',
      D2: '0',
      D3: '0',
      E1: '=SUMPRODUCT(2*(C1:C9-B1:B9)*A1:A9^2)/9',
      E2: '=SUMPRODUCT(2*(C1:C9-B1:B9)*A1:A9)/9',
      E3: '=SUMPRODUCT(2*(C1:C9-B1:B9))/9',
      F1: '=D1-G1*E1',
      F2: '=D2-G1*E2',
      F3: '=D3-G1*E3',
      G1: '0.1',
      H1: '=SUMXMY2(B1:B9,C1:C9)/9',
    };
    for (const [cell, text] of Object.entries(cells)) await host.type(cell, text);
    await button('Use open tab').click();
    await says('The tab Sheet1 has no epoch table.');
    await host.sidebar.getByText('Make a table for this sheet').click();
    await host.goTo('F1:F3');
    await host.idle();
    await button('Use selection for: From, copy 1').click();
    await expect
      .poll(() => host.sidebar.getByLabel('From, copy 1', { exact: true }).inputValue())
      .toBe('F1:F3');
    await host.sidebar.getByLabel('To, copy 1', { exact: true }).fill('D1:D3');
    await host.sidebar.getByLabel('On reset, copy 1', { exact: true }).fill('0');
    await host.sidebar.getByLabel('Cell to log (optional)', { exact: true }).fill('H1');
    await exactly('Make table').click();
    await says(/^The table is at/);
    const title = await host.cell('Sheet1', 'J1');
    await exactly('Undo').click();
    await says(/^The table at J2 was removed\./);
    expect([title?.display, (await host.cell('Sheet1', 'J1'))?.display ?? '']).toEqual(['My epochs', '']);
    await exactly('Make table').click();
    await says(/^The table is at/);
    await wayInMemory().check();
    await host.sidebar.getByLabel('Epochs', { exact: true }).first().fill('3000');
    await button('Run 3,000 epochs').click();
    await says(/^3,000 epochs done/);
    await host.page.screenshot({ path: 'coverage/epochs-own.png' });
    expect(await number('Sheet1', 'D1')).toBeCloseTo(2, 6);
    expect(await number('Sheet1', 'D2')).toBeCloseTo(-3, 6);
    expect(await number('Sheet1', 'D3')).toBeCloseTo(1, 6);
  });

  it('never left this machine and met no script error', () => {
    expect(host.errors).toEqual([]);
  });
});
