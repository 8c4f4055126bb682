import type { Browser, FrameLocator, Page } from 'playwright-core';
import { serve } from '../../src/build/serve.ts';
// Says what `window.cellgradTest` is.
import type {} from '../../src/local/page/test-access.ts';
import type { CellView } from '../../src/local/protocol.ts';
import { launchBrowser } from './browser.ts';

/** The local host in a real Chromium, driven as a person would: menus, keyboard, buttons. */
export interface LocalHost {
  readonly page: Page;
  readonly sidebar: FrameLocator;
  /** Everything the page asked of a network; must stay on localhost. */
  readonly requests: string[];
  /** Errors of the page's own scripts. */
  readonly errors: string[];
  openSidebar(): Promise<void>;
  menu(...path: string[]): Promise<void>;
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

/** Menu titles are found by test id, the entries below them by the words that a person reads. */
async function clickMenu(page: Page, [title, ...entries]: string[]): Promise<void> {
  await page.getByTestId(`menu-${title}`).click();
  for (const entry of entries) await page.getByRole('menuitem', { name: entry }).first().click();
}

export interface LocalHostOptions {
  /** Such as `?watchdog=2`. */
  readonly query?: string;
  /** Script text that is added to the built add-on, to see what the page does with a bad one. */
  readonly extraScript?: string;
  /** The browser's language, such as `de-DE`. */
  readonly locale?: string;
  /** In a browser that has never shown the page, which then says where to begin. */
  readonly isNewcomer?: boolean;
}

/** What the page remembers of somebody who has been there, at that address. */
function beenThere(address: string) {
  const localStorage = [{ name: 'cellgrad welcome', value: 'over' }];
  return { cookies: [], origins: [{ origin: new URL(address).origin, localStorage }] };
}

export async function startLocalHost({
  query = '',
  extraScript,
  locale = 'en-US',
  isNewcomer = false,
}: LocalHostOptions = {}): Promise<LocalHost> {
  const server = await serve('site', 0);
  const browser: Browser = await launchBrowser(locale);
  const context = await browser.newContext({
    viewport: { width: 1366, height: 768 },
    locale,
    ...(!isNewcomer && { storageState: beenThere(server.address) }),
  });
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
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
  const close = async () => {
    await browser.close();
    await server.close();
  };
  try {
    await page.goto(server.address + query);
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
  const goTo = async (a1: string) => {
    await page.getByTestId('name-box').fill(a1);
    await page.getByTestId('name-box').press('Enter');
  };
  return {
    page,
    requests,
    errors,
    idle,
    menu,
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
