#!/usr/bin/env node
/**
 * The door to every command (`start`, `test`, `build`, `site`, `docs`, `pictures`, `export`, `bench`, `push`): plain
 * JavaScript without dependencies, so that it runs in a fresh clone. It installs what is missing, compiles the
 * scripts, and hands over.
 */
import { pathToFileURL } from 'node:url';
import { compileScript } from './compile.mjs';
import { ensureInstalled } from './install.mjs';

const [command = 'build', ...rest] = process.argv.slice(2);
/** What runs on its own: bench and pictures live beside the tests, and the export's packages take long to load. */
const scripts = {
  bench: 'tests/bench/bench.ts',
  pictures: 'tests/pictures/pictures.ts',
  export: 'src/build/xlsx/export.ts',
  convert: 'src/build/convert.ts',
  'dropout-amount': 'src/build/dropout-amount.ts',
};
const load = async (entry) => import(pathToFileURL(await compileScript(entry)).href);
try {
  ensureInstalled();
  const { runCommand } = await load('src/build/commands.ts');
  process.exitCode = await runCommand(command, rest);
  if (scripts[command]) await load(scripts[command]);
} catch (error) {
  console.error(`\ncellgrad ${command}: ${error instanceof Error ? error.message : error}`);
  process.exitCode = 1;
}
