import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import { type BuildOptions, build, type Plugin } from 'esbuild';
import { writeFolder } from './dist.ts';

/**
 * Encodes bytes as text: every four bytes are a number of five digits in base 85. A digit is a character from # to y
 * without < and \, so nothing in the text can end a script element. The text is a quarter longer than the bytes; base64
 * would be a third longer.
 */
function asText(bytes: Uint8Array): string {
  const letters = new Uint8Array(Math.ceil(bytes.length / 4) * 5);
  for (let at = 0; at * 4 < bytes.length; at++) {
    let number = 0;
    for (let byte = 0; byte < 4; byte++) number = number * 256 + (bytes[at * 4 + byte] ?? 0);
    for (let digit = 4; digit >= 0; digit--) {
      const value = number % 85;
      const letter = value + 35 + (value >= 25 ? 1 : 0);
      letters[at * 5 + digit] = letter + (letter >= 92 ? 1 : 0);
      number = Math.floor(number / 85);
    }
  }
  return Buffer.from(letters).toString('latin1');
}

/**
 * Unpacks a script or data element and runs the page. Small and written as a classic script, as it is the only code
 * that is not packed. The page finds the worker and the add-on in `window.cellgradFiles`, see
 * `src/local/page/create-app.ts`.
 */
const loader = `(async () => {
  const unpack = async (id) => {
    const { textContent: text, dataset } = document.getElementById(id);
    const bytes = new DataView(new ArrayBuffer(text.length / 5 * 4));
    for (let at = 0; at * 5 < text.length; at++) {
      let number = 0;
      for (let digit = 0; digit < 5; digit++) {
        const letter = text.charCodeAt(at * 5 + digit);
        number = number * 85 + letter - 35 - (letter > 60) - (letter > 92);
      }
      bytes.setUint32(at * 4, number);
    }
    const packed = bytes.buffer.slice(0, Number(dataset.size));
    return new Response(new Blob([packed]).stream().pipeThrough(new DecompressionStream('gzip'))).text();
  };
  const [page, worker, addon] = await Promise.all(['packed-page', 'packed-worker', 'packed-addon'].map(unpack));
  window.cellgradFiles = { worker, addon: JSON.parse(addon) };
  const script = document.createElement('script');
  script.src = URL.createObjectURL(new Blob([page], { type: 'text/javascript' }));
  document.body.append(script);
})().catch((error) => {
  document.querySelector('.starting').textContent = 'The page could not start: ' + error.message;
});`;

function element(id: string, text: string): string {
  const packed = gzipSync(text, { level: 9 });
  return `<script type="application/octet-stream" id="${id}" data-size="${packed.length}">${asText(packed)}</script>`;
}

/** The page, its worker and the add-on as one HTML file that opens with a double click, without a server. */
function singlePage(page: {
  readonly style: string;
  readonly script: string;
  readonly worker: string;
  readonly addon: Readonly<Record<string, string>>;
}): string {
  const html = readFileSync('src/local/page/index.html', 'utf8');
  const replaced = (text: string, part: string, by: string): string => {
    if (!text.includes(part)) throw new Error(`src/local/page/index.html no longer contains ${part}`);
    return text.replace(part, () => by);
  };
  // The worker is a part of the file and inherits its policy; the emulated Apps Script evaluates the add-on's script.
  const open = replaced(html, "'wasm-unsafe-eval' blob:", "'wasm-unsafe-eval' 'unsafe-eval' blob:");
  const styled = replaced(open, '<link rel="stylesheet" href="page.css" />', `<style>${page.style}</style>`);
  const script = /<script data-page=[\s\S]*?<\/script>/.exec(styled)?.[0] ?? 'a script with data-page';
  return replaced(
    replaced(styled, '<link rel="preload" href="page.js" as="script" />', ''),
    script,
    [
      element('packed-page', page.script),
      element('packed-worker', page.worker),
      element('packed-addon', JSON.stringify(page.addon)),
      `<script>${loader}</script>`,
    ].join('\n    '),
  );
}

/** `./hu-DVk7Y_ka.js`: hyphenation patterns of a language, then their hash. */
const patterns = /^\.\/[a-z]{2,3}(-[a-z0-9]+)*-[\w-]{8}\.js$/;

