import { resolve } from 'node:path';

/** Bundles src/build/commands.ts for this Node and returns the path of the result. */
export async function compileBuildScripts() {
  const { build } = await import('esbuild');
  const outfile = resolve('node_modules/.cache/cellgrad/commands.mjs');
  await build({
    entryPoints: ['src/build/commands.ts'],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    packages: 'external',
    logLevel: 'warning',
  });
  return outfile;
}
