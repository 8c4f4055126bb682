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
    await panel().getByLabel('Formula', { exact: true }).fill('B2>1');
    await addRule();
    expect(await host.page.getByTestId('dialog').textContent()).toContain('A custom formula begins with =.');
    await host.page.keyboard.press('Escape');
    await panel().getByLabel('Formula', { exact: true }).fill('=$B2>');
    await addRule();
    expect(await host.page.getByTestId('dialog').textContent()).toContain('The custom formula is =$B2>');
    await host.page.keyboard.press('Escape');
    await panel().getByRole('button', { name: 'Delete rule 2' }).click();
    await host.idle();
    await panel().getByLabel('Italic').uncheck();
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
    await panel().getByRole('button', { name: 'Add rule' }).waitFor();

    // What is refused stays in the form, and changes nothing.
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
    await panel().getByRole('button', { name: 'Add rule' }).waitFor();

    await host.goTo('B2');
    for (const wanted of [
      [yellow, {}, yellow],
      [{}, { background: '#b7e1cd' }, { background: '#b7e1cd' }],
    ]) {
      await host.page.keyboard.press('Control+z');
      await host.idle();
      expect(await looks()).toEqual(wanted);
    }
    await panel().getByLabel('Format cells if').selectOption('TEXT_CONTAINS');
  });

  it('are laid over each other, the first rule first', async () => {
    await panel().getByLabel('Apply to range').fill('A1:B4');
    await panel().getByLabel('Format cells if').selectOption('TEXT_CONTAINS');
    await panel().getByLabel('Value').fill('B');
    await panel().getByLabel('Bold').check();
    await addRule();
    expect(await look('A3')).toEqual({ background: '#b7e1cd', bold: true });
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
    await host.goTo('D2');
    await host.menu('Insert', 'Checkbox');
    await host.page.keyboard.press('Space');
    await host.idle();
    expect(await host.cell('Sheet1', 'D2')).toMatchObject({ display: 'TRUE', isTicked: true });
  });

  it('zoom, on other tabs and after edits as well', async () => {
    await choose('View', 'Zoom', '150%');
    await host.goTo('C3');
    await host.page.keyboard.press('F2');
    const { width } = (await host.page.getByTestId('cell-input').boundingBox())!;
    await host.page.keyboard.press('Escape');
    expect(width).toBeGreaterThanOrEqual(145);
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
    expect(data.sheets[0]!.cells['0,0']!.style?.rotation).toBe(45);
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

  it('go to other programs and come from them with the clipboard', async () => {
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
