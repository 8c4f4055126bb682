import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { parse } from 'acorn';
import { describe, expect, it } from 'vitest';
import { workbookPlans } from '../../sheets-templates/index.ts';
import { globalFunctions } from '../../src/addon/globals.ts';
import { functionDefinitions } from '../../src/functions/index.ts';

const script = readFileSync('dist/Code.js', 'utf8');
const sidebar = readFileSync('dist/sidebar.html', 'utf8');
const manifest = JSON.parse(readFileSync('dist/appsscript.json', 'utf8'));
const declared = [...script.matchAll(/^function (\w+)\(/gm)].map((match) => match[1]!);

/**
 * The trainer's, the epochs' and the undo's server side made 120 KB too narrow: what the menu and the sidebar
 * call cannot be loaded on demand, as Apps Script parses whole projects and we allow no eval. 30 KB more cost
 * about 1.5 ms in each cold start (`npm run bench`), where Google itself takes half a second.
 * Typing the numbers of drawn weights, all or nothing with its undo, took the last 3 KB.
 */
const mostScript = 160 * 1024;

/** It is loaded each time the sidebar opens. What is computed is not in it, but in the engine.
 * Exercises took 6 KB: a card, and its texts and problems in two languages. The speeds of a race, the chart of a
 * fitted line and the formulas of local derivatives took 4 KB. */
const mostSidebar = 324 * 1000;

/** Every Apps Script service: touching any of them while the script loads is an error. */
const services = [
  'SpreadsheetApp',
  'HtmlService',
  'PropertiesService',
  'CacheService',
  'LockService',
  'ScriptApp',
  'Utilities',
  'Session',
  'Logger',
  'UrlFetchApp',
  'DriveApp',
  'Browser',
  'Charts',
];
const untouchable = (name: string) =>
  new Proxy(() => undefined, {
    get: () => {
      throw new Error(`${name} was used while the script was loading`);
    },
    apply: () => {
      throw new Error(`${name} was called while the script was loading`);
    },
  });

function loadBundle(): Record<string, unknown> {
  const gasLocal = createRequire(import.meta.url)('gas-local');
  return gasLocal.require('./dist', Object.fromEntries(services.map((name) => [name, untouchable(name)])));
}

describe('dist/', () => {
  it('contains exactly the script, the sidebar, the manifest, the files that both load on demand, and the templates', () => {
    const templates = workbookPlans().map(({ id }) => `templates_${id}.html`);
    expect(readdirSync('dist').sort()).toEqual(
      [
        'Code.js',
        'appsscript.json',
        'catalogue.html',
        'catalogue_de.html',
        'engine.html',
        'excel.html',
        'previews.html',
        'problems.html',
        'problems_de.html',
        'reference.html',
        'reference_de.html',
        'self-test.html',
        'sidebar.html',
        'trainings.html',
        ...templates,
      ].sort(),
    );
  });

  it('is what clasp would push, all of it and nothing else', () => {
    const output = execFileSync(
      process.execPath,
      ['node_modules/@google/clasp/build/src/index.js', 'show-file-status', '--json'],
      { encoding: 'utf8' },
    );
    const { filesToPush, untrackedFiles } = JSON.parse(output);
    expect([...filesToPush].sort()).toEqual(
      readdirSync('dist')
        .map((name) => `dist/${name}`)
        .sort(),
    );
    expect(untrackedFiles.filter((name: string) => name.startsWith('dist/'))).toEqual([]);
  });

  it('requests the minimum scopes and the V8 runtime', () => {
    expect(manifest.runtimeVersion).toBe('V8');
    expect(manifest.exceptionLogging).toBe('NONE');
    expect(manifest.oauthScopes).toEqual([
      'https://www.googleapis.com/auth/spreadsheets.currentonly',
      'https://www.googleapis.com/auth/script.container.ui',
    ]);
  });

  it('has macros with shortcuts, each for a function that exists', () => {
    expect(manifest.sheets.macros.length).toBeGreaterThan(0);
    for (const macro of manifest.sheets.macros) {
      expect(declared).toContain(macro.functionName);
      expect(macro.defaultShortcut).toMatch(/^Ctrl\+Alt\+Shift\+\d$/);
    }
  });

  it('stays within its sizes', () => {
    const sizes = { script: statSync('dist/Code.js').size, sidebar: statSync('dist/sidebar.html').size };
    console.log(
      `server script ${sizes.script} bytes (at most ${mostScript}), sidebar ${sizes.sidebar} bytes (at most ${mostSidebar})`,
    );
    expect(sizes.script).toBeLessThanOrEqual(mostScript);
    expect(sizes.sidebar).toBeLessThanOrEqual(mostSidebar);
  });

  it('contains no GPL code', () => {
    const files = [
      ...readdirSync('dist').map((name) => join('dist', name)),
      ...['page.js', 'worker.js'].map((name) => join('site', name)),
    ];
    for (const file of files)
      expect(readFileSync(file, 'utf8'), file).not.toMatch(/hyperformula|handsoncode|gpl-v3/i);
  });
});

describe('the server script', () => {
  it('uses only syntax that Apps Script can parse', () => {
    // Class fields, #private and static blocks are ES2022: a parser of ES2021 rejects them all.
    expect(() => parse(script, { ecmaVersion: 2021, sourceType: 'script' })).not.toThrow();
    expect(() => parse('class A { static b = 1 }', { ecmaVersion: 2021 })).toThrow();
  });

  it('uses nothing that Apps Script lacks', () => {
    expect(script).not.toMatch(/\b(setTimeout|setInterval|fetch|atob|btoa|structuredClone)\(/);
    expect(script).not.toMatch(/\bnew (URL|TextEncoder|TextDecoder)\(|\bperformance\.|\bcrypto\./);
    expect(script).not.toMatch(/\beval\(|\bnew Function\(/);
  });

  it('loads without touching a single service', () => {
    expect(() => loadBundle()).not.toThrow();
  });

  it('declares one real function for each custom function and each handler, and nothing else', () => {
    const expected = [
      ...functionDefinitions.map(({ name }) => name),
      ...globalFunctions.map(({ name }) => name),
    ];
    expect(declared.sort()).toEqual(expected.sort());
    const globals = loadBundle();
    for (const name of expected) expect(typeof globals[name]).toBe('function');
  });

  it('puts exactly one name besides functions into the global scope, hidden from cells', () => {
    const variables = [...script.matchAll(/^(?:var|let|const) (\w+)/gm)].map((match) => match[1]);
    expect(variables.filter((name) => !name!.endsWith('_'))).toEqual([]);
  });

  it.each(functionDefinitions.map((definition) => [definition.name, definition] as const))(
    '%s carries its help directly above it',
    (name, definition) => {
      const help =
        script.match(new RegExp(`/\\*\\*((?:(?!\\*/)[\\s\\S])*)\\*/\\nfunction ${name}\\(`))?.[1] ?? '';
      expect(help).toContain('@customfunction');
      const documented = [...help.matchAll(/@param \{[^}]+\} (\w+) (.+)/g)];
      expect(documented.map((match) => match[1])).toEqual(Object.keys(definition.parameters));
      for (const [index, parameter] of Object.values(definition.parameters).entries()) {
        expect(documented[index]![2]!.includes('ptional')).toBe(parameter.optional);
        expect(documented[index]![2]).not.toMatch(/<\w/);
      }
    },
  );

  it('makes no request to an address outside the file', () => {
    for (const text of [script, sidebar]) {
      expect(text).not.toMatch(/(src|href)=["']https?:/);
      expect(text).not.toMatch(/UrlFetchApp|XMLHttpRequest|@import url/);
    }
  });
});
