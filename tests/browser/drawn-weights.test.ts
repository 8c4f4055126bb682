import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type LocalHost, startLocalHost } from '../support/local-host.ts';

/** Weights drawn by formulas, and places typed as people type them. */
describe('drawn weights in the form', () => {
  let host: LocalHost;
  const number = async (a1: string) => Number((await host.cell('Sheet1', a1))?.value);
  const formula = async (a1: string) => (await host.cell('Sheet1', a1))?.editText;
  const press = (name: string) => host.sidebar.getByRole('button', { name, exact: true }).click();
  const field = (name: string) => host.sidebar.getByLabel(name, { exact: true });

  beforeAll(async () => {
    host = await startLocalHost();
    await host.type('A1', '=NORMINIT(2,1,0,1,7)');
    await host.type('C1', '=NORM.INV(RAND(),0,1)');
    await host.type('E1', '=(A1-1)^2+(A2-2)^2+(C1-3)^2');
    await host.openSidebar();
    await host.sidebar.getByRole('tab', { name: 'Train' }).click();
  });
  afterAll(() => host?.close());

  it('are turned into numbers when asked, and Restore brings the formulas back', async () => {
    const drawn = [await number('A1'), await number('A2')];
    await field('Objective cell').fill('sheet1!e1');
    await field('Range 1').fill('SHEET1!a1:a2, c1');
    await press('Start');
    await host.sidebar
      .getByText('draw random numbers: A1 and C1')
      .or(host.sidebar.getByText('draw random numbers: Sheet1!A1'))
      .waitFor();
    await press('Replace with numbers');
    await host.sidebar.getByText('2 formulas were replaced with numbers').first().waitFor();
    expect([await number('A1'), await number('A2')]).toEqual(drawn);
    expect(await formula('C1')).not.toContain('=');
    await host.page.screenshot({ path: 'coverage/drawn-weights.png' });
    await press('Restore');
    await host.sidebar.getByText('Restored the earlier values.').first().waitFor();
    expect(await formula('A1')).toBe('=NORMINIT(2,1,0,1,7)');
    expect(await formula('C1')).toBe('=NORM.INV(RAND(),0,1)');
    expect([await number('A1'), await number('A2')]).toEqual(drawn);
  });

  it('are trained once they are numbers', async () => {
    await press('Start');
    await press('Replace with numbers');
    await host.sidebar.getByText('2 formulas were replaced with numbers').first().waitFor();
    await press('Start');
    await host.sidebar.getByText(/^The sheet shows the same objective/).waitFor();
    for (const [cell, value] of [
      ['A1', 1],
      ['A2', 2],
      ['C1', 3],
    ] as const)
      expect(await number(cell)).toBeCloseTo(value, 6);
  });

  it('are rejected with a message if the range is far too large', async () => {
    await field('Range 1').fill('A1:ZZZ99999999');
    await press('Start');
    await host.sidebar.getByText('at most 1,000,000 can be trained').first().waitFor();
    expect(host.errors).toEqual([]);
  });
});
