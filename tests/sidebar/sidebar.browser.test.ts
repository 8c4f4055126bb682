import type { Page } from 'playwright-core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { clickAll } from '../support/browser.ts';
import { closeWhenFinished, sidebarOpener, violations } from './open-sidebar.ts';

const openSidebar = sidebarOpener();
let page: Page;

beforeEach(async () => {
  page = await openSidebar();
});
afterEach(async () => {
  expect(await page.evaluate(() => window.attacked)).toBeUndefined();
});

const button = (name: string | RegExp) => page.getByRole('button', { name });
const section = (name: string) => page.getByRole('tab', { name }).click();
const asked = () => page.evaluate(() => window.fake.asked);
const hold = () => page.evaluate(() => window.fake.hold());
const release = () => page.evaluate(() => window.fake.release());
const answerOne = () => page.evaluate(() => window.fake.answerOne());
const fail = (text: string | null) => page.evaluate((words) => window.fake.fail(words), text);
const sees = (text: string | RegExp) => page.getByRole('tabpanel').getByText(text, { exact: true }).waitFor();
const hears = (text: string) => page.getByRole('status').filter({ hasText: text }).waitFor();

describe('Sheets', () => {
  it('builds a workbook and names its tabs', async () => {
    await button('Build workbook').click();
    await sees('Done: the tabs random and fixed are in your file.');
    await hears('Done: the tabs random and fixed are in your file.');
    const requests = (await asked())
      .filter(([method]) => method === 'buildTabs')
      .map(([, request]) => request);
    const request = { workbook: 'layers_example', tabs: ['random', 'fixed'], whenTaken: 'ask' };
    expect(requests).toHaveLength(3);
    for (const each of requests)
      expect(each).toEqual({
        ...request,
        build: expect.stringMatching(/^[0-9a-z]{8}$/),
        milliseconds: expect.any(Number),
      });
    expect(new Set(requests.map((each) => (each as { build: string }).build)).size).toBe(1);
  });

  it('undoes a build, and offers it again if that fails', async () => {
    await button('Build workbook').click();
    await sees('Done: the tabs random and fixed are in your file.');
    await fail('Service Spreadsheets timed out.');
    await button('Undo').click();
    await page.getByRole('alert').getByRole('button', { name: 'Undo' }).waitFor();
    expect(await violations(page)).toEqual([]);
    await fail(null);
    await button('Undo').click();
    await sees('Removed the tabs random and fixed.');
    await hears('Removed the tabs random and fixed.');
    expect((await asked()).at(-1)).toEqual(['removeTabs', { tabs: ['random', 'fixed'] }]);
    expect(await button('Undo').count()).toBe(0);
  });

  it('shows which tab of how many it builds', async () => {
    await hold();
    await button('Build workbook').click();
    await sees('Building random: tab 1 of 2');
    await answerOne();
    await sees('Building fixed: tab 2 of 2');
    expect(await page.getByRole('progressbar', { name: 'Tabs built' }).getAttribute('value')).toBe('1');
    expect(await violations(page)).toEqual([]);
    await answerOne();
    await sees('Naming the tabs…');
    await release();
    await sees('Done: the tabs random and fixed are in your file.');
  });

  it('stops after the current tab, and removes it', async () => {
    await hold();
    await button('Build workbook').click();
    await button('Stop').click();
    await sees('Stopping after this tab…');
    await release();
    await sees('Stopped. The new tabs were removed; your file is unchanged.');
    const [build, remove] = (await asked()).slice(-2) as [string, { build: string }][];
    expect([build![0], remove![0]]).toEqual(['buildTabs', 'removeUnfinished']);
    expect(remove![1].build).toBe(build![1].build);
  });

  it('reports the leftovers of an interrupted build', async () => {
    closeWhenFinished(page);
    await page.addInitScript(() => {
      window.fake.interrupted = ['random'];
    });
    await page.reload();
    await sees('An earlier build was interrupted. Its leftovers were removed: random.');
    await button('Dismiss').click();
    await page.getByText('An earlier build').waitFor({ state: 'detached' });
  });

  it('removes a partial build if Google ends it', async () => {
    await hold();
    await button('Build workbook').click();
    await answerOne();
    await fail('Exceeded maximum execution time');
    await answerOne();
    await fail(null);
    await release();
    await page.getByRole('alert').filter({ hasText: 'it took too long' }).waitFor();
    expect((await asked()).at(-1)?.[0]).toBe('removeUnfinished');
  });

  it('builds one tab alone', async () => {
    await button('Build the tab fixed').click();
    await sees('Done: the tab fixed is in your file.');
  });

  it('shows that it is busy, and does not build twice', async () => {
    await hold();
    await button('Build workbook').click();
    await hears('Building random and fixed…');
    // Forced, because a browser considers neither button enabled while one is busy.
    await button('Building…').click({ force: true });
    await button('Build the tab fixed').click({ force: true });
    await release();
    await sees(/^Done/);
    expect((await asked()).filter(([method]) => method === 'buildTabs')).toHaveLength(3);
  });

  it.each([
    ['Keep both', 'keepBoth', 'Done: the tabs random 2 and fixed are in your file.', 1],
    // Replaced tabs are gone.
    ['Replace', 'replace', 'Done: the tabs random and fixed are in your file.', 0],
  ])('asks when a name is taken: %s', async (choice, whenTaken, sentence, undos) => {
    await page.evaluate(() => window.fake.taken.push('random'));
    await button('Build workbook').click();
    await sees('Your file already has a tab named random.');
    expect(await violations(page)).toEqual([]);
    await button(choice).click();
    await sees(sentence);
    expect((await asked()).at(-1)?.[1]).toMatchObject({ whenTaken });
    expect(await button('Undo').count()).toBe(undos);
  });

  it('changes nothing on Escape, and restores the focus', async () => {
    await page.evaluate(() => window.fake.taken.push('random'));
    await button('Build workbook').click();
    await sees('Your file already has a tab named random.');
    await page.keyboard.press('Escape');
    await sees('Nothing was changed.');
    expect(await button('Build workbook').evaluate((element) => element === document.activeElement)).toBe(
      true,
    );
    expect((await asked()).filter(([method]) => method === 'buildTabs')).toHaveLength(1);
  });

  it('says what to do about a failure, and can be dismissed', async () => {
    await fail('PERMISSION_DENIED');
    await button('Build workbook').click();
    const alert = page.getByRole('alert').filter({ hasText: 'private window' });
    await alert.waitFor();
    expect(await violations(page)).toEqual([]);
    await alert.getByRole('button', { name: 'Dismiss' }).click();
    await alert.waitFor({ state: 'detached' });
    await fail(null);
    await button('Build workbook').click();
    await sees(/^Done/);
  });
});

