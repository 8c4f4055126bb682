import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readBack } from '../excel/samples.ts';
import { type LocalHost, startLocalHost } from '../support/local-host.ts';

/** Everyday work in a spreadsheet: edit, undo, copy, tabs, settings, Excel files. */
describe('the file on the local host', () => {
  let host: LocalHost;
  const display = async (a1: string, sheet = 'Sheet1') => (await host.cell(sheet, a1))?.display;
  const press = async (keys: string) => {
    await host.page.keyboard.press(keys);
    await host.idle();
  };

  beforeAll(async () => {
    host = await startLocalHost();
  });
  afterAll(() => host?.close());

  it('takes numbers, text, dates and formulas as typed', async () => {
    await host.type('A1', '3');
    await host.type('A2', '4.5');
    await host.type('A3', '=SUM(A1:A2)');
    await host.type('B1', "'=not a formula");
    expect(await display('A3')).toBe('7.5');
    expect(await display('B1')).toBe('=not a formula');
  });

  it('edits in the formula bar', async () => {
    await host.goTo('A1');
    const bar = host.page.getByTestId('formula-bar');
    await bar.click();
    await bar.fill('=2*5');
    await bar.press('Enter');
    await host.idle();
    expect(await display('A3')).toBe('14.5');
  });

  it('undoes and redoes by keyboard', async () => {
    await host.goTo('A1');
    await press('Control+z');
    expect(await display('A3')).toBe('7.5');
    await press('Control+y');
    expect(await display('A3')).toBe('14.5');
  });

  it('copies a formula with relative references and takes pasted text', async () => {
    await host.type('B2', '10');
    await host.type('B1', '1');
    await host.goTo('A3');
    await press('Control+c');
    await host.goTo('B3');
    await press('Control+v');
    expect((await host.cell('Sheet1', 'B3'))?.editText).toBe('=SUM(B1:B2)');
    await host.page.evaluate(() => navigator.clipboard.writeText('5\t6\n7\t8'));
    await host.goTo('D1');
    await press('Control+v');
    expect([await display('D1'), await display('E2')]).toEqual(['5', '8']);
  });

  it('adds, renames, and deletes a tab, and formulas follow', async () => {
    await host.page.getByTestId('add-sheet').click();
    await host.page.getByTestId('tab-Sheet2').waitFor();
    await host.type('A1', '=Sheet1!A3*2');
    expect(await display('A1', 'Sheet2')).toBe('29');
    await host.page.getByTestId('tab-Sheet1').dblclick();
    await host.page.keyboard.type('data');
    await press('Enter');
    expect((await host.cell('Sheet2', 'A1'))?.editText).toBe('=data!A3*2');
    await host.page.getByTestId('tab-Sheet2').click({ button: 'right' });
    await host.page.getByRole('menuitem', { name: 'Delete' }).click();
    await host.page.getByTestId('tab-Sheet2').waitFor({ state: 'detached' });
  });

  it('saves an .xlsx that another program reads, and opens it again', async () => {
    await host.type('G1', '=SOFTMAX(D1:E1)');
    const download = host.page.waitForEvent('download');
    await host.menu('File', 'Download .xlsx');
    const path = join(mkdtempSync(join(tmpdir(), 'cellgrad-')), 'file.xlsx');
    await (await download).saveAs(path);
    const workbook = await readBack(new Uint8Array(readFileSync(path)));
    expect(workbook.sheets.find((sheet: { name: string }) => sheet.name === 'data')!.cells.A3).toMatchObject({
      v: 14.5,
      f: 'SUM(A1:A2)',
    });

    await host.menu('File', 'New');
    await host.page.getByTestId('tab-Sheet1').waitFor();
    expect(await host.cell('Sheet1', 'A3')).toBeNull();
    const chooser = await host.chooseXlsx();
    await chooser.setFiles(path);
    await host.page.getByTestId('tab-data').waitFor();
    await host.idle();
    // The page shows the report on the file, and is usable again after it is closed.
    await host.page.getByRole('dialog').waitFor();
    await host.page.keyboard.press('Escape');
    await host.page.getByRole('dialog').waitFor({ state: 'detached' });
    expect(await display('A3', 'data')).toBe('14.5');
    expect((await host.cell('data', 'H1'))?.spilledFrom).toBe('G1');
  });

  it('reports that a file is not an .xlsx, and keeps the open one', async () => {
    const chooser = await host.chooseXlsx();
    await chooser.setFiles({ name: 'a.xlsx', mimeType: 'text/plain', buffer: Buffer.from('hello') });
    await host.page.getByText('There was a problem').waitFor();
    await host.page.keyboard.press('Escape');
    await host.idle();
    expect(await display('A3', 'data')).toBe('14.5');
  });

  it('adds a note with the keyboard', async () => {
    await host.goTo('C9');
    await host.menu('Insert', 'Note');
    await host.page.keyboard.type('my own note');
    await host.page.getByRole('button', { name: 'Save note' }).click();
    await host.idle();
    expect((await host.cell('data', 'C9'))?.note).toBe('my own note');
  });

  it('reports an invalid place in the name box', async () => {
    await host.goTo('hello');
    expect(await host.page.getByTestId('toast').textContent()).toMatch(/“hello” .*\bdata\b/);
  });

  it('iterates circles when its settings say so, and keeps that when it is reloaded', async () => {
    await host.type('H1', '=H1+1');
    expect(await display('H1', 'data')).toBe('#REF!');
    await host.menu('File', 'Settings');
    await host.page.getByRole('tab', { name: 'Calculation' }).click();
    await host.page.getByTestId('iteration').selectOption('on');
    await host.page.getByLabel('Max number of iterations').fill('0');
    await host.page.getByRole('button', { name: 'Save settings' }).click();
    expect(await host.page.getByTestId('dialog').isVisible()).toBe(true);
    await host.page.getByLabel('Max number of iterations').fill('12');
    await host.page.getByRole('button', { name: 'Save settings' }).click();
    await host.idle();
    expect(await display('H1', 'data')).toBe('12');
    await host.reload();
    expect(await display('H1', 'data')).toBe('12');
  });

  it('is in German when the file is German', async () => {
    await host.menu('File', 'Settings');
    await host.page.getByTestId('locale').selectOption('de_DE');
    await host.page.getByRole('button', { name: /Save/ }).click();
    await host.idle();
    expect(await display('A3', 'data')).toBe('14,5');
    await host.type('A5', '=RELU(0,5)');
    expect(await display('A5', 'data')).toBe('0,5');
    await host.type('A6', '=DROPOUT(D1:E2;0,5;7)');
    expect((await host.cell('data', 'A6'))?.editText).toBe('=DROPOUT(D1:E2;0,5;7)');
    expect((await host.cell('data', 'B7'))?.spilledFrom).toBe('A6');
  });
});
