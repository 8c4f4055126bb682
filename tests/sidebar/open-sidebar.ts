import { readFileSync } from 'node:fs';
import type { AxeResults } from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, onTestFinished } from 'vitest';
import type { BuiltFiles, DropoutTab } from '../../src/addon/contract.ts';
import { functionReference } from '../../src/functions/reference.ts';
import { sharedBrowser } from '../support/browser.ts';
import { installFakeServer } from './fake-server.ts';

const address = 'http://sidebar.test/';

const readBuilt = (name: string): string => readFileSync(`dist/${name}.html`, 'utf8');

/** Data that the build has inserted into a page of dist/. */
const dataIn = (name: string): unknown =>
  JSON.parse(/<script[^>]*>(.*)<\/script>/s.exec(readBuilt(name))![1]!);

/** The files that the server returns on demand. */
export const builtFiles = (): Omit<BuiltFiles, 'catalogue'> => ({
  engine: dataIn('engine') as string,
  reference: functionReference,
  previews: {},
  excel: '',
});

export interface SidebarOptions {
  withoutServer?: boolean;
  dropout?: DropoutTab;
  /** Nothing is stored, so that the tour appears. */
  isFirstTime?: boolean;
  /** Behaves like a frame without an origin. */
  withoutStorage?: boolean;
}

interface OpenSidebar {
  readonly page: Page;
  /** The page's errors since it was loaded. */
  readonly errors: string[];
}

/** The built sidebar, 300 px wide, with a fake server; any request to a network is an error. */
async function openSidebar(browser: Browser, html: string, options: SidebarOptions): Promise<OpenSidebar> {
  const context = await browser.newContext({ viewport: { width: 300, height: 640 } });
  const page = await context.newPage();
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(String(error)));
  page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
  await page.route('**/*', (route) => {
    if (route.request().url() === address) return route.fulfill({ contentType: 'text/html', body: html });
    errors.push(`asked for ${route.request().url()}`);
    return route.abort();
  });
  if (!options.withoutServer) await page.addInitScript(installFakeServer, builtFiles());
  if (options.withoutStorage)
    await page.addInitScript(() =>
      Object.defineProperty(window, 'localStorage', {
        get() {
          throw new DOMException('The document is sandboxed.', 'SecurityError');
        },
      }),
    );
  if (!options.isFirstTime)
    await page.addInitScript(() => localStorage.setItem('cellgrad.isTourSeen', 'yes'));
  if (options.dropout)
    await page.addInitScript((tab) => {
      window.fake.dropout = tab;
    }, options.dropout);
  return { page, errors };
}

/** Resets the page as if it were new, because opening a new page takes longer than loading the sidebar. */
async function forget({ page, errors }: OpenSidebar): Promise<void> {
  await page.goto('about:blank');
  const protocol = await page.context().newCDPSession(page);
  await protocol.send('Storage.clearDataForOrigin', { origin: address, storageTypes: 'all' });
  await protocol.detach();
  errors.length = 0;
}

/**
 * For the tests of one file: returns a function that opens the built sidebar in a browser. Tests share its pages, by
 * options; a test that sets a clock or a size closes the page when it has finished. A test fails if the page had an
 * error or sent a request to a network.
 * @param page of dist/, if it is not the sidebar
 */
export function sidebarOpener(page = 'sidebar'): (options?: SidebarOptions) => Promise<Page> {
  let browser: Browser;
  let html: string;
  let opened: OpenSidebar;
  const sidebars = new Map<string, OpenSidebar>();
  beforeAll(async () => {
    browser = await sharedBrowser();
    html = readBuilt(page);
  });
  afterEach(() => expect(opened.errors).toEqual([]));
  afterAll(async () => {
    for (const sidebar of sidebars.values()) await sidebar.page.context().close();
  });
  return async (options = {}) => {
    const key = JSON.stringify(options);
    const existing = sidebars.get(key);
    if (existing && !existing.page.isClosed()) await forget(existing);
    else sidebars.set(key, await openSidebar(browser, html, options));
    opened = sidebars.get(key)!;
    await opened.page.goto(address);
    return opened.page;
  };
}

/** Closes a page that a test has changed permanently, such as its clock, when the test has finished. */
export const closeWhenFinished = (page: Page): void => onTestFinished(() => page.context().close());

/** Accessibility violations of the visible page, one per line. */
export async function violations(page: Page): Promise<string[]> {
  await page.evaluate(readFileSync('node_modules/axe-core/axe.min.js', 'utf8'));
  const results = await page.evaluate(() =>
    (window as unknown as { axe: { run(): Promise<AxeResults> } }).axe.run(),
  );
  return results.violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html}`));
}
