import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toExcelFormula, tokensOf, tokenText } from '../../src/excel/to-excel-formula.ts';
import { googleFormula } from '../../src/excel/translator.ts';
import { fileOf, openFile, rowsOf } from './samples.ts';

describe('tokensOf', () => {
  it('loses nothing but blanks of any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const withoutBlanks = (some: string) => some.replace(/\s/gu, '');
        expect(withoutBlanks(tokenText(tokensOf(text)))).toBe(withoutBlanks(text));
      }),
    );
  });

  it('keeps a function next to its parenthesis', () => {
    expect(tokenText(tokensOf('SUM (A1, "F (")'))).toBe('SUM(A1, "F (")');
  });
});

describe('toExcelFormula', () => {
  it.each([
    ['=SUM(A1:A3)', 'SUM(A1:A3)', false],
    ['=NORM.INV(RAND();0;1)', '_xlfn.NORM.INV(RAND(),0,1)', false],
    ['=STDEV.S(A1:A3)', '_xlfn.STDEV.S(A1:A3)', false],
    ['=SORT(FILTER(A1:A9,A1:A9>0))', '_xlfn._xlws.SORT(_xlfn._xlws.FILTER(A1:A9,A1:A9>0))', false],
    ['=ARRAYFORMULA(EXP(A1:J1)/SUM(EXP(A1:J1)))', 'EXP(A1:J1)/SUM(EXP(A1:J1))', true],
    ['=SUM(ARRAYFORMULA(A1:A3*B1:B3))', 'SUM((A1:A3*B1:B3))', true],
    ['=ARRAYFORMULA(A1:A3)+ARRAYFORMULA(B1:B3)', '(A1:A3)+(B1:B3)', true],
    ['=DROPOUT(RELU(A1:D4);0.5;$J$2)', 'DROPOUT(RELU(A1:D4),0.5,$J$2)', false],
    ['=MMULT({1,2;3,4};A1:B2)', 'MMULT({1,2;3,4},A1:B2)', false],
    ['={1,-2;"a;b",TRUE}', '{1,-2;"a;b",TRUE}', false],
    ['={A1:B1;A2:B2}', '_xlfn.VSTACK(A1:B1,A2:B2)', false],
    [
      '=SUM({A1,{1,2};B1,MAX(C1;2)})+{3}',
      'SUM(_xlfn.VSTACK(_xlfn.HSTACK(A1,{1,2}),_xlfn.HSTACK(B1,MAX(C1,2))))+{3}',
      false,
    ],
    ['={A1', '{A1', false],
    ['="a;b"&\'x;y\'!A1', '"a;b"&\'x;y\'!A1', false],
    ['=SUM(A2:A)', 'SUM(A2:A1048576)', false],
    ['=LET(n,A1,n+rate)', '_xlfn.LET(_xlpm.n,A1,_xlpm.n+rate)', false],
    ['=LET(f;LAMBDA(x;x^2);f(3))', '_xlfn.LET(_xlpm.f,_xlfn.LAMBDA(_xlpm.x,_xlpm.x^2),_xlpm.f(3))', false],
    ['=IF(TRUE;1;0)', 'IF(TRUE,1,0)', false],
  ])('stores %s as %s', (typed, text, isArray) => {
    expect(toExcelFormula(typed, new Set(['RATE']))).toEqual({ text, isArray });
  });

  it('follows a sheet whose name Excel does not allow', () => {
    const names = new Map([['A/B', 'A_B']]);
    expect(toExcelFormula("='a/b'!A1+SUM(Other!A2:A)+'a/b'!rate", new Set(), names).text).toBe(
      "'A_B'!A1+SUM(Other!A2:A1048576)+'A_B'!rate",
    );
  });
});

describe('googleFormula', () => {
  it('finds the formula that Google hides where Excel has no such function', () => {
    expect(googleFormula('IFERROR(__xludf.DUMMYFUNCTION("SPLIT(""a b"","" "")"),"a")')).toBe(
      '=SPLIT("a b"," ")',
    );
  });

  it('knows the cells that a spilled array fills', () => {
    expect(googleFormula('IFERROR(__xludf.DUMMYFUNCTION("""COMPUTED_VALUE"""),3)')).toBeNull();
  });

  it('leaves other formulas alone', () => {
    expect(googleFormula('IFERROR(A1,"x")')).toBeUndefined();
  });
});

/** The translation of a formula in a file written by Cellgrad or another program. */
async function read(f: string, isArray: boolean, creator?: string): Promise<string | undefined> {
  const attributes = isArray ? 't="array" ref="K9"' : '';
  const { data } = await openFile(
    fileOf({ sheets: { S: rowsOf({ K9: { f, v: 1, attributes } }) }, ...(creator ? { creator } : {}) }),
  );
  return data.sheets[0]!.cells['8,10']?.formula;
}

describe('a formula of a file', () => {
  it.each([
    ['SUM(A1:A3)', false, '=SUM(A1:A3)'],
    ['_xlfn.NORM.S.INV(0.5)', false, '=NORM.S.INV(0.5)'],
    ['_xlfn._xlws.SORT(A1:A9)', false, '=SORT(A1:A9,1,TRUE)'],
    ['SUM(A1:A3*B1:B3)', true, '=ARRAYFORMULA(SUM(A1:A3*B1:B3))'],
    ['MMULT(A1:B2,C1:D2)', true, '=MMULT(A1:B2,C1:D2)'],
    ['MMULT(A1:B2*2,C1:D2)', true, '=ARRAYFORMULA(MMULT(A1:B2*2,C1:D2))'],
    ['_xlfn.SEQUENCE(3,1,-1)', true, '=SEQUENCE(3,1,-1)'],
    ['TRANSPOSE(EXP(A1:B2))', true, '=ARRAYFORMULA(TRANSPOSE(EXP(A1:B2)))'],
    ['A1:A3', true, '=ARRAYFORMULA(A1:A3)'],
    ['SUM(A2:A1048576)', false, '=SUM(A2:A)'],
    ['_xlfn.LET(_xlpm.n,A1,_xlpm.n+1)', false, '=LET(n,A1,n+1)'],
    ['"_xlfn.SUM"', false, '="_xlfn.SUM"'],
  ])('reads %s (array: %s) as %s', async (stored, isArray, typed) => {
    expect(await read(stored, isArray)).toBe(typed);
  });

  it.each([
    ['NORMINIT(3,4,0,1,J2)', '=NORMINIT(3,4,0,1,J2)'],
    ['RELU(A1:B2)+1', '=ARRAYFORMULA(RELU(A1:B2)+1)'],
    ['RELU(A1:B2)&RELU(C1:D2)', '=ARRAYFORMULA(RELU(A1:B2)&RELU(C1:D2))'],
  ])(
    'reads %s as our function in our own file, and as an unknown one in any other',
    async (stored, typed) => {
      expect(await read(stored, true, 'Cellgrad')).toBe(typed);
      expect(await read(stored, true)).toBeUndefined();
    },
  );

  it.each(['=SUM(A1:A3)', '=ARRAYFORMULA(A1:A3*2)', '=LET(a,1,a+A1)', '=SUM(B2:B)', '=DROPOUT(A1:B2,0.5)'])(
    'gives %s back after storing',
    async (typed) => {
      const { text, isArray } = toExcelFormula(typed);
      expect(await read(text, isArray, 'Cellgrad')).toBe(typed);
    },
  );
});
