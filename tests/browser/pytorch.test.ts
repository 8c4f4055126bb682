import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hasTorch, runScripts } from '../export/support/python.ts';
import { type LocalHost, startLocalHost } from '../support/local-host.ts';

/** From the sheet to PyTorch and back. */
describe('a learner who takes a model to PyTorch', () => {
  let host: LocalHost;
  const folder = mkdtempSync(join(tmpdir(), 'cellgrad-download-'));
  const panel = () => host.sidebar.locator('#panel-train');
  const button = (name: string) => panel().getByRole('button', { name, exact: true });
  const sees = (text: string | RegExp) => panel().getByText(text).first().waitFor();
  const objective = async () => Number((await host.cell('dotprod', 'V41'))?.display);

  async function download(name: string): Promise<string> {
    const [file] = await Promise.all([
      host.page.waitForEvent('download'),
      panel().getByRole('link', { name, exact: true }).click(),
    ]);
    const path = join(folder, name);
    await file.saveAs(path);
    return readFileSync(path, 'utf8');
  }

  async function choose(text: string): Promise<void> {
    const path = join(folder, 'weights.csv');
    writeFileSync(path, text);
    const [chooser] = await Promise.all([
      host.page.waitForEvent('filechooser'),
      button('Import weights').click(),
    ]);
    await chooser.setFiles(path);
  }

  beforeAll(async () => {
    host = await startLocalHost();
    await host.openSidebar();
    await host.sidebar.getByRole('button', { name: 'Build the tab dotprod', exact: true }).click();
    await host.page.getByTestId('tab-dotprod').waitFor();
    await host.idle();
    await host.sidebar.getByRole('tab', { name: 'Train' }).click();
    await sees('On the tab dotprod');
    await panel().locator('summary', { hasText: 'Goal and optimizer' }).click();
    await panel().getByLabel('Optimizer', { exact: true }).selectOption('adam');
    await button('Start').click();
    await sees('Done: the weights are in the sheet.');
    await host.idle();
    await panel().getByText('Export to PyTorch').click();
  });
  afterAll(async () => {
    rmSync(folder, { recursive: true });
    await host?.close();
  });

  it('downloads a script, its data and a notebook of the trained model', async () => {
    expect(await objective()).toBeLessThan(1);
    await button('Export').click();
    await sees('Exported. Download the files:');
    await host.page.screenshot({ path: 'coverage/pytorch-export.png' });
    const notebook = JSON.parse(await download('dotprod.ipynb'));
    const python = await download('dotprod.py');
    expect(notebook.nbformat).toBe(4);
    expect(JSON.stringify(notebook.cells)).toContain('%%writefile dotprod.py');
    expect(python).toContain('torch.optim.Adam');
    expect(await download('dotprod.csv')).toContain('dotprod!H19:V23,');
  });

  it.skipIf(!hasTorch())('trains it in PyTorch, imports the weights, and restores the old ones', async () => {
    const before = await objective();
    const [python, csv] = ['dotprod.py', 'dotprod.csv'].map((name) =>
      readFileSync(join(folder, name), 'utf8'),
    );
    const { model } = runScripts({ model: { python: python!, csv: csv! } }, ['--epochs', '300']);
    expect(model!.status, model!.output).toBe(0);
    writeFileSync(join(folder, 'exported.csv'), model!.weights);
    await choose(model!.weights);
    await sees('150 weights imported.');
    await host.idle();
    expect(await objective()).toBeCloseTo(0.3929, 2);
    await button('Restore').click();
    await sees('Restored the earlier values.');
    await host.idle();
    expect(await objective()).toBe(before);
  });

  it('rejects weights for cells that have moved since the export, and changes nothing', async () => {
    await host.page.getByTestId('tab-dotprod').click();
    await host.goTo('H19');
    await host.page.keyboard.type('a title');
    await host.page.keyboard.press('Enter');
    await host.idle();
    await choose(readFileSync(join(folder, 'exported.csv'), 'utf8'));
    await sees(/dotprod!H19/);
    expect((await host.cell('dotprod', 'H19'))?.display).toBe('a title');
    await host.page.keyboard.press('Control+z');
    await host.idle();
  });

  it('rejects the weights of another model, and changes nothing', async () => {
    const before = await objective();
    await choose('bias!H19:V24,1,2,3\n');
    await sees('The file has weights for bias!H19:V24');
    expect(await objective()).toBe(before);
  });
});