describe('Randomness', () => {
  beforeEach(() => section('Randomness'));

  it('draws, steps back, and shows the seed of each draw', async () => {
    await sees('No draw yet');
    for (const [draw, seed] of [
      ['Draw 1 of 1', '1000'],
      ['Draw 2 of 2', '1001'],
    ] as const) {
      await button('Re-randomize').click();
      await sees(draw);
      expect(await page.getByLabel('Seed of this draw').inputValue()).toBe(seed);
    }
    await button(/Earlier/).click();
    await sees('Draw 1 of 2');
    await sees('This is draw 1 of 2. 1 place has changed since then and was left alone.');
    expect(await page.getByLabel('Seed of this draw').inputValue()).toBe('1000');
    await button(/Later/).click();
    await sees('Draw 2 of 2');
    expect((await asked()).filter(([method]) => method === 'stepDraw')).toHaveLength(2);
  });

  it('applies a typed seed by the Enter key', async () => {
    await page.getByLabel('Use this seed').fill('1234');
    await page.keyboard.press('Enter');
    await sees('Draw 1 of 1');
    expect((await asked()).at(-1)).toEqual(['rerandomize', { scope: 'sheet', seed: 1234 }]);
  });

  it('rejects a seed that is not a whole number before it asks the server', async () => {
    await page.getByLabel('Use this seed').fill('1.5');
    await button('Apply').click();
    await page.getByRole('alert').filter({ hasText: 'A seed is a whole number' }).waitFor();
    expect((await asked()).some(([method]) => method === 'rerandomize')).toBe(false);
  });

  it('shows the server’s problem, and keeps the draw', async () => {
    await page.getByLabel('Selection', { exact: true }).check();
    await button('Re-randomize').click();
    await page.getByRole('alert').filter({ hasText: 'nothing random in the selection' }).waitFor();
    expect(await violations(page)).toEqual([]);
  });

  it('says which seeds could not be changed, and why', async () => {
    await page.getByLabel('Entire file').check();
    await button('Re-randomize').click();
    await sees('Drawn again: 1 seed written. 1 seed could not be changed.');
    await page.getByText('What changed').click();
    await sees(/is protected\.$/);
    expect(await violations(page)).toEqual([]);
  });

  it('lists the changed places as text, for any name of a tab', async () => {
    await button('Re-randomize').click();
    await page.getByText('What changed').click();
    await page.getByRole('rowheader', { name: '<img src=x' }).waitFor();
    expect(await violations(page)).toEqual([]);
  });

  it('copies the seed, or selects it when the clipboard is closed', async () => {
    await button('Re-randomize').click();
    await sees('Draw 1 of 1');
    await button('Copy the seed').click();
    await sees(/^(Seed copied|The seed is selected)/);
  });
});

