import { describe, expect, it } from 'vitest';
import { compile } from '../../src/formula/compile.ts';
import {
  formulaPhrases as germanPhrases,
  formulaSentences as germanSentences,
} from '../../src/formula/german/sentences.ts';
import { type Detail, told } from '../../src/formula/phrase.ts';
import { FormulaProblem } from '../../src/formula/problem.ts';
import { type Cells, cellAt, oneSheet, rangeAt } from './support/sheet.ts';

function problem(
  cells: Cells,
  objective = 'B1',
  variables = ['A1'],
): { code: string; details: readonly Detail[]; cells: readonly string[]; message: string } {
  try {
    compile(
      oneSheet(cells),
      cellAt(objective),
      variables.map((range) => rangeAt(range)),
    );
  } catch (error) {
    if (error instanceof FormulaProblem) return error;
    throw error;
  }
  throw new Error('A problem was expected, but the sheet was compiled.');
}

describe('what cannot be compiled', () => {
  it('names the function that is not supported and its cell', () => {
    const found = problem({ A1: 1, B1: '=C1+1', C1: '=SPARKLINE(A1)' });
    expect(found).toMatchObject({ code: 'unknown-function', cells: ['Sheet1!C1'] });
    expect(found.message).toContain('SPARKLINE');
  });

  it('names the cells of a circle in their order', () => {
    expect(problem({ A1: 1, B1: '=C1+A1', C1: '=D1', D1: '=SUM(E1:E2)', E2: '=C1*2' })).toMatchObject({
      code: 'circular',
      cells: ['Sheet1!C1', 'Sheet1!D1', 'Sheet1!E2'],
    });
    expect(problem({ A1: 1, B1: '=B1+A1' })).toMatchObject({ code: 'circular', cells: ['Sheet1!B1'] });
  });

  it('tells what it expected where a formula cannot be read', () => {
    const found = problem({ A1: 1, B1: '=SUM(A1' });
    expect(found).toMatchObject({ code: 'cannot-parse', cells: ['Sheet1!B1'] });
    expect(found.message).toContain('=SUM(A1');
    expect(problem({ A1: 1, B1: '=A1**2' }).code).toBe('cannot-parse');
    expect(problem({ A1: 1, B1: '=A1 2' }).code).toBe('cannot-parse');
  });

  it('leaves formulas alone that the objective does not need', () => {
    const program = compile(oneSheet({ A1: 1, B1: '=A1*2', C1: '=SPARKLINE(', D1: '=D1' }), cellAt('B1'), [
      rangeAt('A1'),
    ]);
    expect(program.evaluate(Float64Array.of(4))).toBe(8);
  });

  it('names tabs and names that are not there', () => {
    expect(problem({ A1: 1, B1: '=nothing!A1+A1' })).toMatchObject({
      code: 'unknown-sheet',
      cells: ['Sheet1!B1'],
    });
    expect(problem({ A1: 1, B1: '=rate*A1' })).toMatchObject({ code: 'unknown-name', cells: ['Sheet1!B1'] });
  });

  it('tells where a fixed value was expected', () => {
    expect(problem({ A1: 1, B1: '=SUM(SEQUENCE(A1))' })).toMatchObject({
      code: 'needs-constant',
      cells: ['Sheet1!B1'],
    });
    expect(problem({ A1: 1, B1: '=LEN("a"&A1)*A1' })).toMatchObject({
      code: 'needs-constant',
      cells: ['Sheet1!B1'],
    });
    expect(problem({ A1: 1, B1: '=OFFSET(A1,A1,0)', A2: 2 })).toMatchObject({ code: 'needs-constant' });
  });
});

