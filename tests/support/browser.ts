import { type Browser, chromium } from 'playwright-core';
import { findBrowser } from '../../src/build/browser.ts';

/** The flags keep Chromium from talking to anything but the page under test. */
const quietFlags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/**
 * A real Chromium without a window. Throws with what to do when the machine has none.
 * @param language of its user; a context's locale reaches frames in processes of their own too late
 */
export function launchBrowser(language = 'en-US'): Promise<Browser> {
  const args = [...quietFlags, `--accept-lang=${language}`];
  return chromium.launch({ executablePath: findBrowser({ install: false }), args });
}