describe('Functions', () => {
  beforeEach(() => section('Functions'));

  it('finds a function and inserts it', async () => {
    await page.getByLabel('Search functions').fill('relu');
    await hears('found.');
    await page.locator('summary', { hasText: 'RELU' }).first().click();
    expect(await violations(page)).toEqual([]);
    await button('Insert RELU').click();
    await sees('=RELU(A1:B2) is now in D4.');
    expect((await asked()).at(-1)).toEqual(['insertFunction', { name: 'RELU' }]);
    await button('Undo').click();
    await sees('D4 is empty again.');
    expect((await asked()).at(-1)).toEqual(['writeCells', { sheet: 'bowl', range: 'D4', contents: [['']] }]);
  });

  it('reports that nothing matches', async () => {
    await page.getByLabel('Search functions').fill('<b>zebra');
    await sees(/^No function matches “<b>zebra”\./);
    await hears('No function found.');
  });

  it('shows every function without a violation and without sideways scrolling', async () => {
    await clickAll(page.locator('.function summary'));
    expect(await violations(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(300);
  });
});

describe('the whole sidebar', () => {
  it('can be used with the keyboard only, and each section keeps its state', async () => {
    await page.getByRole('tab', { name: 'Sheets' }).focus();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Tab');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await sees('Draw 1 of 1');
    expect((await asked()).at(-1)).toEqual(['rerandomize', { scope: 'file' }]);
    await section('Sheets');
    await section('Randomness');
    expect(await page.getByLabel('Entire file').isChecked()).toBe(true);
  });

  it('fits its 300 px with text of twice the size', async () => {
    await page.addStyleTag({ content: 'html { font-size: 200% }' });
    for (const name of ['Sheets', 'Randomness', 'Train', 'Functions']) {
      await section(name);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(300);
    }
  });

  it('says where to open it when there is no spreadsheet', async () => {
    page = await openSidebar({ withoutServer: true });
    await page.getByRole('alert').filter({ hasText: 'Open it in Google Sheets' }).waitFor();
    expect(await violations(page)).toEqual([]);
  });
});

describe('a request that takes long', () => {
  const isWaiting = () => page.getByText('Google is still calculating.').count();

  it('appears after two seconds, and disappears with the answer', async () => {
    closeWhenFinished(page);
    await section('Randomness');
    await page.clock.install();
    await hold();
    await button('Re-randomize').click();
    await page.clock.fastForward(1900);
    expect(await isWaiting()).toBe(0);
    await page.clock.fastForward(200);
    await hears('Google is still calculating.');
    expect(await violations(page)).toEqual([]);
    await release();
    await sees(/^Drawn again: /);
    expect(await isWaiting()).toBe(0);
  });

  it('can be canceled, whatever Google replies later', async () => {
    closeWhenFinished(page);
    await section('Randomness');
    await page.clock.install();
    await hold();
    await button('Re-randomize').click();
    await page.clock.fastForward(2100);
    await button('Stop waiting').click();
    await page.getByRole('alert').getByText('You stopped waiting for Google.').waitFor();
    expect(await isWaiting()).toBe(0);
    await release();
    await button('Re-randomize').click();
    await sees(/^Drawn again: /);
  });
});
