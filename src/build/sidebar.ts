import { readFileSync } from 'node:fs';
import { build } from 'esbuild';
import { digestOf } from '../wording/digest.ts';
import { kernelsPlugin } from './kernels.ts';
import {
  type BundledPackage,
  bundledPackages,
  noticesOf,
  versionOfPackage,
  withoutHelp,
} from './server-script.ts';

interface Bundle {
  readonly script: string;
  readonly styles: string;
  readonly packages: readonly BundledPackage[];
}

async function bundle(entry: string, digests: Readonly<Record<string, string>> = {}): Promise<Bundle> {
  const result = await build({
    entryPoints: [entry],
    bundle: true,
    write: false,
    metafile: true,
    outdir: 'out',
    minify: true,
    format: 'iife',
    target: 'es2021',
    // Google's HtmlService removes text that looks like a comment from template literals; see server-script.ts.
    supported: { 'template-literal': false },
    charset: 'utf8',
    legalComments: 'none',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    plugins: [kernelsPlugin, withoutHelp],
    define: {
      'process.env.NODE_ENV': '"production"',
      'process.env.CELLGRAD_DIGESTS': JSON.stringify(digests),
      'process.env.CELLGRAD_VERSION': JSON.stringify(versionOfPackage()),
    },
  });
  const textOf = (ending: string) =>
    result.outputFiles.find((file) => file.path.endsWith(ending))?.text ?? '';
  return {
    script: textOf('.js'),
    styles: textOf('.css'),
    packages: bundledPackages(result.metafile),
  };
}

/** Replaces a marker, which must occur exactly once, with text. */
function fill(page: string, marker: string, text: string): string {
  if (page.split(marker).length !== 2) throw new Error(`sidebar.html must hold ${marker} exactly once`);
  return page.replace(marker, () => text);
}

/** The script that computes, run by the sidebar's worker: one classic script, as workers created from text require. */
export async function buildEngine(entry = 'src/sidebar/engine.ts'): Promise<string> {
  const { script, packages } = await bundle(entry);
  const notices = packages.length > 0 ? `/*\n${noticesOf(packages)}\n*/\n` : '';
  return notices + script.trim();
}

/** The script that reads Excel files, built like the engine. */
export const buildExcel = (): Promise<string> => buildEngine('src/sidebar/excel/engine.ts');

/** The packages in all files of dist/ except the server script, which has none. */
export async function shippedPackages(): Promise<BundledPackage[]> {
  const bundles = await Promise.all(
    ['src/sidebar/main.tsx', 'src/sidebar/engine.ts', 'src/sidebar/excel/engine.ts'].map((entry) =>
      bundle(entry),
    ),
  );
  const packages = bundles.flatMap((each) => each.packages);
  return [...new Map(packages.map((each) => [each.name, each])).values()];
}

/** The licenses of bundled packages require that they are passed on. */
const noticeComment = (packages: readonly BundledPackage[]): string =>
  `<!--\nThis page holds the following packages.\n\n${noticesOf(packages).replaceAll('--', '- -')}\n-->\n`;

/** The sidebar as one file that needs no network. */
export async function buildSidebar(
  entry = 'src/sidebar/main.tsx',
  digests?: Readonly<Record<string, string>>,
): Promise<string> {
  const { script, styles, packages } = await bundle(entry, digests);
  const page = readFileSync('src/sidebar/sidebar.html', 'utf8');
  const safeScript = script.replaceAll('</script', '<\\/script');
  return fill(fill(page, '/*CSS*/', styles.trim()), '/*JS*/', safeScript.trim()) + noticeComment(packages);
}

/** The page of the self-test, built like the sidebar; it contains the digests of all other pages. */
export function buildSelfTest(files: ReadonlyMap<string, string>): Promise<string> {
  const pages = [...files].filter(([name]) => name.endsWith('.html'));
  const digests = pages.map(([name, text]) => [name.replace(/\.html$/, ''), digestOf(text)] as const);
  return buildSidebar('src/sidebar/self-test/main.tsx', Object.fromEntries(digests));
}
