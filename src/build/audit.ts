import { spawnSync } from 'node:child_process';
import { shippedPackages } from './sidebar.ts';

interface Advisory {
  readonly severity: string;
  readonly via: readonly (string | { readonly title: string; readonly url: string })[];
}

/** What the registry knows against any package of the lock file, by name. */
function advisories(): Record<string, Advisory> {
  const { stdout } = spawnSync('npm', ['audit', '--json'], {
    encoding: 'utf8',
    shell: process.platform === 'win32',
  });
  const { vulnerabilities, message } = JSON.parse(stdout || '{"message":"npm audit said nothing"}');
  if (!vulnerabilities)
    throw new Error(`npm audit could not be asked: ${message}. It needs a registry that answers audits.`);
  return vulnerabilities;
}

/** Lists every package that dist/ ships, with its licence and what is known against it; 1 when there is something. */
export async function audit(): Promise<number> {
  const packages = await shippedPackages();
  console.log(`dist/ ships ${packages.map(({ name, license }) => `${name} (${license})`).join(', ')}.`);
  const known = advisories();
  for (const { name, version, license } of packages)
    console.log(`${name} ${version} (${license}): ${known[name]?.severity ?? 'nothing known against it'}`);
  return packages.some(({ name }) => name in known) ? 1 : 0;
}
