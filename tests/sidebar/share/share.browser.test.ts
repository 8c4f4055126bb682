import type { Page } from 'playwright-core';
import { beforeEach, describe, expect, it } from 'vitest';
import type { DropoutTab } from '../../../src/addon/contract.ts';
import { sealed } from '../../../src/sidebar/share/code.ts';
import { sidebarOpener, violations } from '../open-sidebar.ts';

const openSidebar = sidebarOpener();
let page: Page;

beforeEach(async () => {
  page = await openSidebar();
  await page.locator('summary', { hasText: 'Share settings' }).click();
});

const footer = () => page.getByRole('contentinfo');
const button = (name: string) => page.getByRole('button', { name, exact: true });
const sees = (text: string | RegExp) => footer().getByText(text).waitFor();
const warns = (text: string | RegExp) => footer().getByRole('alert').filter({ hasText: text }).waitFor();
const asked = (method: string) =>
  page.evaluate(
    (name) => window.fake.asked.filter(([each]) => each === name).map(([, request]) => request),
    method,
  );
const changing = ['writeCells', 'rerandomize', 'saveTrainingForm', 'stepDraw', 'showCells'];
const changes = async () => (await Promise.all(changing.map(asked))).flat();

async function copied(): Promise<string> {
  await button('Copy settings').click();
  await page.getByLabel('Code of this sheet').waitFor();
  return page.getByLabel('Code of this sheet').inputValue();
}

async function apply(code: string): Promise<void> {
  await page.getByLabel('Code to apply').fill(code);
  await button('Apply settings').click();
}

const dropout: DropoutTab = {
  sheet: 'bowl',
  place: 'B2',
  p: 0.5,
  rescale: false,
  planes: [
    { map: [[1]], draws: [[0.4]] },
    { map: [[2]], draws: [[0.6]] },
  ],
  colors: ['#ffffff', '#ff0000'],
};
const giveDropout = () =>
  page.evaluate((tab) => {
    window.fake.dropout = tab;
  }, dropout);
const train = () => page.getByRole('tab', { name: 'Train' }).click();

describe('copy settings', () => {
  it('contains the visible state, including typed input', async () => {
    await giveDropout();
    await train();
    await page.getByText('On the tab bowl').first().waitFor();
    await page.locator('summary', { hasText: 'Goal and optimizer' }).click();
    await page.getByLabel('Optimizer', { exact: true }).selectOption('adam');
    await page.getByLabel('Learning rate', { exact: true }).fill('0,25');
    const code = await copied();
    expect(code).toMatch(
      /^cellgrad:length=\d+&tab=bowl&trainWith=trainer&objective=C1&cells=A1%3AB1&goal=minimize&optimizer=adam&schedule=constant&adam\.rate=0\.25&/,
    );
    expect(code).toMatch(/&stop\.epochs=5000&.*&p=0\.5&check=\w{7}$/);
    await sees(/^(Copied: the tab, the training method, |The text is selected)/);
    expect(await violations(page)).toEqual([]);
    expect(await changes()).toEqual([]);
  });

  it('includes the seed of the tab, or after a draw in the whole file that of the file', async () => {
    expect(await copied()).not.toContain('seed');
    await page.evaluate(() => {
      window.fake.seedOfSheet = 77;
    });
    expect(await copied()).toMatch(/&scope=sheet&seed=77&check=\w{7}$/);
    await page.getByRole('tab', { name: 'Randomness' }).click();
    await page.getByLabel('Entire file', { exact: true }).check();
    await button('Re-randomize').click();
    await page.getByText('Draw 1 of 1').waitFor();
    expect(await copied()).toMatch(/&scope=file&seed=1000&check=\w{7}$/);
  });

  it('refers to the epoch table of a tab without trainer settings', async () => {
    await page.evaluate(() => {
      window.fake.tables = ['One epoch'];
      window.fake.state = { ...window.fake.state, form: null, source: null };
    });
    expect(await copied()).toMatch(/&tab=bowl&trainWith=epochs&way=live&table=P3&epochs=5&check=\w{7}$/);
  });
});

