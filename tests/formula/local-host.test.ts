import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileCells } from '../../src/formula/compile.ts';
import { ErrorValue, type Scalar } from '../../src/formula/values.ts';
import { openBook } from '../local/workbook/open.ts';
import { cellAt, oneSheet, rangeAt } from './support/sheet.ts';

const values = {
  ...{ A1: 1, B1: 4, C1: -2.5, D1: true, A2: 'word', D2: 0 },
  ...{ A3: 2, B3: 3, C3: 5, D3: 7, A4: 0.5, B4: -1, C4: 0.25, D4: 9 },
  ...{ A5: 1, B5: 2, C5: 3, A6: 10, B6: 20, C6: 30, A7: 'one', B7: 'two', C7: 'three' },
};
const formulas = { F1: '=""', F2: '=NA()', F3: '=1/0', F4: '=A1+B1' };

const book = openBook();
for (const [address, value] of Object.entries({ ...values, ...formulas })) book.type(address, value);

/** The value that a learner sees on the page. */
function onThePage(formula: string): unknown {
  book.type('J9', formula);
  const value = book.value('J9');
  return typeof value === 'object' && value !== null && 'error' in value ? anError : (value ?? 0);
}

function inTheTrainer(formula: string): unknown {
  const program = compileCells(oneSheet({ ...values, ...formulas, J9: formula }), [], [rangeAt('J9')]);
  const value: Scalar = program.value(cellAt('J9'));
  return value instanceof ErrorValue ? anError : (value ?? 0);
}

/** The order of two errors is known only from Google's recordings. */
const anError = 'an error';

const same = (first: unknown, second: unknown): boolean =>
  typeof first === 'number' && typeof second === 'number'
    ? Math.abs(first - second) <= 1e-9 * Math.max(1, Math.abs(second))
    : first === second;

const numbers = [
  '0',
  '1',
  '-1',
  '2.5',
  '3',
  '-0.3',
  'A1',
  'B1',
  'C1',
  'D1',
  'E1',
  'F1',
  'F2',
  'F3',
  'F4',
  'A2',
  'TRUE',
  '"2"',
];

/** Replacements for the lower-case letters of a form. */
const fillings: Readonly<Record<string, readonly string[]>> = {
  /** A number, or a value that counts as one; it may be calculated. */
  n: numbers,
  /** The same, but not calculated, where a rounding error would become a jump. */
  l: numbers,
  /** A literal or calculated number: as an aggregate's only argument, a cell counts as a range. */
  w: ['0', '2', '-1.5', '(A1+B1)', '(C1*2)'],
  r: ['A3:D3', 'A3:B4', '{1,2;3,4}', 'A1:C1', 'E1:E3', 'A1:D2', 'A7:C7', '{-1,0,1}'],
  /** Ranges of equal size. */
  s: ['A5:C5', 'A6:C6', 'A3:C3', '{4,5,6}'],
  m: ['A3:B4', '{1,2;3,4}', 'C3:D4', 'TRANSPOSE(A3:B4)'],
  c: ['">2"', '"<=3"', '2', '"=3"', '"<>5"', '"word"', '"t*"', 'A3', '">"&A1'],
  i: ['1', '2', '3', '-1', 'A1', 'A3'],
  t: ['"neuron"', '"a b"', 'A7', '""', '12', 'TRUE', 'E1', 'A1'],
};

const one = (names: string, ...shapes: string[]): string[] =>
  names.split(' ').flatMap((name) => shapes.map((shape) => `${name}(${shape})`));

