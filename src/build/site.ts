import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { type BuildOptions, build } from 'esbuild';
import { singlePage } from './single-page.ts';
import { withoutHyphenation } from './without-hyphenation.ts';
import { writeFolder } from './write-folder.ts';

const common: BuildOptions = {
  bundle: true,
  write: false,
  outdir: '.',
  format: 'iife',
  minify: true,
  target: 'es2022',
  charset: 'utf8',
  legalComments: 'linked',
  jsx: 'automatic',
  jsxImportSource: 'preact',
  loader: { '.svg': 'dataurl', '.woff2': 'dataurl', '.png': 'dataurl' },
  define: { 'process.env.NODE_ENV': '"production"' },
  logLevel: 'warning',
  plugins: [withoutHyphenation],
};

async function bundle(entryPoints: Record<string, string>): Promise<[string, Uint8Array][]> {
  const { outputFiles } = await build({ ...common, entryPoints });
  return outputFiles!.map((file) => [relative('.', file.path).replaceAll('\\', '/'), file.contents]);
}

const filesIn = (folder: string): [name: string, text: string][] =>
  readdirSync(folder)
    .sort()
    .map((name) => [name, readFileSync(join(folder, name), 'utf8')]);

/** The built add-on as data, with a list, since a static host has no directory listing. */
function addonFiles(dist: string): [string, string][] {
  const files = filesIn(dist);
  return [
    ...files.map(([name, text]): [string, string] => [`addon/${name}`, text]),
    ['addon/files.json', JSON.stringify({ files: files.map(([name]) => name) })],
  ];
}

/** Writes one HTML file that opens without a server, from the site/ and dist/ that were built before. */
export function writeSinglePage(file = 'cellgrad.html', site = 'site', dist = 'dist'): void {
  const text = (name: string) => readFileSync(join(site, name), 'utf8');
  const addon = Object.fromEntries(filesIn(dist));
  writeFileSync(
    file,
    singlePage({ style: text('page.css'), script: text('page.js'), worker: text('worker.js'), addon }),
  );
}

/** Writes site/: the local host as static files, with the add-on of dist/ in it. */
export async function buildSite(folder = 'site', dist = 'dist'): Promise<void> {
  const [page, worker] = await Promise.all([
    bundle({ page: 'src/local/page/main.tsx' }),
    bundle({ worker: 'src/local/worker/worker.ts' }),
  ]);
  const files = new Map<string, string | Uint8Array>([
    ...page,
    ...worker,
    ['index.html', readFileSync('src/local/page/index.html')],
    ['LICENSE.txt', readFileSync('LICENSE')],
    ...addonFiles(dist),
  ]);
  writeFolder(folder, files);
}
