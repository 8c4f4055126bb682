import { mkdirSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type LocalHost, startLocalHost } from '../support/local-host.ts';

/** Cells, keys and the mouse behave as a user of Google Sheets expects. */
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

    it('is navigated with arrows, and a click chooses one', async () => {
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

  describe('a formula that is typed', () => {
    const input = () => host.page.getByTestId('cell-input');
    const outlines = () => host.page.getByTestId('reference-outline');

    it('takes references by arrows, with Shift and Ctrl, and F4 makes them absolute', async () => {
      await host.type('Q1', '3');
      await host.type('Q2', '4');
      await host.type('Q3', '5');
      await host.goTo('R1');
      await host.page.keyboard.type('=SUM(');
      await press('ArrowLeft');
      expect(await input().inputValue()).toBe('=SUM(Q1');
      await press('Shift+ArrowDown', 'Shift+ArrowDown');
      expect(await input().inputValue()).toBe('=SUM(Q1:Q3');
      await press('F4');
      expect(await input().inputValue()).toBe('=SUM($Q$1:$Q$3');
      await press('F4', 'F4', 'F4');
      await host.page.keyboard.type(')*');
      await press('ArrowDown', 'ArrowLeft');
      expect(await input().inputValue()).toBe('=SUM(Q1:Q3)*Q2');
      await photograph('references');
      await press('Enter');
      expect([await formula('R1'), await shown('R1')]).toEqual(['=SUM(Q1:Q3)*Q2', '48']);
      expect(await host.page.getByTestId('name-box').inputValue()).toBe('R2');
    });

    it('has colored references, in the text, the bar and the cells', async () => {
      await host.goTo('R1');
      await press('F2');
      expect(await outlines().count()).toBe(2);
      const colors = async (place: string) =>
        host.page
          .locator(`${place} .colored-text span`)
          .evaluateAll((spans) => spans.map((span) => getComputedStyle(span).color));
      const inBar = await colors('.formula-holder');
      expect(new Set(inBar).size).toBe(2);
      expect(await colors('.cell-input-colors')).toEqual(inBar);
      const frames = await outlines().evaluateAll((all) =>
        all.map((frame) => getComputedStyle(frame).borderTopColor),
      );
      expect(frames).toEqual(inBar);
      await press('Escape');
      expect(await outlines().count()).toBe(0);
    });

    it('gets lines by Alt+Enter, and arrows move within the text after F2', async () => {
      await host.goTo('R3');
      await host.page.keyboard.type('one');
      await press('Alt+Enter');
      await host.page.keyboard.type('three');
      await press('F2', 'ArrowLeft', 'ArrowLeft', 'ArrowLeft', 'ArrowLeft', 'ArrowLeft');
      await host.page.keyboard.type('2,');
      await press('Enter');
      expect(await formula('R3')).toBe('one\n2,three');
    });

    it('leads back below the first cell of a row of Tabs', async () => {
      await host.goTo('Q6');
      for (const number of ['11', '12', '13', '21', '22', '23']) {
        await host.page.keyboard.type(number);
        await press(number.endsWith('3') ? 'Enter' : 'Tab');
      }
      expect(await Promise.all(['Q6', 'R6', 'S6', 'Q7', 'R7', 'S7'].map(shown))).toEqual([
        '11',
        '12',
        '13',
        '21',
        '22',
        '23',
      ]);
      expect(await host.page.getByTestId('name-box').inputValue()).toBe('Q8');
    });
  });

  describe('filling', () => {
    const center = async (a1: string) => {
      await host.goTo(a1);
      await host.idle();
      const box = (await host.page.getByTestId('cell-input').boundingBox())!;
      return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
    };
    /** Drags the fill handle of a block, which ends at `last`, to a cell. */
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

    it('goes down as far as the column beside it by a double click on the handle', async () => {
      await host.goTo('F1');
      await host.idle();
      const box = (await host.page.getByTestId('cell-input').boundingBox())!;
      await host.type('F1', '=D1+1');
      await host.type('E3', 'y');
      await host.type('E4', 'z');
      await host.goTo('F1');
      await host.idle();
      await host.page.mouse.dblclick(box.x + box.width, box.y + box.height);
      await host.idle();
      expect(await Promise.all(['F1', 'F2', 'F4', 'F5'].map(formula))).toEqual([
        '=D1+1',
        '=D2+1',
        '=D4+1',
        '',
      ]);
      expect(await host.page.getByTestId('cell-input').inputValue()).toBe('');
      await press('Control+z');
      expect(await formula('F2')).toBe('');
      await host.goTo('E3:E4');
      await press('Delete');
      await host.goTo('F1');
      await press('Delete');
    });

    it('fills down, right and all over by keys', async () => {
      await host.goTo('E1:E3');
      await press('Control+d');
      expect(await formula('E3')).toBe('=D3*2');
      await host.goTo('D1:F1');
      await press('Control+r');
      expect(await column('F', 1, 1)).toEqual(['10']);
      await host.goTo('G1');
      await host.menu('Insert', 'Note');
      await host.page.keyboard.type('of one cell');
      await host.page.getByRole('button', { name: 'Save note' }).click();
      await host.goTo('G1:H2');
      await host.page.keyboard.type('=$D1+1');
      await press('Control+Enter');
      expect(await formula('H2')).toBe('=$D2+1');
      expect(await shown('G2')).toBe('13');
      const notes = ['G1', 'H1', 'G2', 'H2'].map(async (a1) => (await host.cell('Sheet1', a1))?.note);
      expect(await Promise.all(notes)).toEqual(['of one cell', undefined, undefined, undefined]);
      await press('Control+z', 'Control+z');
      expect([await shown('G1'), await shown('H2')]).toEqual(['', '']);
    });
  });

  describe('the look of cells', () => {
    const style = async (a1: string) => (await host.cell('Sheet1', a1))?.style ?? {};
    const tool = (name: string) => host.page.getByRole('toolbar').getByRole('button', { name });
    const choose = async (name: string) => {
      await host.page.getByRole('menuitem', { name }).first().click();
      await host.idle();
    };

    it('is set by the toolbar, by mouse and keyboard, one undo step each', async () => {
      await host.goTo('T1');
      await host.page.keyboard.type('loss');
      await press('Enter');
      await host.goTo('T1:U2');
      await tool('Fill color').click();
      await photograph('palette');
      await choose('light 3 green');
      await tool('Text color').focus();
      await press('Enter', 'ArrowDown', 'ArrowDown', 'ArrowRight', 'Enter');
      await tool('Borders').click();
      await choose('Outer borders');
      await tool('Alignment').click();
      await host.page.getByRole('menuitemcheckbox', { name: 'Center' }).click();
      await press('Control+b', 'Alt+Shift+5');
      expect(await style('T1')).toMatchObject({
        background: '#d9ead3',
        fontColor: '#ff0000',
        horizontalAlignment: 'center',
        bold: true,
        strikethrough: true,
        borders: { top: { color: '#000000', style: 'solid' }, left: {} },
      });
      expect(Object.keys((await style('U2')).borders ?? {}).sort()).toEqual(['bottom', 'right']);
      await host.menu('Format', 'Font size');
      await host.page.getByRole('menuitemcheckbox', { name: '14' }).click();
      await host.idle();
      expect(await style('T1')).toMatchObject({ fontSize: 14 });
      await photograph('look');
      await press('Control+\\');
      expect(await style('T1')).toEqual({});
      await press('Control+z', 'Control+z');
      expect((await style('T1')).fontSize).toBeUndefined();
      expect(await style('T1')).toMatchObject({ strikethrough: true });
    });

    it('merges, and asks before content is lost', async () => {
      await host.type('T4', 'kept');
      await host.type('U4', 'lost');
      await host.goTo('T4:U4');
      await tool('Merge cells').click();
      await choose('Merge all');
      await host.page.getByTestId('dialog').getByRole('button', { name: 'Merge' }).click();
      await host.idle();
      expect([await shown('T4'), await shown('U4')]).toEqual(['kept', '']);
      await host.goTo('T4');
      await expect.poll(() => host.page.getByTestId('name-box').inputValue()).toBe('T4:U4');
      await press('Control+z');
      expect(await shown('U4')).toBe('lost');
    });

    it('freezes, hides and shows rows and columns, and undoes everything', async () => {
      const box = async (a1: string) => {
        await host.goTo(a1);
        await host.idle();
        return (await host.page.getByTestId('cell-input').boundingBox())!;
      };
      const before = await box('A4');
      await host.goTo('A2:A3');
      await press('Control+Alt+9');
      expect((await box('A4')).y).toBeLessThan(before.y - 35);
      await host.goTo('A4');
      await host.page.mouse.click(before.x + 20, (await box('A4')).y + 8, { button: 'right' });
      await photograph('context');
      await choose('Unhide rows');
      expect((await box('A4')).y).toBe(before.y);
      await host.goTo('A2');
      await host.menu('View', 'Freeze');
      await host.page.getByRole('menuitemcheckbox', { name: '2 rows' }).click();
      await host.idle();
      await host.goTo('A90');
      await host.idle();
      expect((await box('A1')).y).toBe(before.y - 63);
      await press('Control+z');
      await host.goTo('A3:A5');
      const row = await box('A4');
      await host.goTo('A3:A5');
      await host.page.mouse.click(row.x + 20, row.y + 8, { button: 'right' });
      await host.page.getByRole('menuitem', { name: 'Insert 3 rows above' }).waitFor();
      await press('Escape');
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
      await host.page.getByRole('menuitem', { name: 'Change color' }).click();
      await host.page.getByRole('menuitem', { name: 'cornflower blue', exact: true }).click();
      const shadow = () =>
        host.page.getByTestId('tab-Sheet2').evaluate((tab) => getComputedStyle(tab).boxShadow);
      await expect.poll(shadow).toContain('rgb(74, 134, 232)');
      await host.page.getByTestId('tab-Sheet2').click({ button: 'right' });
      await host.page.getByRole('menuitem', { name: 'Move left' }).click();
      await expect.poll(names).toEqual(['Sheet2', 'Sheet1']);
      await host.page.getByTestId('tab-Sheet1').click();
      await host.idle();
    });
  });

  describe('the open tab', () => {
    it('is the one that the user chose, even during an undo', async () => {
      await host.type('X1', '1');
      await host.page.evaluate(() => {
        const press = (element: HTMLElement, key: string) =>
          element.dispatchEvent(new KeyboardEvent('keydown', { key, ctrlKey: true, bubbles: true }));
        press(document.querySelector<HTMLElement>('[data-grid-input]')!, 'z');
        document.querySelector<HTMLElement>('[data-testid="tab-Sheet2"]')!.click();
      });
      await host.idle();
      expect(await shown('X1')).toBe('');
      expect(await host.page.evaluate(() => window.cellgradTest.activeSheet())).toBe('Sheet2');
      await host.menu('Edit', 'Redo');
      await host.reload();
      expect(await host.page.evaluate(() => window.cellgradTest.activeSheet())).toBe('Sheet2');
    });

    it('is the new one as soon as it is added', async () => {
      await host.page.getByTestId('add-sheet').click();
      await host.page.keyboard.type('typed at once');
      await press('Enter');
      expect(await host.page.evaluate(() => window.cellgradTest.activeSheet())).toBe('Sheet3');
      expect((await host.cell('Sheet3', 'A1'))?.display).toBe('typed at once');
      await press('Control+z', 'Control+z');
      expect(await host.page.getByRole('tab').allTextContents()).toEqual(['Sheet2', 'Sheet1']);
      await host.page.getByTestId('tab-Sheet1').click();
      await host.idle();
    });

    it('is searched, and texts are replaced in one undo step', async () => {
      await host.type('Y1', 'loss 1');
      await host.type('Y2', '="Loss "&2');
      await host.type('Y3', 'loss loss');
      await host.goTo('Y1');
      await press('Control+h');
      const panel = host.page.getByTestId('find-panel');
      await panel.getByLabel('Find', { exact: true }).fill('loss');
      await expect.poll(() => panel.getByRole('status').textContent()).toBe('2 of 4');
      await panel.getByRole('button', { name: 'Find next' }).click();
      await expect.poll(() => host.page.getByTestId('name-box').inputValue()).toBe('Y2');
      await panel.getByLabel('Match case').check();
      await panel.getByLabel('Replace with').fill('error');
      await photograph('find');
      await panel.getByRole('button', { name: 'Replace all' }).click();
      await expect.poll(() => panel.getByRole('status').textContent()).toMatch('Replaced 3 cells');
      await panel.getByRole('button', { name: 'Find next' }).click();
      await expect.poll(() => panel.getByRole('status').textContent()).toBe('Nothing found');
      expect(await Promise.all(['Y1', 'Y2', 'Y3'].map(shown))).toEqual(['error 1', 'Loss 2', 'error error']);
      await panel.getByLabel('Find', { exact: true }).press('Escape');
      await press('Control+z');
      expect(await Promise.all(['Y1', 'Y3'].map(shown))).toEqual(['loss 1', 'loss loss']);
    });

    it('has its rows sorted by the menu, in one undo step', async () => {
      for (const [index, text] of ['3', 'x', '1'].entries()) await host.type(`X${index + 1}`, text);
      await host.goTo('X1:X3');
      await host.menu('Data', 'Sort range', 'Sort range by column X (Z to A)');
      expect(await Promise.all(['X1', 'X2', 'X3'].map(shown))).toEqual(['x', '3', '1']);
      await press('Control+z');
      expect(await Promise.all(['X1', 'X2', 'X3'].map(shown))).toEqual(['3', 'x', '1']);
    });
  });

  describe('rows', () => {
    it('get the height they are dragged to, and their previous one by undo', async () => {
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
    it('is traversed by Enter and Tab, and wraps around', async () => {
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
      await host.type('M3', 'text');
      await host.goTo('M1:M3');
      const summary = host.page.getByRole('button', { name: /^(Sum|Average|Count): / });
      await expect.poll(() => summary.textContent()).toBe('Sum: 1 ▾');
      await summary.click();
      const menu = host.page.getByRole('menu', { name: 'Summary of the selection' });
      const entries = menu.getByRole('menuitemcheckbox');
      expect(await entries.locator('.menu-caption').allTextContents()).toEqual([
        ...['Sum: 1', 'Average: 0.5', 'Min: 0.3333333333', 'Max: 0.6666666667', 'Count: 3'],
        'Count Numbers: 2',
      ]);
      await photograph('summary');
      await host.page.keyboard.press('ArrowDown');
      await host.page.keyboard.press('Enter');
      await expect.poll(() => summary.textContent()).toBe('Average: 0.5 ▾');
      // Texts alone can only be counted; the choice reappears with the next numbers.
      await host.type('M4', 'more');
      await host.goTo('M3:M4');
      await expect.poll(() => summary.textContent()).toBe('Count: 2 ▾');
      await host.reload();
      await host.goTo('M1:M2');
      await expect.poll(() => summary.textContent()).toBe('Average: 0.5 ▾');
      await host.goTo('M1');
      await summary.waitFor({ state: 'detached' });
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

  it('moves through the parts of the page with F6, also out of the cells, unlike Tab', async () => {
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

  it('shows the cost of the last action in Google in the details of the file', async () => {
    await host.openSidebar();
    await host.sidebar.getByRole('button', { name: 'Build workbook' }).first().waitFor();
    await host.idle();
    await host.menu('File', 'About this file');
    const dialog = host.page.getByRole('dialog');
    await dialog
      .getByText(/^Last action: (Sidebar|Open sidebar) · \d+ service calls · about \d+\.\d s in Google$/m)
      .waitFor();
    await dialog.getByRole('button', { name: 'OK' }).click();
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
