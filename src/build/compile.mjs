import { basename, resolve } from 'node:path';

/** Bundles a TypeScript file for this Node without its packages, and returns the path of the result. */
export async function compileScript(entry) {
  const { build } = await import('esbuild');
  const outfile = resolve('node_modules/.cache/cellgrad', basename(entry).replace(/\.ts$/, '.mjs'));
  await build({
    entryPoints: [entry],
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
