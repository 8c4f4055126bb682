import { spawnSync } from 'node:child_process';
import { audit } from './audit.ts';
import { findBrowser } from './browser.ts';
import { buildDist } from './dist.ts';
import { writeDocuments } from './documents.ts';
import { openInBrowser } from './open-browser.ts';
import { assertScriptIsChosen, push } from './push.ts';
import { serve } from './serve.ts';
import { buildSite } from './site.ts';

const defaultPort = 8417;

async function start(): Promise<number> {
  await buildDist();
  await buildSite();
  const wanted = process.env.PORT === undefined ? defaultPort : Number(process.env.PORT);
  const { address } = await serve('site', wanted);
  console.log(`\nCellgrad is running at ${address}\nPress Ctrl+C to stop it.`);
  if (!process.env.CI) openInBrowser(address);
  return 0;
}

/** vitest with everything; the browser is looked for first, so that its absence is told at once. */
function test(more: readonly string[]): number {
  const browser = findBrowser({ install: true });
  console.log(`Browser for the tests: ${browser}`);
  const result = spawnSync(process.execPath, ['node_modules/vitest/vitest.mjs', 'run', ...more], {
    stdio: 'inherit',
    env: { ...process.env, CELLGRAD_BROWSER: browser },
  });
  return result.status ?? 1;
}

async function buildPage(): Promise<number> {
  await buildDist();
  await buildSite();
  return 0;
}

async function buildOnly(): Promise<number> {
  await buildDist();
  console.log('The add-on is in dist/.');
  return 0;
}

const commands: Record<string, (more: readonly string[]) => Promise<number> | number> = {
  start,
  test,
  build: buildOnly,
  bench: buildOnly,
  audit: () => audit(),
  pictures: buildPage,
  // Its script follows, see run.mjs.
  export: () => 0,
  site: async () => {
    await buildPage();
    console.log('The page is in site/: put that folder on any static host.');
    return 0;
  },
  push: async (more) => {
    assertScriptIsChosen();
    await buildDist();
    return push(more);
  },
  docs: () => {
    writeDocuments();
    return 0;
  },
};

/** Runs one command and gives the exit code; a running server keeps the process alive. */
export async function runCommand(name: string, more: readonly string[]): Promise<number> {
  const command = commands[name];
  if (!command) throw new Error(`no such command; there are ${Object.keys(commands).join(', ')}`);
  return command(more);
}
