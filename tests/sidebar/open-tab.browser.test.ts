import type { Page } from 'playwright-core';
import { beforeEach, describe, expect, it } from 'vitest';
import type { TrainingForm } from '../../src/addon/contract.ts';
import { sidebarOpener } from './open-sidebar.ts';

const openSidebar = sidebarOpener();
let page: Page;

beforeEach(async () => {
  page = await openSidebar();
  await page.clock.install();
});

const panel = () => page.locator('#panel-train');
const button = (name: string | RegExp) => panel().getByRole('button', { name });
const objective = () => panel().getByRole('textbox', { name: 'Objective cell', exact: true });
const sees = (text: string | RegExp) => panel().getByText(text).filter({ visible: true }).first().waitFor();
const asked = (method: string) =>
  page.evaluate((name) => window.fake.asked.filter(([each]) => each === name).length, method);
const form = (cell: string): TrainingForm => ({
  objective: cell,
  variables: [{ range: 'A1:B1' }],
  goal: { kind: 'minimize' },
});

/** Switches to another tab of the file, with the server's data about it. */
const goTo = (tab: string, sheetId: number, known: TrainingForm | null, tables: readonly string[] = []) =>
  page.evaluate(
    ([name, id, known, titles]) => {
      const { fake } = window;
      Object.assign(fake, { tab: name, sheetId: id, tables: titles });
      fake.state = { ...fake.state, sheet: name, form: known, source: known && 'template' };
    },
    [tab, sheetId, known, tables] as const,
  );
/** Moves the pointer back from the sheet, that many milliseconds later. */
async function comeBack(after = 4000): Promise<void> {
  await page.clock.fastForward(after);
  await page.evaluate(() => {
    window.dispatchEvent(new Event('blur'));
    document.documentElement.dispatchEvent(new PointerEvent('pointermove', { bubbles: true }));
  });
  await page.clock.runFor(10);
}

async function openTrain(): Promise<void> {
  await page.getByRole('tab', { name: 'Train' }).click();
  await sees('On the tab bowl');
}

describe('the form follows the open tab', () => {
  beforeEach(openTrain);

  it('when the user returns from a tab that the trainer knows', async () => {
    await goTo('dish', 2, form('D1'));
    await comeBack();
    await sees('On the tab dish');
    expect(await objective().inputValue()).toBe('D1');
  });

  it('by one cheap request every few seconds, and none if nothing has changed', async () => {
    const before = [await asked('trainingState'), await asked('epochSheet')];
    await comeBack();
    await comeBack(100);
    await comeBack(100);
    await page.mouse.move(100, 300);
    await expect.poll(() => asked('activeSelection')).toBe(1);
    await page.clock.fastForward(4000);
    await expect.poll(() => asked('activeSelection')).toBe(2);
    await page.clock.fastForward(60_000);
    expect(await asked('activeSelection')).toBe(2);
    expect([await asked('trainingState'), await asked('epochSheet')]).toEqual(before);
  });

  it('but keeps typed input until the user switches, and restores it later', async () => {
    await objective().fill('C1+');
    await goTo('dish', 2, form('D1'));
    await comeBack();
    await sees('You’re now on the tab dish.');
    expect(await objective().inputValue()).toBe('C1+');
    await button(/^Use open tab/).click();
    await sees('On the tab dish');
    expect(await objective().inputValue()).toBe('D1');
    await goTo('bowl', 1, form('C1'));
    await comeBack();
    await sees('On the tab bowl');
    expect(await objective().inputValue()).toBe('C1+');
  });

  it('but stays where the open tab has no form of its own, so that cells of it can be added', async () => {
    await goTo('data', 3, null);
    await comeBack();
    await sees('You’re now on the tab data.');
    await button('Add selection').click();
    await expect
      .poll(() => panel().getByRole('textbox', { name: 'Range 2', exact: true }).inputValue())
      .toBe('data!A1');
  });

  it('but not while a training runs', async () => {
    await button(/^Step/).click();
    await button('Resume').waitFor();
    await goTo('dish', 2, form('D1'));
    await comeBack();
    expect(await asked('activeSelection')).toBe(0);
    await sees('On the tab bowl');
  });

  it('and under its new name if the tab was only renamed, with all typed input', async () => {
    await objective().fill('C2');
    await goTo('basin', 1, form('C1'));
    await comeBack();
    await sees('On the tab basin');
    expect(await objective().inputValue()).toBe('C2');
  });

  it('to the epoch table of a tab that has one, and offers it in the trainer', async () => {
    await goTo('momentum', 4, null, ['One epoch']);
    await comeBack();
    await sees('On the tab momentum');
    await button(/^Run 5 epochs/).waitFor();
    await panel().getByLabel('Trainer', { exact: true }).check();
    await sees('momentum has an epoch table: its rows are the optimizer.');
    await button('Train with the epoch table').click();
    await panel().getByRole('textbox', { name: 'Epochs', exact: true }).fill('7');
    await goTo('dish', 2, form('D1'));
    await comeBack();
    await sees('On the tab dish');
    await objective().waitFor();
    await goTo('momentum', 4, null, ['One epoch']);
    await comeBack();
    await button('Run 7 epochs').waitFor();
  });
});

describe('the messages of Randomness', () => {
  it('is gone when another tab is open', async () => {
    const section = page.locator('#panel-randomness');
    await page.getByRole('tab', { name: 'Randomness' }).click();
    await comeBack();
    await section.getByLabel('Selection', { exact: true }).check();
    await section.getByRole('button', { name: 'Re-randomize', exact: true }).click();
    await section.getByText('nothing random').waitFor();
    await comeBack();
    await section.getByText('nothing random').waitFor();
    await goTo('dish', 2, null);
    await comeBack();
    await section.getByText('nothing random').waitFor({ state: 'detached' });
  });
});
