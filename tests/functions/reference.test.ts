import { readFileSync } from 'node:fs';
import { build } from 'esbuild';
import { describe, expect, it } from 'vitest';
import { withoutHelp } from '../../src/build/server-script.ts';
import { documentedFunctions, functionDefinitions, seedIndex } from '../../src/functions/index.ts';
import { bundleName, stubFor } from '../../src/functions/jsdoc.ts';
import { functionReference } from '../../src/functions/reference.ts';
import { evaluateExample } from './evaluate-example.ts';

const examples = functionReference.flatMap((entry) =>
  entry.examples.map((example) => [example.formula, example, entry] as const),
);
const taken = new Set(
  readFileSync('tests/functions/fixtures/sheets-builtin-functions.txt', 'utf8').split('\n').filter(Boolean),
);
/** Not in Google's list today, but in Excel's, so Google may follow. */
const offLimits = ['SORTBY', 'ISOMITTED', 'DROP', 'TAKE', 'EXPAND', 'TEXTSPLIT', 'GROUPBY', 'PIVOTBY'];

describe('worked examples', () => {
  it.each(examples)('%s returns what the help says', (_, example) => {
    expect(evaluateExample(example)).toEqual(example.output);
  });

  it.each(functionReference.map((entry) => [entry.name, entry] as const))('%s has some', (name, entry) => {
    expect(entry.examples.length).toBeGreaterThan(0);
    for (const { formula } of entry.examples) expect(formula).toContain(`${name}(`);
  });
});

describe('names', () => {
  it.each(functionDefinitions.map(({ name }) => name))('%s is free and no address', (name) => {
    expect(taken.has(name)).toBe(false);
    expect(offLimits).not.toContain(name);
    expect(name).toMatch(/^[A-Z][A-Z0-9]*[A-Z]$/);
    expect(name).not.toMatch(/^[A-Z]{1,3}\d+$/);
  });

  it('are different', () => {
    expect(new Set(functionDefinitions.map(({ name }) => name)).size).toBe(functionDefinitions.length);
  });
});

describe('help', () => {
  it.each(functionReference.map((entry) => [entry.name, entry] as const))(
    'of %s is complete',
    (name, entry) => {
      expect(entry.summary).toMatch(/^[A-Z].*\.$/);
      expect(entry.summary.length).toBeLessThan(100);
      for (const text of [entry.returns, entry.mathematics, entry.source])
        expect(text.length).toBeGreaterThan(3);
      expect(entry.errors.length).toBeGreaterThan(0);
      for (const { message, cause } of entry.errors) {
        expect(message).toMatch(new RegExp(`^${name}: `));
        expect(cause).toMatch(/^\p{L}.*\.$/u);
      }
      for (const parameter of entry.parameters) {
        expect(parameter.text).toMatch(/^[A-Z].*\.$/);
        expect(parameter.shape.length).toBeGreaterThan(3);
        if (parameter.optional) expect(parameter.defaultText).toBeTruthy();
      }
    },
  );

  it('is plain JSON', () => {
    expect(JSON.parse(JSON.stringify(functionReference))).toEqual(functionReference);
  });

  it('is no part of a bundle of the definitions', async () => {
    const { outputFiles } = await build({
      entryPoints: ['src/functions/index.ts'],
      bundle: true,
      write: false,
      minify: true,
      format: 'esm',
      charset: 'utf8',
      plugins: [withoutHelp],
    });
    const bundle = outputFiles[0]!.text;
    for (const { summary, source, mathematics } of functionReference)
      for (const text of [summary, source, mathematics]) expect(bundle).not.toContain(text);
    expect(bundle.length).toBeLessThan(90_000);
  });
});

describe('stubs', () => {
  it.each(documentedFunctions.map((definition) => [definition.name, definition] as const))(
    '%s is a function that calls the bundle, with its help above it',
    (name, definition) => {
      const stub = stubFor(definition);
      const parameters = Object.entries(definition.parameters);
      expect(stub).toContain(' * @customfunction\n');
      expect(stub).toContain(`function ${name}(${parameters.map(([parameter]) => parameter)}){`);
      const lines = stub.split('\n').filter((line) => line.startsWith(' * @param'));
      expect(lines.map((line) => line.includes(' Optional. '))).toEqual(
        parameters.map(([, { optional }]) => optional),
      );
      for (const line of lines) {
        expect(line.slice(line.indexOf('} '))).not.toMatch(/<|\[\w+=|\*\//);
        expect(line.length).toBeLessThan(260);
        expect(line).toMatch(/\.$/);
      }
      const calls: unknown[] = [];
      const run = new Function(bundleName, `${stub}; ${name}(1, 2, 3);`);
      run({ call: (called: string, args: IArguments) => calls.push([called, [...args]]) });
      expect(calls).toEqual([[name, [1, 2, 3]]]);
    },
  );
});

describe('seeds', () => {
  it('are found by position', () => {
    for (const definition of functionDefinitions) {
      const names = Object.keys(definition.parameters);
      expect(seedIndex(definition)).toBe(names.indexOf('seed'));
    }
  });
});
