import { readFileSync } from 'node:fs';
import { build } from 'esbuild';
import { versionOfPackage } from './version.ts';

async function bundle(entry: string): Promise<{ script: string; styles: string }> {
  const result = await build({
    entryPoints: [entry],
    bundle: true,
    write: false,
    outdir: 'out',
    minify: true,
    format: 'iife',
    target: 'es2021',
    charset: 'utf8',
    legalComments: 'none',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    define: {
      'process.env.NODE_ENV': '"production"',
      'process.env.CELLGRAD_VERSION': JSON.stringify(versionOfPackage()),
    },
  });
  const textOf = (ending: string) =>
    result.outputFiles.find((file) => file.path.endsWith(ending))?.text ?? '';
  return { script: textOf('.js'), styles: textOf('.css') };
}

/** Puts text in place of a marker that must be there exactly once. */
function fill(page: string, marker: string, text: string): string {
  if (page.split(marker).length !== 2) throw new Error(`sidebar.html must hold ${marker} exactly once`);
  return page.replace(marker, () => text);
}

/** The script that computes, which the sidebar's worker runs: one classic script, as workers from text must be. */
export const buildEngine = async (): Promise<string> => (await bundle('src/sidebar/engine.ts')).script.trim();

/** The sidebar as one file that asks nothing of any network. */
export async function buildSidebar(entry = 'src/sidebar/main.tsx'): Promise<string> {
  const { script, styles } = await bundle(entry);
  const page = readFileSync('src/sidebar/sidebar.html', 'utf8');
  const safeScript = script.replaceAll('</script', '<\\/script');
  return fill(fill(page, '/*CSS*/', styles.trim()), '/*JS*/', safeScript.trim());
}

/** The page of the self-test, made as the sidebar is. */
export const buildSelfTest = (): Promise<string> => buildSidebar('src/sidebar/self-test/main.tsx');
