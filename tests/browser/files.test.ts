import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { chromium } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findBrowser } from '../../src/build/browser.ts';
import { serve } from '../../src/build/serve.ts';
import { readBack } from '../excel/samples.ts';
import { type LocalHost, startLocalHost } from '../support/local-host.ts';

/** The files of a browser: listed, opened, renamed, copied, deleted, saved; none is ever overwritten. */
describe('several files on the page', () => {
  let host: LocalHost;
  const display = async (a1: string) =>
    (await host.cell(await host.page.evaluate(() => window.cellgradTest.activeSheet()), a1))?.display;
  const dialog = () => host.page.getByTestId('dialog').last();
  const lines = () => dialog().getByTestId('file-line');
  const names = async () => (await lines().locator('.file-open').allTextContents()).sort();
  const openList = async () => {
    await host.menu('File', 'Open…');
    await dialog().getByRole('heading', { name: 'Files in this browser' }).waitFor();
    await host.idle();
  };
  const openFile = async (name: string) => {
    await openList();
    await dialog().getByRole('button', { name, exact: true }).click();
    await dialog().waitFor({ state: 'detached' });
    await host.idle();
  };
  const nameFile = async (name: string) => {
    await host.page.getByTestId('file-name').fill(name);
    await host.page.keyboard.press('Enter');
    await host.idle();
  };
  const press = async (button: string) => {
    await dialog().getByRole('button', { name: button, exact: true }).click();
    await host.idle();
  };
  /** Runs in the database of the page. */
  const inDatabase = (action: 'clear cells') =>
    host.page.evaluate(
      () =>
        new Promise<void>((resolve) => {
          const opening = indexedDB.open('keyval-store');
          opening.onsuccess = () => {
            const records = opening.result.transaction('keyval', 'readwrite').objectStore('keyval');
            const request = records.openCursor();
            request.onsuccess = () => {
              const cursor = request.result;
              if (cursor && /\/\d+\/\d+$/.test(String(cursor.key))) cursor.delete();
              cursor?.continue();
            };
            records.transaction.oncomplete = () => {
              opening.result.close();
              resolve();
            };
          };
        }),
      action,
    );

  beforeAll(async () => {
    host = await startLocalHost();
  });
  afterAll(() => host?.close());

  it('keeps the open file when a new one is begun, and lists both', async () => {
    await host.type('A1', '1');
    await nameFile('First');
    await host.menu('File', 'New');
    expect(await host.page.getByTestId('file-name').inputValue()).toBe('Untitled spreadsheet');
    expect(await host.cell('Sheet1', 'A1')).toBeNull();
    await openList();
    expect(await names()).toEqual(['First']);
    await host.page.keyboard.press('Escape');
    await host.type('B2', '2');
    await nameFile('Second');
    await openList();
    expect(await names()).toEqual(['First', 'Second']);
    const first = lines().filter({ hasText: 'First' });
    expect(await first.locator('td').first().textContent()).toMatch(/20\d\d/);
    expect(await first.locator('td').nth(1).textContent()).toMatch(/^\d+ KB$/);
    await host.page.keyboard.press('Escape');
  });

  it('opens the other one, where its cells and its place are, and finds it again after a reload', async () => {
    await openFile('First');
    expect([await display('A1'), await display('B2')]).toEqual(['1', undefined]);
    await host.reload();
    expect(await display('A1')).toBe('1');
    expect(await host.page.title()).toBe('First – Cellgrad');
    await openFile('Second');
    expect(await host.page.getByTestId('name-box').inputValue()).toBe('B3');
    await host.reload();
    expect(await display('B2')).toBe('2');
  });

  it('pastes what was copied in another file with its formulas', async () => {
    await host.type('A1', '=6*7');
    await host.goTo('A1');
    await host.page.keyboard.press('Control+c');
    await openFile('First');
    await host.goTo('C3');
    await host.page.keyboard.press('Control+v');
    await host.idle();
    expect((await host.cell('Sheet1', 'C3'))?.editText).toBe('=6*7');
  });

  it('renames and duplicates in the list, the open file and others', async () => {
    await openList();
    await press('Rename Second');
    await host.page.keyboard.type('Other');
    await host.page.keyboard.press('Enter');
    await expect.poll(names).toEqual(['First', 'Other']);
    await press('Rename First');
    await host.page.keyboard.type('Mine');
    await host.page.keyboard.press('Enter');
    await expect.poll(names).toEqual(['Mine', 'Other']);
    expect(await host.page.getByTestId('file-name').inputValue()).toBe('Mine');
    await press('Duplicate Other');
    await expect.poll(names).toEqual(['Copy of Other', 'Mine', 'Other']);
    await host.page.keyboard.press('Escape');
    await openFile('Copy of Other');
    expect(await display('B2')).toBe('2');
    await host.type('B2', '3');
    await openFile('Other');
    expect(await display('B2')).toBe('2');
    await host.menu('File', 'Make a copy');
    await expect.poll(() => host.page.getByTestId('file-name').inputValue()).toBe('Copy of Other');
    await nameFile('Third');
  });

  it('saves all of them as one archive of Excel files', async () => {
    await openList();
    const download = host.page.waitForEvent('download');
    await press('Back up all');
    const saved = await download;
    expect(saved.suggestedFilename()).toMatch(/^Cellgrad 20\d\d-\d\d-\d\d\.zip$/);
    const chunks: Buffer[] = [];
    for await (const chunk of await saved.createReadStream()) chunks.push(chunk as Buffer);
    const entries = unzipSync(Buffer.concat(chunks));
    expect(Object.keys(entries).sort()).toEqual([
      'Copy of Other.xlsx',
      'Mine.xlsx',
      'Other.xlsx',
      'Third.xlsx',
    ]);
    const book = await readBack(entries['Copy of Other.xlsx']!);
    expect(book.sheets[0]!.cells.B2).toMatchObject({ v: 3 });
    await host.page.keyboard.press('Escape');
  });

  it('is deleted only after a question, and a new one takes the place of the open one', async () => {
    await openList();
    await press('Delete Third');
    await press('Cancel');
    expect(await names()).toContain('Third');
    await press('Delete Third');
    await press('Delete');
    await expect.poll(names).toEqual(['Copy of Other', 'Mine', 'Other']);
    expect(await host.page.getByTestId('file-name').inputValue()).toBe('Untitled spreadsheet');
    await press('Delete Copy of Other');
    await press('Delete');
    await expect.poll(names).toEqual(['Mine', 'Other']);
    await host.page.keyboard.press('Escape');
  });

  it('leaves a file to the window that has it open', async () => {
    await openFile('Mine');
    const window2 = await host.page.context().newPage();
    await window2.goto(host.page.url());
    const message = window2.getByTestId('dialog').last();
    await message.getByText('open in another tab').waitFor();
    await window2.keyboard.press('Escape');
    await window2.getByRole('button', { name: 'Other', exact: true }).click();
    await expect.poll(() => window2.title()).toBe('Other – Cellgrad');
    await host.page.bringToFront();
    await openList();
    await press('Delete Other');
    await press('Delete');
    await dialog().getByText('open in another tab').waitFor();
    await host.page.keyboard.press('Escape');
    await host.page.keyboard.press('Escape');
    await window2.close();
  });

  it('lists a damaged file, saves what is left of it, and opens the others', async () => {
    await host.menu('File', 'New');
    await inDatabase('clear cells');
    await host.type('A1', '5');
    await nameFile('Whole');
    await openList();
    const mine = lines().filter({ hasText: 'Mine' });
    expect(await mine.textContent()).toContain('damaged');
    expect(await mine.locator('.file-open').isDisabled()).toBe(true);
    const download = host.page.waitForEvent('download');
    await press('Save what is left of Mine');
    const saved = await download;
    expect(saved.suggestedFilename()).toBe('Mine.json');
    await host.page.keyboard.press('Escape');
    await inDatabase('clear cells');
    await host.reload();
    await dialog().getByText('“Whole” is damaged').waitFor();
    await host.page.keyboard.press('Escape');
    const before = host.page.url();
    await dialog().getByRole('button', { name: 'New', exact: true }).click();
    await host.page.waitForURL((address) => String(address) !== before);
    await host.page.waitForFunction(() => window.cellgradTest !== undefined);
    await host.idle();
    await openList();
    for (const name of ['Mine', 'Other', 'Whole']) {
      await press(`Delete ${name}`);
      await press('Delete');
    }
    await dialog().getByText('No file is stored yet').waitFor();
    expect(host.errors).toEqual([]);
  });
});

