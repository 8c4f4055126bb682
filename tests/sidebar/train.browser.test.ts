import type { Page } from 'playwright-core';
import { beforeEach, describe, expect, it } from 'vitest';
import type { WriteWeightsRequest } from '../../src/addon/contract.ts';
import { clickAll } from '../support/browser.ts';
import { closeWhenFinished, sidebarOpener, violations } from './open-sidebar.ts';

const openSidebar = sidebarOpener();
let page: Page;

beforeEach(async () => {
  page = await openSidebar();
});

const panel = () => page.locator('#panel-train');
const button = (name: string | RegExp) => panel().getByRole('button', { name, exact: true });
const field = (name: string) => panel().getByRole('textbox', { name, exact: true });
const sees = (text: string | RegExp) => panel().getByText(text, { exact: true }).first().waitFor();
const warns = (text: string | RegExp) => panel().getByRole('alert').filter({ hasText: text }).waitFor();
const unfold = (title: string) => panel().locator('summary', { hasText: title }).click();
const row = () => page.evaluate(() => window.fake.sheet.values[0] as number[]);
const requests = (method: string) =>
  page.evaluate((name) => window.fake.asked.filter(([asked]) => asked === name), method);
const writes = async () =>
  (await requests('writeWeights')).map(([, request]) => request as WriteWeightsRequest);

/** Opens the section and waits until the server has returned the form. */
async function open(): Promise<void> {
  await page.getByRole('tab', { name: 'Train' }).click();
  await sees('On the tab bowl');
  await unfold('Goal and optimizer');
}

/** Writes formulas and values to the tab `bowl`; A1:B1 are trained for C1. */
const put = (formulas: string[], values: (number | string)[]) =>
  page.evaluate(
    ([row, shown]) => {
      window.fake.sheet = { formulas: [row!], values: [shown!] } as Window['fake']['sheet'];
    },
    [formulas, values] as const,
  );

/** Slow enough for commands: plain gradient descent that would take very long. */
async function chooseSlowTraining(): Promise<void> {
  await panel().getByLabel('Optimizer', { exact: true }).selectOption('sgd');
  await field('Learning rate').fill('1e-7');
  await unfold('Stop rules');
  await field('Maximum epochs').fill('1000000000');
}

