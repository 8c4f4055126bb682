import { type Browser, chromium, type Locator } from 'playwright-core';
import { findBrowser } from '../../src/build/browser.ts';

/** These flags keep Chromium from contacting anything except the page under test. */
const quietFlags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

const running = new Map<string, Promise<Browser>>();

function launch(language: string): Promise<Browser> {
  const args = [...quietFlags, `--accept-lang=${language}`];
  return chromium.launch({ executablePath: findBrowser({ install: false }), args });
}

/**
 * The worker's Chromium, without a window: started once, shared by all test files that the worker runs, and started
 * again after a crash. Close your own contexts and pages, not the browser. Throws an error with instructions if the
 * machine has none.
 * @param language of its user; a context's locale reaches frames in separate processes too late
 */
export async function sharedBrowser(language = 'en-US'): Promise<Browser> {
  const existing = await running.get(language);
  if (existing?.isConnected()) return existing;
  const started = launch(language);
  running.set(language, started);
  return started;
}

/** For scripts that must exit: a browser keeps Node running. */
export async function closeBrowsers(): Promise<void> {
  for (const browser of running.values()) await (await browser).close();
  running.clear();
}

/** Clicks many elements at once: a real click waits until each has stopped moving. */
export const clickAll = (elements: Locator): Promise<void> =>
  elements.evaluateAll((all) => {
    for (const element of all) (element as HTMLElement).click();
  });
