import { mkdirSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cellName } from '../../src/a1/addresses.ts';
import { type LocalHost, startLocalHost } from '../support/local-host.ts';

/** A learner's first five minutes, in order. */
describe('a learner in a real browser', () => {
  let host: LocalHost;
  const number = async (sheet: string, a1: string) => Number((await host.cell(sheet, a1))?.display);
  const block = (sheet: string, cells: string[]) => Promise.all(cells.map((a1) => number(sheet, a1)));

  beforeAll(async () => {
    host = await startLocalHost();
    mkdirSync('coverage', { recursive: true });
  });
  afterAll(() => host?.close());

  it('opens the sidebar from the menu', async () => {
    await host.openSidebar();
    await host.sidebar.getByRole('button', { name: 'Build workbook' }).first().waitFor();
  });

  it('builds layers_example with one click', async () => {
    await host.sidebar.getByRole('button', { name: 'Build workbook' }).first().click();
    await host.page.getByTestId('tab-random').waitFor();
    await host.page.getByTestId('tab-fixed').waitFor();
    await host.idle();
    expect(Number((await host.cell('fixed', 'B9'))?.display)).toBeCloseTo(-1.81, 2);
    await expect.poll(() => host.cell('random', 'B5').then((cell) => cell?.kind)).toBe('number');
  });

  it('types =DROPOUT(B5:E7;0.5) and sees dropped and scaled weights', async () => {
    await host.page.getByTestId('tab-random').click();
    await host.type('L5', '=DROPOUT(B5:E7;0.5)');
    await expect.poll(() => host.cell('random', 'O7').then((cell) => cell?.kind)).toBe('number');
    const places = [0, 1, 2].flatMap((row) => [0, 1, 2, 3].map((column) => ({ row: 4 + row, column })));
    const weights = await block(
      'random',
      places.map(({ row, column }) => cellName(row, column + 1)),
    );
    const dropped = await block(
      'random',
      places.map(({ row, column }) => cellName(row, column + 11)),
    );
    const kept = dropped.flatMap((value, index) => (value === 0 ? [] : [value / weights[index]!]));
    expect(kept.length).toBeGreaterThan(0);
    expect(kept.length).toBeLessThan(weights.length);
    for (const factor of kept) expect(factor).toBeCloseTo(2, 0);
    const formula = await host.cell('random', 'L5');
    expect(formula?.editText).toBe('=DROPOUT(B5:E7,0.5)');
    expect((await host.cell('random', 'M6'))?.spilledFrom).toBe('L5');
  });

  it('types =SOFTMAX(B29:C29) and gets the probabilities that the sheet shows', async () => {
    await host.type('L31', '=SOFTMAX(B29:C29)');
    await expect.poll(() => host.cell('random', 'M31').then((cell) => cell?.kind)).toBe('number');
    const [first, second] = await block('random', ['L31', 'M31']);
    const [expectedFirst, expectedSecond] = await block('random', ['B31', 'C31']);
    expect(first).toBeCloseTo(expectedFirst!, 2);
    expect(second).toBeCloseTo(expectedSecond!, 2);
  });

  it('re-randomizes and steps back one draw', async () => {
    const weights = ['B5', 'C5', 'D14', 'C26'];
    const before = await block('random', weights);
    await host.sidebar.getByRole('tab', { name: 'Randomness' }).click();
    await host.sidebar.getByRole('button', { name: 'Re-randomize' }).click();
    await expect.poll(() => block('random', weights)).not.toEqual(before);
    await host.idle();
    await host.sidebar.getByRole('button', { name: /Earlier/ }).click();
    await expect.poll(() => block('random', weights)).toEqual(before);
    await host.page.screenshot({ path: 'coverage/learner.png' });
  });

  it('finds everything again after a reload', async () => {
    const before = await block('random', ['B5', 'L31']);
    await host.reload();
    expect(await host.page.evaluate(() => window.cellgradTest.activeSheet())).toBe('random');
    await expect.poll(() => block('random', ['B5', 'L31'])).toEqual(before);
    expect((await host.cell('random', 'L5'))?.editText).toBe('=DROPOUT(B5:E7,0.5)');
  });

  it('never left this machine and met no script error', () => {
    const outside = host.requests.filter((url) => !/^(http:\/\/localhost|data:|blob:|about:)/.test(url));
    expect(outside).toEqual([]);
    expect(host.errors).toEqual([]);
  });
});
