import { readFileSync } from 'node:fs';
import type { AxeResults } from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import type { BuiltFiles, DropoutTab } from '../../src/addon/contract.ts';
import { buildEngine, buildSidebar } from '../../src/build/sidebar.ts';
import { functionReference } from '../../src/functions/reference.ts';
import { launchBrowser } from '../support/browser.ts';
import { installFakeServer } from './fake-server.ts';

const address = 'http://sidebar.test/';

type OtherFiles = Omit<BuiltFiles, 'catalogue'>;
let files: Promise<OtherFiles> | null = null;

/** What the server hands over when it is needed; built once. */
function builtFiles(): Promise<OtherFiles> {
  files ??= buildEngine().then((engine) => ({ engine, reference: functionReference, previews: {} }));
  return files;
}

export interface SidebarOptions {
  withoutServer?: boolean;
  dropout?: DropoutTab;
  /** Nothing is remembered, so that the tour comes. */
  isFirstTime?: boolean;
  /** As in a frame without an origin. */
  withoutStorage?: boolean;
}

interface OpenSidebar {
  readonly page: Page;
  readonly errors: readonly string[];
}

/** The built sidebar, 300 px wide, with a fake server; any request beyond the page itself is an error. */
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
  if (!options.withoutServer) await page.addInitScript(installFakeServer, await builtFiles());
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
  await page.goto(address);
  return { page, errors };
}

/**
 * For the tests of one file: builds the sidebar once and gives what opens it in a browser. It is closed after each
 * test, which fails when the page had an error or asked a network for anything.
 * @param build makes the page, where it is not the sidebar
 */
export function sidebarOpener(
  build: () => Promise<string> = buildSidebar,
): (options?: SidebarOptions) => Promise<Page> {
  let browser: Browser;
  let html: string;
  let opened: OpenSidebar;
  beforeAll(async () => {
    [browser, html] = await Promise.all([launchBrowser(), build()]);
  });
  afterAll(() => browser.close());
  afterEach(async () => {
    expect(opened.errors).toEqual([]);
    await opened.page.context().close();
  });
  return async (options = {}) => {
    opened = await openSidebar(browser, html, options);
    return opened.page;
  };
}

/** Accessibility violations of what is shown, each as one line. */
export async function violations(page: Page): Promise<string[]> {
  await page.evaluate(readFileSync('node_modules/axe-core/axe.min.js', 'utf8'));
  const results = await page.evaluate(() =>
    (window as unknown as { axe: { run(): Promise<AxeResults> } }).axe.run(),
  );
  return results.violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html}`));
}
