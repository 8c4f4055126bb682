import { mkdirSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type LocalHost, startLocalHost } from '../support/local-host.ts';

/** What a person who knows Google Sheets expects of cells, keys and the mouse. */
describe('editing in a real browser', () => {
  let host: LocalHost;
  const shown = async (a1: string) => (await host.cell('Sheet1', a1))?.display ?? '';
  const formula = async (a1: string) => (await host.cell('Sheet1', a1))?.editText ?? '';
  const photograph = (name: string) => host.page.screenshot({ path: `coverage/editing-${name}.png` });
  const press = async (...keys: string[]) => {
    for (const key of keys) await host.page.keyboard.press(key);
    await host.idle();
  };

  beforeAll(async () => {
    host = await startLocalHost();
    // Below the limit of a test, so that a failure names the step.
    host.page.setDefaultTimeout(5000);
    mkdirSync('coverage', { recursive: true });
  });
  afterAll(() => host?.close());

  describe('the list of functions', () => {
    const options = () => host.page.getByRole('listbox', { name: 'Functions' }).getByRole('option');

    it('opens while a name is typed, and Tab completes it', async () => {
      await host.goTo('A1');
      await host.page.keyboard.type('=drop');
      const first = options().first();
      await first.waitFor();
      expect(await first.textContent()).toContain('DROPOUT');
      expect(await first.getAttribute('aria-selected')).toBe('true');
      const input = host.page.getByTestId('cell-input');
      expect(await input.getAttribute('aria-activedescendant')).toBe(await first.getAttribute('id'));
      await photograph('functions');
      await host.page.keyboard.press('Tab');
      expect(await input.inputValue()).toBe('=DROPOUT(');
    });

    it('shows the arguments, the present one in bold with its text', async () => {
      const hint = host.page.getByTestId('argument-hint');
      await hint.waitFor();
      expect(await hint.locator('.current-parameter').textContent()).toBe('range');
      await host.page.keyboard.type('B5:E7,');
      await expect.poll(() => hint.locator('.current-parameter').textContent()).toBe('p');
      expect(await hint.locator('.parameter-text').textContent()).toMatch(/^p ./);
      await photograph('arguments');
      await press('Escape');
      await hint.waitFor({ state: 'detached' });
    });

    it('is walked with arrows, and a click takes one', async () => {
      await host.goTo('A1');
      await host.page.keyboard.type('=sum');
      await options().first().waitFor();
      await host.page.keyboard.press('ArrowDown');
      await expect.poll(() => options().nth(1).getAttribute('aria-selected')).toBe('true');
      const name = await options().nth(1).locator('.function-name').textContent();
      await options().nth(1).click();
      expect(await host.page.getByTestId('cell-input').inputValue()).toBe(`=${name}(`);
      await press('Escape');
    });

    it('works in the formula bar, and Esc closes the list before the edit', async () => {
      await host.goTo('A1');
      const bar = host.page.getByTestId('formula-bar');
      await bar.click();
      await host.page.keyboard.type('=SOFTM');
      await options().first().waitFor();
      await host.page.keyboard.press('Escape');
      await options().first().waitFor({ state: 'detached' });
      expect(await bar.inputValue()).toBe('=SOFTM');
      await host.page.keyboard.press('Backspace');
      await host.page.keyboard.press('Escape');
      await expect.poll(() => bar.inputValue()).toBe('');
      await bar.click();
      await host.page.keyboard.type('=SOFTM');
      await host.page.keyboard.press('Tab');
      await host.page.keyboard.type('B1:C1');
      expect(await bar.inputValue()).toBe('=SOFTMAX(B1:C1');
      await photograph('bar');
      await press('Escape');
    });

    it('is not in the way of a formula that is typed at once', async () => {
      await host.type('B1', '1');
      await host.type('A1', '=ROUND(B1;2)+B1');
      expect(await formula('A1')).toBe('=ROUND(B1,2)+B1');
      await host.type('A1', '=B1');
      expect(await formula('A1')).toBe('=B1');
      await host.type('A1', '=TRUE');
      expect(await shown('A1')).toBe('TRUE');
    });
  });
});
