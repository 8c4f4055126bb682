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
    // Google's HtmlService cuts what looks like a comment out of template literals; see google-runtime.ts.
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

/** Puts text in place of a marker that must be there exactly once. */
function fill(page: string, marker: string, text: string): string {
  if (page.split(marker).length !== 2) throw new Error(`sidebar.html must hold ${marker} exactly once`);
  return page.replace(marker, () => text);
}

/** The script that computes, which the sidebar's worker runs: one classic script, as workers from text must be. */
export async function buildEngine(entry = 'src/sidebar/engine.ts'): Promise<string> {
  const { script, packages } = await bundle(entry);
  const notices = packages.length > 0 ? `/*\n${noticesOf(packages)}\n*/\n` : '';
  return notices + script.trim();
}

/** The script that reads Excel files, made as the engine is. */
export const buildExcel = (): Promise<string> => buildEngine('src/sidebar/excel/engine.ts');

/** The packages in everything that dist/ holds besides the server script, which takes none. */
export async function shippedPackages(): Promise<BundledPackage[]> {
  const bundles = await Promise.all(
    ['src/sidebar/main.tsx', 'src/sidebar/engine.ts', 'src/sidebar/excel/engine.ts'].map((entry) =>
      bundle(entry),
    ),
  );
  const packages = bundles.flatMap((each) => each.packages);
  return [...new Map(packages.map((each) => [each.name, each])).values()];
}

/** The licences of what is bundled ask to be passed on with it. */
const noticeComment = (packages: readonly BundledPackage[]): string =>
  `<!--\nThis page holds the following packages.\n\n${noticesOf(packages).replaceAll('--', '- -')}\n-->\n`;

/** The sidebar as one file that asks nothing of any network. */
export async function buildSidebar(
  entry = 'src/sidebar/main.tsx',
  digests?: Readonly<Record<string, string>>,
): Promise<string> {
  const { script, styles, packages } = await bundle(entry, digests);
  const page = readFileSync('src/sidebar/sidebar.html', 'utf8');
  const safeScript = script.replaceAll('</script', '<\\/script');
  return fill(fill(page, '/*CSS*/', styles.trim()), '/*JS*/', safeScript.trim()) + noticeComment(packages);
}

/** The page of the self-test, made as the sidebar is; it knows the digests of all other pages. */
export function buildSelfTest(files: ReadonlyMap<string, string>): Promise<string> {
  const pages = [...files].filter(([name]) => name.endsWith('.html'));
  const digests = pages.map(([name, text]) => [name.replace(/\.html$/, ''), digestOf(text)] as const);
  return buildSidebar('src/sidebar/self-test/main.tsx', Object.fromEntries(digests));
}