describe('a training', () => {
  beforeEach(open);

  it('takes two clicks on a known sheet, and reports the result', async () => {
    await button('Start').click();
    await sees('Done: the weights are in the sheet. The objective is 0.5.');
    await sees('The sheet shows the same objective: 0.5.');
    const [a, b] = await row();
    expect([a, b].map((weight) => Number(weight!.toFixed(6)))).toEqual([3, -1]);
    expect(await writes()).toMatchObject([
      {
        objective: { sheet: 'bowl', sheetId: 1, range: 'C1' },
        ranges: [{ sheet: 'bowl', sheetId: 1, range: 'A1:B1' }],
        expected: [[[1, 1]]],
        whenEdited: 'ask',
        isFirst: true,
      },
    ]);
    expect((await requests('saveTrainingForm'))[0]![1]).toMatchObject({
      sheet: 'bowl',
      form: {
        objective: 'C1',
        variables: [{ range: 'A1:B1' }],
        optimizer: { name: 'lbfgs', settings: { memory: 10 } },
      },
    });
    await unfold('Report');
    await sees('the gradient is almost zero: a minimum or another flat place');
    await panel().getByRole('rowheader', { name: 'bowl!A1' }).waitFor();
    expect(await violations(page)).toEqual([]);
  });

  it('asks before it trains cells that differ from the sheet', async () => {
    await put(['', '', '=(A1-3)^2+(B1+1)^2+0.5'], [1, 1, 9]);
    await button('Start').click();
    await sees('1 computed value differs from the sheet. Nothing was trained.');
    const cells = panel().getByRole('row').filter({ hasText: 'bowl!C1' });
    expect(await cells.getByRole('cell').allTextContents()).toEqual(['8.5', '9']);
    await button('Show the first cell').click();
    await expect
      .poll(() => requests('showCells'))
      .toMatchObject([['showCells', { sheet: 'bowl', ranges: ['C1'] }]]);
    expect(await writes()).toEqual([]);
    expect(await violations(page)).toEqual([]);
    await button('Train anyway').click();
    await sees('Done: the weights are in the sheet. The objective is 0.5.');
    expect(await panel().getByText('differs from the sheet').count()).toBe(0);
  });

  it('lists by function what it reads from the sheet', async () => {
    await put(
      ['', '', '=(A1-3)^2+(B1+1)^2+D1/2+E1*0', '=WEEKDAY(1)', '=GOOGLEFINANCE("X")'],
      [1, 1, 8.5, 1, 7],
    );
    await button('Start').click();
    await sees('Fixed during training, because they change on their own: bowl!E1.');
    await unfold('Report');
    await panel().getByRole('cell', { name: 'WEEKDAY: bowl!D1' }).waitFor();
  });

  it('says why an objective cannot be trained whose slope is 0 everywhere', async () => {
    await put(['', '', '=ROUND(A1*B1)'], [1, 1, 1]);
    await button('Start').click();
    await warns('The slope of bowl!C1 is 0 everywhere, because of ROUND in bowl!C1');
    await warns('Train a smooth measure of the same cells instead');
  });

  it('names the cell in which a slope is not finite', async () => {
    await put(['', '', '=SQRT(D1)+B1^2', '=A1-1'], [1, 1, 1, 0]);
    await button('Start').click();
    await warns('After epoch 0 the slope in bowl!C1 is not finite');
  });

  it('is undone and redone', async () => {
    await button('Start').click();
    await sees(/^Done: the weights are in the sheet/);
    await button('Restore').click();
    await sees('Restored the earlier values.');
    expect(await row()).toEqual([1, 1, 8.5]);
    // The curve and the report of a training that is no longer in the sheet would contradict it.
    const curve = panel().getByRole('img', { name: /^Objective over the epochs/ });
    expect(await curve.count()).toBe(0);
    expect(await panel().locator('summary', { hasText: 'Report' }).count()).toBe(0);
    expect(await button('Restore').getAttribute('aria-disabled')).toBe('true');
    await button('Redo').click();
    await sees('The trained values are back.');
    expect((await row())[2]).toBeCloseTo(0.5, 9);
    await curve.waitFor();
    expect(await button('Restore').getAttribute('aria-disabled')).toBe('false');
  });

  it('pauses, steps, changes the rate, resumes and stops', async () => {
    await chooseSlowTraining();
    await button('Start').click();
    const epoch = panel().locator('.figures div', { hasText: 'Epoch' }).first().locator('dd');
    await expect
      .poll(async () => Number((await epoch.textContent())!.replaceAll(',', '')))
      .toBeGreaterThan(0);
    await button('Pause').click();
    await button('Resume').waitFor();
    const before = Number((await epoch.textContent())!.replaceAll(',', ''));
    await page
      .getByRole('status')
      .filter({ hasText: `Paused after epoch ${before.toLocaleString('en')}.` })
      .waitFor();
    await button(/^Step/).click();
    await expect.poll(() => epoch.textContent()).toBe((before + 1).toLocaleString('en'));
    await page
      .getByRole('status')
      .filter({ hasText: `Paused after epoch ${(before + 1).toLocaleString('en')}.` })
      .waitFor();
    await field('Learning rate').fill('0,25');
    await field('Learning rate').blur();
    await button(/^Step/).click();
    await expect.poll(() => epoch.textContent()).toBe((before + 2).toLocaleString('en'));
    await panel().locator('.figures div', { hasText: 'Learning rate' }).getByText('0.25').waitFor();
    expect(await violations(page)).toEqual([]);
    await button('Stop').click();
    await button('Write to the sheet').waitFor();
    await sees(/^The best weights bring the objective from 8\.5 to .* They are not in the sheet yet\.$/);
    expect(await writes()).toEqual([]);
    await button('Leave the sheet as it is').click();
    await sees('Nothing was written.');
    expect(await row()).toEqual([1, 1, 8.5]);
    expect(await button('Restore').getAttribute('aria-disabled')).toBe('true');
  });

  it('accepts a new goal and new bounds during training, but not a new objective', async () => {
    await button(/^Step/).click();
    await button('Resume').waitFor();
    expect(await field('Objective cell').isDisabled()).toBe(true);
    await sees('Fixed during training; you can change everything below.');
    await unfold('Bounds');
    await field('Maximum, range 1').fill('2');
    await field('Maximum, range 1').blur();
    await panel().getByLabel('Reach a value').check();
    await field('Target value').fill('4.5');
    await field('Target value').blur();
    await button('Resume').click();
    await sees('Done: the weights are in the sheet. The objective is 4.5.');
    const [a, b] = await row();
    expect(Math.max(a!, b!)).toBeLessThanOrEqual(2);
  });

  it('can start with a single step, and write its result when it is stopped', async () => {
    await button(/^Step/).click();
    await button('Resume').waitFor();
    await panel().locator('.figures dd').getByText('1', { exact: true }).waitFor();
    await button('Stop').click();
    await button('Write to the sheet').click();
    await sees(/^Done: the weights are in the sheet/);
    expect((await row())[2]).toBeLessThan(8.5);
  });

  it('asks if the sheet was edited during training, and overwrites or leaves it', async () => {
    await button(/^Step/).click();
    await button('Resume').waitFor();
    await put(['', '', '=(A1-3)^2+(B1+1)^2+0.5'], [7, 1, 20.5]);
    await button('Resume').click();
    await sees(/^The sheet was edited during training: A1 changed\.$/);
    expect(await violations(page)).toEqual([]);
    expect((await row())[0]).toBe(7);
    await button('Leave it').click();
    await sees('Nothing was written.');
    expect((await row())[0]).toBe(7);
    await button(/^Step/).click();
    await button('Resume').waitFor();
    await put(['', '', '=(A1-3)^2+(B1+1)^2+0.5'], [8, 1, 20.5]);
    await button('Resume').click();
    await button('Overwrite').click();
    await sees('Done: the weights are in the sheet. The objective is 0.5.');
    expect((await row())[0]).toBeCloseTo(3, 6);
  });

  const speed = (name: string) => panel().getByLabel(name, { exact: true }).check();
  /** Lets time pass until there were that many writes. */
  const watched = (count: number) =>
    expect
      .poll(async () => {
        await page.clock.runFor(50);
        return (await writes()).length;
      })
      .toBeGreaterThanOrEqual(count);

  it('is shown in the sheet, and stops to ask about an edit', async () => {
    closeWhenFinished(page);
    await page.clock.install();
    await chooseSlowTraining();
    await speed('Fast');
    await button('Start').click();
    await watched(2);
    expect(await requests('showCells')).toMatchObject([['showCells', { sheet: 'bowl', ranges: ['C1'] }]]);
    const [first, second] = await writes();
    expect(first).toMatchObject({ isFirst: true, expected: [[[1, 1]]] });
    expect(second).toMatchObject({ isFirst: false, expected: [first!.ranges[0]!.values] });
    // Count first: the write that detects the edit is the last one.
    const count = (await writes()).length;
    await page.evaluate(() => {
      (window.fake.sheet.values[0] as number[])[1] = 99;
    });
    await watched(count + 1);
    await sees(/B1 changed\.$/);
    await button('Overwrite').click();
    await button('Pause').click();
    await expect.poll(async () => (await row())[1]).not.toBe(99);
    await button('Stop').click();
    await button('Write to the sheet').click();
    await sees(/^Done/);
    expect((await writes()).filter(({ isFirst }) => isFirst)).toHaveLength(1);
  });

  it('shows every single step in the sheet', async () => {
    closeWhenFinished(page);
    await page.clock.install();
    await chooseSlowTraining();
    await speed('Slow');
    for (const step of [1, 2, 3]) {
      await button(/^Step/).click();
      await expect.poll(async () => (await writes()).length).toBe(step);
    }
    const [, second, third] = await writes();
    expect(third!.expected).toEqual([second!.ranges[0]!.values]);
    expect((await row()).slice(0, 2)).toEqual(third!.ranges[0]!.values[0]);
    await button('Stop').click();
    await sees(/The sheet shows those you last saw\.$/);
    await button('Leave the sheet as it is').click();
    await sees('The sheet keeps the weights you last saw. Restore undoes them.');
  });

  it('runs the next step once the last one was shown for its time', async () => {
    closeWhenFinished(page);
    await page.clock.install();
    await chooseSlowTraining();
    await speed('Slow');
    await button('Start').click();
    await watched(1);
    await page.evaluate(() => window.fake.hold());
    await watched(2);
    const epoch = panel().locator('.figures dd').first();
    const before = await epoch.textContent();
    await page.clock.runFor(5000);
    expect(await writes()).toHaveLength(2);
    expect(await epoch.textContent()).toBe(before);
    await page.evaluate(() => window.fake.release());
    await watched(3);
    expect(await violations(page)).toEqual([]);
  });

  it('changes its speed while it runs, and writes only the end at the fastest', async () => {
    closeWhenFinished(page);
    await page.clock.install();
    await chooseSlowTraining();
    await speed('Fast');
    await button('Start').click();
    await watched(2);
    await speed('Fastest');
    const shown = (await writes()).length;
    const epoch = panel().locator('.figures dd').first();
    const before = Number((await epoch.textContent())!.replaceAll(',', ''));
    await expect
      .poll(async () => Number((await epoch.textContent())!.replaceAll(',', '')))
      .toBeGreaterThan(before + 10);
    expect((await writes()).length - shown).toBeLessThanOrEqual(1);
    await speed('Slow');
    await watched(shown + 2);
    await button('Pause').click();
    await button('Resume').click();
    await watched((await writes()).length + 1);
  });

  it('restores the start weights', async () => {
    closeWhenFinished(page);
    await page.clock.install();
    await chooseSlowTraining();
    await speed('Fast');
    await button('Start').click();
    await watched(2);
    await button('Restore').click();
    await sees('Restored the earlier values.');
    await button('Start').waitFor();
    expect(await panel().locator('.figures').count()).toBe(0);
    const restored = (await writes()).length;
    await page.clock.runFor(2000);
    expect(await writes()).toHaveLength(restored);
  });

  it('reports if the sheet’s value differs from the computed one, or is still loading', async () => {
    closeWhenFinished(page);
    await page.evaluate(() => {
      window.fake.shown = 0.75;
    });
    await button('Start').click();
    await warns('The sheet shows 0.75, but the training computed 0.5.');
    await page.evaluate(() => {
      window.fake.shown = null;
      window.fake.sheet.values = [[1, 1, 8.5]];
    });
    await page.clock.install();
    await button('Start').click();
    const passes = (milliseconds: number, text: string) =>
      expect
        .poll(async () => {
          await page.clock.fastForward(milliseconds);
          return panel().getByText(text).count();
        })
        .toBe(1);
    await passes(50, 'Comparing with the sheet…');
    expect(await button('Check again').count()).toBe(0);
    await passes(2000, 'The sheet shows the same objective: 0.5.');
    await page.getByRole('status').filter({ hasText: /^Done/ }).waitFor();
  });

  it('offers to check again where the sheet calculates for longer, and then compares', async () => {
    closeWhenFinished(page);
    await page.evaluate(() => {
      window.fake.shown = null;
    });
    await page.clock.install();
    await button('Start').click();
    await sees('Comparing with the sheet…');
    await page.evaluate(() => {
      window.fake.sheet.values = [[3, -1, null]] as unknown as Window['fake']['sheet']['values'];
    });
    await expect
      .poll(async () => {
        await page.clock.fastForward(35_000);
        return button('Check again').count();
      })
      .toBe(1);
    await sees(/^Done: the weights are in the sheet/);
    expect(await violations(page)).toEqual([]);
    await button('Check again').click();
    await expect.poll(() => button('Check again').getAttribute('aria-busy')).toBe('false');
    await page.evaluate(() => {
      window.fake.sheet.values = [[3, -1, 0.5]];
    });
    await button('Check again').click();
    await sees('The sheet shows the same objective: 0.5.');
    expect(await button('Check again').count()).toBe(0);
  });

  it('keeps to bounds, and reaches a value that is aimed at', async () => {
    await unfold('Bounds');
    await field('Maximum, range 1').fill('2');
    await button('Start').click();
    await sees('Done: the weights are in the sheet. The objective is 1.5.');
    expect((await row())[0]).toBe(2);
    await field('Maximum, range 1').fill('');
    await panel().getByLabel('Reach a value').check();
    await field('Target value').fill('3');
    await button('Start').click();
    await sees('Done: the weights are in the sheet. The objective is 3.');
  });

  it('copies its report and adds it to the log', async () => {
    await button('Start').click();
    await unfold('Report');
    await button('Add to Training log').click();
    await sees("Added at 'Training log'!A1:H40.");
    const [, logged] = (await requests('writeTrainingLog'))[0]!;
    expect(logged).toMatchObject({ objective: 'bowl!C1', ranges: ['bowl!A1:B1'], startValue: 8.5 });
    await button('Copy report').click();
    await sees(/^(Report copied|The report is selected)/);
    const text = await panel().getByLabel('Report as text').inputValue();
    expect(text).toContain('Objective cell\tbowl!C1');
    expect(text).toContain('bowl!A1\t1\t3');
  });
});

