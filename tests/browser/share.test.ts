import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type LocalHost, startLocalHost } from '../support/local-host.ts';

const tab = 'conv-example (dropout)';

/** A teacher shares her sheet's state with a class, and a student uses it. */
describe('the tour and codes in a real browser', () => {
  let host: LocalHost;
  let code: string;
  const button = (name: string) => host.sidebar.getByRole('button', { name, exact: true });
  const field = (name: string) => host.sidebar.getByLabel(name, { exact: true });
  const section = (name: string) => host.sidebar.getByRole('tab', { name }).click();
  const done = (text: string) => host.sidebar.locator('.notice-done', { hasText: text }).waitFor();
  const openTab = () => host.page.evaluate(() => window.cellgradTest.activeSheet());
  const number = async (a1: string) => Number((await host.cell(tab, a1))?.display);
  /** The dropout rate, and the number of dropped cells. */
  const state = async () => [await number('GD1'), await number('FA31')];
  const settled = async () => {
    await host.idle();
    await expect.poll(() => host.cell(tab, 'FA31').then((cell) => cell?.kind)).toBe('number');
  };
  const build = async (name: string) => {
    await button(`Build the tab ${name}`).click();
    await done(`Done: the tab ${name} is in your file.`);
  };

  beforeAll(async () => {
    host = await startLocalHost();
    await host.openSidebar();
  });
  afterAll(() => host?.close());

  it('shows the tour at the first opening, and on request', async () => {
    const tour = host.sidebar.getByRole('region', { name: 'Tour' });
    await button('Next').click();
    await button('Next').click();
    await tour.getByText('Train the sheet', { exact: true }).waitFor();
    await tour.getByText('choose Slow or Fast').waitFor();
    await button('Done').click();
    await tour.waitFor({ state: 'detached' });
    await button('Show the tour').click();
    await tour.getByText('Tour: step 1 of 3').waitFor();
    await button('End the tour').click();
  });

  it('does not show it again after a reload', async () => {
    await host.reload();
    await host.openSidebar();
    await button('Show the tour').waitFor();
    expect(await host.sidebar.getByRole('region', { name: 'Tour' }).count()).toBe(0);
  });

  it('copies the state of a sheet', async () => {
    await section('Sheets');
    await build('random');
    await build(tab);
    await host.type('GD1', '0.7');
    await section('Randomness');
    await field('Use this seed').fill('4321');
    await field('Use this seed').press('Enter');
    await done('Drawn again:');
    await settled();
    await host.sidebar.locator('summary', { hasText: 'Share settings' }).click();
    await button('Copy settings').click();
    await field('Code of this sheet').waitFor();
    code = await field('Code of this sheet').inputValue();
    expect(code).toMatch(
      /^cellgrad:length=58&tab=conv-example\+%28dropout%29&p=0\.7&scope=sheet&seed=4321&check=\w{7}$/,
    );
  });

  it('applies that state to another sheet, and undoes it', async () => {
    const wanted = await state();
    await host.type('GD1', '0.2');
    await button('Re-randomize').last().click();
    await done('Drawn again:');
    await settled();
    const before = await state();
    expect(before).not.toEqual(wanted);
    await host.page.getByTestId('tab-random').click();
    await field('Code to apply').fill(code);
    await button('Apply settings').click();
    await done('Applied: the tab, the dropout rate and the seed.');
    await settled();
    expect(await openTab()).toBe(tab);
    await expect.poll(state).toEqual(wanted);
    await button('Undo').click();
    await done('Restored the earlier settings.');
    await settled();
    expect(await openTab()).toBe('random');
    await expect.poll(state).toEqual(before);
  });

  it('prepares another person’s epoch table: rate, epochs, and how they run', async () => {
    const rate = async () => Number((await host.cell('momentum', 'D2'))?.editText);
    const slope = async () => Number((await host.cell('momentum', 'C2'))?.editText);
    await section('Sheets');
    await build('momentum');
    await host.type('D2', '0.0002');
    await section('Train');
    await host.sidebar.getByText('On the tab momentum').filter({ visible: true }).waitFor();
    await field('Epochs').fill('7');
    await host.sidebar.getByRole('radio', { name: 'Fast', exact: true }).check();
    await button('Copy settings').click();
    await host.sidebar
      .getByText(/^Copied: the tab, the training method, the epochs and/)
      .first()
      .waitFor();
    const forMomentum = await field('Code of this sheet').inputValue();
    expect(forMomentum).toMatch(
      /^cellgrad:length=81&tab=momentum&trainWith=epochs&way=fast&table=P3&epochs=7&numbers=D2_0\.0002\*J1_0\.9&check=\w{7}$/,
    );
    const before = await slope();
    await host.type('D2', '0.01');
    await field('Epochs').fill('3');
    await field('Live').check();
    await host.page.getByTestId('tab-random').click();
    await field('Code to apply').fill(forMomentum);
    await button('Apply settings').click();
    await done('Nothing runs yet: press Run in the section Train.');
    expect(await openTab()).toBe('momentum');
    expect([await rate(), await slope()]).toEqual([0.0002, before]);
    await button('Run 7 epochs').waitFor();
    expect(await host.sidebar.getByRole('radio', { name: 'Fast', exact: true }).isChecked()).toBe(true);
    await button('Undo').click();
    await done('Restored the earlier settings.');
    await host.idle();
    expect([await rate(), await openTab()]).toEqual([0.01, 'random']);
  });

  it('says what is wrong with a code, and changes nothing', async () => {
    const before = await state();
    await field('Code to apply').fill(code.replace('p=0.7', 'p=0.6'));
    await button('Apply settings').click();
    await host.sidebar.getByRole('alert').filter({ hasText: 'The code was changed on the way' }).waitFor();
    await field('Code to apply').fill('cellgrad:p=700');
    await button('Apply settings').click();
    await host.sidebar
      .getByRole('alert')
      .filter({ hasText: 'In the code, p must be a number from 0 to 1' })
      .waitFor();
    expect(await openTab()).toBe('random');
    expect(await state()).toEqual(before);
    expect(host.errors).toEqual([]);
  });
});
