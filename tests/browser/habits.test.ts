import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dragMouse, placeIn } from '../support/grid-mouse.ts';
import { type LocalHost, startLocalHost } from '../support/local-host.ts';

/** Habits of users who know Google Sheets. */
describe('habits from Google Sheets', () => {
  let host: LocalHost;
  const sheet = async () => (await host.page.evaluate(() => window.cellgradTest.sheets()))[0]!;
  const texts = (...cells: string[]) =>
    Promise.all(cells.map(async (a1) => (await host.cell('Sheet1', a1))?.editText ?? ''));
  const shown = async (a1: string) => (await host.cell('Sheet1', a1))?.display;
  const nameBox = () => host.page.getByTestId('name-box').inputValue();
  const press = async (...keys: string[]) => {
    for (const key of keys) await host.page.keyboard.press(key);
    await host.idle();
  };
  const at = (row: number, column: number, right?: number, down?: number) =>
    placeIn(host, row, column, right, down);
  const drag = (from: readonly [number, number], to: readonly [number, number]) => dragMouse(host, from, to);

  beforeAll(async () => {
    host = await startLocalHost();
    for (const [a1, text] of Object.entries({
      A1: '1',
      A2: '2',
      B1: '=A1*10',
      D1: 'a text that is too long for it',
    }))
      await host.type(a1, text);
  });
  afterAll(() => host?.close());

  it('drag a block by its edge to another place, and formulas follow', async () => {
    await host.goTo('A1:A2');
    await host.idle();
    await drag(await at(1, 0, 50, 21), await at(5, 2));
    expect([await texts('A1', 'A2', 'C5', 'C6', 'B1'), await nameBox()]).toEqual([
      ['', '', '1', '2', '=C5*10'],
      'C5:C6',
    ]);
    await press('Control+z');
    expect(await texts('A1', 'A2', 'C5', 'B1')).toEqual(['1', '2', '', '=A1*10']);
  });

  it('make a column as wide as its text by a double click on its border', async () => {
    const [x, y] = await at(0, 4, 0, -12);
    await host.page.mouse.dblclick(x, y);
    await host.idle();
    const { 3: width = 0 } = (await sheet()).columnWidths;
    expect(width).toBeGreaterThan(140);
    expect(width).toBeLessThan(260);
    await press('Control+z');
    expect((await sheet()).columnWidths).toEqual({});
  });

  it('make a row as high as its text by a double click on its border', async () => {
    await host.goTo('D3');
    await host.page.getByTestId('menu-Format').click();
    await host.page.getByRole('menuitem', { name: 'Wrapping' }).click();
    await host.page.getByRole('menuitemcheckbox', { name: 'Wrap', exact: true }).click();
    await host.idle();
    await host.type('D3', 'a long text that takes several lines, because it is wrapped');
    const border = (await at(2, 0, -20, 21)) as readonly [number, number];
    await host.page.mouse.dblclick(...border);
    await host.idle();
    const { 2: height = 0 } = (await sheet()).rowHeights;
    expect(height).toBeGreaterThan(60);
    expect(height).toBeLessThan(130);
    await press('Control+z');
    expect((await sheet()).rowHeights).toEqual({});
    await press('Control+z', 'Control+z');
    expect(await texts('D3')).toEqual(['']);
  });

  it('paste values or the format alone, by keys and by the menu', async () => {
    await host.goTo('B1');
    await press('Control+b', 'Control+c');
    const bold = async (a1: string) => (await host.cell('Sheet1', a1))?.style?.bold === true;
    await host.goTo('A7');
    await press('Control+Shift+V');
    await host.goTo('A8');
    await press('Control+Alt+v');
    await expect.poll(() => bold('A8')).toBe(true);
    expect([await texts('A7', 'A8'), await bold('A7')]).toEqual([['10', ''], false]);
    await host.goTo('B9');
    await host.menu('Edit', 'Paste special', 'Formula only');
    await expect.poll(() => texts('B9')).toEqual(['=A9*10']);
    expect(await bold('B9')).toBe(false);
    await host.menu('Edit', 'Paste special', 'Format only');
    await expect.poll(() => bold('B9')).toBe(true);
    expect(await texts('B9')).toEqual(['=A9*10']);
    await host.type('B1', '=1/3');
    await host.goTo('B1');
    await host.menu('Format', 'Rotation');
    await host.page.getByRole('menuitemcheckbox', { name: 'Rotate up' }).click();
    await press('Alt+Shift+7');
    await press('Control+c');
    const other = await host.page.context().newPage();
    await other.goto(new URL('?file=another', host.page.url()).href);
    await other.waitForFunction(() => window.cellgradTest !== undefined);
    await other.evaluate(() => window.cellgradTest.idle());
    const otherCell = async (a1: string) => {
      await other.evaluate(() => window.cellgradTest.idle());
      return other.evaluate((name) => window.cellgradTest.cell('Sheet1', name), a1);
    };
    await other.keyboard.press('Control+Alt+v');
    const line = { color: '#000000', style: 'solid' };
    const borders = { top: line, right: line, bottom: line, left: line };
    await expect
      .poll(() => otherCell('A1'))
      .toMatchObject({ editText: '', style: { bold: true, rotation: 90, borders } });
    await other.keyboard.press('ArrowDown');
    await other.keyboard.press('Control+Shift+V');
    await expect.poll(() => otherCell('A2')).toMatchObject({ value: 1 / 3 });
    expect((await otherCell('A2'))?.style).toBeUndefined();
    await other.close();
    await press(...Array<string>(8).fill('Control+z'));
    expect([await texts('A7', 'B9', 'B1'), await bold('B1')]).toEqual([['', '', '=A1*10'], false]);
    await press('Escape');
    await host.page.evaluate(() => navigator.clipboard.writeText('from elsewhere'));
    await press('Control+Alt+v');
    await host.page.getByText('Copy cells first').waitFor();
    expect(await texts('B9')).toEqual(['']);
  });

  it('continue names, weekdays, months and dates with the handle', async () => {
    const series = { F1: 'Item 1', G1: 'Monday', H1: 'nov', I1: '7', J1: '2024-01-31', K1: 'no series' };
    for (const [a1, text] of Object.entries(series)) await host.type(a1, text);
    await host.goTo('F1:K1');
    await host.idle();
    await drag(await at(0, 10, 100, 21), await at(3, 10));
    expect(await texts('F4', 'G2', 'G4', 'H3', 'I4', 'J2', 'K4')).toEqual([
      'Item 4',
      'Tuesday',
      'Thursday',
      'Jan',
      '7',
      '2024-02-01',
      'no series',
    ]);
    await press('Control+z');
    expect(await texts('F2', 'G2')).toEqual(['', '']);
  });

  it('drag a block near the right edge without scrolling, and over it to scroll', async () => {
    const left = () => host.page.evaluate(() => window.cellgradTest.place('A1')!.left);
    await host.goTo('A1');
    await host.idle();
    const [before, box] = [await left(), (await host.page.locator('.grid-holder').boundingBox())!];
    await drag(await at(20, 10), [box.x + box.width - 40, box.y + 200]);
    expect([await left(), await nameBox()]).toEqual([before, 'K9:M21']);
    await host.page.mouse.move(...(await at(20, 10)));
    await host.page.mouse.down();
    await host.page.mouse.move(box.x + box.width - 18, box.y + 200, { steps: 8 });
    await expect.poll(left).toBeLessThan(before);
    await host.page.mouse.up();
    await host.goTo('A1');
    await host.idle();
  });

  it('select rows, columns and the last cell by keys', async () => {
    await host.goTo('B2:C3');
    await press('Control+Space');
    expect(await nameBox()).toBe('B:C');
    await host.goTo('B2:C3');
    await press('Shift+Space');
    expect(await nameBox()).toBe('2:3');
    await press('Control+End');
    expect(await nameBox()).toBe('K2');
    await press('Home');
    expect(await nameBox()).toBe('A2');
    await press('End');
    expect(await nameBox()).toBe('Z2');
    await host.goTo('C3');
    await press('Shift+Home');
    expect(await nameBox()).toBe('A3:C3');
    await press('Shift+End');
    expect(await nameBox()).toBe('C3:Z3');
    await press('Control+Shift+Home');
    expect(await nameBox()).toBe('A1:C3');
  });

  it('insert and delete rows and columns by keys', async () => {
    await host.goTo('A1:A2');
    await press('Control+Alt+=');
    expect(await texts('A1', 'A3', 'B3')).toEqual(['', '1', '=A3*10']);
    await press('Control+Alt+-');
    expect(await texts('A1', 'B1')).toEqual(['1', '=A1*10']);
    await host.goTo('A:A');
    await press('Control+Alt+=');
    expect(await texts('B1', 'C1')).toEqual(['1', '=B1*10']);
    await press('Control+z', 'F4');
    expect(await texts('B1')).toEqual(['1']);
    await press('Control+z');
  });

  it('type the date and the time, and format numbers', async () => {
    await host.goTo('A10');
    await press('Control+;');
    const day = new Date().toLocaleDateString('en-US');
    expect(await shown('A10')).toBe(day);
    await host.goTo('A11');
    await press('Control+Shift+:');
    expect(await shown('A11')).toMatch(/^\d{1,2}:\d\d:\d\d [AP]M$/i);
    await host.type('A12', '1234.5');
    const looks: string[] = [];
    for (const digit of [1, 4, 5, 6, 3]) {
      await host.goTo('A12');
      await press(`Control+Shift+Digit${digit}`);
      looks.push((await shown('A12'))!);
    }
    expect(looks).toEqual(['1,234.50', '$1,234.50', '123450.00%', '1.23E+03', '5/18/1903']);
  });

  it('sort the sheet from the menu of a column', async () => {
    for (const [row, text] of ['b', 'c', 'a'].entries()) await host.type(`M${row + 1}`, text);
    const [x, y] = await at(0, 11, 50, -12);
    await host.goTo('M1');
    await host.page.mouse.click(x, y, { button: 'right' });
    await host.page.getByRole('menuitem', { name: 'Sort sheet by column L (Z to A)' }).waitFor();
    await press('Escape');
    await host.goTo('M:M');
    await host.idle();
    const inM = (await host.page.getByTestId('cell-input').boundingBox())!;
    await host.page.mouse.click(inM.x + inM.width / 2, y, { button: 'right' });
    await host.page.getByRole('menuitem', { name: 'Sort sheet by column M (A to Z)' }).click();
    await host.idle();
    expect(await texts('M1', 'M2', 'M3')).toEqual(['a', 'b', 'c']);
    await press('Control+z');
    expect(await texts('M1', 'M3')).toEqual(['b', 'a']);
  });

  it('open links: by the card under the mouse, by the keyboard, and inside the file', async () => {
    const { page } = host;
    await page.context().route('**://example.test/**', (route) => route.fulfill({ body: 'there' }));
    const visited = async (open: () => Promise<void>) => {
      const [tab] = await Promise.all([page.context().waitForEvent('page'), open()]);
      await tab.waitForURL(/example/);
      const found = { url: tab.url(), opener: await tab.evaluate(() => window.opener) };
      await tab.close();
      return found;
    };
    const card = page.getByLabel('Link', { exact: true });
    await host.type('N1', 'example.test/b');
    await host.type('M15', '=IF(N1="","",HYPERLINK("https://"&N1,"The "&"lesson"))');
    await host.type('M16', 'See https://example.test/c, then (www.fast.ai).');
    await host.type('M17', '=HYPERLINK("#gid=0&range=B2:C3","there")');
    await host.type('M18', '=HYPERLINK("javascript:alert(1)","bad")');
    await host.type('M19', '=HYPERLINK("#gid=77","gone")');
    await host.goTo('M12');
    await host.idle();
    expect(await card.count()).toBe(0);

    const place = await page.evaluate(() => window.cellgradTest.place('M15')!);
    await page.mouse.move(place.left + 40, place.top + 8);
    await card.getByRole('link').waitFor();
    await page.screenshot({ path: 'coverage/habits-link.png' });
    expect(await visited(() => card.getByRole('link').click())).toEqual({
      url: 'https://example.test/b',
      opener: null,
    });
    await card.getByRole('button', { name: 'Copy link' }).click();
    await page.getByText('Link copied').waitFor();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe('https://example.test/b');
    await page.mouse.move(5, 5);
    await card.waitFor({ state: 'detached' });

    await host.type('N1', 'example.test/d');
    await host.goTo('M15');
    expect((await visited(() => press('Alt+Enter'))).url).toBe('https://example.test/d');
    await host.goTo('M16');
    expect(await card.getByRole('link').allTextContents()).toEqual([
      'https://example.test/c',
      'http://www.fast.ai',
    ]);
    await press('Shift+F11');
    await host.type('A1', '=HYPERLINK("#gid=0&range=B2:C3","there")');
    await host.goTo('A1');
    await card.getByRole('button', { name: 'Sheet1!B2:C3' }).waitFor();
    await press('Alt+Enter');
    expect([await nameBox(), await page.evaluate(() => window.cellgradTest.activeSheet())]).toEqual([
      'B2:C3',
      'Sheet1',
    ]);
    await host.goTo('M18');
    await host.idle();
    expect(await card.count()).toBe(0);
    await host.goTo('M19');
    await press('Alt+Enter');
    await page.getByText('The link #gid=77 leads to no cells of this file').waitFor();
  });

  it('switch tabs, add one, and write a note', async () => {
    const active = () => host.page.evaluate(() => window.cellgradTest.activeSheet());
    await press('Shift+F11');
    expect(await active()).toBe('Sheet3');
    await press('Alt+ArrowUp');
    expect(await active()).toBe('Sheet1');
    await press('Alt+ArrowUp');
    expect(await active()).toBe('Sheet1');
    await press('Alt+ArrowDown');
    expect(await active()).toBe('Sheet3');
    await press('Alt+ArrowUp');
    await host.goTo('A1');
    await press('Shift+F2');
    await host.page.keyboard.type('by keys');
    await host.page.getByRole('button', { name: 'Save note' }).click();
    await host.idle();
    expect((await host.cell('Sheet1', 'A1'))?.note).toBe('by keys');
    expect(host.errors).toEqual([]);
  });
});
