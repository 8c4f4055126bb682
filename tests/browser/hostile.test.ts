import { mkdirSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { placeName } from '../../src/a1/addresses.ts';
import type { CellData } from '../../src/local/workbook/types.ts';
import { sheetOf, workbookOf, write } from '../excel/samples.ts';
import { hostileTexts } from '../support/hostile.ts';
import { type LocalHost, startLocalHost } from '../support/local-host.ts';

const attack = '<img src=x onerror=attacked=1>';
/** A name that Excel accepts as well. */
const tab = "<b onclick=attacked=1>it's";
const texts = [...hostileTexts, '<b>&'.repeat(8000)];

/** Texts in column A with notes, and a seed that cannot be drawn because it is such a text. */
async function hostileFile(): Promise<Buffer> {
  const cells: Record<string, CellData> = Object.fromEntries(
    texts.map((value, row) => [`${row},0`, { value, note: value.slice(0, 300) }]),
  );
  cells['1,9'] = { value: attack };
  cells['0,4'] = { formula: '=NORMINIT(1,1,0,1,J2)' };
  cells['2,4'] = { formula: '=NORMINIT(1,1,0,1,J5)' };
  cells['4,9'] = { value: 5 };
  const data = workbookOf([sheetOf(0, tab, { cells }), sheetOf(1, 'שלום \u202Egnp')]);
  const value = (id: number, row: number, column: number) =>
    (id === 0 && cells[`${row},${column}`]?.value) || null;
  return Buffer.from(write(data, value));
}

describe('a file full of hostile texts, in a real browser', () => {
  let host: LocalHost;
  const inSidebar = () => host.sidebar.getByRole('tabpanel');
  const isAttacked = async () => {
    const frames = await Promise.all(
      host.page.frames().map((frame) => frame.evaluate(() => 'attacked' in window)),
    );
    return frames.includes(true);
  };

  beforeAll(async () => {
    host = await startLocalHost();
    const chooser = await host.chooseXlsx();
    const buffer = await hostileFile();
    await chooser.setFiles({ name: `${attack}.xlsx`, mimeType: 'application/xlsx', buffer });
    await host.page.getByTestId(`tab-${tab}`).waitFor();
    await host.idle();
    // The report on the file, which shows its tabs and cells as texts.
    await host.page.getByRole('dialog').waitFor();
    await host.page.keyboard.press('Escape');
    await host.page.getByRole('dialog').waitFor({ state: 'detached' });
    await host.openSidebar();
    mkdirSync('coverage', { recursive: true });
  });
  afterAll(() => host?.close());

  it('is opened as it is, its cells shown as texts', async () => {
    for (const [row, text] of texts.entries()) {
      const cell = await host.cell(tab, `A${row + 1}`);
      expect(cell?.kind).toBe('text');
      expect(cell?.display).toBe(text);
    }
  });

  it('shows its notes as texts', async () => {
    await host.page.mouse.move(97, 171);
    await host.page.locator('.note-text').getByText(texts[0]!).waitFor();
  });

  it('accepts the texts from the keyboard and the clipboard as Sheets does', async () => {
    await host.type('C1', attack);
    await host.type('C2', `'=IMPORTXML("http://example.test","//a")`);
    await host.page.evaluate((text) => navigator.clipboard.writeText(text), `${attack}\t"a""b"`);
    await host.goTo('C3');
    await host.page.keyboard.press('Control+v');
    await host.idle();
    expect((await host.cell(tab, 'C1'))?.display).toBe(attack);
    expect((await host.cell(tab, 'C2'))?.display).toBe('=IMPORTXML("http://example.test","//a")');
    expect((await host.cell(tab, 'C3'))?.display).toBe(attack);
  });

  it('names its places in the sidebar, letter by letter', async () => {
    await host.sidebar.getByRole('tab', { name: 'Randomness' }).click();
    await host.sidebar.getByRole('button', { name: 'Re-randomize' }).click();
    await inSidebar().getByText('What changed').click();
    await inSidebar().getByText(`contains the text “${attack}”`).waitFor();
    await inSidebar().getByText(placeName(tab, 'J5')).first().waitFor();
    await host.page.screenshot({ path: 'coverage/hostile.png' });
  });

  it('has a function inserted beside a selection of them', async () => {
    await host.goTo('A1:A3');
    await host.sidebar.getByRole('tab', { name: 'Functions' }).click();
    await host.sidebar.getByRole('searchbox').fill(attack);
    await inSidebar().getByText(`No function matches “${attack}”`).waitFor();
    await host.sidebar.getByRole('searchbox').fill('RELU');
    await host.sidebar.locator('summary', { hasText: 'RELU' }).first().click();
    await host.sidebar.getByRole('button', { name: 'Insert RELU', exact: true }).click();
    await inSidebar().getByText('=RELU(A1:A3) is now in').waitFor();
  });

  it('explains its cells, with their texts unchanged', async () => {
    await host.type('G1', '=COUNTA(A1:A3)&A1');
    await host.goTo('G1');
    await host.idle();
    await host.sidebar.getByRole('tab', { name: 'Functions' }).click();
    await host.sidebar.getByRole('button', { name: 'Show selected cell' }).click();
    await host.sidebar.getByText('Cell G1 of').waitFor();
    await inSidebar().getByText(tab).first().waitFor();
    await host.page.screenshot({ path: 'coverage/hostile-explain.png' });
    expect(await inSidebar().innerText()).toContain('<img src=x onerror=');
  });

  it('is named in the trainer', async () => {
    await host.sidebar.getByRole('tab', { name: 'Train' }).click();
    await inSidebar().getByText(tab).first().waitFor();
    await host.page.screenshot({ path: 'coverage/hostile-train.png' });
  });

  it('is shown as text in dialogs of the menu', async () => {
    await host.type('E3', '');
    await host.goTo('E1');
    await host.menu('Extensions', 'Cellgrad', 'Random numbers', 'Re-randomize selection');
    await host.page.getByRole('dialog').getByText(`contains the text “${attack}”`).waitFor();
    await host.page.keyboard.press('Escape');
  });

  it('accepts new tabs from the sidebar, which still works', async () => {
    await host.sidebar.getByRole('tab', { name: 'Sheets' }).click();
    await host.sidebar.getByRole('button', { name: 'Build workbook' }).first().click();
    await host.page.getByTestId('tab-random').waitFor();
    await host.idle();
    expect((await host.cell(tab, 'A1'))?.display).toBe(texts[0]);
  });

  it('survives renaming and a reload', async () => {
    await host.page.getByTestId('tab-random').dblclick();
    await host.page.keyboard.type(attack);
    await host.page.keyboard.press('Enter');
    await host.idle();
    await host.reload();
    await host.page.getByTestId(`tab-${attack}`).waitFor();
    expect((await host.cell(tab, 'A1'))?.display).toBe(texts[0]);
  });

  it('has run nothing, broken nothing and requested nothing', async () => {
    expect(await isAttacked()).toBe(false);
    expect(host.errors).toEqual([]);
    expect(host.requests.filter((url) => !/^(http:\/\/localhost|data:|blob:|about:)/.test(url))).toEqual([]);
  });
});