/** Functions that both engines calculate, with arguments that Google documents. */
const forms: readonly string[] = [
  ...['+', '-', '*', '/', '^', '=', '<>', '<', '<=', '>', '>='].map((sign) => `(n${sign}n)`),
  ...['-n', '(n)%', '(t&t)', '(t=t)', '(t<t)'],
  ...one('ABS SIGN SQRT EXP LN LOG10 SIN COS TAN ATAN SINH COSH TANH ASINH', 'n'),
  ...one('ROUND ROUNDUP ROUNDDOWN TRUNC MOD', 'l,i'),
  ...['INT(l)', 'POWER(n,i)'],
  ...one('SUM AVERAGE MAX MIN SUMSQ', 'r', 'r,w', 'w,r,r'),
  ...one('COUNT COUNTA', 'r', 'w,r'),
  ...one('MEDIAN VAR VARP STDEV STDEVP DEVSQ', 's', 's,w'),
  ...one('SUMPRODUCT SUMXMY2 SUMX2MY2 SUMX2PY2', 's,s'),
  ...['SUMPRODUCT(s*s)', 'SUMPRODUCT((s>2)*s)', 'SUMPRODUCT(r)'],
  ...['ARRAYFORMULA(SUM(s*s-n))', 'ARRAYFORMULA(SUM(IF(s>3,s,n)))', 'ARRAYFORMULA(MAX(ABS(s-s)))'],
  ...['SUM(MMULT(m,m))', 'INDEX(MMULT(m,m),2,1)', 'SUM(TRANSPOSE(r))'],
  ...['IF(n>n,n,n)', 'IF(n,n,n)', 'IFERROR(n/n,n)', 'IFERROR(n,t)', 'IFS(n>n,n,TRUE,n)', 'NOT(n)'],
  ...['AND(n>n,n<n)', 'OR(n>n,n<n)', 'XOR(n>n,n<n)', 'CHOOSE(i,n,n,n)', 'SWITCH(i,1,n,2,n,n)', 'IFNA(l,n)'],
  ...['COUNTIF(r,c)', 'SUMIF(r,c)', 'SUMIF(A5:C5,c,s)', 'AVERAGEIF(r,c)', 'COUNTIFS(s,c,s,c)'],
  ...['SUMIFS(A6:C6,s,c)', 'SUMIFS(A6:C6,s,c,s,c)'],
  ...['INDEX(s,i)', 'INDEX(m,i,i)', 'MATCH(i,s,0)', 'MATCH(t,A7:C7,0)', 'MATCH(n,A5:C5,1)'],
  ...['VLOOKUP(n,TRANSPOSE(A5:C6),i,FALSE)', 'HLOOKUP(n,A5:C7,i,FALSE)', 'HLOOKUP(n,A5:C7,i,TRUE)'],
  ...['ROWS(r)', 'COLUMNS(r)', 'SUM(SEQUENCE(i,i,w,w))', 'ROW(A7)*COLUMN(C2)'],
  ...one('CONCATENATE', 't,t', 'HSTACK(r,r)', 'VSTACK(r,r)', 'TOROW(r)', 'TOCOL(r,1)', 'TOCOL(r,3,TRUE)'),
  ...one('CONCATENATE', 'FLATTEN(r,r)', 'CHOOSECOLS(r,i)', 'CHOOSEROWS(r,i,i)', 'SEQUENCE(i,i)'),
  ...['LEN(t)', 'LEFT(t,i)', 'RIGHT(t,i)', 'MID(t,i,i)', 'UPPER(t)', 'LOWER(t)', 'TRIM(t)', 'EXACT(t,t)'],
  ...one('ISNUMBER ISTEXT ISLOGICAL ISBLANK ISERROR ISNONTEXT', 'n', 't'),
  ...one('ISERR ISNA', 'l', 't'),
  ...['NORMDIST(l,l,2,TRUE)', 'NORM.DIST(n,0,n,FALSE)', 'NORM.S.DIST(l,TRUE)', 'NORMINV(0.3,n,2)', 'ERF(n)'],
];

/** A form with its letters replaced; numbers may be calls themselves. */
const formulaOf = fc.letrec<{ call: string; n: string }>((tie) => ({
  n: fc.oneof({ maxDepth: 2, depthSize: 'small' }, fc.constantFrom(...fillings.n!), tie('call')),
  call: fc.constantFrom(...forms).chain((form) => {
    const parts = form.split(/(?<![A-Za-z"])([nlwrsmcit])(?![A-Za-z"(])/);
    const filled = parts.map((part, place) => {
      if (place % 2 === 0) return fc.constant(part);
      return part === 'n' ? tie('n') : fc.constantFrom(...fillings[part]!);
    });
    return fc.tuple(...filled).map((texts) => texts.join(''));
  }),
})).call;

describe('the page and the trainer', () => {
  it('calculate the same from a formula', { timeout: 120_000 }, () => {
    fc.assert(
      fc.property(formulaOf, (text) => {
        const formula = `=${text}`;
        const [seen, trained] = [onThePage(formula), inTheTrainer(formula)];
        expect(same(seen, trained), `${formula}: ${String(seen)} seen, ${String(trained)} trained`).toBe(
          true,
        );
      }),
      { numRuns: 1200 },
    );
  });

  it.each(forms)('both support %s', (form) => {
    const first = form.replaceAll(
      /(?<![A-Za-z"])[nlwrsmcit](?![A-Za-z"(])/g,
      (letter) => fillings[letter]![1]!,
    );
    const [seen, trained] = [onThePage(`=${first}`), inTheTrainer(`=${first}`)];
    expect(same(seen, trained), `=${first}: ${String(seen)} seen, ${String(trained)} trained`).toBe(true);
  });
});
