import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeSinglePage } from '../../src/build/site.ts';
import { type LocalHost, startLocalHost } from '../support/local-host.ts';

describe('the page as one HTML file, opened by a double click', () => {
  const folder = mkdtempSync(join(tmpdir(), 'cellgrad-'));
  const file = join(folder, 'cellgrad.html');
  let host: LocalHost;
  beforeAll(async () => {
    writeSinglePage(file);
    host = await startLocalHost({ address: pathToFileURL(file).href });
  });
  afterAll(async () => {
    await host?.close();
    rmSync(folder, { recursive: true });
  });

  it('has at most 4 MB', () => {
    expect(statSync(file).size).toBeLessThan(4_000_000);
  });

  it('calculates, builds, trains, and keeps the file, without network requests', async () => {
    await host.openSidebar();
    await host.sidebar
      .getByRole('article', { name: 'Collaborative filtering' })
      .getByRole('button', { name: 'Build the tab dotprod', exact: true })
      .click();
    await host.sidebar
      .getByText(/^Done: the tab /)
      .first()
      .waitFor();
    await host.idle();
    expect(Number((await host.cell('dotprod', 'V41'))!.display)).toBeCloseTo(2.81, 2);
    await host.sidebar.getByRole('tab', { name: 'Train' }).click();
    await host.sidebar.getByRole('button', { name: 'Start', exact: true }).click();
    await host.sidebar
      .getByText(/^The sheet shows the same objective/)
      .first()
      .waitFor();
    await host.reload();
    expect(Number((await host.cell('dotprod', 'V41'))!.display)).toBeCloseTo(0.39, 2);
    await host.page.getByRole('button', { name: 'Share', exact: true }).click();
    const link = host.page.getByLabel('Link', { exact: true });
    await expect.poll(() => link.inputValue()).toMatch(/#cellgrad=1\./);
    const loss = (await host.cell('dotprod', 'V41'))!.value;
    const student = await startLocalHost({ address: await link.inputValue() });
    expect((await student.cell('dotprod', 'V41'))!.value).toBe(loss);
    await student.close();
    expect(host.requests.filter((url) => !/^(file|blob|data|about):/.test(url))).toEqual([]);
    expect(host.errors).toEqual([]);
  });
});
