import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { drawsByItself, findRandomCalls } from '../../src/addon/randomness/random-calls.ts';
import { findCalls } from '../../src/formula/calls.ts';
import { compile, compileCells } from '../../src/formula/compile.ts';
import { explain } from '../../src/formula/explain/explain.ts';
import { FormulaProblem } from '../../src/formula/problem.ts';
import { shiftFormula } from '../../src/formula/rewrite.ts';
import { separatorsOf, translateFormula } from '../../src/formula/separators.ts';
import { shapeKey } from '../../src/formula/syntax/shape-key.ts';
import { tokenize } from '../../src/formula/tokens.ts';
import { ErrorValue } from '../../src/formula/values.ts';
import { fanIn } from '../../src/sidebar/train/draw/start-weights.tsx';
import { customFunctions } from '../../src/train/custom-functions.ts';
import { operands, signs } from '../support/formula-pieces.ts';
import { cellAt, oneSheet, rangeAt } from './support/sheet.ts';

const model = (formula: string) =>
  oneSheet({ A1: 1, B1: 2, A2: 'word', B2: true, C1: '=A1+B1', F9: formula });

/** A value, or the code of one of our problems. Any other exception fails the test. */
function outcome(formula: string, inputs: readonly string[] = []): unknown {
  try {
    const program = compileCells(model(formula), inputs.map(rangeAt), [rangeAt('F9')], customFunctions);
    program.run(Float64Array.of(1));
    const value = program.value(cellAt('F9'));
    return value instanceof ErrorValue ? value.name : value;
  } catch (problem) {
    if (problem instanceof FormulaProblem) return problem.code;
    throw problem;
  }
}

const pieces = [
  ...signs,
  ...operands,
  ...['1E9', '.5', 'A:ZZZ', 'C1', 'F9', 'Sheet1!A1', "'no tab'!A1", '""', 'name'],
  ...['SUM(', 'IF(', 'LAMBDA(x,', 'LET(x,', 'MAP(A1:B2,', 'INDEX(', 'OFFSET(A1,'],
  ...[
    'INDIRECT(',
    'REDUCE(0,A1:B2,',
    'MAKEARRAY(2,2,',
    'MMULT(',
    'SEQUENCE(',
    'VLOOKUP(',
    'CHOOSE(',
    'IFS(',
    'SWITCH(',
    'MATCH(',
  ],
  ...[
    'ARRAYFORMULA(',
    'TRANSPOSE(',
    'COUNTIF(',
    'SUMIF(',
    'SOFTMAX(',
    'CONV2D(',
    'MSE(',
    'EMBEDDING(',
    'RAND(',
    'NOSUCH(',
  ],
];

const piecesOfFormulas = fc
  .array(fc.constantFrom(...pieces), { maxLength: 25 })
  .map((parts) => parts.join(''));

