import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Metafile } from 'esbuild';

/** A package whose code has come into a bundle. */
export interface BundledPackage {
  readonly name: string;
  readonly version: string;
  /** As its package.json says, such as `MIT`. */
  readonly license: string;
  /** What its authors ask to be passed on. */
  readonly notice: string;
}

/** Licences that let the add-on stay under Apache-2.0; each asks for its notice to be kept. */
const allowedLicenses = ['MIT', 'ISC', 'BSD-2-Clause', 'BSD-3-Clause', '0BSD', 'Apache-2.0'];

function readPackage(name: string): BundledPackage {
  const folder = join('node_modules', name);
  const { version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  if (!allowedLicenses.includes(license))
    throw new Error(
      `${name} ${version} is under ${license}, but the add-on may hold ${allowedLicenses.join(', ')} only: leave it out of what dist/ bundles.`,
    );
  return { name, version, license, notice: readFileSync(join(folder, 'LICENSE'), 'utf8').trim() };
}

/** Names of the packages that esbuild has taken code from, in order; `preact/hooks` belongs to `preact`. */
export function packageNames({ inputs }: Metafile): string[] {
  const names = Object.keys(inputs).flatMap((path) => {
    const inPackage = path.split('node_modules/').at(-1)!.split('/');
    if (!path.includes('node_modules/')) return [];
    return inPackage[0]!.startsWith('@') ? `${inPackage[0]}/${inPackage[1]}` : inPackage[0]!;
  });
  return [...new Set(names)].sort();
}

/** The packages in a bundle for dist/. Throws for one whose licence does not allow it. */
export const bundledPackages = (metafile: Metafile): BundledPackage[] =>
  packageNames(metafile).map(readPackage);

/** The notices of all packages, as text for a comment. */
export const noticesOf = (packages: readonly BundledPackage[]): string =>
  packages.map(({ name, version, notice }) => `${name} ${version}\n\n${notice}`).join('\n\n');