describe('tools around the training', () => {
  beforeEach(open);

  it('takes the selection into the form', async () => {
    await button('Remove range 1').click();
    await button('Add selection').click();
    await expect.poll(() => field('Range 2').inputValue()).toBe('B1');
    expect(await field('Range 1').inputValue()).toBe('A1');
    await button('Use selection for: Objective cell').click();
    await expect.poll(() => field('Objective cell').inputValue()).toBe('A1');
  });

  it('finds a rate, shows the search and uses it', async () => {
    await panel().getByLabel('Optimizer', { exact: true }).selectOption('sgd');
    await unfold('Find a learning rate');
    await button('Find rate').click();
    await panel()
      .getByRole('img', { name: /^Loss by learning rate/ })
      .waitFor();
    const suggestion = (await panel()
      .getByText(/^Suggested rate/)
      .textContent())!
      .split(' ')
      .at(-1)!;
    await button('Use this rate').click();
    expect(Number(await field('Learning rate').inputValue())).toBe(Number(suggestion));
    expect(await writes()).toEqual([]);
  });

  it('draws start weights from a seed', async () => {
    await unfold('Initialize weights');
    await field('Seed').fill('7');
    await button('Draw').click();
    await sees('2 start weights drawn with seed 7.');
    const drawn = await row();
    await button('Draw').click();
    await expect.poll(async () => (await writes()).length).toBe(2);
    expect(await row()).toEqual(drawn);
    await field('Standard deviation').fill('-1');
    await button('Draw').click();
    await warns('Standard deviation must be zero or a positive number, not -1.');
  });

  it('draws each range from its own distribution', async () => {
    await put(['', '', '=SUMPRODUCT(A1:B1,A1:B1)'], [1, 1, 2]);
    await unfold('Initialize weights');
    expect(await panel().getByLabel('Separate for each range').count()).toBe(0);
    await field('Range 1').fill('A1');
    await button('Add selection').click();
    await expect.poll(() => field('Range 2').inputValue()).toBe('B1');
    await panel().getByLabel('Separate for each range').check();
    const second = panel().getByRole('group', { name: 'Distribution of B1' });
    await second.getByLabel('B1', { exact: true }).selectOption('uniform');
    await second.getByLabel('From').fill('40');
    await second.getByLabel('To').fill('41');
    expect(await violations(page)).toEqual([]);
    await button('Draw').click();
    await sees('2 start weights drawn with seed 1. bowl!A1: standard deviation 0.1.');
    const [request] = await writes();
    const [[[a]], [[b]]] = request!.ranges.map(({ values }) => values) as [[[number]], [[number]]];
    expect(Math.abs(a)).toBeLessThan(1);
    expect(b).toBeGreaterThanOrEqual(40);
    expect(b).toBeLessThan(41);
  });

  it('shows gradients on the sheet, checks one of them, and clears them', async () => {
    await unfold('Gradients');
    await button('Show as numbers').click();
    await sees('2 gradients shown in bowl!E1:F1.');
    expect((await requests('showGradients'))[0]![1]).toEqual({
      ranges: [{ sheet: 'bowl', range: 'A1:B1', values: [[-4, 4]] }],
      objective: 'bowl!C1',
      as: 'numbers',
    });
    await button('Check selected cell').click();
    await sees(/^bowl!B1: exact 4, numerical 4\. They agree\.$/);
    await button('Clear').click();
    await sees('Gradients cleared.');
    await button('Clear').waitFor({ state: 'detached' });
  });
});

