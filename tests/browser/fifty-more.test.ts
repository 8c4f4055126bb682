import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dragMouse, placeIn } from '../support/grid-mouse.ts';
import { type LocalHost, startLocalHost } from '../support/local-host.ts';

/** Everyday actions in Google Sheets besides those of the other tests; consecutive ones share a file. */
describe('further everyday actions', () => {
  let host: LocalHost;
  const text = async (a1: string) => (await host.cell('Sheet1', a1))?.editText ?? '';
  const texts = (...cells: string[]) => Promise.all(cells.map(text));
  const shown = async (a1: string) => (await host.cell('Sheet1', a1))?.display ?? '';
  const nameBox = () => host.page.getByTestId('name-box').inputValue();
  const sheet = async () => (await host.page.evaluate(() => window.cellgradTest.sheets()))[0]!;
  const active = () => host.page.evaluate(() => window.cellgradTest.activeSheet());
  const press = async (...keys: string[]) => {
    for (const key of keys) await host.page.keyboard.press(key);
    await host.idle();
  };
  const paste = async (a1: string, content: string) => {
    await host.page.evaluate((one) => navigator.clipboard.writeText(one), content);
    await host.goTo(a1);
    await press('Control+v');
  };
  const at = (row: number, column: number, right?: number, down?: number) =>
    placeIn(host, row, column, right, down);
  const drag = (from: readonly [number, number], to: readonly [number, number]) => dragMouse(host, from, to);
  const clickWith = async (key: string, place: readonly [number, number]) => {
    await host.page.keyboard.down(key);
    await host.page.mouse.click(...place);
    await host.page.keyboard.up(key);
    await host.idle();
  };
  const rightClick = async (place: readonly [number, number]) => {
    await host.page.mouse.click(...place, { button: 'right' });
    await host.page.getByRole('menu').waitFor();
    const captions = await host.page.getByRole('menuitem').allTextContents();
    await press('Escape');
    return captions.map((one) => one.replace(/ ?(Ctrl.*|▸)$/, ''));
  };

  beforeAll(async () => {
    host = await startLocalHost();
    await paste('A1', 'Name\tScore\nAnn\t3\nBob\t8\n\t\nCid\t5');
  });
  afterAll(() => host?.close());

  const things: Record<string, () => Promise<void>> = {
    'edit a cell by a double click': async () => {
      await host.page.mouse.dblclick(...(await at(1, 0)));
      await host.page.keyboard.type('a');
      await press('Enter');
      expect(await text('A2')).toBe('Anna');
      await host.page.mouse.click(...(await at(1, 0)));
      await host.page.mouse.dblclick(...(await at(1, 0)));
      await press('Backspace', 'Enter');
      expect(await text('A2')).toBe('Ann');
    },
    'copy the cell above by Ctrl+D, and the cell before by Ctrl+R': async () => {
      await host.goTo('B4');
      await press('Control+d');
      await host.goTo('C2');
      await press('Control+r');
      expect(await texts('B4', 'C2')).toEqual(['8', '3']);
      await press('Control+z', 'Control+z');
    },
    'begin a new line in a cell by Ctrl+Enter and by Alt+Enter': async () => {
      await host.goTo('D1');
      await host.page.keyboard.type('a');
      await press('Control+Enter');
      await host.page.keyboard.type('b');
      await press('Alt+Enter');
      await host.page.keyboard.type('c');
      await press('Enter');
      expect([await text('D1'), await nameBox()]).toEqual(['a\nb\nc', 'D2']);
      await press('Control+z');
    },
    'fill a block by Ctrl+Enter': async () => {
      await host.goTo('D1:E2');
      await host.page.keyboard.type('x');
      await press('Control+Enter');
      expect([await texts('D1', 'E2'), await nameBox()]).toEqual([['x', 'x'], 'D1:E2']);
      await press('Delete');
      expect(await texts('D1', 'E2')).toEqual(['', '']);
    },
    'select the table around a cell, then everything, by Ctrl+A': async () => {
      await host.goTo('B2');
      await press('Control+a');
      expect(await nameBox()).toBe('A1:B3');
      await press('Control+a');
      expect(await nameBox()).toBe('A1:Z1000');
      await host.goTo('H9');
      await press('Control+a');
      expect(await nameBox()).toBe('A1:Z1000');
      await host.goTo('B2');
      await press('Control+Shift+Space');
      expect(await nameBox()).toBe('A1:Z1000');
    },
    'jump along a column by Ctrl and arrows, and select on the way': async () => {
      await host.goTo('A1');
      const places: string[] = [];
      for (const key of ['ArrowDown', 'ArrowDown', 'ArrowDown', 'ArrowUp', 'Shift+ArrowUp']) {
        await press(`Control+${key}`);
        places.push(await nameBox());
      }
      expect(places).toEqual(['A3', 'A5', 'A1000', 'A5', 'A3:A5']);
    },
    'turn a page, and come back': async () => {
      await host.goTo('A1');
      await press('PageDown');
      expect(Number((await nameBox()).slice(1))).toBeGreaterThan(20);
      await press('PageUp');
      expect(await nameBox()).toBe('A1');
    },
    'see pasted cells selected': async () => {
      await host.goTo('A1:B2');
      await press('Control+c');
      await host.goTo('G2');
      await press('Control+v');
      expect(await nameBox()).toBe('G2:H3');
      await paste('G6', '1\t2\n3\t4\n5\t6');
      expect(await nameBox()).toBe('G6:H8');
      await host.page.getByText('Sum: 21').waitFor();
      await press('Control+z', 'Control+z');
    },
    'paste quoted cells with tabs, quotes and line breaks': async () => {
      await paste('G2', '"a\nb"\t"say ""hi"""\n"c\td"\t=1+1');
      expect(await texts('G2', 'H2', 'G3', 'H3')).toEqual(['a\nb', 'say "hi"', 'c\td', '=1+1']);
      await press('Control+z');
    },
    'paste one cell over a block': async () => {
      await host.goTo('B2');
      await press('Control+c');
      await host.goTo('G2:H3');
      await press('Control+v');
      expect(await texts('G2', 'H3')).toEqual(['3', '3']);
      await press('Control+z');
    },
    'type the date and the time together': async () => {
      await host.goTo('G2');
      await press('Control+Alt+Shift+;');
      expect(await shown('G2')).toMatch(/^\d+\/\d+\/\d{4} \d+:\d\d/);
      await press('Control+z');
    },
    'type money of other countries': async () => {
      for (const [typed, expected] of [
        ['€5', '€5'],
        ['£3.50', '£3.50'],
        ['$1,234.5', '$1,234.50'],
      ]) {
        await host.type('G2', typed!);
        expect(await shown('G2')).toBe(expected);
        await press('Control+z');
      }
    },
    'strike through and clear the format by keys': async () => {
      await host.goTo('A2');
      await press('Alt+Shift+5');
      expect((await host.cell('Sheet1', 'A2'))?.style).toEqual({ strikethrough: true });
      await press('Control+\\');
      expect((await host.cell('Sheet1', 'A2'))?.style ?? {}).toEqual({});
    },
    'move columns by their header, and formulas follow': async () => {
      await host.type('C2', '=B2*2');
      const header = await at(0, 1, 50, -12);
      await host.page.mouse.click(...header);
      await host.idle();
      await drag(header, await at(0, 2, 80, -12));
      expect([await texts('B2', 'C2'), await nameBox()]).toEqual([['=C2*2', '3'], 'C:C']);
      await press('Control+z');
      expect(await texts('B2', 'C2')).toEqual(['3', '=B2*2']);
    },
    'move rows by their header': async () => {
      const header = await at(2, 0, -20);
      await host.page.mouse.click(...header);
      await host.idle();
      await drag(header, await at(1, 0, -20, 5));
      expect([await texts('A2', 'A3', 'C3'), await nameBox()]).toEqual([['Bob', 'Ann', '=B3*2'], '2:2']);
      await press('Control+z');
    },
    'select rows and columns by their headers': async () => {
      await drag(await at(1, 0, -20), await at(3, 0, -20));
      expect(await nameBox()).toBe('2:4');
      await host.page.mouse.click(...(await at(0, 1, 50, -12)));
      await clickWith('Shift', await at(0, 3, 50, -12));
      expect(await nameBox()).toBe('B:D');
      await host.goTo('B2');
      await clickWith('Shift', await at(4, 3));
      expect(await nameBox()).toBe('B2:D5');
    },
    'format, add up, clear and delete several blocks at once': async () => {
      const style = async (a1: string) => (await host.cell('Sheet1', a1))?.style?.bold === true;
      await host.page.mouse.click(...(await at(1, 1)));
      await clickWith('Control', await at(4, 1));
      await host.page.getByText('Sum: 8').waitFor();
      await press('Control+b');
      expect([await style('B2'), await style('B5'), await style('B3')]).toEqual([true, true, false]);
      await press('Control+z');
      expect([await style('B2'), await style('B5')]).toEqual([false, false]);
      await press('Delete');
      expect(await texts('B2', 'B3', 'B5')).toEqual(['', '8', '']);
      await press('Control+z');
      expect(await texts('B2', 'B5')).toEqual(['3', '5']);
      await host.page.mouse.click(...(await at(1, 0, -20)));
      await clickWith('Control', await at(3, 0, -20));
      await press('Control+Alt+-');
      expect(await texts('A2', 'A3', 'B3')).toEqual(['Bob', 'Cid', '5']);
      await press('Control+z');
      expect(await texts('A2', 'A3', 'A5')).toEqual(['Ann', 'Bob', 'Cid']);
      await host.page.mouse.click(...(await at(1, 1)));
      await host.page.getByText('Sum:').waitFor({ state: 'detached' });
    },
    'open the menus of rows, columns and cells': async () => {
      expect(await rightClick(await at(1, 0, -20))).toContain('Insert row above');
      expect(await nameBox()).toBe('2:2');
      expect(await rightClick(await at(0, 1, 50, -12))).toContain('Insert column left');
      expect(await nameBox()).toBe('B:B');
      await rightClick(await at(2, 1));
      await host.goTo('A1:C4');
      await host.idle();
      await rightClick(await at(2, 1));
      expect(await nameBox()).toBe('A1:C4');
    },
    'insert and delete several rows from the menu': async () => {
      await drag(await at(1, 0, -20), await at(2, 0, -20));
      await host.page.mouse.click(...(await at(2, 0, -20)), { button: 'right' });
      await host.page.getByRole('menuitem', { name: 'Insert 2 rows above' }).click();
      await host.idle();
      expect(await texts('A2', 'A4')).toEqual(['', 'Ann']);
      await press('Control+z');
    },
    'undo and redo what was done on several tabs': async () => {
      await host.type('A9', 'one');
      await press('Shift+F11');
      await host.type('A1', 'two');
      await press('Control+z', 'Control+z', 'Control+z');
      expect([await active(), await text('A9')]).toEqual(['Sheet1', '']);
      await press('Control+y');
      expect(await text('A9')).toBe('one');
      await press('Control+z');
    },
    'see the formulas in the cells by Ctrl+`, and the results again': async () => {
      const column = () => host.page.locator('.grid-holder canvas').first().screenshot();
      await host.goTo('H1');
      await host.idle();
      const before = await column();
      await press('Control+`');
      expect((await column()).equals(before)).toBe(false);
      await host.page.screenshot({ path: 'coverage/formulas.png' });
      await host.page.getByTestId('menu-View').click();
      await host.page.getByRole('menuitemcheckbox', { name: 'Formulas', checked: true }).click();
      await host.idle();
      expect((await column()).equals(before)).toBe(true);
    },
    'change a formula in the formula bar': async () => {
      await host.goTo('C2');
      await host.page.getByTestId('formula-bar').click();
      await press('End');
      await host.page.keyboard.type('+1');
      await press('Enter');
      expect([await text('C2'), await nameBox()]).toEqual(['=B2*2+1', 'C3']);
    },
    'cancel by Escape, commit by an arrow or Shift+Enter': async () => {
      await host.goTo('D4');
      await host.page.keyboard.type('lost');
      await press('Escape');
      await host.page.keyboard.type('1');
      await press('ArrowRight');
      expect([await text('D4'), await nameBox()]).toEqual(['1', 'E4']);
      await host.page.keyboard.type('2');
      await press('Shift+Enter');
      expect([await text('E4'), await nameBox()]).toEqual(['2', 'E3']);
    },
    'go to places by the name box': async () => {
      for (const [typed, reached] of [
        ['Sheet1!C3', 'C3'],
        ['5:7', '5:7'],
        ['b2', 'B2'],
      ]) {
        await host.goTo(typed!);
        expect(await nameBox()).toBe(reached);
      }
    },
    'read on Ctrl+S that everything is kept': async () => {
      await press('Control+s');
      await host.page.getByText('Every change is kept in this browser at once.').waitFor();
    },
    'cut a block and paste it elsewhere': async () => {
      await host.goTo('B2');
      await press('Control+x');
      await host.goTo('E8');
      await press('Control+v');
      expect(await texts('B2', 'E8', 'C2')).toEqual(['', '3', '=E8*2+1']);
      await press('Control+z');
      expect((await sheet()).columns).toBe(26);
    },
  };

  it.each(Object.keys(things))('%s', async (name) => {
    await things[name]!();
    expect(host.errors).toEqual([]);
  });
});
