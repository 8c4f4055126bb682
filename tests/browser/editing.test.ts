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

  describe('filling', () => {
    const center = async (a1: string) => {
      await host.goTo(a1);
      await host.idle();
      const box = (await host.page.getByTestId('cell-input').boundingBox())!;
      return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
    };
    /** Draws the fill handle of a block, which ends at `last`, to a cell. */
    const drawHandle = async (block: string, last: string, to: string) => {
      const target = await center(to);
      await host.goTo(last);
      await host.idle();
      const box = (await host.page.getByTestId('cell-input').boundingBox())!;
      await host.goTo(block);
      await host.idle();
      await host.page.mouse.move(box.x + box.width, box.y + box.height);
      await host.page.mouse.down();
      await host.page.mouse.move(target.x, target.y, { steps: 4 });
      await host.page.mouse.up();
      await host.idle();
    };
    const column = (letter: string, first: number, last: number) =>
      Promise.all(Array.from({ length: last - first + 1 }, (_, index) => shown(`${letter}${first + index}`)));

    it('continues numbers and moves references when the handle is drawn, in one undo step', async () => {
      await host.type('D1', '10');
      await host.type('D2', '12');
      await host.type('E1', '=D1*2');
      await host.type('E2', 'x');
      await drawHandle('D1:E2', 'E2', 'E6');
      await expect.poll(() => column('D', 1, 6)).toEqual(['10', '12', '14', '16', '18', '20']);
      expect(await formula('E5')).toBe('=D5*2');
      expect(await column('E', 3, 6)).toEqual(['28', 'x', '36', 'x']);
      expect(await host.page.getByTestId('name-box').inputValue()).toBe('D1:E6');
      await photograph('fill');
      await press('Control+z');
      expect(await column('D', 1, 4)).toEqual(['10', '12', '', '']);
      expect(await shown('E3')).toBe('');
    });

    it('fills down, right and all over by keys', async () => {
      await host.goTo('E1:E3');
      await press('Control+d');
      expect(await formula('E3')).toBe('=D3*2');
      await host.goTo('D1:F1');
      await press('Control+r');
      expect(await column('F', 1, 1)).toEqual(['10']);
      await host.goTo('G1:H2');
      await host.page.keyboard.type('=$D1+1');
      await press('Control+Enter');
      expect(await formula('H2')).toBe('=$D2+1');
      expect(await shown('G2')).toBe('13');
      await press('Control+z');
      expect([await shown('G1'), await shown('H2')]).toEqual(['', '']);
    });
  });

  describe('the place in the file', () => {
    it('is found again when the page is reloaded at once', async () => {
      await host.page.getByTestId('add-sheet').click();
      await host.page.getByTestId('tab-Sheet2').waitFor();
      await host.idle();
      await host.page.getByTestId('tab-Sheet1').click();
      await host.page.evaluate(() => window.cellgradTest.select('C4:D5'));
      await host.reload();
      expect(await host.page.evaluate(() => window.cellgradTest.activeSheet())).toBe('Sheet1');
      expect(await host.page.getByTestId('name-box').inputValue()).toBe('C4:D5');
      await host.page.getByTestId('tab-Sheet2').click();
      await host.reload();
      expect(await host.page.evaluate(() => window.cellgradTest.activeSheet())).toBe('Sheet2');
    });

    it('keeps tabs where they were moved to', async () => {
      const names = () => host.page.getByRole('tab').allTextContents();
      expect(await names()).toEqual(['Sheet1', 'Sheet2']);
      await host.page.getByTestId('tab-Sheet2').click({ button: 'right' });
      await photograph('tab-menu');
      await host.page.getByRole('menuitem', { name: 'Move left' }).click();
      await expect.poll(names).toEqual(['Sheet2', 'Sheet1']);
      await host.page.getByTestId('tab-Sheet1').click();
      await host.idle();
    });
  });

  describe('rows', () => {
    it('get the height they are drawn to, and their former one by undo', async () => {
      const height = async () => (await host.page.getByTestId('cell-input').boundingBox())!.height;
      await host.goTo('A4');
      await host.idle();
      const before = await host.page.getByTestId('cell-input').boundingBox();
      const edge = before!.y + before!.height;
      await host.page.mouse.move(before!.x - 20, edge - 1);
      await host.page.mouse.down();
      await host.page.mouse.move(before!.x - 20, edge + 29, { steps: 4 });
      await host.page.mouse.up();
      await expect.poll(height).toBeGreaterThan(before!.height + 20);
      await photograph('rows');
      await host.goTo('A4');
      await press('Control+z');
      await expect.poll(height).toBe(before!.height);
    });
  });

  describe('a selected block', () => {
    it('is walked through by Enter and Tab, round its ends', async () => {
      const active = () => host.page.getByTestId('cell-input').getAttribute('aria-label');
      await host.goTo('J1:K2');
      await press('Enter');
      expect(await active()).toBe('Cell J2');
      await press('Enter', 'Enter');
      expect(await active()).toBe('Cell K2');
      await press('Tab');
      expect(await active()).toBe('Cell J1');
      await host.page.keyboard.type('3');
      await press('Tab');
      expect(await active()).toBe('Cell K1');
      expect(await host.page.getByTestId('name-box').inputValue()).toBe('J1:K2');
      expect(await shown('J1')).toBe('3');
    });

    it('has a dashed line when copied, until Esc', async () => {
      const outline = host.page.getByTestId('copied-outline');
      await host.goTo('D1:E2');
      await press('Control+c');
      await outline.waitFor();
      await photograph('copied');
      await press('Escape');
      await outline.waitFor({ state: 'detached' });
    });

    it('is summed up exactly', async () => {
      await host.type('M1', '=1/3');
      await host.type('M2', '=2/3');
      await host.goTo('M1:M2');
      await expect
        .poll(() => host.page.locator('.summary').textContent())
        .toBe('Sum: 1 · Average: 0.5 · Count: 2');
    });
  });

  it('shortens numbers in a narrow column', async () => {
    await host.type('O1', '=1/3');
    await host.type('O2', '123456789');
    await host.goTo('O1');
    await host.idle();
    const box = (await host.page.getByTestId('cell-input').boundingBox())!;
    const grid = (await host.page.getByRole('main', { name: 'Spreadsheet' }).boundingBox())!;
    await host.page.mouse.move(box.x + box.width - 1, grid.y + 12);
    await host.page.mouse.down();
    await host.page.mouse.move(box.x + box.width - 61, grid.y + 12, { steps: 4 });
    await host.page.mouse.up();
    const width = async () => (await host.page.getByTestId('cell-input').boundingBox())!.width;
    await expect.poll(width).toBeLessThan(box.width - 50);
    await host.idle();
    await photograph('narrow');
  });

  it('lets F6 lead through the parts of the page, also out of the cells, where Tab does not', async () => {
    const { page } = host;
    const holder = () =>
      page.evaluate(() => {
        const { tagName, dataset, textContent } = document.activeElement as HTMLElement;
        return tagName === 'IFRAME' ? 'sidebar' : (dataset.testid ?? textContent);
      });
    const walk = async (key: string, steps: number) => {
      const seen: (string | null)[] = [];
      for (let step = 0; step < steps; step++) {
        await press(key);
        seen.push(await holder());
      }
      return seen;
    };
    await host.goTo('A1');
    await page.getByTestId('cell-input').focus();
    expect(await walk('F6', 3)).toEqual(['tab-Sheet1', 'menu-File', 'cell-input']);
    await host.openSidebar();
    await host.sidebar.getByRole('button', { name: 'Build workbook' }).first().waitFor();
    await page.getByTestId('cell-input').focus();
    expect(await walk('Shift+F6', 2)).toEqual(['menu-File', 'tab-Sheet1']);
    expect(await walk('Shift+F6', 1)).toEqual(['sidebar']);
    await page.keyboard.press('Tab');
    expect(await host.sidebar.locator(':focus').count()).toBe(1);
    await page.getByTestId('sidebar').getByRole('button', { name: 'Close sidebar' }).click();
  });

  it('names actions in the words of the person', async () => {
    const status = () => host.page.getByTestId('status').textContent();
    await host.openSidebar();
    await host.sidebar.getByRole('button', { name: 'Build workbook' }).first().waitFor();
    await expect.poll(status).toMatch(/^Last action: (Sidebar|Open sidebar) /);
  });

  it('explains an error in a cell under the resting mouse', async () => {
    await host.goTo('A12');
    await host.idle();
    const box = (await host.page.getByTestId('cell-input').boundingBox())!;
    await host.page.mouse.move(box.x + 20, box.y + 10);
    await host.type('A12', '=1/0');
    await host.page.getByRole('tooltip').waitFor();
    await photograph('error');
    expect(host.errors).toEqual([]);
  });
});