describe('what can go wrong', () => {
  const bowl = ['', '', '=(A1-3)^2+(B1+1)^2+0.5'];
  beforeEach(open);

  it.each([
    ['text', ['', '', '="loss"'], [1, 1, 'loss'], 'is the text “loss”, not a number', 'returns a number'],
    ['an error', ['', '', '=A1/0'], [1, 1, '#DIV/0!'], /#DIV\/0!/, /Fix that cell first|fix that cell/],
    ['constant', ['', '', '=2+3'], [1, 1, 5], 'does not depend on the cells to change', 'Choose other cells'],
    ['a formula to change', ['=2', '', bowl[2]!], [2, 1, 3], 'bowl!A1 contains a formula', 'leave it out'],
    ['text to change', bowl, ['one', 1, 3], 'bowl!A1 contains “one”', 'Type a number'],
    [
      'an unknown function',
      ['', '', '=BESSELI(A1,1)'],
      [1, 1, 3],
      'BESSELI in bowl!C1',
      'Change the formula',
    ],
    ['a circle', ['', '', '=A1+C1'], [1, 1, 3], 'depend on one another', 'break the circle'],
  ])('tells about %s', async (_name, formulas, values, told, advice) => {
    await put(formulas, values);
    await button('Start').click();
    await warns(told);
    await warns(advice);
    await button('Start').waitFor();
    expect(await writes()).toEqual([]);
    expect(await violations(page)).toEqual([]);
  });

  it('keeps the last good weights if the objective is no longer a number', async () => {
    await put(['', '', '=LN(1-A1)+0*B1'], [0.5, 1, Math.log(0.5)]);
    await panel().getByLabel('Optimizer', { exact: true }).selectOption('sgd');
    await field('Learning rate').fill('0.1');
    await button('Start').click();
    await warns('In epoch 2 the objective became #NUM!; the error comes from bowl!C1.');
    expect(await writes()).toEqual([]);
    await button('Write to the sheet').click();
    await sees(/^Done/);
    expect((await row())[0]).toBeCloseTo(0.7, 9);
  });

  it.each([
    ['Objective cell', '', 'The objective cell is missing.'],
    ['Objective cell', 'C1:C2', '“C1:C2” is not a single cell.'],
    ['Range 1', '', 'There are no cells to change yet.'],
    ['Range 1', 'all', '“all” is neither a range of cells nor a named range.'],
    ['Range 1', 'A:A', '“A:A” is neither a range of cells nor a named range.'],
  ])('names the field %s when it holds “%s”', async (name, text, sentence) => {
    await field(name).fill(text);
    await button('Start').click();
    await warns(sentence);
    expect(await requests('readModel')).toEqual([]);
  });

  it('rejects ranges that share cells', async () => {
    await button('Add selection').click();
    await expect.poll(() => field('Range 3').count()).toBe(1);
    await button('Start').click();
    await warns('overlap');
  });

  it('rejects numbers that make no sense, and bounds that cross', async () => {
    await panel().getByLabel('Optimizer', { exact: true }).selectOption('adam');
    await field('Learning rate').fill('-1');
    await button('Start').click();
    await warns('Learning rate must be a positive number, not -1.');
    await field('Learning rate').fill('fast');
    await button('Start').click();
    await warns('Learning rate: “fast” is not a number.');
    await field('Learning rate').fill('');
    await unfold('Bounds');
    await field('Minimum, range 1').fill('2');
    await field('Maximum, range 1').fill('1');
    await button('Start').click();
    await warns('In the bounds of bowl!A1:B1, the minimum 2 is above the maximum 1.');
  });

  it('reports a failure of the server and can write again', async () => {
    await button(/^Step/).click();
    await button('Resume').waitFor();
    await page.evaluate(() => window.fake.fail('NetworkError'));
    await button('Resume').click();
    await warns('The sidebar could not reach the spreadsheet.');
    await page.evaluate(() => window.fake.fail(null));
    await button('Write to the sheet').click();
    await sees(/^Done/);
  });

  it('trains 100,000 cells', async () => {
    await page.evaluate(() => {
      const values = Array.from({ length: 1000 }, () => new Array<number>(100).fill(1));
      const formulas = values.map((line) => line.map(() => ''));
      values[0]![100] = 100_000;
      formulas[0]![100] = '=SUMSQ(A1:CV1000)';
      window.fake.sheet = { formulas, values };
    });
    await field('Objective cell').fill('CW1');
    await field('Range 1').fill('A1:CV1000');
    await button(/^Step/).click();
    await panel().locator('.figures dd').getByText('1', { exact: true }).waitFor();
    await button('Resume').click();
    await expect.poll(async () => (await writes()).length).toBe(1);
    const [{ ranges }] = (await writes()) as [WriteWeightsRequest];
    expect(ranges[0]!.values).toHaveLength(1000);
    expect(Math.abs(ranges[0]!.values[999]![99]!)).toBeLessThan(1e-6);
  });
});

describe('the section', () => {
  it('fills in stored settings, and starts over from the template', async () => {
    await page.evaluate(() => {
      const form = {
        objective: 'C1',
        variables: [{ range: 'A1', least: -2 }, { range: 'other!B2' }],
        goal: { kind: 'aim', target: 4 },
        optimizer: { name: 'adam', settings: { rate: 0.5 } },
        stop: { epochs: 12 },
      } as const;
      window.fake.state = { ...window.fake.state, form, source: 'remembered' };
    });
    await open();
    expect(await panel().getByLabel('Reach a value').isChecked()).toBe(true);
    expect(await field('Target value').inputValue()).toBe('4');
    expect(await field('Range 2').inputValue()).toBe('other!B2');
    expect(await panel().getByLabel('Optimizer', { exact: true }).inputValue()).toBe('adam');
    expect(await field('Learning rate').inputValue()).toBe('0.5');
    await unfold('Stop rules');
    expect(await field('Maximum epochs').inputValue()).toBe('12');
    await unfold('Bounds');
    expect(await field('Minimum, range 1').inputValue()).toBe('-2');
    await page.evaluate(() => {
      window.fake.state = { ...window.fake.state, form: null, source: null };
    });
    await button('Start over: clear the form of this tab').click();
    await expect.poll(() => field('Objective cell').inputValue()).toBe('');
    expect((await requests('saveTrainingForm'))[0]![1]).toEqual({ sheet: 'bowl', form: null });
  });

  it('tries again when the sheet could not be read', async () => {
    await page.evaluate(() => window.fake.fail('NetworkError'));
    await page.getByRole('tab', { name: 'Train' }).click();
    await warns('The sidebar could not reach the spreadsheet.');
    await page.evaluate(() => window.fake.fail(null));
    await button('Try again').click();
    await sees('On the tab bowl');
  });

  it('offers to restore what a closed sidebar left', async () => {
    await page.evaluate(() => {
      const lastRun = { kind: 'training', places: ['bowl!A1:B1'], at: 1.7e12, isTakenBack: false } as const;
      window.fake.state = { ...window.fake.state, lastRun };
    });
    await open();
    await sees(/^Last training: bowl!A1:B1, /);
    await button('Restore').click();
    await sees('Restored the earlier values.');
  });

  it('can be used with the keyboard only, in the order objective, cells, Start', async () => {
    await page.getByRole('tab', { name: 'Train' }).click();
    await sees('On the tab bowl');
    await sees('Minimize · L-BFGS (finds its own step)');
    expect(await panel().getByLabel('Optimizer', { exact: true }).isVisible()).toBe(false);
    expect(await panel().locator('details[open]').count()).toBe(0);
    await field('Objective cell').focus();
    for (let press = 0; press < 6; press++) {
      await page.keyboard.press('Tab');
      if ((await page.evaluate(() => document.activeElement?.textContent)) === 'Start') break;
    }
    await page.keyboard.press('Enter');
    await sees(/^Done/);
    await page.getByRole('status').filter({ hasText: /^Done/ }).waitFor();
  });

  it('shows everything without a violation and without sideways scrolling, also at twice the size', async () => {
    await open();
    await panel().getByLabel('Optimizer', { exact: true }).selectOption('adam');
    await button('Start').click();
    await sees(/^Done/);
    await clickAll(panel().locator('summary:visible'));
    expect(await violations(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(300);
    await page.addStyleTag({ content: 'html { font-size: 200% }' });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(300);
  });
});
