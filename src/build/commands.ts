import { audit } from './audit.ts';
import { buildDist } from './dist.ts';
import { mutants } from './mutants.ts';
import { assertScriptIsChosen, push, pushOptions } from './push.ts';
import { openInBrowser, serve } from './serve.ts';
import { buildSite, writeSinglePage } from './site.ts';
import { test } from './test.ts';

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
  test: (more) => test(more),
  'test:quick': (more) => test(more, true),
  build: buildOnly,
  bench: buildPage,
  audit: () => audit(),
  mutants: (more) => mutants(more),
  pictures: buildPage,
  // Their scripts run next, see run.mjs.
  export: () => 0,
  'export:torch': async (more) => (await import('./export-torch.ts')).exportTorch(more),
  convert: () => 0,
  'dropout-amount': () => 0,
  site: async (more) => {
    await buildPage();
    if (more.includes('--single')) {
      writeSinglePage();
      console.log('The page is cellgrad.html: a double click opens it, without a server.');
      return 0;
    }
    console.log('The page is in site/: put that folder on any static host.');
    return 0;
  },
  push: async (more) => {
    const options = pushOptions(more);
    assertScriptIsChosen(options.projectFile);
    await buildDist();
    return push(options);
  },
  docs: async () => {
    await (await import('./documents.ts')).writeDocuments();
    return 0;
  },
};

/** Runs one command and returns the exit code; a running server keeps the process alive. */
export async function runCommand(name: string, more: readonly string[]): Promise<number> {
  const command = commands[name];
  if (!command) throw new Error(`no such command; there are ${Object.keys(commands).join(', ')}`);
  return command(more);
}
