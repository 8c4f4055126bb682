import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openFile } from '../excel/samples.ts';
import { type LocalHost, startLocalHost } from '../support/local-host.ts';

/** Conditional formats, rotation, checkboxes and zoom by mouse and keyboard. */
describe('formats by hand', () => {
  let host: LocalHost;
  const panel = () => host.page.getByTestId('conditions-panel');
  const look = async (a1: string) => (await host.cell('Sheet1', a1))?.style ?? {};
  const choose = async (menu: string, entry: string, choice: string) => {
    await host.page.getByTestId(`menu-${menu}`).click();
    await host.page.getByRole('menuitem', { name: entry, exact: true }).click();
    await host.page.getByRole('menuitemcheckbox', { name: choice, exact: true }).click();
    await host.idle();
  };
  const addRule = async () => {
    await panel().getByRole('button', { name: 'Add rule' }).click();
    await host.idle();
  };

  const addAnother = () => panel().getByRole('button', { name: 'Add another rule' }).click();

  beforeAll(async () => {
    host = await startLocalHost();
    const text = 'Name\tScore\nAnn\t3\nBob\t8\nCid\t5';
    await host.page.evaluate((content) => navigator.clipboard.writeText(content), text);
    await host.page.keyboard.press('Control+v');
    await host.idle();
  });
  afterAll(() => host?.close());

  it('color the cells that meet a condition, and follow their values', async () => {
    await host.goTo('B2:B4');
    await host.menu('Format', 'Conditional formatting');
    await panel().getByLabel('Format cells if').selectOption('NUMBER_GREATER_THAN');
    await panel().getByLabel('Value').fill('4');
    await addRule();
    expect([await look('B2'), await look('B3')]).toEqual([{}, { background: '#b7e1cd' }]);
    await host.type('B2', '6');
    expect(await look('B2')).toEqual({ background: '#b7e1cd' });
    await host.page.keyboard.press('Control+z');
    await host.idle();
    expect(await look('B2')).toEqual({});
  });

  it('follow a custom formula, and say what is wrong with one', async () => {
    await addAnother();
    await panel().getByLabel('Apply to range').fill('A2:B4');
    await panel().getByLabel('Format cells if').selectOption('CUSTOM_FORMULA');
    await panel().getByLabel('Formula', { exact: true }).fill('=$B2=MAX($B$2:$B$4)');
    await panel().getByLabel('Italic').check();
    await addRule();
    expect([(await look('A2')).italic, (await look('A3')).italic]).toEqual([undefined, true]);
    await host.type('B2', '60');
    expect([(await look('A2')).italic, (await look('A3')).italic]).toEqual([true, undefined]);
    await host.page.keyboard.press('Control+z');
    await host.idle();
    await addAnother();
    await panel().getByLabel('Format cells if').selectOption('CUSTOM_FORMULA');
    await panel().getByLabel('Formula', { exact: true }).fill('B2>1');
    await addRule();
    expect(await host.page.getByTestId('dialog').textContent()).toContain('A custom formula begins with =.');
    await host.page.keyboard.press('Escape');
    await panel().getByLabel('Formula', { exact: true }).fill('=$B2>');
    await addRule();
    expect(await host.page.getByTestId('dialog').textContent()).toContain('=$B2>');
    await host.page.keyboard.press('Escape');
    await panel().getByRole('button', { name: 'Delete rule 2' }).click();
    await host.idle();
  });

  it('are changed by a click on their rule: range, condition and colors, each saved as one undo step', async () => {
    const rule = (text: string) => panel().getByRole('listitem').filter({ hasText: text });
    await rule('Greater than 4').getByRole('button', { name: 'Greater than 4' }).click();
    expect(await panel().getByLabel('Apply to range').inputValue()).toBe('B2:B4');
    expect(await panel().getByLabel('Value').inputValue()).toBe('4');
    await panel().getByLabel('Apply to range').fill('B2:B2, B4');
    await panel().getByLabel('Format cells if').selectOption('NUMBER_LESS_THAN');
    await panel().getByLabel('Value').fill('7');
    await panel().getByLabel('Fill color').fill('#ffff00');
    await host.page.screenshot({ path: 'coverage/rule-edited.png' });
    const save = async () => {
      await panel().getByRole('button', { name: 'Save rule' }).click();
      await host.idle();
    };
    await save();
    expect(await panel().getByRole('listitem').count()).toBe(1);
    await rule('Less than 7').getByText('B2, B4').waitFor();
    const looks = async () => [await look('B2'), await look('B3'), await look('B4')];
    const yellow = { background: '#ffff00' };
    expect(await looks()).toEqual([yellow, {}, yellow]);
    await panel().getByRole('button', { name: 'Add another rule' }).waitFor();

    // A rejected rule stays in the form, and changes nothing.
    await rule('Less than 7').getByRole('button', { name: 'Less than 7' }).click();
    await panel().getByLabel('Format cells if').selectOption('CUSTOM_FORMULA');
    await panel().getByLabel('Formula', { exact: true }).fill('=B2>');
    await save();
    await host.page.getByTestId('dialog').getByText('The custom formula is =B2>').waitFor();
    await host.page.keyboard.press('Escape');
    expect(await panel().getByLabel('Formula', { exact: true }).inputValue()).toBe('=B2>');
    await panel().getByLabel('Format cells if').selectOption('SCALE');
    await panel().getByLabel('Colors').selectOption({ label: 'White to green' });
    await save();
    expect(await looks()).toEqual([{ background: '#ffffff' }, {}, { background: '#57bb8a' }]);
    await panel().getByRole('button', { name: 'White to green' }).click();
    await panel().getByRole('button', { name: 'Cancel' }).click();
    await panel().getByRole('button', { name: 'Add another rule' }).waitFor();

    await host.goTo('B2');
    for (const wanted of [
      [yellow, {}, yellow],
      [{}, { background: '#b7e1cd' }, { background: '#b7e1cd' }],
    ]) {
      await host.page.keyboard.press('Control+z');
      await host.idle();
      expect(await looks()).toEqual(wanted);
    }
  });

  it('are combined, the first rule first', async () => {
    await addAnother();
    await panel().getByLabel('Apply to range').fill('A1:B4');
    await panel().getByLabel('Format cells if').selectOption('TEXT_CONTAINS');
    await panel().getByLabel('Value').fill('B');
    await panel().getByLabel('Bold').check();
    await addRule();
    expect(await look('A3')).toEqual({ background: '#b7e1cd', bold: true });
    await addAnother();
    await panel().getByLabel('Apply to range').fill('B2:B4');
    await panel().getByLabel('Format cells if').selectOption('SCALE');
    await addRule();
    expect([await look('B2'), await look('B3')]).toEqual([
      { background: '#ffffff' },
      { background: '#b7e1cd' },
    ]);
    await panel().getByRole('button', { name: 'Delete rule 1' }).click();
    await host.idle();
    expect(await look('B3')).toEqual({ background: '#57bb8a' });
    await panel().getByRole('button', { name: 'Close' }).click();
    await host.page.keyboard.press('Control+z');
    await host.idle();
    expect(await look('B3')).toEqual({ background: '#b7e1cd' });
    await host.reload();
    expect(await look('A3')).toEqual({ background: '#b7e1cd', bold: true });
  });

  it('turn text and make checkboxes', async () => {
    await host.goTo('A1');
    await choose('Format', 'Rotation', 'Tilt up');
    expect(await look('A1')).toEqual({ rotation: 45 });
    await host.goTo('E1');
    await choose('Format', 'Rotation', 'Stack vertically');
    await host.type('E1', 'down');
    await host.goTo('E1');
    await host.page.getByTestId('menu-Format').click();
    await host.page.getByRole('menuitem', { name: 'Rotation' }).click();
    await host.page.getByRole('menuitemcheckbox', { name: 'Stack vertically', checked: true }).waitFor();
    await host.page.keyboard.press('Escape');
    await host.page.keyboard.press('Escape');
    const grid = (await host.page.locator('.grid-holder').boundingBox())!;
    await host.page.mouse.dblclick(grid.x + 20, grid.y + 24 + 21);
    await host.idle();
    const { rowHeights } = (await host.page.evaluate(() => window.cellgradTest.sheets()))[0]!;
    expect(rowHeights[0]).toBeGreaterThan(60);
    await host.page.screenshot({ path: 'coverage/formats-vertical.png' });
    await host.page.keyboard.press('Control+z');
    await host.idle();
    await host.goTo('D2');
    await host.menu('Insert', 'Checkbox');
    await host.page.keyboard.press('Space');
    await host.idle();
    expect(await host.cell('Sheet1', 'D2')).toMatchObject({ display: 'TRUE', isTicked: true });
  });

  it('zoom, on other tabs and after edits as well', async () => {
    const widthOfInput = async () => {
      await host.goTo('C3');
      await host.page.keyboard.press('F2');
      const { width } = (await host.page.getByTestId('cell-input').boundingBox())!;
      await host.page.keyboard.press('Escape');
      return width;
    };
    const before = await widthOfInput();
    await choose('View', 'Zoom', '150%');
    expect((await widthOfInput()) / before).toBeCloseTo(1.5, 1);
    await host.menu('Insert', 'Sheet');
    await host.page.getByTestId('menu-View').click();
    await host.page.getByRole('menuitem', { name: 'Zoom' }).click();
    const entry = host.page.getByRole('menuitemcheckbox', { name: '150%' });
    expect(await entry.getAttribute('aria-checked')).toBe('true');
    await host.page.keyboard.press('Escape');
    await host.page.keyboard.press('Escape');
  });

  it('are in the Excel file and come back from it', async () => {
    const download = host.page.waitForEvent('download');
    await host.menu('File', 'Download .xlsx');
    const chunks: Buffer[] = [];
    for await (const chunk of await (await download).createReadStream()) chunks.push(chunk as Buffer);
    const bytes = Buffer.concat(chunks);
    const { data } = await openFile(new Uint8Array(bytes), 'formats.xlsx');
    const { '0,0': tilted, '0,4': stacked } = data.sheets[0]!.cells;
    expect([tilted?.style?.rotation, stacked?.style?.rotation]).toEqual([45, 'vertical']);
    const chooser = await host.chooseXlsx();
    await chooser.setFiles({ name: 'formats.xlsx', mimeType: 'application/xlsx', buffer: bytes });
    await host.page.getByTestId('excel-report').waitFor();
    await host.page.keyboard.press('Escape');
    await host.idle();
    expect(await look('A3')).toMatchObject({ background: '#b7e1cd', bold: true });
    await host.page.getByTestId('tab-Sheet1').click();
    await host.goTo('B2');
    await host.page.keyboard.type('7');
    await host.page.keyboard.press('Enter');
    await host.idle();
    expect(await look('B2')).toMatchObject({ background: '#b7e1cd' });
    expect(host.errors).toEqual([]);
  });

  it('are copied to and from other programs with the clipboard', async () => {
    await host.menu('File', 'New');
    const table = `<style>.xl1 {color:red; background:#FFFF00; font-weight:700}</style>
      <table><tr><td class="xl1">a</td><td style="text-align:center;text-decoration:line-through">2</td></tr></table>
      <script>document.title = 'changed'</script>`;
    await host.page.evaluate(
      (html) =>
        navigator.clipboard.write([
          new ClipboardItem({
            'text/html': new Blob([html], { type: 'text/html' }),
            'text/plain': new Blob(['a\t2'], { type: 'text/plain' }),
          }),
        ]),
      table,
    );
    await host.goTo('B2');
    await host.page.keyboard.press('Control+v');
    await host.idle();
    expect([await look('B2'), await look('C2')]).toEqual([
      { bold: true, fontColor: '#ff0000', background: '#ffff00' },
      { strikethrough: true, horizontalAlignment: 'center' },
    ]);
    await host.goTo('B2:C2');
    await host.page.keyboard.press('Control+c');
    const html = await host.page.evaluate(async () => {
      const [item] = await navigator.clipboard.read();
      return (await item!.getType('text/html')).text();
    });
    expect(html).toContain('font-weight:bold');
    expect(html.replace(/<[^>]*>/g, ' ')).toMatch(/a\s+2/);
    expect(await host.page.title()).not.toContain('changed');
    await host.page.keyboard.press('Control+z');
    await host.idle();
    expect(await host.cell('Sheet1', 'B2')).toBeNull();
  });

  it('and formulas and number formats go to Google Sheets and Excel and come from there', async () => {
    await host.menu('File', 'New');
    const google = `<google-sheets-html-origin><table><tr><td data-sheets-value='{"1":3,"3":4}'>4</td>
      <td data-sheets-numberformat='{"1":3,"2":"0.0%","3":1}' data-sheets-formula='=R[0]C[-1]/SUM(R1C1,16)&""'>25.0%</td>
      <td style="mso-number-format:&quot;0\\.000&quot;" data-sheets-formula="=R[-9]C[0]">1.5</td></tr></table>`;
    await host.page.evaluate(
      (html) =>
        navigator.clipboard.write([
          new ClipboardItem({
            'text/html': new Blob([html], { type: 'text/html' }),
            'text/plain': new Blob(['4\t25.0%\t1.5'], { type: 'text/plain' }),
          }),
        ]),
      google.replaceAll('\\\\', '\\'),
    );
    await host.goTo('B2');
    await host.page.keyboard.press('Control+v');
    await host.idle();
    expect((await host.cell('Sheet1', 'C2'))?.editText).toBe('=B2/SUM($A$1,16)&""');
    expect(await look('C2')).toMatchObject({ numberFormat: '0.0%' });
    // Nine rows above there is no cell, so the value is pasted.
    expect(await host.cell('Sheet1', 'D2')).toMatchObject({ value: 1.5, display: '1.500' });
    await host.goTo('C2:D2');
    await host.page.keyboard.press('Control+c');
    const html = await host.page.evaluate(async () => {
      const [item] = await navigator.clipboard.read();
      return (await item!.getType('text/html')).text();
    });
    const cells = await host.page.evaluate((text) => {
      const page = new DOMParser().parseFromString(text, 'text/html');
      return [...page.querySelectorAll('td')].map((cell) => [
        cell.getAttribute('data-sheets-formula'),
        cell.getAttribute('data-sheets-numberformat'),
      ]);
    }, html);
    expect(cells).toEqual([
      ['=R[0]C[-1]/SUM(R1C1,16)&""', '{"1":3,"2":"0.0%","3":1}'],
      [null, '{"1":2,"2":"0.000","3":1}'],
    ]);
  });
});