describe('any text as a formula', () => {
  it('returns a value or a problem of ours, for random letters', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
        outcome(`=${text}`);
        outcome(`=${text}`, ['A1']);
      }),
      { numRuns: 700 },
    );
  });

  it('returns a value or a problem of ours, for random pieces of formulas', () => {
    fc.assert(
      fc.property(piecesOfFormulas, (text) => {
        outcome(`=${text}`);
        outcome(`=${text}`, ['A1']);
      }),
      { numRuns: 1500 },
    );
  });

  it('returns a value or a problem of ours, for calls whose brackets close', () => {
    const value = fc.constantFrom(
      'A1',
      'A1:B2',
      'A:A',
      '1',
      '-1',
      '1E9',
      '"a"',
      '',
      'TRUE',
      '#N/A',
      'LAMBDA(x,x*A1)',
      '{1,2;3,4}',
    );
    const names = [
      'SUM',
      'MAP',
      'INDEX',
      'OFFSET',
      'INDIRECT',
      'SEQUENCE',
      'MMULT',
      'MATCH',
      'VLOOKUP',
      'HLOOKUP',
      'CHOOSE',
      'REDUCE',
      'SCAN',
      'BYROW',
      'BYCOL',
      'MAKEARRAY',
      'IF',
      'IFS',
      'IFERROR',
      'SWITCH',
      'ROUND',
      'LEFT',
      'MID',
      'COUNTIFS',
      'SUMIFS',
      'AVERAGEIF',
      'CHOOSECOLS',
      'ARRAY_CONSTRAIN',
      'TOCOL',
      'HSTACK',
      'VSTACK',
      'TRANSPOSE',
      'NORM.DIST',
      'ISBETWEEN',
      'MEDIAN',
      'STDEV',
      'SUMPRODUCT',
      'SUMXMY2',
      'ROW',
      'COLUMNS',
      'CONV2D',
      'CROSSENTROPY',
      'BATCHNORM',
      'ATTENTION',
      'MAXPOOL',
      'DROPOUT',
      'SAMPLEROWS',
      'KAIMINGNORMAL',
    ];
    const call = fc.letrec<{ call: string }>((tie) => ({
      call: fc
        .tuple(
          fc.constantFrom(...names),
          fc.array(fc.oneof({ maxDepth: 3, depthSize: 'small' }, value, tie('call')), { maxLength: 4 }),
        )
        .map(([name, given]) => `${name}(${given.join(',')})`),
    })).call;
    fc.assert(
      fc.property(call, (formula) => {
        outcome(`=${formula}`);
      }),
      { numRuns: 1500 },
    );
  });

  it.each([
    ['conditions', `=${'IF(A1>0,'.repeat(5_000)}1${')'.repeat(5_000)}`],
    ['LAMBDAs', `=${'LAMBDA(x,x+'.repeat(5_000)}A1${')(1)'.repeat(5_000)}`],
    ['braces', `=${'{'.repeat(10_000)}A1${'}'.repeat(10_000)}`],
  ])('names a depth that cannot be followed: %s', (_, formula) => {
    expect(() => compile(model(formula), cellAt('F9'), [rangeAt('A1')])).toThrow(/^tooDeep/);
    expect(outcome(formula)).toBe('tooDeep');
  });

  it.each([
    ['brackets', `=${'('.repeat(10_000)}A1${')'.repeat(10_000)}`, 1],
    ['brackets with something in each', `=${'(1+'.repeat(10_000)}A1${')'.repeat(10_000)}`, 10_001],
    ['calls', `=${'SUM('.repeat(10_000)}A1${')'.repeat(10_000)}`, 1],
    ['conditions', `=${'IF(A1>0,'.repeat(64)}A1${')'.repeat(64)}`, 1],
    ['conditions that are not fulfilled', `=${'IF(A1>5,0,'.repeat(200)}A1${')'.repeat(200)}`, 1],
    ['signs', `=${'-'.repeat(10_000)}A1`, 1],
    ['percent signs', `=A1${'%'.repeat(4)}`, expect.closeTo(1e-8, 15)],
    ['powers', `=A1${'^(1'.repeat(5_000)}${')'.repeat(5_000)}`, 1],
    [
      'functions made of others',
      `=${'RADIANS(DEGREES('.repeat(500)}A1${'))'.repeat(500)}`,
      expect.closeTo(1),
    ],
    ['a chain of operators', `=1${'+A1'.repeat(10_000)}`, 10_001],
    ['LAMBDAs within LAMBDAs', `=${'LAMBDA(x,x+'.repeat(50)}A1${')(1)'.repeat(50)}`, 51],
  ])('computes %s', (_, formula, expected) => {
    expect(outcome(formula)).toEqual(expected);
    expect(outcome(formula, ['A1'])).toEqual(expected);
  });

  it.each([
    ['=SUM(A1:ZZZ9999999)', 'circular'],
    ['=SUM(G1:ZZZ9999999)', 'tooLarge'],
    ['=SUM(G:ZZZ)', 0],
    ['=SUM(MMULT(G1:ZZZ100,G1:ZZZ100))', '#VALUE!'],
    ['=SUM(SEQUENCE(1E9,1E9))', 'tooLarge'],
    ['=SUM(OFFSET(G1,0,0,1E9,1E9))', 'tooLarge'],
    ['=SUM(OFFSET(G1,1E300,0))', '#REF!'],
    ['=SUM(INDIRECT("G1:ZZZ99999999"))', 'tooLarge'],
    ['=SUM(INDIRECT("G:G"))', 0],
    ['=SUM(MAKEARRAY(1E6,1E6,LAMBDA(r,c,r)))', 'tooLarge'],
    ['=LET(f,LAMBDA(g,g(g)),f(f))', 'tooDeep'],
    [`=IFS(${'A1>5,1,'.repeat(2_000)}TRUE,7)`, 'tooDeep'],
    [
      '=SUM(MAP(SEQUENCE(900),LAMBDA(a,SUM(MAP(SEQUENCE(900),LAMBDA(b,SUM(SEQUENCE(900))+b+a))))))',
      'tooManyValues',
    ],
    ['=A99999999999999999999', null],
  ])('limits what %s takes', (formula, expected) => {
    expect(outcome(formula)).toBe(expected);
  });

  it('keeps a long formula out of the message', () => {
    const formula = `=${'('.repeat(10_000)}`;
    expect(() => compile(model(formula), cellAt('F9'), [rangeAt('A1')])).toThrow(/^.{1,400}$/);
  });
});

