import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';

const placeholder = 'REPLACE_WITH_YOUR_SCRIPT_ID';

/** Says what to do while .clasp.json still names no script; clasp's own words would not help there. */
export function assertScriptIsChosen(projectFile = '.clasp.json'): void {
  if (existsSync(projectFile) && !readFileSync(projectFile, 'utf8').includes(placeholder)) return;
  throw new Error(
    `${projectFile} names no script yet. Write the id of your Apps Script project into it, or make a new ` +
      'spreadsheet: rm .clasp.json && npx clasp create-script --type sheets --title Cellgrad --rootDir dist',
  );
}

/** Pushes dist/ to Google; `more` goes to clasp as it is. */
export function push(more: readonly string[]): number {
  const clasp = 'node_modules/@google/clasp/build/src/index.js';
  return spawnSync(process.execPath, [clasp, 'push', ...more], { stdio: 'inherit' }).status ?? 1;
}