describe('the objective', () => {
  it('must be a number that depends on the cells to change', () => {
    expect(problem({ A1: 1, B1: '=C1+1', C1: 2 })).toMatchObject({
      code: 'objective-is-constant',
      cells: ['Sheet1!B1'],
    });
    expect(problem({ A1: 1, B1: 5 }).code).toBe('objective-is-constant');
    expect(problem({ A1: 1, B1: '=IF(A2=0,"text",A1)' }).code).toBe('objective-is-text');
    expect(problem({ A1: 1 }, 'Z9').code).toBe('objective-is-constant');
  });

  it('is told to be taken as read where a random cell cuts it off from the cells to change', () => {
    const { code, message } = problem({ A1: 1, B1: '=C1+1', C1: '=A1*RAND()' });
    expect(code).toBe('objective-is-cut-off');
    expect(message).toContain('Sheet1!C1 is taken as read');
  });

  it('must be no error, and the message tells where the error begins', () => {
    expect(problem({ A1: 1, B1: '=C1+A1', C1: '=D1*2', D1: '=1/0' })).toMatchObject({
      code: 'objective-is-error',
      cells: ['Sheet1!D1', 'Sheet1!B1'],
    });
  });
});

describe('the cells to change', () => {
  it('must hold numbers', () => {
    expect(problem({ A1: '=1+1', B1: '=A1' })).toMatchObject({
      code: 'variable-is-formula',
      cells: ['Sheet1!A1'],
    });
    expect(problem({ A1: 'weight', B1: '=A1' })).toMatchObject({
      code: 'variable-is-text',
      cells: ['Sheet1!A1'],
    });
    expect(problem({ A1: true, B1: '=A1' }).code).toBe('variable-is-text');
  });

  it('may be blank, which is 0', () => {
    const program = compile(oneSheet({ A1: 1, B1: '=A1+A2' }), cellAt('B1'), [rangeAt('A1')]);
    expect(program.start).toEqual(Float64Array.of(1));
    const blank = compile(oneSheet({ A3: 1, B1: '=A1+A3+2' }), cellAt('B1'), [rangeAt('A1')]);
    expect([...blank.start, blank.evaluate(blank.start)]).toEqual([0, 3]);
  });

  it('must be given in ranges that are not empty, do not overlap and lie on the sheet', () => {
    const cells = { A1: 1, A2: 2, B1: '=A1+A2' };
    expect(problem(cells, 'B1', ['A1:A2', 'A2:B3'])).toMatchObject({
      code: 'overlapping-ranges',
      cells: ['Sheet1!A1:A2', 'Sheet1!A2:B3'],
    });
    expect(problem(cells, 'B1', ['Z100']).code).toBe('outside-sheet');
    expect(problem(cells, 'B1', ['data!A1']).code).toBe('unknown-sheet');
    expect(problem(cells, 'B1', ['A:A']).message).toMatch(/range on Sheet1 has no end; .* such as A2:A20/);
    expect(problem(cells, 'B1', ['A1:ZZ10000']).message).toMatch(/Sheet1!A1:ZZ10000 needs 7020000 values/);
    const empty = { ...rangeAt('A1'), rows: 0 };
    expect(() => compile(oneSheet(cells), cellAt('B1'), [empty])).toThrow(/at least one/);
  });
});

describe('what cannot be compiled, in another language', () => {
  const inGerman = (cells: Cells) =>
    told<string>(structuredClone({ ...problem(cells) }), germanSentences, germanPhrases, (value) =>
      value.toLocaleString('de'),
    );

  it('is told from its code and its details alone', () => {
    expect(inGerman({ A1: 1, B1: '=A1*RAND()' })).toBe(
      'Die Zielzelle Sheet1!B1 hängt nicht von den veränderbaren Zellen ab. Sheet1!B1 gilt als fest, weil sich diese Zelle von selbst ändert, wie bei RAND.',
    );
    expect(inGerman({ A1: 1, B1: '=SUM(SEQUENCE(7000,1000))*A1' })).toBe(
      'Sheet1!B1 braucht 7.000.000 Werte auf einmal; höchstens 2.000.000 können hier berechnet werden. Geben Sie kleinere Bereiche an.',
    );
  });

  it('tells words that are put into it as well', () => {
    expect(inGerman({ A1: 1, B1: '=SUM(A1' })).toBe(
      'Die Formel =SUM(A1 in Sheet1!B1 lässt sich nicht lesen: „,“ war erwartet, aber sie endet.',
    );
    expect(inGerman({ A1: 1, B1: '=LEN("a"&A1)*A1' })).toBe(
      'Der Text, den & bildet, in Sheet1!B1 hängt von den veränderbaren Zellen ab; erwartet war ein fester Wert.',
    );
  });
});
