import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { importsOf, sourceFiles } from '../support/sources.ts';

/** Which folders of the house a folder may import from, besides itself. */
const allowed: Record<string, readonly string[]> = {
  'src/nn': [],
  'src/formula': ['src/nn'],
  'src/functions': ['src/nn'],
  'src/train': ['src/nn', 'src/formula', 'src/functions'],
  'src/addon': ['src/nn', 'src/formula', 'src/functions', 'src/train', 'sheets-templates'],
  'src/sidebar': ['src/nn', 'src/formula', 'src/functions', 'src/train'],
  'src/local': ['src/nn', 'src/formula'],
  'src/build': ['src/addon', 'src/formula', 'src/functions', 'src/train', 'src/local', 'sheets-templates'],
  'sheets-templates': ['src/formula'],
};

/** Only types may cross here: the sidebar speaks the add-on's contract without holding its code. */
const typesOnly: Record<string, readonly string[]> = { 'src/sidebar': ['src/addon/contract.ts'] };

/** Packages that may reach what is shipped in dist/. */
const shippedPackages: Record<string, RegExp> = {
  'src/nn': /^$/,
  'src/formula': /^$/,
  'src/functions': /^$/,
  'src/train': /^$/,
  'src/addon': /^$/,
  'src/sidebar': /^(preact|preact\/.+|uplot|.+\.css)$/,
  'sheets-templates': /^$/,
};

const folderOf = (file: string) => Object.keys(allowed).find((folder) => file.startsWith(`${folder}/`));
const isPackage = (target: string) => !target.startsWith('src/') && !target.startsWith('sheets-templates/');

function forbidden(file: string, { target, typeOnly }: { target: string; typeOnly: boolean }): boolean {
  const home = folderOf(file)!;
  if (isPackage(target)) return shippedPackages[home]?.test(target) === false;
  const folder = folderOf(target);
  if (folder === home || (folder !== undefined && allowed[home]!.includes(folder))) return false;
  return !(typeOnly && typesOnly[home]?.includes(target));
}

const violations = (file: string): string[] =>
  importsOf(file)
    .filter((found) => forbidden(file, found))
    .map(({ target }) => `${file} imports ${target}`);

describe('the dependency arrows of the house', () => {
  for (const folder of Object.keys(allowed)) {
    it(`${folder} imports only from ${allowed[folder]!.join(', ') || 'itself'}`, () => {
      expect(sourceFiles(folder).flatMap(violations)).toEqual([]);
    });
  }

  it('sees an arrow that points the wrong way', () => {
    expect(forbidden('src/nn/matrix.ts', { target: 'src/functions/index.ts', typeOnly: false })).toBe(true);
    expect(forbidden('src/nn/matrix.ts', { target: 'lodash', typeOnly: false })).toBe(true);
    expect(forbidden('src/functions/index.ts', { target: 'src/nn/matrix.ts', typeOnly: false })).toBe(false);
    expect(importsOf('src/functions/call.ts').length).toBeGreaterThan(0);
  });

  it('names Apps Script services in src/addon only (src/local emulates them)', () => {
    const services = /\b(SpreadsheetApp|HtmlService|PropertiesService|CacheService|LockService|ScriptApp)\./;
    const elsewhere = [
      'src/nn',
      'src/formula',
      'src/functions',
      'src/train',
      'src/sidebar',
      'sheets-templates',
    ]
      .flatMap(sourceFiles)
      .filter((file) => services.test(readFileSync(file, 'utf8')));
    expect(elsewhere).toEqual([]);
  });

  it('keeps files small enough to have one purpose', () => {
    const long = ['src', 'sheets-templates']
      .flatMap(sourceFiles)
      .map((file) => ({ file, lines: readFileSync(file, 'utf8').split('\n').length }))
      .filter(({ lines }) => lines > 500);
    expect(long).toEqual([]);
  });
});
