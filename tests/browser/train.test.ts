import { mkdirSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type LocalHost, startLocalHost } from '../support/local-host.ts';

/** A learner trains our sheets, on the built add-on and the emulated spreadsheet. */
describe('a learner who trains a sheet', () => {
  let host: LocalHost;
  const section = (name: string) => host.sidebar.getByRole('tab', { name });
  const panel = () => host.sidebar.locator('#panel-train');
  const button = (name: string | RegExp) => panel().getByRole('button', { name, exact: true });
  const field = (name: string) => panel().getByRole('textbox', { name, exact: true });
  const sees = (text: string | RegExp) => panel().getByText(text).first().waitFor();
  const display = async (sheet: string, a1: string) => (await host.cell(sheet, a1))?.display;
  async function unfold(title: string): Promise<void> {
    const fold = panel().locator('details').filter({ hasText: title }).first();
    if ((await fold.getAttribute('open')) === null) await fold.locator('summary').click();
  }

  async function choose(optimizer: string): Promise<void> {
    await unfold('Goal and optimizer');
    await panel().getByLabel('Optimizer', { exact: true }).selectOption(optimizer);
  }

  async function build(tab: string): Promise<void> {
    await section('Sheets').click();
    await host.sidebar.getByRole('button', { name: `Build the tab ${tab}`, exact: true }).click();
    await host.page.getByTestId(`tab-${tab}`).waitFor();
    await host.idle();
  }

  /** The objective that the report shows for the best weights. */
  async function bestValue(): Promise<number> {
    await unfold('Report');
    return Number(
      await panel()
        .getByRole('row', { name: /^Best [\d.-]/ })
        .getByRole('cell')
        .textContent(),
    );
  }

  /** Slow enough to be paused: it would take forever. */
  async function startSlowTraining(): Promise<void> {
    await choose('sgd');
    await field('Learning rate').fill('1e-6');
    await unfold('Stop rules');
    await field('Maximum epochs').fill('1000000000');
    await button('Start').click();
    await button('Pause').waitFor();
  }

  beforeAll(async () => {
    host = await startLocalHost();
    mkdirSync('coverage', { recursive: true });
    await host.openSidebar();
    await host.sidebar.getByRole('button', { name: 'Build workbook' }).first().waitFor();
  });
  afterAll(() => host?.close());

  it.each([
    { tab: 'dotprod', objective: 'V41', lbfgs: 0.392901, adam: 0.3929008 * 1.01 },
    { tab: 'bias', objective: 'V42', lbfgs: 0.318656, adam: 0.318655 * 1.01 },
    { tab: 'movielens_emb', objective: 'AA3', lbfgs: 0.392901, adam: 0.3929008 * 1.01 },
    { tab: 'fixed', objective: 'E32', lbfgs: 1e-6, adam: 1e-6 },
  ])(
    'trains $tab with three clicks after building it, takes it back, and trains it with Adam',
    async ({ tab, objective, lbfgs, adam }) => {
      await build(tab);
      const start = await display(tab, objective);
      await section('Train').click();
      await sees(`On the tab ${tab}`);
      await button('Start').click();
      await sees(/^Done: the weights are in the sheet/);
      await sees(/^The sheet shows the same objective/);
      expect(await bestValue()).toBeLessThanOrEqual(lbfgs);
      await host.idle();
      expect(await display(tab, objective)).not.toBe(start);
      await host.page.screenshot({ path: `coverage/train-${tab}.png` });

      await button('Restore').click();
      await sees('Restored the earlier values.');
      expect(
        await panel()
          .getByText(/^Done: the weights are in the sheet/)
          .count(),
      ).toBe(0);
      await host.idle();
      expect(await display(tab, objective)).toBe(start);
      await choose('adam');
      await button('Start').click();
      await sees(/^Done: the weights are in the sheet/);
      expect(await bestValue()).toBeLessThanOrEqual(adam);
      await button('Restore').click();
      await sees('Restored the earlier values.');
    },
  );

  it('shows several states in the cells at Slow and Fast, which one step of the page undoes', async () => {
    await host.page.getByTestId('tab-dotprod').click();
    const start = await display('dotprod', 'V41');
    for (const speed of ['Fast', 'Slow']) {
      await button('Start').hover();
      await sees('On the tab dotprod');
      await choose('lbfgs');
      await panel().getByLabel(speed, { exact: true }).check();
      const seen = await host.page.evaluateHandle(() => {
        const states: string[] = [];
        const look = () => {
          const shown = window.cellgradTest.cell('dotprod', 'V41')?.display ?? '';
          if (states.at(-1) !== shown) states.push(shown);
          requestAnimationFrame(look);
        };
        look();
        return states;
      });
      await button('Start').click();
      if (speed === 'Slow') {
        await expect.poll(async () => (await seen.jsonValue()).length).toBeGreaterThan(3);
        await button('Stop').click();
        await button('Write to the sheet').click();
      }
      await sees(/^Done: the weights are in the sheet/);
      await host.idle();
      const states = await seen.jsonValue();
      expect(states.length).toBeGreaterThan(speed === 'Fast' ? 9 : 3);
      expect(states.map(Number)).toEqual(states.map(Number).toSorted((one, other) => other - one));
      await host.page.getByTestId('cell-input').focus();
      await host.page.keyboard.press('ControlOrMeta+z');
      await host.idle();
      expect(await display('dotprod', 'V41')).toBe(start);
    }
    await panel().getByLabel('Fastest', { exact: true }).check();
    await host.page.getByTestId('tab-fixed').click();
    await button('Start').hover();
    await sees('On the tab fixed');
  });

  it('asks if the sheet was edited during training, and keeps the edit', async () => {
    await startSlowTraining();
    await button('Pause').click();
    await host.page.getByTestId('tab-fixed').click();
    const before = await display('fixed', 'C5');
    await host.type('B5', '7');
    await button('Stop').click();
    await button('Write to the sheet').click();
    await sees(/^The sheet was edited during training: .*B5 changed\.$/);
    await button('Leave it').click();
    await sees('Nothing was written.');
    expect(Number(await display('fixed', 'B5'))).toBe(7);
    expect(await display('fixed', 'C5')).toBe(before);
  });

  it('writes to the trained tab even if it was renamed during training', async () => {
    await host.page.getByTestId('tab-fixed').click();
    await startSlowTraining();
    const rename = async (from: string, to: string) => {
      await host.page.getByTestId(`tab-${from}`).dblclick();
      await host.page.keyboard.press('ControlOrMeta+a');
      await host.page.keyboard.type(to);
      await host.page.keyboard.press('Enter');
      await host.idle();
    };
    await rename('fixed', 'mine');
    const before = await display('mine', 'C5');
    await button('Stop').click();
    await button('Write to the sheet').click();
    // The second message appears if the form already uses the new name.
    await sees(/^(Done: the weights are in the sheet|Last training: mine!)/);
    await host.idle();
    expect((await host.cell('mine', 'C5'))?.editText).not.toBe(before);
    await button('Restore').click();
    await sees('Restored the earlier values.');
    await rename('mine', 'fixed');
  });

  it('shows the training in the sheet while it runs, and can restore after the sidebar was closed', async () => {
    const before = await display('fixed', 'D26');
    const objective = await display('fixed', 'E32');
    // The form switches to the tab's new name when the pointer returns.
    await button('Start').hover();
    await sees('On the tab fixed');
    await field('Learning rate').fill('0.01');
    await panel().getByLabel('Fast', { exact: true }).check();
    await button('Start').click();
    await expect.poll(() => display('fixed', 'E32')).not.toBe(objective);
    await button('Pause').waitFor();
    await host.page.getByTestId('sidebar').getByRole('button', { name: 'Close sidebar' }).click();
    await host.idle();
    await host.openSidebar();
    await section('Train').click();
    await sees(/^Last training: fixed!B5:E7, fixed!B14:D17 and fixed!B24:C26, /);
    expect(await panel().getByLabel('Optimizer', { exact: true }).inputValue()).toBe('sgd');
    await button('Restore').click();
    await sees('Restored the earlier values.');
    await host.idle();
    expect(await display('fixed', 'E32')).toBe(objective);
    expect(await display('fixed', 'D26')).toBe(before);
  });

  it('finds a learning rate, shows the gradients on the sheet, and keeps a log', async () => {
    await choose('adam');
    await unfold('Find a learning rate');
    await button('Find rate').click();
    await button('Use this rate').click();
    await unfold('Gradients');
    await button('Show as colors').click();
    await sees(/^30 gradients shown/);
    await host.page.screenshot({ path: 'coverage/train-gradients.png' });
    const backgrounds = () =>
      Promise.all(['B5', 'B14', 'B24'].map(async (a1) => (await host.cell('fixed', a1))?.style?.background));
    const colored = await backgrounds();
    await button('Show as numbers').click();
    await sees(/^30 gradients shown in/);
    const plain = await backgrounds();
    expect(plain).not.toEqual(colored);
    await button('Clear').click();
    await sees('Gradients cleared.');
    await host.idle();
    expect(await backgrounds()).toEqual(plain);
    expect(new Set(plain)).not.toContain('#ffffff');
    await unfold('Stop rules');
    await field('Maximum epochs').fill('20');
    await button('Start').click();
    await sees(/^Done: the weights are in the sheet/);
    await unfold('Report');
    await button('Add to Training log').click();
    await host.page.getByTestId('tab-Training log').waitFor();
  });

  it('shows no tab during a build, and stays on the previous tab', async () => {
    await host.page.getByTestId('add-sheet').click();
    await host.idle();
    await section('Sheets').click();
    const seen = await host.page.evaluateHandle(() => {
      const found = { inBar: new Set<string>(), inFile: new Set<string>(), active: new Set<string>() };
      const look = () => {
        for (const one of document.querySelectorAll('[role="tab"][data-testid]'))
          found.inBar.add(one.textContent);
        for (const { name } of window.cellgradTest.sheets()) found.inFile.add(name);
        found.active.add(window.cellgradTest.activeSheet());
        requestAnimationFrame(look);
      };
      look();
      return found;
    });
    const card = host.sidebar.getByRole('article', { name: 'Gradient descent' });
    await card.getByRole('button', { name: 'Build workbook' }).click();
    await card.getByText(/^Done: /).waitFor();
    await host.idle();
    const names = await seen.evaluate(({ inBar, inFile, active: actives }) => ({
      inBar: [...inBar],
      inFile: [...inFile],
      actives: [...actives],
    }));
    expect(names.inFile.filter((name) => name.includes('(Cellgrad unfinished '))).not.toEqual([]);
    expect([...names.inBar, ...names.actives].filter((name) => name.includes('(Cellgrad '))).toEqual([]);
    expect(names.inBar).toContain(await host.page.evaluate(() => window.cellgradTest.activeSheet()));
  });

  it('undoes and redoes a build in one step of the page, and builds again at once', async () => {
    const { page } = host;
    const tabs = () => page.evaluate(() => window.cellgradTest.sheets().map(({ name }) => name));
    const built = await tabs();
    await page.getByTestId('cell-input').focus();
    await page.keyboard.press('ControlOrMeta+z');
    await host.idle();
    const before = await tabs();
    expect(before).toEqual(built.slice(0, before.length));
    expect(built.slice(before.length)).toContain('basic SGD');
    expect(before.filter((name) => /SGD|adam|Cellgrad/.test(name))).toEqual([]);
    await page.keyboard.press('ControlOrMeta+y');
    await host.idle();
    expect(await tabs()).toEqual(built);
    await page.keyboard.press('ControlOrMeta+z');
    await host.idle();
    const card = host.sidebar.getByRole('article', { name: 'Gradient descent' });
    await card.getByRole('button', { name: 'Build workbook' }).click();
    await page.getByTestId('tab-basic SGD').waitFor();
    await card.getByText(/^Done: /).waitFor();
    expect(await tabs()).toEqual(built);
  });

  it('scrolls the sheet to the gradient numbers that it wrote', async () => {
    await host.page.getByTestId('tab-fixed').click();
    await host.goTo('A1');
    await section('Train').click();
    await button('Start').hover();
    await sees('On the tab fixed');
    await unfold('Gradients');
    await button('Show as numbers').click();
    await sees(/^30 gradients shown in/);
    await host.idle();
    const first = await host.page.getByTestId('name-box').inputValue();
    expect(first).not.toBe('A1');
    const selected = await host.cell('fixed', first.split(':')[0]!);
    expect(selected?.kind).toBe('number');
    await button('Clear').click();
    await sees('Gradients cleared.');
  });

  it('had no script error and made no network request', () => {
    expect(host.errors).toEqual([]);
    expect(host.requests.filter((url) => !/^(http:\/\/localhost|data:|blob:|about:)/.test(url))).toEqual([]);
  });
});
