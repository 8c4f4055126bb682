import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';

const placeholder = 'REPLACE_WITH_YOUR_SCRIPT_ID';
const usualFile = '.clasp.json';

/** The options of `npm run push -- …`: the target's settings file, and the options passed to clasp unchanged. */
interface PushOptions {
  readonly projectFile: string;
  readonly more: readonly string[];
}

/** Reads `--project FILE` or `-P FILE`, which selects another target than the default. */
export function pushOptions(given: readonly string[]): PushOptions {
  const at = given.findIndex((each) => each === '--project' || each === '-P');
  if (at < 0) return { projectFile: usualFile, more: given };
  const projectFile = given[at + 1];
  if (projectFile === undefined || projectFile.startsWith('-'))
    throw new Error(`${given[at]} needs the name of a settings file, such as .clasp.addon.json`);
  return { projectFile, more: given.filter((_, index) => index !== at && index !== at + 1) };
}

/** Throws an error with instructions if the settings name no script, or another folder than the built one. */
export function assertScriptIsChosen(projectFile = usualFile): void {
  const text = existsSync(projectFile) ? readFileSync(projectFile, 'utf8') : placeholder;
  if (text.includes(placeholder))
    throw new Error(
      `${projectFile} names no script yet. Write the id of your Apps Script project into it, or make a new ` +
        'spreadsheet: rm .clasp.json && npx clasp create-script --type sheets --title Cellgrad --rootDir dist',
    );
  // The file may contain comments, so it may not be valid JSON.
  const [, folder = ''] = /"(?:rootDir|srcDir)"\s*:\s*"([^"]*)"/.exec(text) ?? [];
  if (resolve(dirname(projectFile), folder) !== resolve(dirname(projectFile), 'dist'))
    throw new Error(`${projectFile} must have "rootDir": "dist", the folder that the build writes.`);
}

/**
 * The arguments for clasp. `create-script` puts Google's own manifest into dist/; the build has overwritten it with
 * ours. Without `--force`, clasp asks before it sends a different manifest; without a terminal, it skips the push and
 * succeeds.
 */
export const claspArguments = ({ projectFile, more }: PushOptions): string[] => [
  ...['--project', projectFile, 'push'],
  ...(more.some((each) => each === '-f' || each === '--force') ? [] : ['--force']),
  ...more,
];

/** Pushes dist/, which was just built, to Google. */
export function push(options: PushOptions): number {
  const clasp = 'node_modules/@google/clasp/build/src/index.js';
  return spawnSync(process.execPath, [clasp, ...claspArguments(options)], { stdio: 'inherit' }).status ?? 1;
}
