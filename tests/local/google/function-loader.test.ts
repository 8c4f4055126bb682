import { describe, expect, it } from 'vitest';
import { missingInAppsScript } from '../../../src/local/google/classes/google-methods.ts';
import {
  createFunctionLoader,
  isPublic,
  readManifest,
  scriptSources,
  topLevelFunctions,
} from '../../../src/local/google/host/function-loader.ts';
import { createGasLocalLoader } from '../../support/gas-local-loader.ts';

type Functions = Record<string, (...values: unknown[]) => unknown>;
const loaders = [
  ['the loader of the worker', createFunctionLoader],
  ['gas-local', createGasLocalLoader],
] as const;

describe.each(loaders)('%s', (_, createLoader) => {
  const load = (text: string, globals = {}) => createLoader({ 'Code.js': text })(globals) as Functions;

  it('returns declared functions and the globals passed in', () => {
    const { add } = load('function add(a) { return a + Service.value; }', { Service: { value: 2 } });
    expect(add!(1)).toBe(3);
  });

  it('starts every execution with a fresh global', () => {
    const loader = createLoader({
      'Code.js':
        'var calls = 0;\nfunction count() { calls += 1; leaked = calls; return calls; }\nfunction leak() { return typeof leaked; }',
    });
    const first = loader({}) as Functions;
    expect([first.count!(), first.count!()]).toEqual([1, 2]);
    const second = loader({}) as Functions;
    expect(second.count!()).toBe(1);
    expect((loader({}) as Functions).leak!()).toBe('undefined');
  });

  it('evaluates files by name, in one scope', () => {
    const files = {
      'b.js': 'const two = one + 1;',
      'a.js': 'const one = 1;',
      'c.js': 'function get() { return two; }',
    };
    expect((createLoader(files)({}) as Functions).get!()).toBe(2);
  });

  it('has none of the names that Apps Script lacks', () => {
    const probe = missingInAppsScript.map((name) => `['${name}', typeof ${name}]`).join(',');
    const { look } = load(
      `function look() { return JSON.stringify([${probe}].filter((one) => one[1] !== 'undefined')); }`,
    );
    expect(JSON.parse(look!() as string)).toEqual([]);
  });

  it('calls no function that Apps Script lacks', () => {
    const { wait } = load('function wait() { setTimeout(function () {}, 1); }');
    expect(() => wait!()).toThrow(/setTimeout is not (a function|defined)/);
  });

  it('throws a SyntaxError when it loads a script that does not parse', () => {
    expect(() => load('function broken( {')).toThrow(/Unexpected (token|end of input)/);
  });

  it('allows a script to declare a name that browsers have', () => {
    expect(load('const URL = 5;\nfunction own() { return URL; }').own!()).toBe(5);
  });
});

describe('the loader of the worker', () => {
  it('hides the real global object, and shows functions on the pretended one', () => {
    const files = {
      'Code.js': 'function see() { return [typeof globalThis.setTimeout, typeof globalThis.see]; }',
    };
    expect((createFunctionLoader(files)({}) as Functions).see!()).toEqual(['undefined', 'function']);
  });
});

describe('scripts of a project', () => {
  it('finds declarations at the start of a line only', () => {
    const text =
      '/** doc */\nfunction ONE() {}\n  function inner() {}\nconst two = function () {};\nasync function THREE() {}\nfunction* four() {}';
    expect(topLevelFunctions({ 'Code.js': text, 'page.html': 'function no() {}' })).toEqual([
      'ONE',
      'THREE',
      'four',
    ]);
  });

  it('loads .js and .gs files by name', () => {
    expect(scriptSources({ 'b.js': '', 'a.gs': '', 'x.html': '' }).map(({ name }) => name)).toEqual([
      'a.gs',
      'b.js',
    ]);
  });

  it('recognizes private names', () => {
    expect([isPublic('helper_'), isPublic('DROPOUT')]).toEqual([false, true]);
  });

  it('reads the manifest, if there is one', () => {
    expect(readManifest({})).toEqual({});
    expect(readManifest({ 'appsscript.json': '{"timeZone":"Etc/UTC"}' }).timeZone).toBe('Etc/UTC');
  });
});
