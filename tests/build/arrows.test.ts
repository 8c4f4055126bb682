import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { filesIn, importsOf, sourceFiles } from '../support/sources.ts';

/** Which folders of the house a folder may import from, besides itself. */
const allowed: Record<string, readonly string[]> = {
  'src/nn': [],
  'src/wording': [],
  'src/a1': [],
  'src/formula': ['src/wording', 'src/nn', 'src/a1'],
  'src/functions': ['src/nn'],
  'src/train': ['src/wording', 'src/a1', 'src/nn', 'src/formula', 'src/functions'],
  'src/export': ['src/wording', 'src/a1', 'src/nn', 'src/formula', 'src/functions', 'src/train'],
  'src/addon': [
    'src/wording',
    'src/a1',
    'src/nn',
    'src/formula',
    'src/functions',
    'src/train',
    'sheets-templates',
  ],
  'src/sidebar': [
    'src/wording',
    'src/a1',
    'src/nn',
    'src/formula',
    'src/functions',
    'src/train',
    'src/export',
    'src/excel',
  ],
  'src/excel': ['src/wording', 'src/a1', 'src/formula', 'src/train'],
  'src/local': ['src/wording', 'src/a1', 'src/nn', 'src/formula', 'src/excel'],
  'src/build': [
    'src/wording',
    'src/a1',
    'src/export',
    'src/addon',
    'src/excel',
    'src/formula',
    'src/functions',
    'src/train',
    'src/local',
    'sheets-templates',
  ],
  'sheets-templates': ['src/a1', 'src/formula'],
};

/**
 * Only types may cross here: the sidebar speaks the add-on's contract without holding its code, and tabs say how they
 * are trained in the trainer's words.
 */
const typesOnly: Record<string, readonly string[]> = {
  'src/sidebar': ['src/addon/contract.ts'],
  'sheets-templates': [
    'src/train/experiment.ts',
    'src/train/schedules.ts',
    'src/train/settings.ts',
    'src/train/stop.ts',
  ],
};

/** Packages that may reach what is shipped in dist/. */
const shippedPackages: Record<string, RegExp> = {
  'src/nn': /^$/,
  'src/wording': /^$/,
  'src/a1': /^$/,
  'src/formula': /^$/,
  // Loaded by the page only.
  'src/formula/functions': /^(numfmt|re2js)$/,
  'src/functions': /^$/,
  'src/train': /^$/,
  'src/export': /^$/,
  'src/excel': /^(@borgar\/fx\/xlsx|cfb|fflate|htmlparser2)$/,
  'src/addon': /^$/,
  'src/sidebar': /^(preact|preact\/.+|uplot|.+\.css)$/,
  // Loaded with the first Excel file only.
  'src/sidebar/excel': /^(preact|preact\/.+|fflate)$/,
  'sheets-templates': /^$/,
};

const folderOf = (file: string) => Object.keys(allowed).find((folder) => file.startsWith(`${folder}/`));
/** The packages that the innermost folder named above may use. */
function packagesOf(file: string): RegExp | undefined {
  const folder = Object.keys(shippedPackages).findLast((name) => file.startsWith(`${name}/`));
  return folder === undefined ? undefined : shippedPackages[folder];
}

const isPackage = (target: string) => !target.startsWith('src/') && !target.startsWith('sheets-templates/');

function forbidden(file: string, { target, typeOnly }: { target: string; typeOnly: boolean }): boolean {
  const home = folderOf(file)!;
  if (isPackage(target)) return packagesOf(file)?.test(target) === false;
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

  it('keeps packages out of the trainer’s calculations', () => {
    const reached = new Set(['src/formula/functions/common.ts']);
    for (const file of reached)
      for (const { target, typeOnly } of importsOf(file)) {
        expect(isPackage(target), `${file} imports ${target}`).toBe(false);
        if (!typeOnly) reached.add(target);
      }
    expect(reached.size).toBeGreaterThan(30);
  });

  it('detects an import in the wrong direction', () => {
    expect(forbidden('src/nn/matrix.ts', { target: 'src/functions/index.ts', typeOnly: false })).toBe(true);
    expect(forbidden('src/nn/matrix.ts', { target: 'lodash', typeOnly: false })).toBe(true);
    expect(forbidden('src/functions/index.ts', { target: 'src/nn/matrix.ts', typeOnly: false })).toBe(false);
    expect(importsOf('src/functions/result.ts').length).toBeGreaterThan(0);
  });

  it('names Apps Script services in src/addon only (src/local emulates them)', () => {
    const services = /\b(SpreadsheetApp|HtmlService|PropertiesService|CacheService|LockService|ScriptApp)\./;
    const elsewhere = [
      'src/nn',
      'src/a1',
      'src/wording',
      'src/formula',
      'src/functions',
      'src/export',
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
      .flatMap((folder) => filesIn(folder, /\.(ts|tsx|mjs|css|html)$/))
      .map((file) => ({ file, lines: readFileSync(file, 'utf8').split('\n').length }))
      .filter(({ lines }) => lines > 500);
    expect(long).toEqual([]);
  });

  it('exports only what another file uses', () => {
    const wordsIn = (file: string) => new Set(readFileSync(file, 'utf8').match(/[\w$]+/g));
    const users = ['src', 'sheets-templates', 'tests'].flatMap(sourceFiles);
    const usersOf = new Map<string, number>();
    for (const word of users.flatMap((file) => [...wordsIn(file)]))
      usersOf.set(word, (usersOf.get(word) ?? 0) + 1);
    const exported = /^export (?:async )?(?:const|let|function\*?|class|interface|type|enum) ([\w$]+)/gm;
    const unused = ['src', 'sheets-templates']
      .flatMap(sourceFiles)
      .flatMap((file) =>
        [...readFileSync(file, 'utf8').matchAll(exported)].map(([, name]) => ({ file, name: name! })),
      )
      .filter(({ name }) => usersOf.get(name) === 1);
    expect(unused).toEqual([]);
  });
});
