#!/usr/bin/env node
/**
 * The door to every command (`start`, `test`, `build`, `site`, `docs`, `pictures`, `bench`, `push`): plain
 * JavaScript without dependencies, so that it runs in a fresh clone. It installs what is missing, compiles the
 * scripts, and hands over.
 */
import { pathToFileURL } from 'node:url';
import { compileScript } from './compile.mjs';
import { ensureInstalled } from './install.mjs';

const [command = 'build', ...rest] = process.argv.slice(2);
const load = async (entry) => import(pathToFileURL(await compileScript(entry)).href);
try {
  ensureInstalled();
  const { runCommand } = await load('src/build/commands.ts');
  process.exitCode = await runCommand(command, rest);
  // These live beside the tests, which the build does not import.
  if (command === 'bench') await load('tests/bench/bench.ts');
  if (command === 'pictures') await load('tests/pictures/pictures.ts');
} catch (error) {
  console.error(`\ncellgrad ${command}: ${error instanceof Error ? error.message : error}`);
  process.exitCode = 1;
}
