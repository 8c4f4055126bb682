import { readFileSync } from 'node:fs';
import { build } from 'esbuild';
import { describe, expect, it } from 'vitest';
import { bundledPackages, packageNames } from '../../src/build/server-script.ts';
import { shippedPackages } from '../../src/build/sidebar.ts';

const ours = ['preact', 'uplot', '@borgar/fx', 'cfb', 'fflate', 'htmlparser2'];
/** What the reader of XML brings along; package-lock.json pins them. */
const ofHtmlparser2 = ['dom-serializer', 'domelementtype', 'domhandler', 'domutils', 'entities'];

describe('the packages that dist/ ships', () => {
  it('are few, pinned, and free to be passed on under Apache-2.0', async () => {
    const packages = await shippedPackages();
    const { devDependencies } = JSON.parse(readFileSync('package.json', 'utf8'));
    console.log(packages.map(({ name, version, license }) => `${name} ${version} (${license})`).join(', '));
    expect(packages.map(({ name }) => name)).toContain('preact');
    for (const { name, version, license } of packages) {
      expect([...ours, ...ofHtmlparser2]).toContain(name);
      if (ours.includes(name)) expect(devDependencies[name]).toBe(version);
      expect(['MIT', 'Apache-2.0', 'BSD-2-Clause']).toContain(license);
    }
  });

  it('have their notices in the shipped files', async () => {
    const page = readFileSync('dist/sidebar.html', 'utf8');
    const script = JSON.parse(/>(.*)</s.exec(readFileSync('dist/excel.html', 'utf8'))![1]!);
    const shipped = page + script;
    for (const { name, version, notice } of await shippedPackages()) {
      expect(shipped).toContain(`${name} ${version}`);
      for (const line of notice.split('\n')) expect(shipped).toContain(line.trim());
    }
    expect(page).toMatch(/Copyright \(c\) 2015-present Jason Miller/);
  });

  it('have no entry in the server script', () => {
    expect(readFileSync('dist/Code.js', 'utf8')).not.toMatch(/\beval\(|\bnew Function\b|\bFunction\(/);
  });
});

describe('listing the packages of a bundle', () => {
  async function metafileOf(contents: string) {
    const stdin = { contents, resolveDir: process.cwd() };
    const result = await build({ stdin, bundle: true, write: false, metafile: true, logLevel: 'silent' });
    return result.metafile;
  }

  it('names each package once, with its scope', async () => {
    const metafile = await metafileOf(
      "import 'preact/hooks'; import 'preact'; import { tokenize } from '@borgar/fx'; console.log(tokenize);",
    );
    expect(packageNames(metafile)).toEqual(['@borgar/fx', 'preact']);
  });

  it('rejects packages under the GPL', async () => {
    const metafile = await metafileOf(
      "import { HyperFormula } from 'hyperformula'; console.log(HyperFormula);",
    );
    const { inputs } = metafile;
    const ofHyperFormula = Object.entries(inputs).filter(([path]) => path.includes('/hyperformula/'));
    const only = { ...metafile, inputs: Object.fromEntries(ofHyperFormula) };
    expect(() => bundledPackages(only)).toThrow(/hyperformula .* is under GPL-3.0/);
  });
});