describe('a paste', () => {
  let host: LocalHost;
  const sheet = async () => (await host.page.evaluate(() => window.cellgradTest.fromWorker())).sheets[0]!;
  const contents = (cells: string[]) =>
    Promise.all(cells.map(async (a1) => (await host.cell('Sheet1', a1))?.editText ?? ''));
  const paste = async (a1: string, html: string, text: string) => {
    await host.page.evaluate(
      ([markup, plain]) =>
        navigator.clipboard.write([
          new ClipboardItem({
            'text/html': new Blob([markup!], { type: 'text/html' }),
            'text/plain': new Blob([plain!], { type: 'text/plain' }),
          }),
        ]),
      [html, text],
    );
    await host.goTo(a1);
    await host.page.keyboard.press('Control+v');
    await host.idle();
  };
  /** A table in the format of Google Sheets' clipboard. */
  const google = (rows: string) =>
    `<meta charset='utf-8'><google-sheets-html-origin><style><!--td {border: 1px solid #cccccc;}--></style>
    <table xmlns="http://www.w3.org/1999/xhtml" border="1" data-sheets-root="1"><colgroup><col width="100"/></colgroup>
    <tbody>${rows}</tbody></table>`;

  beforeAll(async () => {
    host = await startLocalHost();
  });
  afterAll(() => host?.close());

  it('takes from Google Sheets what cells contain, not what they show', async () => {
    const row = `<tr style="height:21px;">
      <td data-sheets-value='{"1":3,"3":0.253968253968254}' data-sheets-numberformat='{"1":3,"2":"0.0%","3":1}'>25.4%</td>
      <td data-sheets-value='{"1":3,"3":0.333333333333333}'>0.33</td>
      <td data-sheets-value='{"1":2,"2":"007"}'>007</td>
      <td data-sheets-value='{"1":4,"4":1}'>TRUE</td>
      <td data-sheets-value='{"1":3,"3":45351}' data-sheets-numberformat='{"1":5,"2":"yyyy-mm-dd","3":1}'>2024-02-29</td>
      <td data-sheets-value='{"1":3,"3":0}'>0</td>
      <td data-sheets-value='{"1":2,"2":"=A1"}'>=A1</td></tr>`;
    await paste('A1', google(row), '25.4%\t0.33\t007\tTRUE\t2024-02-29\t0\t=A1');
    expect(await contents(['A1', 'B1', 'C1', 'D1', 'E1', 'F1', 'G1'])).toEqual([
      '25.3968253968254%',
      '0.333333333333333',
      "'007",
      'TRUE',
      '2024-02-29',
      '0',
      "'=A1",
    ]);
    expect((await host.cell('Sheet1', 'A1'))?.display).toBe('25.4%');
    expect((await host.cell('Sheet1', 'G1'))?.kind).toBe('text');
  });

  it('takes references to entire rows and columns, and brings them back to the clipboard', async () => {
    const formulas = [
      ['=SUM(C[-1]:C[-1])', '=SUM(B:B)'],
      ['=SUM(C1:C2)', '=SUM($A:$B)'],
      ['=COUNT(R[-2]:R[-1],R1:R1)', '=COUNT(5:6,$1:$1)'],
      ['=SUM(R2C[-1]:C[-1])&"R[1]C[1]"', '=SUM(B$2:B)&"R[1]C[1]"'],
      [`='R1'!R[0]C[-1]+MAX(C[-2])`, `='R1'!B9+MAX(A:A)`],
    ] as const;
    const rows = formulas.map(
      ([relative]) => `<tr><td data-sheets-formula="${relative.replaceAll('"', '&quot;')}">0</td></tr>`,
    );
    await paste('C5', google(rows.join('')), formulas.map(() => '0').join('\n'));
    const places = formulas.map((_, index) => `C${5 + index}`);
    expect(await contents(places)).toEqual(formulas.map(([, typed]) => typed));
    await host.goTo('C5:C9');
    await host.page.keyboard.press('Control+c');
    const copied = await host.page.evaluate(async () => {
      const [item] = await navigator.clipboard.read();
      const html = await (await item!.getType('text/html')).text();
      const page = new DOMParser().parseFromString(html, 'text/html');
      return [...page.querySelectorAll('td')].map((cell) => cell.getAttribute('data-sheets-formula'));
    });
    expect(copied.slice(0, 4)).toEqual(formulas.slice(0, 4).map(([relative]) => relative));
    await host.page.keyboard.press('Escape');
  });

  it('merges cells as copied, and unmerges those at the target', async () => {
    await host.goTo('F20:F21');
    await host.menu('Format', 'Merge cells', 'Merge all');
    const rows = `<tr><td rowspan="2" data-sheets-value='{"1":2,"2":"tall"}'>tall</td><td colspan="2">wide</td></tr>
      <tr><td data-sheets-formula="=R[0]C[1]*2">8</td><td>4</td></tr>`;
    await paste('E20', google(rows), 'tall\twide\t\n\t8\t4');
    expect(await contents(['E20', 'F20', 'G20', 'E21', 'F21', 'G21'])).toEqual([
      'tall',
      'wide',
      '',
      '',
      '=G21*2',
      '4',
    ]);
    const area = { sheetId: 0, row: 19, column: 4 };
    expect((await sheet()).merges).toEqual([
      { ...area, rows: 2, columns: 1 },
      { ...area, column: 5, rows: 1, columns: 2 },
    ]);
    await host.goTo('E20:G21');
    await host.page.keyboard.press('Control+c');
    await host.goTo('E24');
    await host.page.keyboard.press('Control+v');
    await host.idle();
    expect((await sheet()).merges).toHaveLength(4);
    await host.page.keyboard.press('Control+z');
    await host.page.keyboard.press('Control+z');
    await host.idle();
    expect((await sheet()).merges).toEqual([{ ...area, column: 5, rows: 2, columns: 1 }]);
  });

  it('over an array blocks it, and the array returns when it goes', async () => {
    await host.type('J1', '=SEQUENCE(3)');
    await paste('J2', '', '7');
    expect([await contents(['J1', 'J2']), (await host.cell('Sheet1', 'J1'))?.display]).toEqual([
      ['=SEQUENCE(3)', '7'],
      '#REF!',
    ]);
    await host.page.keyboard.press('Control+z');
    await host.idle();
    expect((await host.cell('Sheet1', 'J3'))?.display).toBe('3');
  });

  it('over a protected tab is rejected, and changes nothing', async () => {
    const protect = async (entry: string) => {
      await host.page.getByTestId('tab-Sheet1').click({ button: 'right' });
      await host.page.getByRole('menuitem', { name: entry }).click();
      await host.idle();
    };
    await protect('Protect sheet, even from yourself');
    await paste('L1', google('<tr><td>1</td><td>2</td></tr>'), '1\t2');
    const dialog = host.page.getByTestId('dialog');
    expect(await dialog.textContent()).toMatch(/protected/);
    await host.page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    expect(await contents(['L1', 'M1'])).toEqual(['', '']);
    await protect('Remove protection');
  });

  it('of 100,000 cells from Google Sheets arrives whole, beyond the last row', async () => {
    const cell = (value: number) =>
      `<td style="color:#ff0000;" data-sheets-value='{"1":3,"3":${value}}'>${value}</td>`;
    const line = (row: number) => Array.from({ length: 50 }, (_, column) => row * 50 + column);
    const lines = Array.from({ length: 2000 }, (_, row) => line(row));
    await paste(
      'A30',
      google(lines.map((one) => `<tr>${one.map(cell).join('')}</tr>`).join('')),
      lines.map((one) => one.join('\t')).join('\n'),
    );
    expect((await host.cell('Sheet1', 'AX2029'))?.value).toBe(99_999);
    const { rows, columns } = await sheet();
    expect([rows, columns]).toEqual([2029, 50]);
    expect(host.errors).toEqual([]);
  });
});
