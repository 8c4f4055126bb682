import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { functionDefinitions } from '../../src/functions/index.ts';
import { codeIn, documents, headingsIn, isOutside, linksIn, placeOf, textOf } from './markdown.ts';

const inside = (document: string) => linksIn(textOf(document)).filter((link) => !isOutside(link));

/** Links of a document that lead to no file, or to no heading of one. */
function brokenLinks(document: string): string[] {
  return inside(document)
    .filter((link) => {
      const { path, heading } = placeOf(document, link);
      if (!existsSync(path)) return true;
      return heading !== null && !headingsIn(textOf(path)).has(heading);
    })
    .map(({ target }) => target);
}

/** All documents that a reader of the README can come to by links. */
function reachable(): Set<string> {
  const found = new Set(['README.md']);
  for (const document of found)
    for (const link of inside(document)) {
      const { path } = placeOf(document, link);
      if (documents.includes(path)) found.add(path);
    }
  return found;
}

const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> };
const npmOwn = ['ci', 'install', 'audit'];
const commandsIn = (document: string): string[] =>
  codeIn(textOf(document)).flatMap((code) =>
    [...code.matchAll(/^npm (?:run )?([a-z:]+)/gm)].map((match) => match[1]!),
  );

/** Paths of this repository that a document names between backquotes; those with placeholders are left out. */
const pathsIn = (document: string): string[] =>
  codeIn(textOf(document)).filter((code) => /^(src|tests|docs|sheets-templates)\/[\w./-]+$/.test(code));

/** Of a WebP file, in pixels; NaN for a kind that no browser writes. */
function webpWidth(file: Buffer): number {
  const kind = file.toString('latin1', 12, 16);
  if (kind === 'VP8X') return file.readUIntLE(24, 3) + 1;
  return kind === 'VP8 ' ? file.readUInt16LE(26) & 0x3fff : Number.NaN;
}

describe.each(documents)('%s', (document) => {
  it('has no broken link and no missing picture', () => {
    expect(brokenLinks(document)).toEqual([]);
  });

  it('has alternative texts for its pictures', () => {
    const silent = [...textOf(document).matchAll(/!\[([^\]]*)\]\(([^)]+)\)/g)].filter(
      ([, words]) => words!.length < 15,
    );
    expect(silent.map(([picture]) => picture)).toEqual([]);
  });

  it('has tables whose rows are as long as their headers', () => {
    const cells = (line: string) => line.split(/(?<!\\)\|/).length;
    const lines = textOf(document).split('\n');
    const uneven = lines.filter((line, index) => {
      const above = lines[index - 1] ?? '';
      return line.startsWith('|') && above.startsWith('|') && cells(line) !== cells(above);
    });
    expect(uneven).toEqual([]);
  });

  it('names only existing commands and files', () => {
    expect(commandsIn(document).filter((name) => !npmOwn.includes(name) && !(name in scripts))).toEqual([]);
    expect(pathsIn(document).filter((path) => !existsSync(path))).toEqual([]);
  });
});

describe('the documents together', () => {
  it('can all be reached from the README', () => {
    const found = reachable();
    expect(documents.filter((document) => !found.has(document))).toEqual([]);
  });

  it('list every command in the README, which stays short', () => {
    expect(Object.keys(scripts).filter((name) => !commandsIn('README.md').includes(name))).toEqual([]);
    expect(textOf('README.md').split('\n').length).toBeLessThanOrEqual(125);
    expect(textOf('README.md')).toContain(`[${functionDefinitions.length} functions]`);
  });

  it('show every picture that is kept for them', () => {
    const shown = new Set(documents.flatMap((one) => inside(one).map((link) => placeOf(one, link).path)));
    const kept = readdirSync('docs/images', { recursive: true, encoding: 'utf8' })
      .map((name) => `docs/images/${name.replaceAll('\\', '/')}`)
      .filter((name) => /\.\w+$/.test(name));
    expect(kept.filter((name) => !shown.has(name))).toEqual([]);
  });

  it('show pictures wide enough for slides', () => {
    const narrow = readdirSync('docs/images', { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.webp'))
      .map((name) => ({ name, width: webpWidth(readFileSync(join('docs/images', name))) }))
      .filter(({ width }) => !(width >= 1600));
    expect(narrow).toEqual([]);
  });
});

describe('what the checks see', () => {
  it('finds links, pictures and addresses, but not in code', () => {
    const text = 'See [a `b`](x.md#c), ![p](y.png), <https://z.org>, `[n](o)`.\n\n```\n[f](g)\n```\n';
    expect(linksIn(text)).toEqual([
      { target: 'x.md#c', isPicture: false },
      { target: 'y.png', isPicture: true },
      { target: 'https://z.org', isPicture: false },
    ]);
  });

  it('names headings as GitHub does', () => {
    const text = '# What is `#NAME?`?\n## Two — words\n## Two words\n## Two words\n';
    expect([...headingsIn(text)]).toEqual(['what-is-name', 'two--words', 'two-words', 'two-words-1']);
  });
});
