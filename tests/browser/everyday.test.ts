import { readFileSync } from 'node:fs';
import type { AxeResults } from 'axe-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SheetView } from '../../src/local/protocol.ts';
import { type LocalHost, startLocalHost } from '../support/local-host.ts';

/** Thirty actions of a Google Sheets user, in the order of an afternoon. */
describe('thirty everyday actions', () => {
  let host: LocalHost;
  const shown = async (a1: string, sheet = 'Sheet1') => (await host.cell(sheet, a1))?.display ?? '';
  const formula = async (a1: string) => (await host.cell('Sheet1', a1))?.editText ?? '';
  const style = async (a1: string) => (await host.cell('Sheet1', a1))?.style ?? {};
  const sheet = async (): Promise<SheetView> =>
    (await host.page.evaluate(() => window.cellgradTest.sheets()))[0]!;
  const press = async (...keys: string[]) => {
    for (const key of keys) await host.page.keyboard.press(key);
    await host.idle();
  };
  const paste = async (a1: string, text: string) => {
    await host.page.evaluate((content) => navigator.clipboard.writeText(content), text);
    await host.goTo(a1);
    await press('Control+v');
  };
  const choose = async (menu: string, ...path: string[]) => {
    await host.page.getByTestId(`menu-${menu}`).click();
    for (const name of path)
      await host.page.locator('[role^="menuitem"]').filter({ hasText: name }).last().click();
    await host.idle();
  };

  /** In order: each step builds on the previous ones. */
  const things: Record<string, () => Promise<void>> = {
    'type a table with Tab and Enter': async () => {
      await host.goTo('A1');
      for (const [name, score] of [
        ['Name', 'Score'],
        ['Dora', '9'],
        ['Ann', '3'],
        ['Bob', '8'],
      ]) {
        await host.page.keyboard.type(name!);
        await host.page.keyboard.press('Tab');
        await host.page.keyboard.type(score!);
        await host.page.keyboard.press('Enter');
      }
      await host.idle();
      expect([await shown('A4'), await shown('B4')]).toEqual(['Bob', '8']);
    },
    'add up a column': async () => {
      await host.type('B5', '=SUM(B2:B4)');
      expect(await shown('B5')).toBe('20');
    },
    'correct a cell with F2': async () => {
      await host.goTo('A2');
      await press('F2', 'Backspace');
      await host.page.keyboard.type('e');
      await press('Enter');
      expect(await shown('A2')).toBe('Dore');
    },
    'undo and redo': async () => {
      await press('Control+z');
      expect(await shown('A2')).toBe('Dora');
      await press('Control+y', 'Control+z');
      expect(await shown('A2')).toBe('Dora');
    },
    'point at cells in a formula': async () => {
      await host.goTo('C2');
      await host.page.keyboard.type('=');
      await press('ArrowLeft');
      await host.page.keyboard.type('*2');
      await press('Enter');
      expect(await formula('C2')).toBe('=B2*2');
    },
    'fill down by a double click on the handle': async () => {
      await host.goTo('C2:C4');
      await press('Control+d');
      expect(await formula('C4')).toBe('=B4*2');
    },
    'make a reference absolute with F4': async () => {
      await host.goTo('D2');
      await host.page.keyboard.type('=B5');
      await press('F4', 'Enter');
      expect(await formula('D2')).toBe('=$B$5');
    },
    'show a number as a percentage': async () => {
      await host.type('D3', '0.25');
      await host.goTo('D3');
      await choose('Format', 'Number', 'Percent');
      expect(await shown('D3')).toBe('25.00%');
    },
    'type a date': async () => {
      await host.type('D4', '2024-02-29');
      await host.type('E4', '=D4+1');
      expect(await shown('E4')).toBe('2024-03-01');
    },
    'make a header bold': async () => {
      await host.goTo('A1:D1');
      await press('Control+b');
      expect(await style('B1')).toMatchObject({ bold: true });
    },
    'color a header': async () => {
      await host.page.getByRole('button', { name: 'Fill color' }).click();
      await host.page.getByRole('menuitem', { name: 'yellow', exact: true }).click();
      await host.idle();
      expect(await style('B1')).toMatchObject({ background: '#ffff00' });
    },
    'center a header': async () => {
      await press('Control+Shift+e');
      expect(await style('B1')).toMatchObject({ horizontalAlignment: 'center' });
    },
    'draw borders': async () => {
      await press('Alt+Shift+7');
      expect((await style('A1')).borders?.left).toBeDefined();
    },
    'freeze the first row': async () => {
      await choose('View', 'Freeze', '1 row');
      expect((await sheet()).frozenRows).toBe(1);
    },
    'sort by a column': async () => {
      await host.goTo('A2:C4');
      await choose('Data', 'Sort range', 'A to Z');
      expect([await shown('A2'), await shown('A4')]).toEqual(['Ann', 'Dora']);
    },
    'find and replace': async () => {
      await press('Control+h');
      await host.page.getByRole('textbox', { name: 'Find', exact: true }).fill('Bob');
      await host.page.getByRole('textbox', { name: 'Replace with' }).fill('Bert');
      await host.page.getByRole('button', { name: 'Replace all' }).click();
      await host.idle();
      await host.page.keyboard.press('Escape');
      expect(await shown('A3')).toBe('Bert');
    },
    'copy a block': async () => {
      await host.goTo('A2:B4');
      await press('Control+c');
      await host.goTo('G2');
      await press('Control+v');
      expect([await shown('G2'), await shown('H4')]).toEqual(['Ann', '9']);
    },
    'move a block, and formulas follow': async () => {
      await host.type('J1', '=H2');
      await host.goTo('G2:H4');
      await press('Control+x');
      await host.goTo('G10');
      await press('Control+v');
      expect([await formula('J1'), await shown('J1')]).toEqual(['=H10', '3']);
    },
    'paste a table from another program': async () => {
      await paste('L1', 'x\ty\n1\t2\n3\t4');
      expect([await shown('L1'), await shown('M3')]).toEqual(['x', '4']);
    },
    'insert a row, and formulas follow': async () => {
      await host.goTo('A3');
      await host.menu('Insert', 'Row above');
      expect(await formula('B6')).toBe('=SUM(B2:B5)');
      await press('Control+z');
    },
    'hide a column and show it again': async () => {
      await host.goTo('E1');
      await press('Control+Alt+Digit0');
      expect((await sheet()).hiddenColumns).toEqual([4]);
      await press('Control+z');
      expect((await sheet()).hiddenColumns ?? []).toEqual([]);
    },
    'merge cells': async () => {
      await host.goTo('G14:I14');
      await choose('Format', 'Merge cells', 'Merge all');
      expect((await sheet()).merges).toHaveLength(1);
    },
    'write a note': async () => {
      await host.goTo('B2');
      await host.menu('Insert', 'Note');
      await host.page.keyboard.type('checked');
      await host.page.getByRole('button', { name: 'Save note' }).click();
      await host.idle();
      expect((await host.cell('Sheet1', 'B2'))?.note).toBe('checked');
    },
    'tick a checkbox': async () => {
      await host.goTo('E2');
      await host.menu('Insert', 'Checkbox');
      await press('Space');
      expect(await shown('E2')).toBe('TRUE');
    },
    'color numbers by a rule': async () => {
      await host.goTo('B2:B4');
      await host.menu('Format', 'Conditional formatting');
      const panel = host.page.getByTestId('conditions-panel');
      await panel.getByLabel('Format cells if').selectOption('NUMBER_LESS_THAN');
      await panel.getByLabel('Value').fill('5');
      await panel.getByRole('button', { name: 'Add rule' }).click();
      await panel.getByRole('button', { name: 'Close' }).click();
      await host.idle();
      expect(await style('B2')).toMatchObject({ background: '#b7e1cd' });
    },
    'draw a chart': async () => {
      await host.goTo('A1:B4');
      await host.menu('Insert', 'Chart');
      const editor = host.page.getByTestId('chart-editor');
      await editor.getByRole('button', { name: 'Close' }).click();
      expect(await host.page.getByTestId('chart').getAttribute('aria-label')).toBe('Score vs. Name');
      await host.page.getByTestId('chart').focus();
      await press('Delete');
    },
    'see the sum of a selection': async () => {
      await host.goTo('B2:B4');
      await host.page.getByText('Sum: 20').waitFor();
    },
    'add and rename a tab': async () => {
      await host.page.getByTestId('add-sheet').click();
      await host.page.getByTestId('tab-Sheet2').dblclick();
      await host.page.keyboard.type('Costs');
      await press('Enter');
      await host.type('A1', '=Sheet1!B5');
      expect(await shown('A1', 'Costs')).toBe('20');
    },
    'name the file': async () => {
      await host.page.getByTestId('file-name').fill('Scores');
      await press('Enter');
      expect(await host.page.title()).toBe('Scores – Cellgrad');
    },
    'find everything again after a reload': async () => {
      await host.reload();
      expect([await shown('B5'), await shown('A1', 'Costs'), await host.page.title()]).toEqual([
        '20',
        '20',
        'Scores – Cellgrad',
      ]);
    },
  };

  beforeAll(async () => {
    host = await startLocalHost();
  });
  afterAll(() => host?.close());

  it('are thirty', () => {
    expect(Object.keys(things)).toHaveLength(30);
  });

  it.each(Object.keys(things))('%s', async (name) => {
    await things[name]!();
    expect(host.errors).toEqual([]);
  });

  describe('the windows of the page', () => {
    /** Violations of axe's rules, by rule; the grid's own canvas has no elements to check. */
    const violations = async () => {
      await host.page.evaluate(readFileSync('node_modules/axe-core/axe.min.js', 'utf8'));
      const results = await host.page.evaluate(() =>
        (
          window as unknown as { axe: { run(context: object, options: object): Promise<AxeResults> } }
        ).axe.run(
          { exclude: [['.grid'], ['iframe']] },
          // A formula may have several lines, and no multi-line element may have the role that its list requires.
          // The icons of three buttons consist of digits, which their names need not repeat.
          {
            rules: {
              'aria-allowed-role': { enabled: false },
              'label-content-name-mismatch': { enabled: false },
            },
          },
        ),
      );
      return results.violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
    };
    const open: Record<string, () => Promise<unknown>> = {
      none: async () => undefined,
      files: () => host.menu('File', 'Open…'),
      'a menu': () => host.page.getByTestId('menu-Format').click(),
      settings: () => host.menu('File', 'Settings'),
      'conditional formats': () => host.menu('Format', 'Conditional formatting'),
      'data validation': () => host.menu('Data', 'Data validation'),
      'a filter': async () => {
        await host.page.getByTestId('tab-Sheet1').click();
        await host.goTo('A1:B4');
        await host.menu('Data', 'Create a filter');
        await host.menu('Data', 'Filter by column');
      },
      'a chart and its editor': async () => {
        await host.page.getByTestId('tab-Sheet1').click();
        await host.goTo('A1:B4');
        await host.menu('Insert', 'Chart');
      },
    };

    it.each(Object.keys(open))('have no accessibility violations: %s', async (name) => {
      await open[name]!();
      await host.idle();
      expect(await violations()).toEqual([]);
      await host.page.keyboard.press('Escape');
    });
  });
});
