import { readFileSync } from 'node:fs';
import { build } from 'esbuild';
import { describe, expect, it } from 'vitest';
import { bundledPackages, packageNames } from '../../src/build/bundled-packages.ts';
import { shippedPackages } from '../../src/build/sidebar.ts';

describe('the packages that dist/ ships', () => {
  it('are few, pinned, and free to be passed on under Apache-2.0', async () => {
    const packages = await shippedPackages();
    const { devDependencies } = JSON.parse(readFileSync('package.json', 'utf8'));
    console.log(packages.map(({ name, version, license }) => `${name} ${version} (${license})`).join(', '));
    expect(packages.map(({ name }) => name)).toContain('preact');
    for (const { name, version, license } of packages) {
      expect(['preact', 'uplot', '@preact/signals', '@preact/signals-core']).toContain(name);
      expect(devDependencies[name]).toBe(version);
      expect(license).toBe('MIT');
    }
  });

  it('have their notices in what is shipped', async () => {
    const page = readFileSync('dist/sidebar.html', 'utf8');
    for (const { name, version, notice } of await shippedPackages()) {
      expect(page).toContain(`${name} ${version}`);
      for (const line of notice.split('\n')) expect(page).toContain(line.trim());
    }
    expect(page).toMatch(/Copyright \(c\) 2015-present Jason Miller/);
  });

  it('have no entry in the server script', () => {
    expect(readFileSync('dist/Code.js', 'utf8')).not.toMatch(/\beval\(|\bnew Function\b|\bFunction\(/);
  });
});

describe('finding out what a bundle holds', () => {
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

  it('refuses what is under the GPL', async () => {
    const metafile = await metafileOf(
      "import { HyperFormula } from 'hyperformula'; console.log(HyperFormula);",
    );
    const { inputs } = metafile;
    const ofHyperFormula = Object.entries(inputs).filter(([path]) => path.includes('/hyperformula/'));
    const only = { ...metafile, inputs: Object.fromEntries(ofHyperFormula) };
    expect(() => bundledPackages(only)).toThrow(/hyperformula .* is under GPL-3.0/);
  });
});