describe('apply settings', () => {
  const code =
    'cellgrad:tab=bowl+2&trainWith=trainer&way=fast&optimizer=adam&adam.rate=0.25&stop.epochs=77&p=0.3&scope=sheet&seed=42';

  it('applies the state to the sheet, and undoes all of it', async () => {
    await giveDropout();
    await apply(code);
    await sees(
      'Applied: the tab, the training method, the optimizer, the stop rules, the dropout rate and the seed.',
    );
    expect(await page.evaluate(() => window.fake.tab)).toBe('bowl 2');
    expect(await asked('writeCells')).toEqual([{ sheet: 'bowl', range: 'B2', contents: [[0.3]] }]);
    expect(await asked('rerandomize')).toEqual([{ scope: 'sheet', seed: 42 }]);
    expect(await asked('saveTrainingForm')).toMatchObject([
      {
        sheet: 'bowl 2',
        form: {
          objective: 'C1',
          optimizer: { name: 'adam', settings: { rate: 0.25 } },
          stop: { epochs: 77 },
        },
      },
    ]);
    expect(await violations(page)).toEqual([]);
    await button('Undo').click();
    await sees('Restored the earlier settings.');
    expect(await page.evaluate(() => window.fake.tab)).toBe('bowl');
    expect((await asked('writeCells')).at(-1)).toMatchObject({ contents: [[0.5]] });
    expect(await asked('stepDraw')).toEqual([{ direction: 'back' }]);
    expect((await asked('saveTrainingForm')).at(-1)).toEqual({ sheet: 'bowl 2', form: null });
    expect(await page.evaluate(() => localStorage.getItem('cellgrad.way'))).toBe('live');
  });

  it('continues where it failed when an undo is tried again', async () => {
    await giveDropout();
    await apply(code);
    await sees(/^Applied: /);
    await page.evaluate(() => {
      window.fake.writeProblem = { code: 'protected', message: 'B2 is protected.', whatToDo: 'Ask.' };
    });
    await button('Undo').click();
    await warns('B2 is protected.');
    expect(await page.evaluate(() => window.fake.dropout?.p)).toBe(0.3);
    await page.evaluate(() => {
      window.fake.writeProblem = null;
    });
    await button('Undo').click();
    await sees('Restored the earlier settings.');
    expect(await page.evaluate(() => window.fake.dropout?.p)).toBe(0.5);
    expect(await asked('stepDraw')).toEqual([{ direction: 'back' }]);
    expect(await page.evaluate(() => window.fake.tab)).toBe('bowl');
  });

  it('shows the new state in the trainer at once', async () => {
    await train();
    await page.getByText('On the tab bowl').first().waitFor();
    await apply('cellgrad:optimizer=momentum&momentum.rate=0.125');
    await sees('Applied: the optimizer.');
    expect(await page.getByLabel('Optimizer', { exact: true }).inputValue()).toBe('momentum');
    expect(await page.getByLabel('Learning rate', { exact: true }).inputValue()).toBe('0.125');
    await button('Undo').click();
    await sees('Restored the earlier settings.');
    expect(await page.getByLabel('Optimizer', { exact: true }).inputValue()).toBe('lbfgs');
  });

  it.each([
    ['hello', 'This is not a Cellgrad code.'],
    [`${code}&adam.beta1=2`, 'In the code, adam.beta1 must be'],
    ['cellgrad:tab=<img+src=x>&seed=1', 'There is no tab <img src=x> in this file.'],
    ['cellgrad:tab=elsewhere&seed=1', 'There is no tab elsewhere in this file.'],
  ])('applies nothing of “%s”', async (text, problem) => {
    await apply(text);
    await warns(problem);
    expect((await changes()).filter((request) => !(request as { ranges?: unknown }).ranges)).toEqual([]);
  });

  it('restores the previous state when a part does not fit the sheet', async () => {
    await apply(code);
    await warns('The code sets a dropout rate, but bowl 2 has none. Nothing was applied.');
    expect(await page.evaluate(() => window.fake.tab)).toBe('bowl');
    expect(await asked('rerandomize')).toEqual([]);
    expect(await asked('saveTrainingForm')).toEqual([]);
  });

  it('names parts that only a newer version supports, and applies the rest', async () => {
    await apply(sealed('seed=7&batch=32'));
    await sees(
      'Applied: the seed. This version of Cellgrad does not know batch=32, so that part was left out.',
    );
    expect(await asked('rerandomize')).toEqual([{ scope: 'sheet', seed: 7 }]);
  });
});

describe('a code for an epoch table', () => {
  beforeEach(async () => {
    await page.evaluate(() => {
      window.fake.tables = ['One epoch', 'Another'];
    });
    await train();
    await page.getByText('Run 5 epochs').waitFor();
  });
  const epochs = () => page.getByLabel('Epochs', { exact: true });

  it('carries which table, how and how long', async () => {
    await page.getByLabel('Table', { exact: true }).selectOption('P23');
    await epochs().fill('25');
    await page.getByRole('radio', { name: 'Fast', exact: true }).check();
    expect(await copied()).toMatch(
      /^cellgrad:length=54&tab=bowl&trainWith=epochs&way=fast&table=P23&epochs=25&check=\w{7}$/,
    );
    await sees(/^(Copied: the tab, the training method and the epochs\.|The text is selected)/);
  });

  it('prepares the run without starting it, and undoes that', async () => {
    await epochs().fill('9');
    await apply('cellgrad:trainWith=epochs&way=fast&table=P23&endless=yes');
    await sees(
      'Applied: the training method and the epochs. Nothing runs yet: press Run in the section Train.',
    );
    expect(await page.getByLabel('Table', { exact: true }).inputValue()).toBe('P23');
    expect(await page.getByLabel('Until stopped').isChecked()).toBe(true);
    expect(await page.getByRole('radio', { name: 'Fast', exact: true }).isChecked()).toBe(true);
    expect(await asked('runEpochs')).toEqual([]);
    expect(await asked('writeEpochs')).toEqual([]);
    expect(await violations(page)).toEqual([]);
    await button('Undo').click();
    await sees('Restored the earlier settings.');
    expect(await page.getByLabel('Table', { exact: true }).inputValue()).toBe('P3');
    expect(await epochs().inputValue()).toBe('9');
  });

  it('applies nothing if the tab has no such table', async () => {
    await apply('cellgrad:trainWith=epochs&table=Z9&epochs=3');
    await warns('The code is for an epoch table, but bowl has none at Z9. Nothing was applied.');
    expect(await epochs().inputValue()).toBe('5');
  });
});

it('applies what is to be trained, and how far', async () => {
  await train();
  await page.getByText('On the tab bowl').first().waitFor();
  await apply('cellgrad:trainWith=trainer&objective=C2&cells=A1%400..2%3BB1&goal=maximize&until=7');
  await sees(
    'Applied: the training method, the objective and its cells and the goal. Nothing runs yet: press Start in the section Train.',
  );
  expect(await page.getByLabel('Objective cell', { exact: true }).inputValue()).toBe('C2');
  expect((await asked('saveTrainingForm')).at(-1)).toMatchObject({
    form: {
      objective: 'C2',
      variables: [{ range: 'A1', least: 0, most: 2 }, { range: 'B1' }],
      goal: { kind: 'maximize', until: 7 },
    },
  });
});
