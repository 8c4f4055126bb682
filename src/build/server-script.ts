import { build } from 'esbuild';
import { globalFunctions } from '../addon/globals.ts';
import { functionDefinitions } from '../functions/index.ts';
import { bundleName, stubFor } from '../functions/jsdoc.ts';
import { packageNames } from './bundled-packages.ts';
import { versionOfPackage } from './version.ts';

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
  return `function ${name}(${parameters}){return ${bundleName}.${name}(${parameters})}`;
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
