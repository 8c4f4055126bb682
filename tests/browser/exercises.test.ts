import { mkdirSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type LocalHost, startLocalHost } from '../support/local-host.ts';

async function buildEntropy(host: LocalHost): Promise<void> {
  const card = host.sidebar.locator('article[aria-labelledby="workbook-entropy_example"]');
  await card.getByRole('button').first().click();
  await card.locator('.notice-done').waitFor({ timeout: 60_000 });
  await host.idle();
}

async function openTab(host: LocalHost, tab: string): Promise<void> {
  await host.page.getByTestId(`tab-${tab}`).click();
  await host.idle();
}

const learnerTab = 'Your turn (entropy)';
mkdirSync('coverage', { recursive: true });

describe('exercises', () => {
  let host: LocalHost;
  const shown = async (cell: string, tab = learnerTab) => (await host.cell(tab, cell))?.display ?? '';
  const press = (name: string) => host.sidebar.getByRole('button', { name, exact: true }).click();
  const done = (text: RegExp) => host.sidebar.locator('.notice-done', { hasText: text }).waitFor();
  beforeAll(async () => {
    host = await startLocalHost();
    await host.openSidebar();
    await buildEntropy(host);
  });
  afterAll(() => host?.close());

  it('mark a wrong answer, help twice, then mark the right one, without the sidebar', async () => {
    await openTab(host, learnerTab);
    await host.type('C5', '-0.731');
    await host.idle();
    expect(await shown('D5')).toBe('✗');
    expect(await shown('B6')).toMatch(/Second hint: tick the box\.$/);
    expect(await shown('B7')).toBe('');
    await host.type('C6', 'TRUE');
    await host.idle();
    expect(await shown('B7')).toContain('sign');
    await host.page.screenshot({ path: 'coverage/exercises-wrong.png' });
    await host.type('C5', '=EXP(1)/(EXP(1)+1)');
    await host.idle();
    expect([await shown('D5'), await shown('B7'), await shown('A3')]).toEqual(['✓', '', '1 of 4 solved']);
  });

  it('show their progress in the sidebar, and reset, and come back', async () => {
    await host.type('C9', '1');
    await host.idle();
    await host.sidebar.getByRole('tab', { name: 'Functions' }).click();
    await press('Progress and hint');
    await done(/1 of 4 solved\. Exercise 2: The loss is/);
    await host.page.screenshot({ path: 'coverage/exercises-sidebar.png' });
    await press('Reset');
    await done(/cleared/);
    expect([await shown('C5'), await shown('D5'), await shown('A3')]).toEqual(['', '', '0 of 4 solved']);
    await press('Undo');
    await done(/back/);
    expect(await shown('A3')).toBe('1 of 4 solved');
  });

  it('are made from any cells by a teacher, and undone', async () => {
    await openTab(host, 'softmax');
    await host.goTo('C3:D4');
    const formulas = await Promise.all(
      ['C3', 'D4'].map(async (cell) => (await host.cell('softmax', cell))!.display),
    );
    await host.sidebar.getByRole('textbox', { name: /Hint for wrong answers/ }).fill('Use EXP.');
    await press('Make an exercise');
    await done(/are removed/);
    const tab = 'Exercise (softmax)';
    expect([await shown('C3', 'softmax'), await shown('A3', tab)]).toEqual(['', '0 of 4 solved']);
    await openTab(host, 'softmax');
    await host.type('C3', '=EXP(B3)');
    await host.idle();
    await host.type('C4', '7');
    await host.idle();
    expect([await shown('D5', tab), await shown('D7', tab)]).toEqual(['✓', '✗']);
    expect(await shown('B7', tab)).toMatch(/^Use EXP\./);
    // D4 depends on C4, which is still wrong: a correct formula in D4 is not marked as wrong.
    await host.type('D4', '=C4/C$8');
    await host.idle();
    expect([await shown('D8', tab), await shown('B8', tab)]).toEqual(['', expect.stringMatching(/ C4\b/)]);
    await openTab(host, tab);
    await host.page.screenshot({ path: 'coverage/exercises-made.png' });
    // Undo stays available after its message is closed.
    await host.sidebar.getByRole('button', { name: 'Dismiss' }).last().click();
    await press('Undo: formulas of softmax!C3:D4');
    await done(/are back/);
    expect(await host.sidebar.getByRole('button', { name: /^Undo: formulas/ }).count()).toBe(0);
    expect(await shown('C3', 'softmax')).toBe(formulas[0]);
    expect(await shown('D4', 'softmax')).toBe(formulas[1]);
    expect(await host.page.getByTestId(`tab-${tab}`).count()).toBe(0);
    expect(await host.page.evaluate(() => window.cellgradTest.activeSheet())).toBe('softmax');
  });

  it('are undone and redone in one step of the page', async () => {
    await openTab(host, 'softmax');
    await host.goTo('C3:D4');
    const state = () =>
      Promise.all([
        host.page.evaluate(() => window.cellgradTest.sheets().map(({ name }) => name)),
        ...['C3', 'D3', 'C4', 'D4'].map(async (cell) => (await host.cell('softmax', cell))?.editText ?? ''),
      ]);
    const before = await state();
    await press('Make an exercise');
    await done(/are removed/);
    await host.idle();
    const made = await state();
    expect([before[0].length, made.slice(1)]).toEqual([made[0].length - 1, ['', '', '', '']]);
    await host.page.getByTestId('cell-input').focus();
    for (const [key, wanted] of [
      ['z', before],
      ['y', made],
      ['z', before],
    ] as const) {
      await host.page.keyboard.press(`ControlOrMeta+${key}`);
      await host.idle();
      expect(await state()).toEqual(wanted);
    }
  });

  it('are not made from cells without formulas, and say so', async () => {
    await openTab(host, 'softmax');
    await host.goTo('B3');
    await press('Make an exercise');
    await host.sidebar.getByText(/softmax!B3 has no formula to hide/).waitFor();
    expect(host.errors).toEqual([]);
  });
});

