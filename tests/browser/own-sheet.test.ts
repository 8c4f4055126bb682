import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cellName, parseArea } from '../../src/a1/addresses.ts';
import { type LocalHost, startLocalHost } from '../support/local-host.ts';

/** The entries that a document asks to type, cell by cell: table rows with an address and texts in backquotes. */
function typedIn(path: string): [a1: string, text: string][] {
  const rows = readFileSync(path, 'utf8').matchAll(/^\| ([A-Z]+\d+(?::[A-Z]+\d+)?) \| (`.*`) \|/gm);
  return [...rows].flatMap(([, range, texts]) => {
    const { row, column, columns } = parseArea(range!);
    return [...texts!.matchAll(/`([^`]+)`/g)].map(([, text], index): [string, string] => {
      const across = index % columns;
      return [cellName(row + (index - across) / columns, column + across), text!];
    });
  });
}

/** A user with their own sheet follows the trainer's page and the one on epoch tables. */
describe('a sheet of one’s own', () => {
  let host: LocalHost;
  let sheet = '';
  const number = async (a1: string) => Number((await host.cell(sheet, a1))?.value);
  const press = (name: string) => host.sidebar.getByRole('button', { name, exact: true }).click();
  const field = (name: string) => host.sidebar.getByLabel(name, { exact: true });

  beforeAll(async () => {
    host = await startLocalHost();
    await host.page.getByRole('button', { name: 'Add sheet' }).click();
    await host.idle();
    sheet = await host.page.evaluate(() => window.cellgradTest.activeSheet());
    await host.openSidebar();
  });
  afterAll(() => host?.close());

  it('is typed as docs/trainer.md says', async () => {
    const cells = typedIn('docs/trainer.md');
    expect(cells).toHaveLength(18);
    for (const [a1, text] of cells) await host.type(a1, text);
    for (const row of [3, 4, 5]) await host.type(`C${row}`, `=F$1*A${row}+F$2`);
    await expect.poll(() => number('F3')).toBe(41);
  });

  it('is trained', async () => {
    await host.sidebar.getByRole('tab', { name: 'Train' }).click();
    await field('Objective cell').fill('F3');
    await field('Range 1').fill('F1:F2');
    await press('Start');
    await host.sidebar.getByText(/^The sheet shows the same objective/).waitFor();
    expect(await number('F1')).toBeCloseTo(2, 6);
    expect(await number('F2')).toBeCloseTo(1, 6);
    await press('Restore');
    await expect.poll(() => number('F3')).toBe(41);
  });

  it('detects the calculated objective if Google returns it later', async () => {
    await host.type('F4', '=MSE(C2:C5,B2:B5)');
    await field('Objective cell').fill('F4');
    await press('Start');
    await host.sidebar
      .getByText(/^Done: the weights are in the sheet/)
      .first()
      .waitFor();
    await host.sidebar.getByText(/^The sheet shows the same objective/).waitFor();
    expect(await host.sidebar.getByText('Look again').count()).toBe(0);
    await expect.poll(() => number('F4')).toBeLessThan(1e-6);
    await press('Restore');
    await expect.poll(() => number('F3')).toBe(41);
    await field('Objective cell').fill('F3');
    await host.goTo('F4');
    await host.page.keyboard.press('Delete');
    await host.idle();
  });

  it('gets an epoch table as docs/epoch-tables.md says', async () => {
    const cells = typedIn('docs/epoch-tables.md');
    expect(cells.map(([a1]) => a1)).toEqual(['H1', 'H2']);
    for (const [a1, text] of cells) await host.type(a1, text);
    await host.sidebar.getByRole('radio', { name: 'Epoch table' }).check();
    await host.sidebar.locator('summary', { hasText: 'Make a table for this sheet' }).click();
    await field('From, copy 1').fill('H1:H2');
    await field('To, copy 1').fill('F1:F2');
    await field('On reset, copy 1').fill('0');
    await field('Cell to log (optional)').fill('F3');
    await field('Epochs per run').fill('20');
    await press('Make table');
    await press('Run 20 epochs');
    await host.sidebar
      .getByText(/^20 epochs done\. The logged cell went from 41 to /)
      .first()
      .waitFor();
    expect(readFileSync('docs/epoch-tables.md', 'utf8')).toContain('from 41 to 0.0075');
    await expect.poll(() => number('F3')).toBeCloseTo(0.0075, 4);
    expect(host.errors).toEqual([]);
  });
});
