import { describe, expect, it } from 'vitest';
import { germanHelp } from '../../src/functions/german/translation.ts';
import {
  type FunctionReference,
  functionReference,
  type TranslatedHelps,
  translatedReference,
} from '../../src/functions/reference.ts';

const german = translatedReference(germanHelp);
const pairs = functionReference.map((entry, index) => [entry.name, entry, german[index]!] as const);

/** All user texts, except examples and the values in cells. */
const texts = ({ summary, returns, mathematics, source, parameters, errors }: FunctionReference) => [
  summary,
  returns,
  mathematics,
  source,
  ...parameters.flatMap(({ type, shape, text, defaultText = '' }) => [type, shape, text, defaultText]),
  ...errors.map(({ cause }) => cause),
];

/** Words that are typed into a cell, names of papers and of functions, and mathematical symbols. */
const kept = (text: string): string[] =>
  [...text.replace(/(\d),(?=\d)/g, '$1.').matchAll(/"\w+"|\b[A-Z][A-Z0-9]+\b|\d+(\.\d+)?|[⌊⌈√ΣΦσ∂]|fan_\w+/g)]
    .map(([each]) => each)
    .filter((each) => !['WAHR', 'FALSCH', 'ID', 'IDS'].includes(each))
    .sort();

const leftovers =
  /\b(the|of|is|are|not|this|that|with|cell|cells|range of|row|rows of|column|columns|number|numbers|which|whether|mean of|else|computed)\b/i;
/** Text that is English in every language: names, titles of papers and books, and typed words. */
const names = /"\w+"|: [A-Z][^,;.]*(?:\d{4}|[,;.])|\b(?:mean|rows|cols|size|range)\b/g;

describe('the German help', () => {
  it.each(pairs)('of %s has the shape of the English one', (_, english, translated) => {
    const shape = (entry: FunctionReference) => ({
      ...entry,
      category: '',
      summary: '',
      returns: '',
      mathematics: entry.mathematics.split('\n').length,
      source: '',
      parameters: entry.parameters.map(({ text: _text, type: _type, shape: _shape, ...rest }) => ({
        ...rest,
        defaultText: rest.defaultText !== undefined,
      })),
      errors: entry.errors.map(({ message }) => message),
    });
    expect(shape(translated)).toEqual(shape(english));
    expect(Object.keys(germanHelp.helps[english.name as keyof TranslatedHelps].parameters).sort()).toEqual(
      english.parameters.map(({ name }) => name).sort(),
    );
    expect(germanHelp.helps[english.name as keyof TranslatedHelps].causes).toHaveLength(
      english.errors.length,
    );
  });

  it.each(pairs)('of %s is complete and German', (_, english, translated) => {
    expect(translated.summary).toMatch(/^[A-ZÄÖÜ].*\.$/);
    expect(translated.summary.length).toBeLessThan(110);
    expect(translated.summary).not.toBe(english.summary);
    for (const { text } of translated.parameters) expect(text).toMatch(/^[A-ZÄÖÜ].*\.$/);
    for (const { cause } of translated.errors) expect(cause).toMatch(/^\p{L}.*\.$/u);
    for (const text of texts(translated)) expect(text.replace(names, '')).not.toMatch(leftovers);
  });

  it.each(pairs)('of %s contains the same numbers, names and words to type', (_, english, translated) => {
    const german = texts(translated);
    texts(english).forEach((text, index) => {
      expect(kept(german[index]!)).toEqual(kept(text));
    });
  });

  it('says so when a phrase has no translation', () => {
    expect(() => translatedReference({ ...germanHelp, phrases: {} })).toThrow(
      /no translation of “range of numbers”/,
    );
  });

  it('must name every function and every parameter', () => {
    const { RELU: _, ...others } = germanHelp.helps;
    const relu = { ...germanHelp.helps.RELU, parameters: {} };
    // Only the compiler checks this: vitest alone would accept both.
    // @ts-expect-error: a function is missing
    const fewer: TranslatedHelps = others;
    // @ts-expect-error: a parameter is missing
    const narrower: TranslatedHelps['RELU'] = relu;
    expect(Object.keys(fewer)).toHaveLength(functionReference.length - 1);
    expect(narrower.summary).toBe(germanHelp.helps.RELU.summary);
  });
});
