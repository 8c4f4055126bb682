import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chromium } from 'playwright-core';

const commands = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];
const places = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
];

function succeeds(command: string, ...more: string[]): boolean {
  return spawnSync(command, more, { stdio: 'inherit', env: aptEnvironment() }).status === 0;
}

const aptEnvironment = () => ({ ...process.env, DEBIAN_FRONTEND: 'noninteractive' });

function onPath(command: string): string | null {
  const finder = process.platform === 'win32' ? 'where' : 'which';
  const result = spawnSync(finder, [command], { encoding: 'utf8' });
  return result.status === 0 ? result.stdout.split('\n')[0]!.trim() : null;
}

/** An installed Chromium or Chrome, or null. */
function installedBrowser(): string | null {
  const chosen = process.env.CELLGRAD_BROWSER;
  if (chosen) {
    if (existsSync(chosen)) return chosen;
    throw new Error(`CELLGRAD_BROWSER names ${chosen}, but there is no such file.`);
  }
  const candidates = [...commands.map(onPath), ...places, chromium.executablePath()];
  return candidates.find((path): path is string => Boolean(path) && existsSync(path!)) ?? null;
}

/** Installs Debian's Chromium as root, or otherwise playwright's own download. */
function installBrowser(): void {
  const isDebianRoot = process.getuid?.() === 0 && onPath('apt-get') !== null;
  console.log('No Chromium or Chrome found: installing one…');
  if (isDebianRoot && succeeds('apt-get', 'update') && succeeds('apt-get', 'install', '-y', 'chromium'))
    return;
  succeeds(process.execPath, 'node_modules/playwright-core/cli.js', 'install', 'chromium');
}

/** Path of a Chromium or Chrome. Throws an error with instructions if there is none. */
export function findBrowser(options: { install: boolean }): string {
  const found = installedBrowser();
  if (found) return found;
  if (options.install) installBrowser();
  const installed = installedBrowser();
  if (installed) return installed;
  throw new Error(
    'the browser tests need Chromium or Chrome, and none could be found or installed. ' +
      'Install one (Debian: apt-get install chromium), or name it in CELLGRAD_BROWSER, and run again.',
  );
}
