import { describe, expect, it } from 'vitest';
import { compile } from '../../src/formula/compile.ts';
import { FormulaProblem } from '../../src/formula/problem.ts';
import { formulaPhrases, formulaTexts } from '../../src/formula/texts.ts';
import type { Problem } from '../../src/wording/problem.ts';
import { render, textsIn } from '../../src/wording/render.ts';
import { de } from '../../src/wording/text.ts';
import { type Cells, cellAt, oneSheet, rangeAt } from './support/sheet.ts';

function problem(cells: Cells, objective = 'B1', variables = ['A1'], shown: Cells = {}): Problem {
  try {
    compile(
      oneSheet(cells, shown),
      cellAt(objective),
      variables.map((range) => rangeAt(range)),
    );
  } catch (error) {
    if (error instanceof FormulaProblem) return error.toPlain();
    throw error;
  }
  throw new Error('A problem was expected, but the sheet was compiled.');
}

describe('what cannot be compiled', () => {
  it('names the function that is not supported and its cell', () => {
    const found = problem({ A1: 1, B1: '=C1+1', C1: '=SPARKLINE(A1)' });
    expect(found).toMatchObject({ code: 'unsupportedFunction', cells: ['Sheet1!C1'] });
    expect(found.details).toEqual({ name: 'SPARKLINE', cell: 'Sheet1!C1' });
  });

  it('names the cells of a circle in their order', () => {
    expect(problem({ A1: 1, B1: '=C1+A1', C1: '=D1', D1: '=SUM(E1:E2)', E2: '=C1*2+A1' })).toMatchObject({
      code: 'circular',
      cells: ['Sheet1!C1', 'Sheet1!D1', 'Sheet1!E2'],
    });
    expect(problem({ A1: 1, B1: '=B1+A1' })).toMatchObject({ code: 'circular', cells: ['Sheet1!B1'] });
  });

  it('says what it expected if a formula cannot be parsed', () => {
    const found = problem({ A1: 1, B1: '=SUM(A1' });
    expect(found).toMatchObject({ code: 'cannotParse', cells: ['Sheet1!B1'] });
    expect(found.details).toMatchObject({ formula: '=SUM(A1' });
    expect(problem({ A1: 1, B1: '=A1**2' }).code).toBe('cannotParse');
    expect(problem({ A1: 1, B1: '=A1 2' }).code).toBe('cannotParse');
    const formula = (length: number) => `=A1 2${'0'.repeat(length - 5)}`;
    expect(problem({ A1: 1, B1: formula(200) }).details).toMatchObject({ formula: formula(200) });
    expect(problem({ A1: 1, B1: formula(201) }).details).toMatchObject({ formula: `${formula(200)}…` });
  });

  it('ignores formulas that the objective does not need', () => {
    const program = compile(oneSheet({ A1: 1, B1: '=A1*2', C1: '=SPARKLINE(', D1: '=D1' }), cellAt('B1'), [
      rangeAt('A1'),
    ]);
    expect(program.evaluate(Float64Array.of(4))).toBe(8);
  });

  it('names missing tabs and names', () => {
    expect(problem({ A1: 1, B1: '=nothing!A1+A1' })).toMatchObject({
      code: 'unknownSheet',
      cells: ['Sheet1!B1'],
    });
    expect(problem({ A1: 1, B1: '=rate*A1' })).toMatchObject({ code: 'unknownName', cells: ['Sheet1!B1'] });
  });

  it('says where a fixed value was expected', () => {
    expect(problem({ A1: 1, B1: '=SUM(SEQUENCE(A1))' })).toMatchObject({
      code: 'needsConstant',
      cells: ['Sheet1!B1'],
    });
    expect(problem({ A1: 1, B1: '=LEN("a"&A1)*A1' })).toMatchObject({
      code: 'needsConstant',
      cells: ['Sheet1!B1'],
    });
    expect(problem({ A1: 1, B1: '=OFFSET(A1,A1,0)', A2: 2 })).toMatchObject({ code: 'needsConstant' });
  });
});