/** Packages that Univer imports and the page does not need, and the module in place of each. */
const unused: Readonly<Record<string, string>> = {
  // Recognizes a language, to hyphenate it.
  'franc-min': "export const franc = () => 'und';",
  // Reads font files.
  'opentype.js': "export const parse = () => { throw new Error('Cells use no font files.'); };",
  // Calculates in formulas.
  'decimal.js':
    "export default class { constructor() { throw new Error('The worker calculates formulas.'); } }",
  // Resolves conflicts of classes in the looks of buttons and menus.
  'tailwind-merge': 'export const twMerge = (names) => names;',
  // Stores the state of Univer's toolbar and panels.
  localforage: 'export default new Proxy({}, { get: () => async () => null });',
  // Shows messages of Univer's own commands.
  sonner:
    'export const Toaster = () => null; export const toast = new Proxy(() => {}, { get: () => console.warn });',
};

/**
 * Leaves out parts of Univer that the page never uses, half of its size otherwise: the packages above, hyphenation
 * patterns for seventy languages, functions of formulas (ours calculates in the worker), and icons (the page has its own).
 */
const withoutUnused: Plugin = {
  name: 'without-unused',
  setup({ onResolve, onLoad }) {
    const isUnivers = (importer: string) => /@univerjs[\\/]/.test(importer);
    onResolve({ filter: patterns }, ({ kind, importer, path }) =>
      kind === 'dynamic-import' && isUnivers(importer) ? { path, namespace: 'unused' } : null,
    );
    onResolve({ filter: new RegExp(`^(${Object.keys(unused).join('|')})$`) }, ({ importer, path }) =>
      isUnivers(importer) ? { path, namespace: 'unused' } : null,
    );
    onLoad({ filter: /.*/, namespace: 'unused' }, ({ path }) => ({ contents: unused[path] ?? 'export {};' }));
    onLoad({ filter: /@univerjs[\\/]engine-formula[\\/]lib[\\/]es[\\/]index\.js$/ }, ({ path }) => {
      const functions = /const ALL_IMPLEMENTED_FUNCTIONS = \[[^\]]*\]/;
      const text = readFileSync(path, 'utf8');
      if (!functions.test(text)) throw new Error(`${path} no longer lists its functions in one place.`);
      return { contents: text.replace(functions, 'const ALL_IMPLEMENTED_FUNCTIONS = []') };
    });
    onLoad({ filter: /@univerjs[\\/]icons[\\/].*-icon\.js$/ }, ({ path }) => {
      const name = /export \{ (\w+)/.exec(readFileSync(path, 'utf8'))?.[1];
      return { contents: `export const ${name} = () => null;` };
    });
  },
};

/** Computes the regular expressions of cjk-regex now, not in the browser: the page needs no Unicode tables then. */
const withRegularExpressions: Plugin = {
  name: 'with-regular-expressions',
  setup({ onResolve, onLoad, resolve }) {
    onResolve({ filter: /^cjk-regex$/ }, async ({ path, importer, kind, resolveDir, pluginData }) => {
      if (pluginData === 'resolved') return null;
      const found = await resolve(path, { importer, kind, resolveDir, pluginData: 'resolved' });
      return { path: found.path, namespace: 'regular-expressions' };
    });
    onLoad({ filter: /.*/, namespace: 'regular-expressions' }, async ({ path }) => {
      const sets: Record<string, () => { toRegExp(): RegExp }> = await import(pathToFileURL(path).href);
      const written = Object.entries(sets).map(
        ([name, set]) => `export const ${name} = () => ({ toRegExp: () => ${set().toRegExp()} });`,
      );
      return { contents: written.join('\n') };
    });
  },
};

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
  plugins: [withoutUnused, withRegularExpressions],
};

async function bundle(entryPoints: Record<string, string>): Promise<[string, Uint8Array][]> {
  const { outputFiles } = await build({ ...common, entryPoints });
  return outputFiles!.map((file) => [relative('.', file.path).replaceAll('\\', '/'), file.contents]);
}

const filesIn = (folder: string): [name: string, text: string][] =>
  readdirSync(folder)
    .sort()
    .map((name) => [name, readFileSync(join(folder, name), 'utf8')]);

/** The built add-on as data, with a list of the files, since a static host has no directory listing. */
function addonFiles(dist: string): [string, string][] {
  const files = filesIn(dist);
  return [
    ...files.map(([name, text]): [string, string] => [`addon/${name}`, text]),
    ['addon/files.json', JSON.stringify({ files: files.map(([name]) => name) })],
  ];
}

/** Writes one HTML file that opens without a server, from existing site/ and dist/. */
export function writeSinglePage(file = 'cellgrad.html', site = 'site', dist = 'dist'): void {
  const text = (name: string) => readFileSync(join(site, name), 'utf8');
  const addon = Object.fromEntries(filesIn(dist));
  writeFileSync(
    file,
    singlePage({ style: text('page.css'), script: text('page.js'), worker: text('worker.js'), addon }),
  );
}

/** Writes site/: the local host as static files, including the add-on of dist/. */
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
