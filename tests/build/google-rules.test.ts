import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { isPlainName } from '../../src/a1/addresses.ts';
import { googleFunctionNames } from '../../src/formula/google-functions.ts';
import { topLevelFunctions } from '../../src/local/google/host/function-loader.ts';

const script = readFileSync('dist/Code.js', 'utf8');
const sidebar = readFileSync('dist/sidebar.html', 'utf8');
const manifest = JSON.parse(readFileSync('dist/appsscript.json', 'utf8'));
const names = topLevelFunctions({ 'Code.js': script });

describe('names that cells can call', () => {
  it('are all top-level functions, so that none may be a built-in one or a cell', () => {
    expect(names.length).toBeGreaterThan(48);
    for (const name of names) {
      expect(googleFunctionNames.has(name.toUpperCase()), name).toBe(false);
      expect(isPlainName(name), name).toBe(true);
      expect(name).toMatch(/^[A-Za-z][A-Za-z0-9]*$/);
    }
    expect(new Set(names.map((name) => name.toUpperCase())).size).toBe(names.length);
  });
});

describe('help above functions', () => {
  const comments = [...script.matchAll(/\/\*\*((?:(?!\*\/)[\s\S])*@customfunction(?:(?!\*\/)[\s\S])*)\*\//g)];

  it('is one line for each text, without HTML', () => {
    expect(comments.length).toBe(49);
    for (const [, text] of comments) {
      const lines = text!
        .split('\n')
        .map((line) => line.replace(/^\s*\*?\s*/, '').trim())
        .filter(Boolean);
      expect(lines.filter((line) => !line.startsWith('@')).length, text!).toBe(1);
      expect(text).not.toMatch(/<\/?[a-z]/i);
    }
  });
});

describe('the manifest', () => {
  it('is an editor add-on’s: no block of its own, no library, no service', () => {
    expect(Object.keys(manifest).sort()).toEqual(
      ['dependencies', 'exceptionLogging', 'oauthScopes', 'runtimeVersion', 'sheets', 'timeZone'].sort(),
    );
    expect(manifest.dependencies).toEqual({});
    expect(() => new Intl.DateTimeFormat('en', { timeZone: manifest.timeZone })).not.toThrow();
  });

  it('has at most ten macros, each with a digit and a name of its own', () => {
    const { macros } = manifest.sheets as { macros: Record<string, string>[] };
    expect(macros.length).toBeLessThanOrEqual(10);
    for (const key of ['menuName', 'functionName', 'defaultShortcut'])
      expect(new Set(macros.map((macro) => macro[key])).size).toBe(macros.length);
  });
});

describe('the script', () => {
  it.each(['openById', 'openByUrl', 'DriveApp', 'SpreadsheetApp.create', 'ScriptApp.newTrigger', 'Jdbc'])(
    'needs no permission beyond the open file: no %s',
    (name) => {
      expect(script).not.toContain(name);
    },
  );

  it('shows files as they are, and no templates, which would read <? in them as code', () => {
    expect(script).toContain('createHtmlOutputFromFile');
    expect(script).not.toMatch(/createTemplate/);
  });
});

describe('the sidebar', () => {
  it('begins with its doctype, opens links outside its frame, and has styles first and scripts last', () => {
    expect(sidebar).toMatch(/^<!DOCTYPE html>/);
    const place = (part: string) => sidebar.indexOf(part);
    expect(place('<base target="_top">')).toBeGreaterThan(0);
    expect(place('<style>')).toBeGreaterThan(place('<base target="_top">'));
    expect(place('<body>')).toBeGreaterThan(place('</style>'));
    expect(sidebar.lastIndexOf('<script>')).toBeGreaterThan(place('<div id="sidebar">'));
    const page = sidebar.replace(/<!--(?:(?!-->)[\s\S])*-->\s*$/, '').trimEnd();
    expect(page.slice(-30)).toMatch(/<\/script>(?:\s*<\/(?:body|html)>)*$/);
  });

  it('loads nothing from elsewhere, not even over HTTPS', () => {
    for (const file of readdirSync('dist').filter((name) => name.endsWith('.html')))
      expect(readFileSync(`dist/${file}`, 'utf8'), file).not.toMatch(
        /<(?:script|link|img|iframe)\b[^>]*\b(?:src|href)\s*=\s*["']?(?:https?:)?\/\//i,
      );
  });

  it('uses nothing in its frame that Google forbids', () => {
    expect(sidebar).not.toMatch(/\btop\.location|window\.top\b|document\.domain/);
  });
});