it('numbers that an exercise names are in view beside the sidebar', async () => {
  const host = await startLocalHost();
  try {
    await host.openSidebar();
    for (const [card, tab, cells] of [
      ['Convolution example', 'Your turn (conv)', ['F5', 'L7']],
      ['Gradient descent', 'Your turn (graddesc)', ['F5', 'G9']],
    ] as const) {
      await host.sidebar.getByRole('tab', { name: 'Sheets' }).click();
      const article = host.sidebar.getByRole('article', { name: card });
      await article.getByRole('button', { name: `Build the tab ${tab}`, exact: true }).click();
      await article.locator('.notice-done').waitFor();
      await openTab(host, tab);
      const area = (await host.page.locator('.grid-area').boundingBox())!;
      for (const cell of ['C5', ...cells]) {
        const place = await host.page.evaluate((name) => window.cellgradTest.place(name), cell);
        expect(place!.left + place!.width, `${tab} ${cell}`).toBeLessThanOrEqual(area.x + area.width - 10);
        expect((await host.cell(tab, cell))!.display).not.toBe('###');
      }
      await host.page.screenshot({ path: `coverage/exercises-beside-${tab.slice(11, -1)}.png` });
    }
  } finally {
    await host.close();
  }
});

it('exercises are German in German', async () => {
  const host = await startLocalHost({ locale: 'de-DE' });
  try {
    await host.menu('Extensions', 'Cellgrad', 'Seitenleiste öffnen');
    await buildEntropy(host);
    await openTab(host, learnerTab);
    await host.type('C9', '7');
    await host.idle();
    expect((await host.cell(learnerTab, 'A1'))?.display).toBe('Jetzt Sie: Entropie');
    expect((await host.cell(learnerTab, 'B10'))?.display).toMatch(/Kästchen anhaken\.$/);
    await host.page.screenshot({ path: 'coverage/exercises-german.png' });
  } finally {
    await host.close();
  }
});
