import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

/** Text as base64 of its gzip: a fifth of the length, and nothing in it can end a script element. */
const packed = (text: string): string => gzipSync(text, { level: 9 }).toString('base64');

/**
 * Unpacks a script or data element and runs the page. Classic and small: it is the only code that is not packed.
 * The page finds the worker and the add-on in `window.cellgradFiles`, see `src/local/page/load-bundle.ts`.
 */
const loader = `(async () => {
  const unpack = async (id) => {
    const bytes = Uint8Array.from(atob(document.getElementById(id).textContent), (letter) => letter.charCodeAt(0));
    return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'))).text();
  };
  const [page, worker, addon] = await Promise.all(['packed-page', 'packed-worker', 'packed-addon'].map(unpack));
  window.cellgradFiles = { worker, addon: JSON.parse(addon) };
  const script = document.createElement('script');
  script.src = URL.createObjectURL(new Blob([page], { type: 'text/javascript' }));
  document.body.append(script);
})().catch((error) => {
  document.querySelector('.starting').textContent = 'The page could not start: ' + error.message;
});`;

const element = (id: string, text: string): string =>
  `<script type="application/octet-stream" id="${id}">${packed(text)}</script>`;

/** The page, its worker and the add-on as one HTML file that a double click opens, without a server. */
export function singlePage(page: {
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
  // The worker is a part of the file and keeps its policy: the emulated Apps Script evaluates the add-on's script.
  const open = replaced(html, "'wasm-unsafe-eval' blob:", "'wasm-unsafe-eval' 'unsafe-eval' blob:");
  const styled = replaced(open, '<link rel="stylesheet" href="page.css" />', `<style>${page.style}</style>`);
  return replaced(
    styled,
    '<script src="page.js" defer></script>',
    [
      element('packed-page', page.script),
      element('packed-worker', page.worker),
      element('packed-addon', JSON.stringify(page.addon)),
      `<script>${loader}</script>`,
    ].join('\n    '),
  );
}
