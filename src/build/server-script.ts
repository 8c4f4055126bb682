import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { build, type Metafile } from 'esbuild';
import { globalFunctions } from '../addon/globals.ts';
import { functionDefinitions } from '../functions/index.ts';
import { bundleName, stubFor } from '../functions/jsdoc.ts';

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

/** The version of Cellgrad, as package.json has it. */
export const versionOfPackage = (): string =>
  (JSON.parse(readFileSync('package.json', 'utf8')) as { version: string }).version;

/**
 * The module as one closure. Apps Script takes no modules; the wrapping that esbuild itself offers puts a getter
 * before every export, which each cold start would pay for.
 */
function closureOf(module: string): string {
  const [body, exported] = module.trimEnd().split(/export\{([^}]*)\};$/);
  if (exported === undefined) throw new Error('The server script must end with the names that it exports.');
  const members = exported.split(',').map((entry) => {
    const [local, name] = entry.split(' as ');
    return name ? `${name}:${local}` : local;
  });
  return `var ${bundleName}=(()=>{"use strict";${body}return{${members}}})();`;
}

/** Apps Script takes no class fields either, and reads declarations of functions only. */
async function bundleAddon(): Promise<string> {
  const result = await build({
    entryPoints: ['src/addon/main.ts'],
    bundle: true,
    write: false,
    metafile: true,
    minify: true,
    format: 'esm',
    target: 'es2021',
    charset: 'utf8',
    legalComments: 'none',
  });
  const packages = packageNames(result.metafile);
  if (packages.length > 0) throw new Error(`The server script must hold no package, but takes ${packages}.`);
  return closureOf(result.outputFiles[0]!.text);
}

function globalStub({ name, parameters }: (typeof globalFunctions)[number]): string {
  // Items of the menu take and return nothing.
  return `function ${name}(${parameters}){${parameters.length > 0 ? 'return ' : ''}${bundleName}.${name}(${parameters})}`;
}

const banner = (): string =>
  `/* Cellgrad ${versionOfPackage()}. Apache License 2.0. Teaching sheets after the fast.ai courses (Apache 2.0). */`;

/** The whole server side as one flat script: the bundle, then a real top-level function for every name. */
export async function buildServerScript(): Promise<string> {
  const parts = [
    banner(),
    await bundleAddon(),
    ...functionDefinitions.map(stubFor),
    ...globalFunctions.map(globalStub),
  ];
  return `${parts.join('\n')}\n`;
}
