import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const cache = 'node_modules/.cache/cellgrad';
/** Contains the digest of the last build's sources and results. */
const builtFile = join(cache, 'built');
/** One file for each active test run in this folder, named after its process. */
const runsFolder = join(cache, 'runs');

const filesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isFile())
    .sort();

const sources = () => [
  'package-lock.json',
  'package.json',
  'appsscript.json',
  ...filesIn('src'),
  ...filesIn('sheets-templates'),
];
const results = () => ['dist', 'site'].filter((folder) => existsSync(folder)).flatMap(filesIn);

/** Changes with the name or content of any file that the build reads or writes. */
function digest(): string {
  const hash = createHash('sha256').update(process.version);
  for (const path of [...sources(), ...results()]) hash.update(`\n${path}\n`).update(readFileSync(path));
  return hash.digest('hex');
}

const isBuilt = (): boolean => existsSync(builtFile) && readFileSync(builtFile, 'utf8') === digest();

function isAlive(processId: number): boolean {
  try {
    process.kill(processId, 0);
    return true;
  } catch (error) {
    // A process of another user is alive, too.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Process ids of the other test runs in this folder; removes those that were killed. */
function otherRuns(): number[] {
  const found = readdirSync(runsFolder).map(Number);
  for (const id of found) if (!isAlive(id)) rmSync(join(runsFolder, String(id)), { force: true });
  return found.filter((id) => id !== process.pid && isAlive(id));
}

function build(): void {
  const others = otherRuns();
  if (others.length > 0)
    throw new Error(
      `Another test run (process ${others.join(', ')}) reads dist/ and site/, and the source has changed since they ` +
        'were built. Wait until that run has ended, stop it, or test in a second clone.',
    );
  const { status } = spawnSync(process.execPath, ['src/build/run.mjs', 'site'], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  if (status !== 0) throw new Error('The build failed, so there is nothing to test; see the messages above.');
  // The build installs missing packages, which empties the folder.
  mkdirSync(runsFolder, { recursive: true });
  writeFileSync(builtFile, digest());
}

/**
 * Tests use the files that users get, so the add-on and the page are built first, once, unless they are up to date.
 * With CELLGRAD_KEEP_BUILD, the last build remains (`npm run mutants`).
 */
export default function setup(): () => void {
  mkdirSync(runsFolder, { recursive: true });
  if (!process.env.CELLGRAD_KEEP_BUILD && !isBuilt()) build();
  // The build may have installed packages again.
  mkdirSync(runsFolder, { recursive: true });
  const run = join(runsFolder, String(process.pid));
  writeFileSync(run, '');
  return () => rmSync(run, { force: true });
}
