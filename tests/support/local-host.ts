import type { FileChooser, FrameLocator, Page } from 'playwright-core';
import { serve } from '../../src/build/serve.ts';
// Declares `window.cellgradTest`.

import type { CellView } from '../../src/local/protocol.ts';
import { closeBrowsers, sharedBrowser } from './browser.ts';

/** The local host in a real Chromium, used as a person would: menus, keyboard, buttons. */
export interface LocalHost {
  readonly page: Page;
  readonly sidebar: FrameLocator;
  /** Every network request of the page; all must stay on localhost. */
  readonly requests: string[];
  /** Errors of the page's own scripts. */
  readonly errors: string[];
  openSidebar(): Promise<void>;
  menu(...path: string[]): Promise<void>;
  /** File ▸ Open, up to the browser's file picker. */
  chooseXlsx(): Promise<FileChooser>;
  cell(sheet: string, a1: string): Promise<CellView | null>;
  goTo(a1: string): Promise<void>;
  type(a1: string, text: string): Promise<void>;
  idle(): Promise<void>;
  reload(): Promise<void>;
  close(): Promise<void>;
}

async function ready(page: Page): Promise<void> {
  await page.waitForFunction(() => window.cellgradTest !== undefined);
  await page.evaluate(() => window.cellgradTest.idle());
}

/** Menu titles are found by test id, the entries below them by their visible text. */
async function clickMenu(page: Page, [title, ...entries]: string[]): Promise<void> {
  await page.getByTestId(`menu-${title}`).click();
  for (const entry of entries) await page.getByRole('menuitem', { name: entry }).first().click();
}

export interface LocalHostOptions {
  /** Such as `?watchdog=2`. */
  readonly query?: string;
  /** Script text added to the built add-on, to test how the page handles a faulty one. */
  readonly extraScript?: string;
  /** The browser's language, such as `de-DE`. */
  readonly locale?: string;
  /** Opens that address instead of the served page, such as the single-file page. */
  readonly address?: string;
  /** A tablet's or a phone's screen, for touch. */
  readonly touchScreen?: { width: number; height: number };
  /** Device pixels per pixel of the page; default 1. */
  readonly pixelRatio?: number;
  /** In a browser that has never shown the page, which then shows its welcome. */
  readonly isNewcomer?: boolean;
}

/** The page's stored data of a returning user who does not watch the steps of a training, at that address. */
function beenThere(address: string) {
  const localStorage = [
    { name: 'cellgrad welcome', value: 'over' },
    { name: 'cellgrad frame', value: JSON.stringify({ 'cellgrad.speed': 'full' }) },
  ];
  return { cookies: [], origins: [{ origin: new URL(address).origin, localStorage }] };
}

let site: ReturnType<typeof serve> | null = null;

/** The built page, served once for all test files of a worker. */
function servedSite(): ReturnType<typeof serve> {
  site ??= serve('site', 0);
  return site;
}

/** For scripts that must exit: the server and the browser keep Node running. */
export async function closeShared(): Promise<void> {
  await closeBrowsers();
  await (await site)?.close();
  site = null;
}

/** A new profile of the worker's browser, with the page open. */
export async function startLocalHost({
  query = '',
  extraScript,
  locale = 'en-US',
  isNewcomer = false,
  address,
  touchScreen,
  pixelRatio = 1,
}: LocalHostOptions = {}): Promise<LocalHost> {
  const [server, browser] = await Promise.all([servedSite(), sharedBrowser(locale)]);
  const context = await browser.newContext({
    viewport: touchScreen ?? { width: 1366, height: 768 },
    ...(touchScreen && { hasTouch: true, isMobile: true }),
    locale,
    deviceScaleFactor: pixelRatio,
    ...(!isNewcomer && !address && { storageState: beenThere(server.address) }),
  });
  if (!address) await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const page = await context.newPage();
  const requests: string[] = [];
  const errors: string[] = [];
  page.on('request', (request) => requests.push(request.url()));
  page.on('pageerror', (error) => errors.push(String(error)));
  if (extraScript !== undefined) {
    await page.route('**/addon/Code.js', async (route) => {
      const response = await route.fetch();
      await route.fulfill({ response, body: `${await response.text()}\n${extraScript}` });
    });
  }
  const close = () => context.close();
  try {
    await page.goto((address ?? server.address) + query);
    await ready(page);
  } catch (error) {
    await close();
    throw error;
  }
  const idle = () => page.evaluate(() => window.cellgradTest.idle());
  const menu = async (...path: string[]) => {
    await clickMenu(page, path);
    await idle();
  };
  // In one step: a window that closes in between would take the focus, and the name would be typed into a cell.
  const goTo = (a1: string) =>
    page.getByTestId('name-box').evaluate((box, name) => {
      (box as HTMLInputElement).focus();
      (box as HTMLInputElement).value = name;
      box.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true }));
    }, a1);
  return {
    page,
    requests,
    errors,
    idle,
    menu,
    async chooseXlsx() {
      const chooser = page.waitForEvent('filechooser');
      await menu('File', 'Open .xlsx');
      return chooser;
    },
    sidebar: page.frameLocator('[data-testid="sidebar"] iframe'),
    openSidebar: () => menu('Extensions', 'Cellgrad', 'Open sidebar'),
    cell: (sheet, a1) =>
      page.evaluate(([name, place]) => window.cellgradTest.cell(name!, place!), [sheet, a1]),
    goTo,
    async type(a1, text) {
      await goTo(a1);
      await page.keyboard.type(text);
      await page.keyboard.press('Enter');
      await idle();
    },
    async reload() {
      await page.reload();
      await ready(page);
    },
    close,
  };
}
