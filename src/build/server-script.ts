import { build } from 'esbuild';
import { globalFunctions } from '../addon/globals.ts';
import { functionDefinitions } from '../functions/index.ts';
import { stubFor } from '../functions/jsdoc.ts';
import { packageNames } from './bundled-packages.ts';
import { versionOfPackage } from './version.ts';

/** Name of the one global variable that holds everything else; the final _ keeps cells away from it. */
const bundleName = 'cellgrad_';

/** Apps Script takes no modules and no class fields, and reads declarations of functions only. */
async function bundleAddon(): Promise<string> {
  const result = await build({
    entryPoints: ['src/addon/main.ts'],
    bundle: true,
    write: false,
    metafile: true,
    minify: true,
    format: 'iife',
    globalName: bundleName,
    target: 'es2021',
    charset: 'utf8',
    legalComments: 'none',
  });
  const packages = packageNames(result.metafile);
  if (packages.length > 0) throw new Error(`The server script must hold no package, but takes ${packages}.`);
  return result.outputFiles[0]!.text;
}

function globalStub({ name, parameters, comment }: (typeof globalFunctions)[number]): string {
  const list = parameters.join(', ');
  return `/** ${comment} */\nfunction ${name}(${list}) {\n  return ${bundleName}.${name}(${list});\n}`;
}

const banner = (): string =>
  `/* Cellgrad ${versionOfPackage()}. Apache License 2.0. Teaching sheets after the fast.ai courses (Apache 2.0). */`;

/** The whole server side as one flat script: the bundle, then a real top-level function for every name. */
export async function buildServerScript(): Promise<string> {
  const parts = [
    banner(),
    (await bundleAddon()).trimEnd(),
    ...functionDefinitions.map(stubFor),
    ...globalFunctions.map(globalStub),
  ];
  return `${parts.join('\n\n')}\n`;
}
