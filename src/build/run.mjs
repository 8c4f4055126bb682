#!/usr/bin/env node
/**
 * The entry point of every command (`start`, `test`, `build`, `site`, `docs`, `pictures`, `export`, `bench`, `push`):
 * plain JavaScript without dependencies, so that it runs in a fresh clone. It installs missing packages, compiles the
 * scripts, and runs the command.
 */
import { pathToFileURL } from 'node:url';
import { compileScript } from './compile.mjs';
import { ensureInstalled } from './install.mjs';

const [command = 'build', ...rest] = process.argv.slice(2);
/** Separate scripts: bench and pictures are among the tests, and the export's packages take long to load. */
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