describe('the objective', () => {
  it('must be a number that depends on the cells to change', () => {
    expect(problem({ A1: 1, B1: '=C1+1', C1: 2 })).toMatchObject({
      code: 'objectiveIsConstant',
      cells: ['Sheet1!B1'],
    });
    expect(problem({ A1: 1, B1: 5 }).code).toBe('objectiveIsConstant');
    expect(problem({ A1: 1, B1: '=IF(A2=0,"text",A1)' }).code).toBe('objectiveIsText');
    expect(problem({ A1: 1 }, 'Z9').code).toBe('objectiveIsConstant');
  });

  it('is reported as fixed if a random cell separates it from the cells to change', () => {
    const { code, details } = problem({ A1: 1, B1: '=C1+1', C1: '=A1*RAND()' });
    expect(code).toBe('objectiveIsCutOff');
    expect(details).toMatchObject({ frozen: 'Sheet1!C1' });
  });

  it('must not be an error, and the message says where the error begins', () => {
    const shown = { C1: '#DIV/0!', D1: '#DIV/0!' };
    expect(
      problem({ A1: 1, B1: '=C1+C2', C1: '=D1*2', D1: '=1/0' }, 'B1', ['A1'], { ...shown, B1: '#DIV/0!' }),
    ).toMatchObject({ code: 'objectiveIsError', cells: ['Sheet1!D1', 'Sheet1!B1'] });
    expect(problem({ A1: 1, B1: '=C1+A1', C1: '=D1*2', D1: '=1/0' }, 'B1', ['A1'], shown)).toMatchObject({
      code: 'objectiveIsError',
      cells: ['Sheet1!D1', 'Sheet1!B1'],
    });
  });
});

describe('the cells to change', () => {
  it('must contain numbers', () => {
    expect(problem({ A1: '=1+1', B1: '=A1' })).toMatchObject({
      code: 'variableIsFormula',
      cells: ['Sheet1!A1'],
    });
    expect(problem({ A1: 'weight', B1: '=A1' })).toMatchObject({
      code: 'variableIsText',
      cells: ['Sheet1!A1'],
    });
    expect(problem({ A1: true, B1: '=A1' }).code).toBe('variableIsText');
  });

  it('may be blank, which is 0', () => {
    const program = compile(oneSheet({ A1: 1, B1: '=A1+A2' }), cellAt('B1'), [rangeAt('A1')]);
    expect(program.start).toEqual(Float64Array.of(1));
    const blank = compile(oneSheet({ A3: 1, B1: '=A1+A3+2' }), cellAt('B1'), [rangeAt('A1')]);
    expect([...blank.start, blank.evaluate(blank.start)]).toEqual([0, 3]);
  });

  it('must be in ranges that are not empty, do not overlap and are within the sheet', () => {
    const cells = { A1: 1, A2: 2, B1: '=A1+A2' };
    expect(problem(cells, 'B1', ['A1:A2', 'A2:B3'])).toMatchObject({
      code: 'overlappingRanges',
      cells: ['Sheet1!A1:A2', 'Sheet1!A2:B3'],
    });
    expect(problem(cells, 'B1', ['Z100']).code).toBe('beyondSheet');
    expect(problem(cells, 'B1', ['data!A1']).code).toBe('unknownSheet');
    expect(problem(cells, 'B1', ['A:A'])).toMatchObject({ code: 'openRange', details: { sheet: 'Sheet1' } });
    expect(problem(cells, 'B1', ['A1:ZZ10000'])).toMatchObject({
      code: 'tooLarge',
      details: { cell: 'Sheet1!A1:ZZ10000', count: 7_020_000 },
    });
    const empty = { ...rangeAt('A1'), rows: 0 };
    expect(() => compile(oneSheet(cells), cellAt('B1'), [empty])).toThrow(/^emptyRange/);
  });
});

describe('what cannot be compiled, in German', () => {
  const wording = { texts: textsIn('de', formulaTexts, formulaPhrases), forms: de };
  const inGerman = (cells: Cells) => render(structuredClone(problem(cells)), wording).message;

  it('is rendered from its code and its details alone', () => {
    expect(inGerman({ A1: 1, B1: '=A1*RAND()' })).toBe(
      'Die Zielzelle Sheet1!B1 hängt nicht von den veränderbaren Zellen ab: Sheet1!B1 gilt als fest, weil sich diese Zelle von selbst ändert, wie bei RAND.',
    );
    expect(inGerman({ A1: 1, B1: '=SUM(SEQUENCE(7000,1000))*A1' })).toBe(
      'Sheet1!B1 braucht 7.000.000 Werte auf einmal; möglich sind 2.000.000.',
    );
  });

  it('renders the phrases in it as well', () => {
    expect(inGerman({ A1: 1, B1: '=SUM(A1' })).toBe(
      'Die Formel =SUM(A1 in Sheet1!B1 lässt sich nicht lesen: „,“ war erwartet, aber sie endet.',
    );
    expect(inGerman({ A1: 1, B1: '=LEN("a"&A1)*A1' })).toBe(
      'Der Text, den & bildet, in Sheet1!B1 hängt von den veränderbaren Zellen ab, muss aber fest sein.',
    );
  });
});
