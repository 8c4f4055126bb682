import { mkdirSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type LocalHost, startLocalHost } from '../support/local-host.ts';

/** A learner trains with dropout and batches, and finds the best rate, on the built add-on. */
describe('a learner who trains with dropout', () => {
  let host: LocalHost;
  const panel = () => host.sidebar.locator('#panel-train');
  const button = (name: string) => panel().getByRole('button', { name, exact: true });
  const sees = (text: string | RegExp) => panel().getByText(text).first().waitFor();

  const problem = (code: string) => panel().locator(`[data-code="${code}"]`).waitFor();

  /** Runs the plan to its end with one click. */
  async function runAll(done: string): Promise<void> {
    await button('Run experiment').click();
    await sees(new RegExp(`^${done} done`));
    await button('Plan').waitFor();
  }

  async function unfold(title: string): Promise<void> {
    const fold = panel().locator('details').filter({ hasText: title }).first();
    if ((await fold.getAttribute('open')) === null) await fold.locator('summary').click();
  }

  beforeAll(async () => {
    host = await startLocalHost();
    mkdirSync('coverage', { recursive: true });
    await host.openSidebar();
    for (let row = 1; row <= 8; row++) {
      await host.type(`A${row}`, String(row / 4));
      await host.type(`B${row}`, String(row / 2 + ((row * 7) % 5) / 10));
    }
    const cells = {
      C1: '0.1',
      D1: '0.5',
      D2: '0.1',
      F1: 'training loss',
      F2: 'all rows',
      F3: 'weights',
      G1: '=MSE(DENSE(DROPOUT(BATCHROWS(A1:A8;4;3);C1;5);D1;D2);BATCHROWS(B1:B8;4;3))',
      G2: '=MSE(DENSE(A1:A8;D1;D2);B1:B8)',
      G3: '=100*(D1+D2)',
    };
    for (const [cell, text] of Object.entries(cells)) await host.type(cell, text);
    await host.idle();
    await host.sidebar.getByRole('tab', { name: 'Train' }).click();
    await panel().getByLabel('Objective cell', { exact: true }).fill('G1');
    await panel().getByLabel('Range 1', { exact: true }).fill('D1:D2');
  });
  afterAll(() => host?.close());

  it('reads that L-BFGS needs an objective without random draws', async () => {
    await button('Start').click();
    await sees(/needs a fixed objective/);
    expect((await host.cell('Sheet1', 'D1'))?.value).toBe(0.5);
  });

  it('follows cells beside the objective, with a second axis', async () => {
    await unfold('Goal and optimizer');
    await panel().getByLabel('Optimizer', { exact: true }).selectOption('adam');
    await unfold('Stop rules');
    await panel().getByLabel('Maximum epochs').fill('200');
    await unfold('Random draws and followed cells');
    for (const [index, cell] of ['G2', 'G3'].entries()) {
      await host.goTo(cell);
      await button('Add selection: Followed cells').click();
      await panel()
        .getByLabel(`Followed cell ${index + 1}`, { exact: true })
        .waitFor();
    }
    await button('Start').click();
    await sees(/^Done: the weights are in the sheet/);
    expect(await panel().locator('.legend li').allInnerTexts()).toEqual([
      expect.stringMatching(/^Mean objective: /),
      expect.stringMatching(/^Objective, evaluated: /),
      expect.stringMatching(/^all rows: /),
      expect.stringMatching(/^weights \(right axis\): /),
    ]);
    await unfold('Report');
    const row = panel().getByRole('row', { name: 'all rows' }).getByRole('cell');
    const [, end] = (await row.innerText()).split(' → ').map(Number);
    await host.idle();
    expect((await host.cell('Sheet1', 'G2'))?.value).toBeCloseTo(end!, 6);
    await host.page.screenshot({ path: 'coverage/train-followed.png' });
  });

  it('plans an experiment, runs it, and has its results on a tab', async () => {
    await panel().getByRole('radio', { name: 'Experiments' }).check({ force: true });
    await panel().getByLabel('Cell', { exact: true }).fill('C1');
    await panel().locator('#experiment-values-0').fill('0; 0.25; 0.5');
    await panel().locator('#experiment-kind-1').selectOption('rate');
    await panel().locator('#experiment-values-1').fill('0.01 0.1');
    await panel().locator('#experiment-measured').selectOption('1');
    await button('Plan').click();
    await sees(/^18 runs, /);
    await button('Run experiment').click();
    await sees(/^18 of 18 runs done/);
    await button('Write results to a tab').click();
    await sees(/^The results are on the tab Experiment/);
    await host.page.getByTestId('tab-Experiment').click();
    await host.idle();
    await host.page.screenshot({ path: 'coverage/experiment-tab.png' });
    const means = await Promise.all(['B6', 'B7', 'B8'].map((cell) => host.cell('Experiment', cell)));
    expect(means.every((mean) => Number(mean?.value) > 0)).toBe(true);
    await button('Undo').click();
    await sees(/^The tab Experiment is gone/);
  });

  it('marks runs that fail, says why the first did, and continues', async () => {
    await panel().locator('#experiment-values-0').fill('0 1.5');
    await panel().locator('#experiment-values-1').fill('0.1');
    await panel().locator('#experiment-seeds').fill('1');
    await runAll('2 of 2 runs');
    await sees(/^1 run failed\. The first: .*G1/);
    await panel()
      .locator('td', { hasText: /^failed$/ })
      .waitFor();
    await host.page.screenshot({ path: 'coverage/experiment-failed.png' });
  });

  it.each([
    ['#experiment-values-0', '0; one', '0; 0.25', 'notANumber'],
    ['#experiment-values-0', '', '0; 0.25', 'notANumber'],
    ['#experiment-seeds', 'three', '3', 'notANumber'],
    ['#experiment-cell-0', 'C1:C2', 'C1', 'notACell'],
  ])('refuses %s “%s”', async (field, wrong, right, code) => {
    await panel().locator(field).fill(wrong);
    await button('Run experiment').click();
    await problem(code);
    await panel().locator(field).fill(right);
  });

  it('shows how long 10,000 runs take before it starts them', async () => {
    await panel().getByLabel('Cell', { exact: true }).fill('C1');
    await panel().locator('#experiment-values-0').fill('0; 0.25');
    await panel().locator('#experiment-values-1').fill('0.1');
    await panel().locator('#experiment-seeds').fill('5000');
    await button('Run experiment').click();
    await sees(/^10,000 runs, about \d/);
    expect(await button('Pause').count()).toBe(0);
    await panel().locator('#experiment-seeds').fill('5001');
    await button('Run experiment').click();
    await problem('outOfRange');
    await panel().locator('#experiment-seeds').fill('1');
  });

  it('applies the best batch size, optimizer and rate, and undoes it', async () => {
    await panel().locator('#experiment-kind-0').selectOption('batchSize');
    await panel().locator('#experiment-values-0').fill('2');
    await panel().locator('#experiment-kind-1').selectOption('optimizer');
    await panel().locator('#experiment-values-1').fill('sgd');
    await panel().locator('#experiment-seeds').fill('1');
    await runAll('1 of 1 run');
    await button('Apply the best').click();
    await sees(/^Applied: /);
    expect((await host.cell('Sheet1', 'G1'))?.editText).toBe(
      '=MSE(DENSE(DROPOUT(BATCHROWS(A1:A8,2,3),C1,5),D1,D2),BATCHROWS(B1:B8,2,3))',
    );
    expect(await panel().getByLabel('Optimizer', { exact: true }).inputValue()).toBe('sgd');
    await button('Undo').click();
    await sees(/^Restored the earlier settings/);
    expect((await host.cell('Sheet1', 'G1'))?.editText).toContain('BATCHROWS(A1:A8,4,3)');
    expect(await panel().getByLabel('Optimizer', { exact: true }).inputValue()).toBe('adam');
  });

  it('applies the best setting, and undoes it', async () => {
    await panel().locator('#experiment-kind-0').selectOption('cell');
    await panel().locator('#experiment-values-0').fill('0');
    await panel().locator('#experiment-kind-1').selectOption('rate');
    await panel().locator('#experiment-values-1').fill('0.1');
    await runAll('1 of 1 run');
    await button('Apply the best').click();
    await sees(/^Applied: /);
    expect((await host.cell('Sheet1', 'C1'))?.value).toBe(0);
    await button('Undo').click();
    await sees(/^Restored the earlier settings/);
    expect((await host.cell('Sheet1', 'C1'))?.value).toBe(0.1);
  });

  it('pauses, resumes and stops with the runs that are done', async () => {
    await panel().locator('#experiment-values-0').fill('0 0.1 0.2 0.3 0.4 0.5 0.6');
    await panel().locator('#experiment-values-1').fill('0.01 0.1');
    await panel().locator('#experiment-seeds').fill('40');
    await button('Plan').click();
    await sees(/^560 runs, /);
    await button('Run experiment').click();
    await sees(/^[1-9]\d* of 560 runs done/);
    await button('Pause').click();
    await button('Resume').click();
    await button('Stop').click();
    await button('Write results to a tab').waitFor();
  });

  /** Closes the page once the file has stored the runs, and returns to Experiments. */
  async function closeAndOpen(): Promise<void> {
    await button('Resume').waitFor();
    await host.idle();
    await host.reload();
    await host.openSidebar();
    await host.sidebar.getByRole('tab', { name: 'Train' }).click();
    await panel().getByRole('radio', { name: 'Experiments' }).check({ force: true });
  }

  /** The header of the list of runs, below seven rows of means and of deviations. */
  const runRow = 25;

  it('resumes after the page was closed', async () => {
    await panel().locator('#experiment-values-1').fill('0.01');
    await button('Run experiment').click();
    await sees(/^[1-9]\d* of 280 runs done/);
    await button('Pause').click();
    await closeAndOpen();
    const interrupted = panel().getByText(/^An experiment was interrupted: \d+ of 280 runs done/);
    const done = Number(/\d+/.exec(await interrupted.innerText())![0]);
    expect(done).toBeGreaterThan(0);
    await host.page.screenshot({ path: 'coverage/experiment-interrupted.png' });
    await button('Resume').click();
    await sees(/^280 of 280 runs done/);
    expect(await panel().locator('#experiment-seeds').inputValue()).toBe('40');
    await button('Write results to a tab').click();
    await sees(/^The results are on the tab Experiment/);
    await host.idle();
    const runs = await Promise.all(
      [1, 140, 280].map(async (run) => Number((await host.cell('Experiment', `A${runRow + run}`))?.value)),
    );
    expect(runs).toEqual([1, 140, 280]);
  });

  it('does not continue with another sheet', async () => {
    await panel().locator('#experiment-seeds').fill('41');
    await button('Run experiment').click();
    await sees(/^[1-9]\d* of 287 runs done/);
    await button('Pause').click();
    await host.page.getByTestId('tab-Sheet1').click();
    await host.type('A1', '9');
    await closeAndOpen();
    await button('Resume').click();
    await sees(/^The sheet changed after the experiment started/);
  });

  it('finishes its runs although the tab is edited and deleted during them, and then applies nothing', async () => {
    await panel().locator('#experiment-seeds').fill('20');
    await button('Run experiment').click();
    await sees(/^[1-9]\d* of 140 runs done/);
    await host.type('A2', '9');
    await host.page.getByTestId('tab-Sheet1').click({ button: 'right' });
    await host.page.getByRole('menuitem', { name: 'Delete' }).click();
    await host.page.getByTestId('tab-Sheet1').waitFor({ state: 'detached' });
    await sees(/^140 of 140 runs done/);
    await button('Apply the best').click();
    await problem('tabGone');
    expect(host.errors).toEqual([]);
  });
});
