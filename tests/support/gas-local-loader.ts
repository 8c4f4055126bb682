import { mkdtempSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { newerThanAppsScript } from '../../src/local/google/classes/google-methods.ts';
import { type Loader, scriptSources } from '../../src/local/google/host/function-loader.ts';

type GasRequire = (folder: string, globals: object) => Record<string, unknown>;
const gas = createRequire(import.meta.url)('gas-local') as { require: GasRequire };

/** Removes from the second global the names that Node has and Apps Script lacks. */
const ageing = `(() => {
  for (const [path, names] of Object.entries(${JSON.stringify(newerThanAppsScript)})) {
    const holder = path.split('.').reduce((from, name) => from && from[name], globalThis);
    for (const name of holder ? names : []) delete holder[name];
  }
})();`;

/** gas-local reads a folder, which must contain only the scripts. */
function writeScripts(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'cellgrad-scripts-'));
  // Loaded first, as scripts are loaded by name.
  writeFileSync(join(folder, '0-ageing.js'), ageing);
  for (const { name, text } of scriptSources(files)) {
    writeFileSync(join(folder, name.replace(/\.gs$/, '.js')), text);
  }
  return folder;
}

/**
 * Loads the scripts with gas-local: a real second global, so that nothing of Node leaks into a script. Arrays and dates
 * cross realms: `instanceof` and deep equality fail for returned values, Array.isArray works.
 */
export function createGasLocalLoader(files: Readonly<Record<string, string>>): Loader {
  const folder = writeScripts(files);
  return (globals) => gas.require(folder, { ...globals });
}
