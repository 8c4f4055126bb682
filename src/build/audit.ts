import { spawnSync } from 'node:child_process';
import { shippedPackages } from './sidebar.ts';

interface Advisory {
  readonly severity: string;
  readonly via: readonly (string | { readonly title: string; readonly url: string })[];
}

/** The registry's advisories for packages of the lock file by name, or the reason why the request failed. */
type Knowledge = Record<string, Advisory> | string;

function askRegistry(): string {
  const { stdout, error } = spawnSync('npm', ['audit', '--json'], {
    encoding: 'utf8',
    shell: process.platform === 'win32',
  });
  return stdout || JSON.stringify({ message: error?.message ?? 'npm audit said nothing' });
}

function read(answer: string): Knowledge {
  const { vulnerabilities, message } = JSON.parse(answer);
  return vulnerabilities ?? String(message);
}

const hint =
  'Ask again where npm reaches a registry that answers audits; not every mirror does. What is listed above is all that ' +
  'ships, and its licences are checked by every build.';

/**
 * Lists every package shipped in dist/, with its license and known advisories. Returns 0 if there are none, 1 if there
 * are some, and 2 if the registry could not be reached.
 * @param ask returns the output of `npm audit --json`
 */
export async function audit(ask: () => string = askRegistry): Promise<number> {
  const known = read(ask());
  const packages = await shippedPackages();
  const wordsOn = (name: string) =>
    typeof known === 'string' ? 'not asked' : (known[name]?.severity ?? 'nothing known against it');
  for (const { name, version, license } of packages)
    console.log(`${name} ${version} (${license}): ${wordsOn(name)}`);
  if (typeof known === 'string') {
    console.error(`What is known against them could not be asked: ${known}\n${hint}`);
    return 2;
  }
  return packages.some(({ name }) => name in known) ? 1 : 0;
}
