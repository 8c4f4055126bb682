import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type LocalHost, startLocalHost } from '../support/local-host.ts';

const repeated = (text: string, count: number) => text.repeat(count);
const deep: readonly [name: string, formula: string, shown: string][] = [
  ['64 nested IFs', `=${repeated('IF(A1>1,2,', 64)}3${repeated(')', 64)}`, '3'],
  ['1,000 brackets', `=${repeated('(', 1000)}A1${repeated(')', 1000)}`, '1'],
  ['5,000 terms', `=${repeated('A1+', 5000)}1`, '5001'],
];
const chainLength = 100_000;

/** Long and deep formulas on the page, which runs them in a worker with its own stack. */
describe('deep formulas on the page', () => {
  let host: LocalHost;
  const display = async (a1: string) => (await host.cell('Sheet1', a1))?.display;
  const paste = async (a1: string, text: string) => {
    await host.page.evaluate((copied) => navigator.clipboard.writeText(copied), text);
    await host.goTo(a1);
    await host.page.keyboard.press('Control+v');
    await host.idle();
  };
  /** Whether a formula is kept; the formula itself stays out of the failure message. */
  const tooDeep = async (formula: string) => {
    const cell = await host.cell('Sheet1', 'F1');
    return [cell?.display, cell?.editText === formula];
  };
  const isWhole = async (formulas = deep) => {
    for (const [index, [, formula, shown]] of formulas.entries()) {
      expect([await display(`C${index + 1}`), await display(`D${index + 1}`)]).toEqual([shown, shown]);
      expect((await host.cell('Sheet1', `C${index + 1}`))?.editText === formula).toBe(true);
    }
    expect(await display(`A${chainLength}`)).toBe(String(chainLength));
  };

  beforeAll(async () => {
    host = await startLocalHost();
  });
  afterAll(() => host?.close());

  it('are calculated when typed', async () => {
    await host.type('A1', '1');
    for (const [index, [, formula, shown]] of deep.entries()) {
      await host.goTo(`C${index + 1}`);
      const bar = host.page.getByTestId('formula-bar');
      await bar.click();
      await bar.fill(formula);
      await bar.press('Enter');
      await host.idle();
      expect(await display(`C${index + 1}`)).toBe(shown);
    }
  });

  it('are calculated when pasted, and a chain of 100,000 cells with them', async () => {
    await paste('D1', deep.map(([, formula]) => formula).join('\n'));
    await paste('A2', Array.from({ length: chainLength - 1 }, (_, index) => `=A${index + 1}+1`).join('\n'));
    await isWhole();
  });

  it('are found again when the page is reloaded', async () => {
    await host.reload();
    await isWhole();
  });

  it('are saved and opened again', async () => {
    // Excel allows 8,192 characters, which the page reports.
    for (const cell of ['C3', 'D3']) {
      await host.goTo(cell);
      await host.page.keyboard.press('Delete');
    }
    const download = host.page.waitForEvent('download');
    await host.menu('File', 'Download .xlsx');
    const path = await (await download).path();
    await host.menu('File', 'New');
    await host.idle();
    const chooser = await host.chooseXlsx();
    await chooser.setFiles({
      name: 'deep.xlsx',
      mimeType: 'application/xlsx',
      buffer: readFileSync(path),
    });
    await host.page.getByTestId('excel-report').waitFor();
    await host.page.keyboard.press('Escape');
    await host.page.getByRole('dialog').waitFor({ state: 'detached' });
    await host.idle();
    await isWhole(deep.slice(0, 2));
  });

  it('beyond the limit show an error, are kept, and never keep the file from opening', async () => {
    const formula = `=${repeated('IF(A1>1,2,', 3000)}3${repeated(')', 3000)}`;
    await paste('F1', formula);
    expect(await tooDeep(formula)).toEqual(['#ERROR!', true]);
    await host.reload();
    expect(await tooDeep(formula)).toEqual(['#ERROR!', true]);
    expect(host.errors).toEqual([]);
  });
});
