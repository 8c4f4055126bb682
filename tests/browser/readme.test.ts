import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type LocalHost, startLocalHost } from '../support/local-host.ts';

const readme = readFileSync('README.md', 'utf8').replaceAll(/\s+/g, ' ');

/** The six steps of “Try it now”, exactly as written there. */
describe('a learner who follows the README', () => {
  let host: LocalHost;
  const section = (name: string) => host.sidebar.getByRole('tab', { name }).click();
  const press = (name: string) => host.sidebar.getByRole('button', { name, exact: true }).click();
  const sees = (text: string | RegExp) => host.sidebar.getByText(text).first().waitFor();
  const goToTab = (name: string) => host.page.getByTestId(`tab-${name}`).click();
  const number = async (sheet: string, a1: string) => Number((await host.cell(sheet, a1))?.display);

  async function build(card: string, button: string): Promise<void> {
    await section('Sheets');
    await host.sidebar
      .getByRole('article', { name: card })
      .getByRole('button', { name: button, exact: true })
      .click();
    await sees(/^Done: the tabs? /);
    await host.idle();
  }

  beforeAll(async () => {
    host = await startLocalHost();
    await host.openSidebar();
  });
  afterAll(() => host?.close());

  it('builds a network and draws it again', async () => {
    await build('Layers example', 'Build workbook');
    await goToTab('random');
    const weights = await Promise.all(['B14', 'C16'].map((cell) => number('random', cell)));
    await host.type('G5', '=DROPOUT(B14:C16; 0.5)');
    for (const [index, cell] of ['G5', 'H7'].entries()) {
      const kept = (await number('random', cell)) / weights[index]!;
      expect(Math.min(Math.abs(kept), Math.abs(kept - 2))).toBeLessThan(0.05);
    }
    const before = await number('random', 'C32');
    await section('Randomness');
    await press('Re-randomize');
    await sees(/^Drawn again: 2 seeds written/);
    await host.idle();
    expect(await number('random', 'C32')).not.toBe(before);
    await press('Earlier draw');
    await host.idle();
    await expect.poll(() => number('random', 'C32')).toBe(before);
  });

  it('inspects a cell', async () => {
    await goToTab('fixed');
    await section('Functions');
    await host.goTo('C9');
    await host.idle();
    await press('Show selected cell');
    await sees('Cell C9 of fixed');
  });

  it('trains a sheet with three clicks', async () => {
    await build('Collaborative filtering', 'Build the tab dotprod');
    expect(readme).toContain('an error of 2.81 in `V41`');
    expect(await number('dotprod', 'V41')).toBeCloseTo(2.81, 2);
    await section('Train');
    await sees('On the tab dotprod');
    await press('Start');
    await sees(/^The sheet shows the same objective/);
    expect(readme).toContain('press **Start**: 0.39.');
    await expect.poll(() => number('dotprod', 'V41')).toBeCloseTo(0.39, 2);
    await press('Restore');
    await sees('Restored the earlier values.');
  });

  it('races the optimizers', async () => {
    await build('Gradient descent', 'Build workbook');
    await goToTab('basic SGD');
    await section('Train');
    await host.sidebar.getByRole('radio', { name: 'Epoch table' }).check();
    await press('Run 5 epochs');
    await sees(/^5 epochs done\. The logged cell went from 150\.76 to 103\.99\./);
    expect(readme).toContain('falls from 151 to 104');
    await host.sidebar.locator('summary', { hasText: 'Race' }).click();
    await press('Find tables');
    await press('Start race');
    await sees(/^adam_ann: .* after epoch 100$/);
  });

  it('makes a digit vanish', async () => {
    const tab = 'conv-example (dropout)';
    await build('Convolution example', `Build the tab ${tab}`);
    await section('Randomness');
    await sees('Dropout explorer');
    const slider = host.sidebar.getByRole('slider');
    await slider.fill('0.9');
    await host.idle();
    await expect.poll(() => number(tab, 'GD1')).toBe(0.9);
    expect(host.errors).toEqual([]);
  });
});
