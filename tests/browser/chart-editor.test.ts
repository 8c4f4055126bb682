import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openFile } from '../excel/samples.ts';
import { type LocalHost, startLocalHost } from '../support/local-host.ts';

/** Charts created by hand: inserted, changed, moved, resized, undone, saved as Excel files and opened again. */
describe('charts by hand', () => {
  let host: LocalHost;
  const editor = () => host.page.getByTestId('chart-editor');
  const chart = () => host.page.getByTestId('chart');
  const words = () => chart().getAttribute('aria-description');
  const paste = async (a1: string, text: string) => {
    await host.page.evaluate((content) => navigator.clipboard.writeText(content), text);
    await host.goTo(a1);
    await host.page.keyboard.press('Control+v');
    await host.idle();
  };
  const insert = async (a1: string) => {
    await host.goTo(a1);
    await host.menu('Insert', 'Chart');
    await editor().waitFor();
  };
  const set = async (label: string, text: string) => {
    await editor().getByLabel(label, { exact: true }).fill(text);
    await host.page.keyboard.press('Tab');
    await host.idle();
  };
  const closeEditor = async () => {
    await editor().getByRole('button', { name: 'Close' }).click();
    await editor().waitFor({ state: 'detached' });
  };
  const newSheet = async () => {
    await host.menu('Insert', 'Sheet');
  };

  beforeAll(async () => {
    host = await startLocalHost();
  });
  afterAll(() => host?.close());

  it('show columns over words, with the titles of the cells', async () => {
    await paste('A1', 'Month\tSales\tCosts\nJan\t10\t7\nFeb\t14\t9\nMar\t-3\t8');
    await insert('A1:B4');
    expect(await editor().getByLabel('Chart type').inputValue()).toBe('COLUMN');
    expect(await chart().getAttribute('aria-label')).toBe('Sales vs. Month');
    expect(await words()).toMatch(/^Column .*Sales: 3 .* 10,.* -3\.$/);
  });

  it('change their range, title, axes and type, and each change is undone', async () => {
    await set('Data range', 'A1:C4');
    expect(await words()).toContain('Costs: 3 numbers');
    await set('Data range', 'nonsense');
    expect(await editor().getByLabel('Data range').inputValue()).toBe('A1:C4');
    await set('Title', 'Money');
    await set('Vertical max', '50');
    await editor().getByLabel('Chart type').selectOption('LINE');
    await host.idle();
    expect(await chart().getAttribute('aria-label')).toBe('Money');
    expect(await words()).toContain('Line chart');
    await closeEditor();
    for (let count = 0; count < 3; count++) await host.page.keyboard.press('Control+z');
    await host.idle();
    expect(await chart().getAttribute('aria-label')).toBe('Sales vs. Month');
    expect(await words()).toMatch(/^Column chart.*Costs/);
    await host.page.keyboard.press('Control+y');
    await host.idle();
    expect(await chart().getAttribute('aria-label')).toBe('Money');
  });

  it('grow by their corner and open their editor by a double click', async () => {
    const before = (await chart().boundingBox())!;
    const corner = (await host.page.getByTestId('chart-corner').boundingBox())!;
    await host.page.mouse.move(corner.x + 5, corner.y + 5);
    await host.page.mouse.down();
    await host.page.mouse.move(corner.x + 65, corner.y + 45, { steps: 4 });
    await host.page.mouse.up();
    await host.idle();
    const after = (await chart().boundingBox())!;
    expect([after.x, after.y]).toEqual([before.x, before.y]);
    expect([Math.round(after.width - before.width), Math.round(after.height - before.height)]).toEqual([
      60, 40,
    ]);
    await chart().dblclick();
    await editor().waitFor();
    await host.page.keyboard.press('Escape');
    await editor().waitFor({ state: 'detached' });
  });

  it('show points for two columns of numbers, from one cell among them', async () => {
    await newSheet();
    await paste('C3', 'x\ty\n1\t2\n2\t3.5\n3\t3.1');
    await insert('D5');
    expect(await editor().getByLabel('Chart type').inputValue()).toBe('SCATTER');
    expect(await editor().getByLabel('Data range').inputValue()).toBe('C3:D6');
    expect(await chart().getAttribute('aria-label')).toBe('y vs. x');
    await closeEditor();
  });

  it('count in buckets', async () => {
    await newSheet();
    await paste('A1', ['age', ...Array.from({ length: 50 }, (_, index) => String(index % 10))].join('\n'));
    await insert('A1:A51');
    await editor().getByLabel('Chart type').selectOption('HISTOGRAM');
    await host.idle();
    await set('Bucket size', '5');
    expect(await words()).toMatch(/^Histogram.*age: 2 .* 25,.* 25\.$/);
    await closeEditor();
  });

  it('report cells without numbers', async () => {
    await host.goTo('H40');
    await host.menu('Insert', 'Chart');
    await host.page.getByText('No numbers to show').waitFor();
    await host.page.keyboard.press('Escape');
  });

  it('are in the Excel file and come back from it', async () => {
    const download = host.page.waitForEvent('download');
    await host.menu('File', 'Download .xlsx');
    const chunks: Buffer[] = [];
    for await (const chunk of await (await download).createReadStream()) chunks.push(chunk as Buffer);
    const bytes = Buffer.concat(chunks);
    const { data } = await openFile(new Uint8Array(bytes), 'charts.xlsx');
    expect(data.sheets.map(({ charts }) => charts.map(({ type, options }) => [type, options.title]))).toEqual(
      [[['COLUMN', 'Money']], [['SCATTER', 'y vs. x']], [['HISTOGRAM', 'age']]],
    );
    const chooser = await host.chooseXlsx();
    await chooser.setFiles({ name: 'charts.xlsx', mimeType: 'application/xlsx', buffer: bytes });
    await host.page.getByTestId('excel-report').waitFor();
    await host.page.keyboard.press('Escape');
    await host.idle();
    await host.page.getByTestId('tab-Sheet3').click();
    await host.idle();
    expect(await words()).toMatch(/^Histogram.*age: 2 .* 25,.* 25\.$/);
    await host.page.getByTestId('tab-Sheet1').click();
    await host.idle();
    expect(await words()).toMatch(/^Column chart. Sales: 3 numbers.*Costs/);
    expect(host.errors).toEqual([]);
  });
});