describe('a LAMBDA passed as an argument', () => {
  it.each([
    ['=LAMBDA(f,f(2)+f(A1))(LAMBDA(x,x*10))', 30],
    ['=LET(double,LAMBDA(x,2*x),twice,LAMBDA(f,x,f(f(x))),twice(double,3))', 12],
    ['=LET(factorial,LAMBDA(self,n,IF(n=0,1,n*self(self,n-1))),factorial(factorial,5))', 120],
  ])('is called by its new name in %s', (formula, expected) => {
    expect(outcome(formula)).toBe(expected);
  });
});

describe('what reads the text of a formula', () => {
  const english = separatorsOf('en_US');
  const german = separatorsOf('de_DE');
  const isSeeded = (name: string) => (/^(NORMINIT|RELU)$/i.test(name) ? 1 : null);

  /** Everything that the add-on and the sidebar do with a text before calculating anything from it. */
  function readAll(formula: string): void {
    for (const separators of [english, german]) {
      const tokens = tokenize(formula, separators);
      expect(tokens.map(({ text }) => text).join('')).toBe(formula);
      expect(shiftFormula(formula, 0, 0, separators).toUpperCase()).toBe(formula.toUpperCase());
      for (const { nameStart, open, close } of findCalls(formula, separators))
        expect(nameStart < open && open < close && close <= formula.length).toBe(true);
      findRandomCalls(formula, separators, isSeeded);
      drawsByItself(formula, separators);
    }
    shiftFormula(formula, 3, 2);
    translateFormula(formula, english, german);
    shapeKey(formula, 3, 2);
    fanIn(model(formula), rangeAt('A1:B2'));
  }

  it('never fails, for random letters and pieces of formulas', () => {
    const text = fc.oneof(fc.string({ unit: 'binary', maxLength: 60 }), piecesOfFormulas);
    fc.assert(
      fc.property(text, (each) => readAll(`=${each}`)),
      { numRuns: 700 },
    );
  });

  it('explains any cell, or has nothing to say', () => {
    fc.assert(
      fc.property(piecesOfFormulas, (text) => {
        const explained = explain(model(`=${text}`), cellAt('F9'), customFunctions);
        expect(explained === null || explained.formula === `=${text}`).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });

  // In quadratic time, each would take many times the second allowed.
  it.each([
    ...[
      "'",
      "''a",
      "'a'",
      "'a''",
      '"',
      '"a""',
      "'a'!",
      'a!',
      'a ',
      '.a',
      '$A$1',
      'A1:',
      'A:',
      '1e',
      '👩',
      'ש',
    ],
    ...['(', '{', 'F(', 'RAND(', 'NORMINIT(', 'NORMINIT(1,7)+', '-', '%', '#', 'A1+', 'SUM(A1:B2)+', '"a"&'],
    ...['SUM(MMULT(A1:B2,A1:B2))+', 'INDEX(A1:B2,1,1)+', 'MMULT(A1,A1)'],
  ])('is done with fifty thousand letters of %s', (piece) => {
    const formula = `=${piece.repeat(Math.floor(49_999 / piece.length))}`;
    readAll(formula);
    outcome(formula);
    explain(model(formula), cellAt('F9'), customFunctions);
  });
});
