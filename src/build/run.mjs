#!/usr/bin/env node
/**
 * The door to every command (`start`, `test`, `build`, `site`, `docs`): plain JavaScript without
 * dependencies, so that it runs in a fresh clone. It installs what is missing, compiles the build
 * scripts, and hands over.
 */
import { pathToFileURL } from 'node:url';
import { compileBuildScripts } from './compile.mjs';
import { ensureInstalled } from './install.mjs';

const [command = 'build', ...rest] = process.argv.slice(2);
try {
  ensureInstalled();
  const { runCommand } = await import(pathToFileURL(await compileBuildScripts()).href);
  process.exitCode = await runCommand(command, rest);
} catch (error) {
  console.error(`\ncellgrad ${command}: ${error instanceof Error ? error.message : error}`);
  process.exitCode = 1;
}
