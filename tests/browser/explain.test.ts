import { mkdirSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type LocalHost, startLocalHost } from '../support/local-host.ts';

/** A learner asks how the value of a cell is computed, on the sheets of the lesson. */
describe('the computation of a cell in a real browser', () => {
  let host: LocalHost;
  const explanation = () => host.sidebar.locator('.explanation');
  const text = () => explanation().innerText();
  const build = async (workbook: string, tab: string) => {
    await host.sidebar.getByRole('tab', { name: 'Sheets' }).click();
    await host.sidebar
      .getByRole('article', { name: workbook })
      .getByRole('button', { name: `Build the tab ${tab}`, exact: true })
      .click();
    await host.page.getByTestId(`tab-${tab}`).waitFor();
    await host.idle();
    await host.sidebar.getByRole('tab', { name: 'Functions' }).click();
  };
  const show = async (cell: string) => {
    await host.goTo(cell);
    await host.idle();
    await host.sidebar.getByRole('button', { name: 'Show selected cell' }).click();
    await host.sidebar.getByText(`Cell ${cell} of`).waitFor();
  };

  beforeAll(async () => {
    host = await startLocalHost();
    mkdirSync('coverage', { recursive: true });
    await host.openSidebar();
    await build('Convolution example', 'conv-example');
  });
  afterAll(() => host?.close());

  it('shows window, kernel and terms of a convolution, and finds them in the sheet', async () => {
    await show('AQ12');
    expect(await text()).toContain('J11:L13');
    expect(await text()).toContain('$AD$11:$AF$13');
    expect(await text()).toMatch(/·.* \+ .*= /);
    const formula = explanation().locator('.signature').first();
    const colorOf = (text: string) =>
      formula.getByText(text, { exact: true }).evaluate((part) => getComputedStyle(part).color);
    const frames = host.page.getByTestId('framed-outline');
    const framed = () => frames.evaluateAll((all) => all.map((one) => getComputedStyle(one).borderTopColor));
    await expect.poll(framed).toContain(await colorOf('J11:L13'));
    expect(await framed()).toContain(await colorOf('$AD$11:$AF$13'));
    await host.page.screenshot({ path: 'coverage/explain-convolution.png' });
    await host.sidebar.getByRole('tab', { name: 'Sheets' }).click();
    await expect.poll(() => frames.count()).toBe(0);
    await host.sidebar.getByRole('tab', { name: 'Functions' }).click();
    await expect.poll(() => frames.count()).toBeGreaterThan(0);
    await host.page.getByTestId('sidebar').getByRole('button', { name: 'Close sidebar' }).click();
    await expect.poll(() => frames.count()).toBe(0);
    await host.openSidebar();
    await show('AQ12');
    await host.sidebar.getByRole('button', { name: 'Show J11:L13 in the sheet' }).click();
    await expect.poll(() => host.page.getByTestId('name-box').inputValue()).toBe('J11:L13');
  });

  it('shows both windows of the second layer, the pool and its largest cell, and the dense layer', async () => {
    await show('BM4');
    expect(await explanation().locator('.explain-step').count()).toBe(2);
    await show('CM4');
    expect(await explanation().locator('td.chosen').count()).toBeGreaterThan(0);
    await show('EN4');
    expect(await text()).toContain('Sum of 575 products');
    await host.page.screenshot({ path: 'coverage/explain-dense.png' });
  });

  it('shows a row times a column of a matrix product, and a softmax with its numbers', async () => {
    await build('Layers example', 'fixed');
    await show('C9');
    expect(await text()).toContain('B3:D3');
    expect(await text()).toContain('C5:C7');
    await show('B30');
    expect(await text()).toMatch(/EXP\(.+\)\/.+ = /);
    await host.page.screenshot({ path: 'coverage/explain-softmax.png' });
  });

  it('shows the gradient of the objective by a cell, step by step with the arrow keys', async () => {
    await host.goTo('C25');
    await host.sidebar.getByRole('button', { name: 'Show gradient' }).click();
    await host.sidebar.getByText('Gradient of E32 with respect to C25').waitFor();
    const rows = host.sidebar.locator('button.chain-row');
    expect(await rows.first().innerText()).toContain('E32');
    await host.page.screenshot({ path: 'coverage/gradient-top.png' });
    // The arrow keys work at once, as the text above the steps promises.
    await host.page.keyboard.press('ArrowDown');
    await expect.poll(() => rows.nth(1).getAttribute('aria-expanded')).toBe('true');
    await expect
      .poll(async () => host.page.getByTestId('name-box').inputValue())
      .toBe(await rows.nth(1).locator('code').innerText());
    await host.page.keyboard.press('End');
    await host.sidebar.getByText('A typed number.').waitFor();
    const chain = () => host.sidebar.locator('.chain-view').innerText();
    expect(await chain()).toContain('∂E32/∂C28 · ∂C28/∂C25');
    await host.page.keyboard.press('ArrowUp');
    await expect.poll(() => host.page.getByTestId('name-box').inputValue()).toBe('C28');
    expect(await chain()).toMatch(/Sum: ∂E32\/∂C28 = -0\.7038/);
    await host.page.screenshot({ path: 'coverage/gradient-step.png' });
    await host.goTo('H29');
    await host.sidebar.getByRole('button', { name: 'Show gradient' }).click();
    await host.sidebar.getByText('H29 does not affect the objective').first().waitFor();
  });

  it('recomputes what it shows when the sheet changes', async () => {
    await show('C28');
    const gradient = host.sidebar.locator('.chain-view');
    await host.goTo('C25');
    await host.sidebar.getByRole('button', { name: 'Show gradient' }).click();
    await gradient.getByText('Gradient of E32 with respect to C25').waitFor();
    const result = () => gradient.locator('.explain-result').innerText();
    const total = () => explanation().locator('.explain-result').innerText();
    const before = [await result(), await total()];
    const old = (await host.cell('fixed', 'C25'))!.editText;
    await host.type('C25', '3');
    await expect.poll(result).not.toBe(before[0]);
    await expect.poll(total).not.toBe(before[1]);
    expect(await total()).toContain((await host.cell('fixed', 'C28'))!.display);
    // The cell shown in the panel can no longer be computed.
    const formula = (await host.cell('fixed', 'E32'))!.editText;
    await host.type('E32', '=1/0');
    await expect.poll(() => gradient.count()).toBe(0);
    await host.sidebar
      .getByText(/E32.*#DIV\/0!/)
      .first()
      .waitFor();
    await host.type('E32', formula);
    await host.type('C25', old);
    await expect.poll(total).toBe(before[1]);
  });

  it('checks gradients that were written by hand, and finds the first wrong formula', async () => {
    await build('Gradient descent', 'basic SGD');
    const check = async (range: string) => {
      await host.goTo(range);
      await host.sidebar.getByRole('button', { name: 'Check selected gradients' }).click();
      await host.idle();
    };
    const card = host.sidebar.getByRole('article', { name: 'Check my gradients' });
    await check('K4:L32');
    await card.getByText('All 58 are right.').waitFor();
    // Frames that are in view, by color.
    const framed = async (color: string) => {
      const frames = await host.page.getByTestId('framed-outline').all();
      const colors = await Promise.all(
        frames.map((frame) => frame.evaluate((box) => getComputedStyle(box).borderTopColor)),
      );
      return colors.filter((each) => each === color).length;
    };
    const [green, red] = ['rgb(46, 125, 50)', 'rgb(179, 38, 30)'];
    await expect.poll(() => framed(green)).toBeGreaterThan(20);
    expect(await framed(red)).toBe(0);
    expect(await card.innerText()).toContain('L4:L32: gradients of F4:F32 with respect to D4:D32');
    await check('K4:Q27');
    await card.getByText('All 48 are right.').waitFor();
    expect(await card.innerText()).toContain('Not checked: M4:M27');
    await check('K9');
    await card.getByText('The gradient is right.').waitFor();
    expect(await card.innerText()).toContain('K9: gradients of F9 with respect to C9');
    await host.type('K10', '=2*(B10-E10)');
    await check('L4:L32');
    await card.getByText('28 of 29 are right.').waitFor();
    await expect.poll(() => framed(red)).toBe(1);
    expect(await framed(green)).toBeGreaterThan(10);
    expect(await card.innerText()).toContain('Likely the sign');
    await host.page.screenshot({ path: 'coverage/audit.png' });
    await card.getByRole('button', { name: 'Show K10 in the sheet' }).click();
    await expect.poll(() => host.page.getByTestId('name-box').inputValue()).toBe('K10');
    await card.getByText('Objective and variables').click();
    await card.getByLabel('With respect to').fill('C4:C8');
    await check('L4:L32');
    await card.getByText('have different shapes').waitFor();
    await card.getByLabel('With respect to').fill('');
    await card.getByLabel('Gradients of').fill('=(E4-B4)^2/2');
    await check('L4:L32');
    await card.getByText('No gradient fits this proposal.').waitFor();
    await card.getByLabel('With respect to').fill('D4:D32');
    await check('L4:L32');
    await card.getByText('0 of 29 are right.').waitFor();
    await expect.poll(() => framed(green)).toBe(0);
    await host.page.screenshot({ path: 'coverage/audit-other.png' });
  });

  it('names what it cannot check, and what cannot become an exercise', async () => {
    const card = host.sidebar.getByRole('article', { name: 'Check my gradients' });
    await card.getByLabel('Gradients of').fill('=SUM(');
    await host.goTo('L4:L32');
    await host.sidebar.getByRole('button', { name: 'Check selected gradients' }).click();
    await card.getByText('Cellgrad cannot read the formula =SUM(:').waitFor();
    await card.getByLabel('Gradients of').fill('');
    await card.getByLabel('With respect to').fill('');
    await host.page.getByTestId('tab-fixed').click();
    await host.type('K1', '=1/0');
    await host.goTo('K1');
    await host.sidebar.getByRole('button', { name: 'Check selected gradients' }).click();
    await card.getByText('K1 shows #DIV/0!.').waitFor();
    await host.sidebar.getByRole('button', { name: 'Make an exercise' }).click();
    await host.sidebar.getByText('fixed!K1 shows #DIV/0!, which is not a number').waitFor();
    expect((await host.cell('fixed', 'K1'))!.editText).toBe('=1/0');
  });

  it('follows the selection when asked to, and says when there is no formula', async () => {
    await host.page.getByTestId('tab-fixed').click();
    await host.sidebar.getByLabel('Follow my selection').check();
    await host.goTo('C28');
    await host.sidebar.getByText('Cell C28 of').waitFor();
    await host.goTo('B5');
    await host.sidebar.getByText('The selected cell contains no formula').first().waitFor();
    expect(host.errors).toEqual([]);
  });

  it('shows the cause of a cell’s error, also for a cell that reads it', async () => {
    await host.type('N2', '=SUM(N3:N4)/N5');
    await host.type('N6', '=1+MAX(N2:N3)');
    await host.goTo('N2');
    const explanation = host.sidebar.locator('.explanation');
    await host.sidebar.getByText('Cell N2 of').waitFor();
    expect(await explanation.innerText()).toContain('#DIV/0!');
    await host.goTo('N6');
    await host.sidebar.getByText('Cell N6 of').waitFor();
    expect(await explanation.innerText()).toMatch(/1\+#DIV\/0!\s*=\s*#DIV\/0!/);
    expect(host.errors).toEqual([]);
  });
});
