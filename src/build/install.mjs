import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';

/** npm's own record of the packages in node_modules. */
const installedRecord = 'node_modules/.package-lock.json';

const packagesOf = (file) => (existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).packages : {});

/** Names of packages in the lock file that node_modules lacks or has in another version. */
export function missingPackages(lockFile = 'package-lock.json', record = installedRecord) {
  const installed = packagesOf(record);
  return Object.entries(packagesOf(lockFile))
    .filter(
      ([place, wanted]) => place !== '' && !wanted.optional && installed[place]?.version !== wanted.version,
    )
    .map(([place]) => place.replace(/^.*node_modules\//, ''));
}

function assertNode() {
  const [major] = process.versions.node.split('.').map(Number);
  if (major >= 20) return;
  throw new Error(
    `Node.js 20 or newer is needed, this is ${process.versions.node}. Get it from https://nodejs.org.`,
  );
}

/** Runs `npm ci` if node_modules lacks a package of the lock file. */
export function ensureInstalled() {
  assertNode();
  if (missingPackages().length === 0) return;
  console.log('Installing packages (about a minute, only when they have changed)…');
  const isWindows = process.platform === 'win32';
  const result = spawnSync(
    isWindows ? 'npm.cmd' : 'npm',
    ['ci', '--no-audit', '--no-fund', '--loglevel=error'],
    { stdio: 'inherit', shell: isWindows },
  );
  if (result.status === 0) return;
  throw new Error(
    'npm could not install the packages. Check the connection to the npm registry, then run the command again.',
  );
}
