import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findCalls } from '../../src/formula/calls.ts';
import {
  commaSeparators,
  pointSeparators,
  separatorsOf,
  translateFormula,
} from '../../src/formula/separators.ts';
import { type TokenKind, tokenize } from '../../src/formula/tokens.ts';

const kinds = (formula: string, separators = pointSeparators): [TokenKind, string][] =>
  tokenize(formula, separators)
    .filter(({ kind }) => kind !== 'space')
    .map(({ kind, text }) => [kind, text]);

describe('separatorsOf', () => {
  it.each([
    ['en_US', '.'],
    ['de_DE', ','],
    ['de_CH', '.'],
    ['fr_FR', ','],
    ['pt_BR', ','],
    ['es_MX', '.'],
    ['ja_JP', '.'],
    ['de-AT', ','],
  ])('%s writes numbers with %s', (locale, decimal) => {
    expect(separatorsOf(locale).decimal).toBe(decimal);
  });
});

describe('tokenize', () => {
  it('distinguishes functions, references, names, numbers, strings and errors', () => {
    expect(kinds('=SUM(A1:$B$2, Sheet1!C3)+rate*1.5E-3&"a""b"<>#N/A')).toEqual([
      ['equals', '='],
      ['function', 'SUM'],
      ['open', '('],
      ['reference', 'A1:$B$2'],
      ['argumentSeparator', ','],
      ['reference', 'Sheet1!C3'],
      ['close', ')'],
      ['operator', '+'],
      ['name', 'rate'],
      ['operator', '*'],
      ['number', '1.5E-3'],
      ['operator', '&'],
      ['string', '"a""b"'],
      ['operator', '<>'],
      ['error', '#N/A'],
    ]);
  });

  it.each(['A:A', '$A:$C', '2:5', 'A2:A', 'A1', "'my ''own'' tab'!A1:B2", 'Sheet1!A:A', 'zz10'])(
    'reads %s as one reference',
    (reference) => {
      expect(kinds(`=${reference}`)[1]).toEqual(['reference', reference]);
    },
  );

  it('treats CONV2D( as a function, TRUE as a boolean and A1B as a name', () => {
    expect(kinds('=CONV2D(TRUE)')[1]).toEqual(['function', 'CONV2D']);
    expect(kinds('=CONV2D(TRUE)')[3]).toEqual(['boolean', 'TRUE']);
    expect(kinds('=A1B')[1]).toEqual(['name', 'A1B']);
    expect(kinds('=LOG10(5)')[1]).toEqual(['function', 'LOG10']);
    expect(kinds('=TRUE()')[1]).toEqual(['function', 'TRUE']);
  });

  it('separates by the locale, and by ; everywhere', () => {
    expect(kinds('=F(0,5;A1)', commaSeparators)).toContainEqual(['number', '0,5']);
    expect(kinds('=F(0.5;A1)')).toContainEqual(['argumentSeparator', ';']);
    expect(kinds('={1,2;3,4}').filter(([kind]) => kind.endsWith('Separator'))).toEqual([
      ['columnSeparator', ','],
      ['rowSeparator', ';'],
      ['columnSeparator', ','],
    ]);
    expect(kinds('={F(1;2)\\3}', commaSeparators).filter(([kind]) => kind.endsWith('Separator'))).toEqual([
      ['argumentSeparator', ';'],
      ['columnSeparator', '\\'],
    ]);
  });

  it('loses no letter of any text', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme' }),
        fc.constantFrom(pointSeparators, commaSeparators),
        (text, style) => {
          expect(
            tokenize(text, style)
              .map((token) => token.text)
              .join(''),
          ).toBe(text);
        },
      ),
    );
  });
});

const term = fc.oneof(
  fc.double({ min: 0, max: 1e6, noNaN: true }).map(String),
  fc.constantFrom('A1', '$B$2:C9', "'a;b'!A1", '"x,1;5"', 'TRUE', '{1,2.5;3,4}', 'seed'),
);
const formula = fc
  .letrec<{ node: string }>((tie) => ({
    node: fc.oneof(
      { maxDepth: 4 },
      term,
      fc
        .tuple(fc.constantFrom('SUM', 'IF', 'DROPOUT'), fc.array(tie('node'), { minLength: 1, maxLength: 3 }))
        .map(([name, parts]) => `${name}(${parts.join(',')})`),
      fc.tuple(tie('node'), tie('node')).map(([left, right]) => `${left}+${right}`),
    ),
  }))
  .node.map((text) => `=${text}`);

describe('translateFormula', () => {
  it('writes decimal commas, ; and \\ for a German file', () => {
    expect(translateFormula('=IF(A1>0.5,{1,2.5;3,4},"1,5")', pointSeparators, commaSeparators)).toBe(
      '=IF(A1>0,5;{1\\2,5;3\\4};"1,5")',
    );
  });

  it('returns the original formula after a round trip', () => {
    fc.assert(
      fc.property(formula, (text) => {
        const german = translateFormula(text, pointSeparators, commaSeparators);
        expect(translateFormula(german, commaSeparators, pointSeparators)).toBe(text);
      }),
    );
  });
});

describe('findCalls', () => {
  const calls = (text: string, separators = pointSeparators) =>
    findCalls(text, separators).map(({ name, arguments: spans }) => [
      name,
      ...spans.map(({ start, end }) => text.slice(start, end)),
    ]);

  it('lists nested calls with their arguments', () => {
    expect(calls('=SUM(DROPOUT(A1:B2, 0.5), (1+2)) + RAND()')).toEqual([
      ['SUM', 'DROPOUT(A1:B2, 0.5)', ' (1+2)'],
      ['DROPOUT', 'A1:B2', ' 0.5'],
      ['RAND'],
    ]);
  });

  it('keeps skipped arguments and ignores strings, sheet names and braces', () => {
    expect(calls('=NORMINIT(3,4,,"DROPOUT(",{1,2})')).toEqual([
      ['NORMINIT', '3', '4', '', '"DROPOUT("', '{1,2}'],
    ]);
    expect(calls("='DROPOUT('!A1")).toEqual([]);
    expect(calls('=F(0,5;1)', commaSeparators)).toEqual([['F', '0,5', '1']]);
  });

  it('reads a call that is not closed to the end of the text', () => {
    expect(calls('=F(1,G(2')).toEqual([
      ['F', '1', 'G(2'],
      ['G', '2'],
    ]);
  });
});