describe('a browser without room for files', () => {
  it('says so, continues, and stores everything once there is some', async () => {
    // Only a separate profile accepts another limit.
    const profile = mkdtempSync(join(tmpdir(), 'cellgrad-'));
    const executablePath = findBrowser({ install: false });
    const [server, context] = await Promise.all([
      serve('site', 0),
      chromium.launchPersistentContext(profile, { executablePath, args: ['--no-sandbox', '--disable-gpu'] }),
    ]);
    try {
      const page = await context.newPage();
      const idle = () => page.evaluate(() => window.cellgradTest.idle());
      const open = async (load: () => Promise<unknown>) => {
        await load();
        await page.waitForFunction(() => window.cellgradTest !== undefined);
        await idle();
      };
      const type = async (a1: string, text: string) => {
        await page.getByTestId('name-box').fill(a1);
        await page.getByTestId('name-box').press('Enter');
        await page.keyboard.type(text);
        await page.keyboard.press('Enter');
        await idle();
      };
      await open(() => page.goto(server.address));
      const browser = await context.newCDPSession(page);
      const { origin } = new URL(server.address);
      await browser.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: 1 });
      await type('A1', '6');
      await page.getByTestId('dialog').getByText('The browser has no room left for files.').waitFor();
      const dialog = page.getByTestId('dialog');
      const hint = () => expect.poll(() => page.getByTestId('host-hint').textContent());
      await page.keyboard.press('Escape');
      await dialog.waitFor({ state: 'detached' });
      await type('A2', '7');
      expect(await dialog.count()).toBe(0);
      await hint().toContain('Not stored');
      await page.getByTestId('menu-File').click();
      await page.getByRole('menuitem', { name: 'New' }).click();
      await page.getByRole('button', { name: 'Cancel' }).click();
      await dialog.waitFor({ state: 'detached' });
      await browser.send('Storage.overrideQuotaForOrigin', { origin });
      await type('A3', '8');
      await hint().toContain('kept in this browser');
      await open(() => page.reload());
      const cell = (a1: string) => page.evaluate((place) => window.cellgradTest.cell('Sheet1', place), a1);
      const cells = await Promise.all(['A1', 'A2', 'A3'].map(cell));
      expect(cells.map((one) => one?.display)).toEqual(['6', '7', '8']);
    } finally {
      await Promise.all([context.close(), server.close()]);
      rmSync(profile, { recursive: true, force: true });
    }
  });
});
