// biome-ignore-all lint/suspicious/noTemplateCurlyInString: scripts as text
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { templateLiteralsIn, tooNewFor } from '../../../src/build/server-script.ts';
import { asHtmlServiceReturns } from '../../../src/local/google/services/html-service.ts';

const script = (code: string) => `<script>${code}</script>`;
const given = (code: string) =>
  asHtmlServiceReturns(script(code)).slice('<script>'.length, -'</script>'.length);

describe('a script as HtmlService returns it', () => {
  it.each([
    ['let a = `https://x.org/${b}`;\nc()', 'let a = `https:\nc()'],
    ['let a = `/* no ${b} comment */ yes`;', 'let a = ` yes`;'],
    ['let a = `${"a//b"}${`c//d\n`}`', 'let a = `${"a//b"}${`c\n`}`'],
    ['let a = `\\`//`', 'let a = `\\`'],
  ])('loses what looks like a comment in a template literal: %s', (code, left) => {
    expect(given(code)).toBe(left);
  });

  it.each([
    'let a = "https://x.org", b = \'/* c */\';',
    'let a = b / c / d; // a comment `',
    'let a = /[/`]\\/\\/`/g.test("`") ? 1 : 2;',
    'return/`/.test(a)',
    'let a = `${{ b: { c: 1 } }.b.c}/${d}`;',
  ])('stays as it is elsewhere: %s', (code) => {
    expect(given(code)).toBe(code);
  });

  it('does not change the built pages', () => {
    for (const name of readdirSync('dist').filter((each) => each.endsWith('.html'))) {
      const html = readFileSync(`dist/${name}`, 'utf8');
      expect(asHtmlServiceReturns(html) === html, name).toBe(true);
    }
  });
});

describe('the build', () => {
  it('finds template literals in pages and in the scripts of data files', () => {
    expect(templateLiteralsIn(script('f(`a`, "`b`", /`/)'))).toHaveLength(1);
    const data = `<script type="application/json">${JSON.stringify('f(`//`)')}</script>`;
    expect(templateLiteralsIn(data)).toHaveLength(1);
    expect(templateLiteralsIn('<script type="application/json">{"a": "`//`"}</script>')).toEqual([]);
  });

  it.each([
    '[1].findLast(f)',
    'a.toSorted()',
    'Object.groupBy(a, f)',
    'structuredClone(a)',
    '/a/v.test(b)',
    'map.values().map(f)',
    'a.matchAll(b).toArray()',
    'new Intl.DateTimeFormat("en", { dateStyle: "short" })',
    'class A { b = 1 }',
  ])('refuses what is newer than the runtime of Apps Script: %s', (code) => {
    const check = () => {
      const [first] = tooNewFor(code);
      if (first) throw new Error(first);
    };
    expect(check).toThrow();
  });

  it.each([
    '[1].at(-1)',
    'Object.hasOwn(a, "b")',
    'a.replaceAll("b", "c")',
    'Object.entries(a).map(f)',
    'a ??= b',
  ])('allows what it has: %s', (code) => {
    expect(tooNewFor(code)).toEqual([]);
  });
});
