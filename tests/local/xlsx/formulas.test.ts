import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { textOf, tokensOf } from '../../../src/local/xlsx/formula-tokens.ts';
import { fromExcelFormula, googleFormula } from '../../../src/local/xlsx/from-excel-formula.ts';
import { shiftFormula } from '../../../src/local/xlsx/shift-formula.ts';
import { toExcelFormula } from '../../../src/local/xlsx/to-excel-formula.ts';

describe('tokensOf', () => {
  it('loses nothing of any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(textOf(tokensOf(text))).toBe(text);
      }),
    );
  });

  it('tells functions, references, names and texts apart', () => {
    const kinds = tokensOf(`LOG10('a b'!$A$1:B2,dt_1,"A1(",Sheet1!A:A,1.5E3,#N/A)`)
      .filter(({ kind }) => kind !== 'other')
      .map(({ kind, text }) => `${kind} ${text}`);
    expect(kinds).toEqual([
      'function LOG10',
      `sheet 'a b'!`,
      'reference $A$1:B2',
      'name dt_1',
      'text "A1("',
      'sheet Sheet1!',
      'reference A:A',
      'number 1.5E3',
      'error #N/A',
    ]);
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
    expect(toExcelFormula("='a/b'!A1+SUM(Other!A1)", new Set(), names).text).toBe("'A_B'!A1+SUM(Other!A1)");
  });
});

describe('fromExcelFormula', () => {
  it.each([
    ['SUM(A1:A3)', false, '=SUM(A1:A3)'],
    ['_xlfn.NORM.S.INV(0.5)', false, '=NORM.S.INV(0.5)'],
    ['_xlfn._xlws.SORT(A1:A9)', false, '=SORT(A1:A9)'],
    ['SUM(A1:A3*B1:B3)', true, '=ARRAYFORMULA(SUM(A1:A3*B1:B3))'],
    ['MMULT(A1:B2,C1:D2)', true, '=MMULT(A1:B2,C1:D2)'],
    ['MMULT(A1:B2*2,C1:D2)', true, '=ARRAYFORMULA(MMULT(A1:B2*2,C1:D2))'],
    ['NORMINIT(3,4,0,1,J2)', true, '=NORMINIT(3,4,0,1,J2)'],
    ['_xlfn.SEQUENCE(3,1,-1)', true, '=SEQUENCE(3,1,-1)'],
    ['RELU(A1:B2)+1', true, '=ARRAYFORMULA(RELU(A1:B2)+1)'],
    ['RELU(A1:B2)&RELU(C1:D2)', true, '=ARRAYFORMULA(RELU(A1:B2)&RELU(C1:D2))'],
    ['TRANSPOSE(EXP(A1:B2))', true, '=ARRAYFORMULA(TRANSPOSE(EXP(A1:B2)))'],
    ['A1:A3', true, '=ARRAYFORMULA(A1:A3)'],
    ['_xlfn.SINGLE(A1:A3)*2', false, '=(A1:A3)*2'],
    ['SUM(A2:A1048576)', false, '=SUM(A2:A)'],
    ['_xlfn.LET(_xlpm.n,A1,_xlpm.n+1)', false, '=LET(n,A1,n+1)'],
    ['"_xlfn.SUM"', false, '="_xlfn.SUM"'],
  ])('reads %s (array: %s) as %s', (stored, isArray, typed) => {
    expect(fromExcelFormula(stored, isArray)).toBe(typed);
  });

  it.each(['=SUM(A1:A3)', '=ARRAYFORMULA(A1:A3*2)', '=LET(a,1,a+A1)', '=SUM(B2:B)', '=DROPOUT(A1:B2,0.5)'])(
    'gives %s back after storing',
    (typed) => {
      const { text, isArray } = toExcelFormula(typed);
      expect(fromExcelFormula(text, isArray)).toBe(typed);
    },
  );
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

describe('shiftFormula', () => {
  it.each([
    ['A1+$A1+A$1+$A$1', 'B3+$A3+B$1+$A$1'],
    ['SUM(A1:B2)', 'SUM(B3:C4)'],
    ['SUM(A:B)+SUM(1:2)', 'SUM(B:C)+SUM(3:4)'],
    [`"AB12"&'Q1 20'!A1&LOG10(C1)`, `"AB12"&'Q1 20'!B3&LOG10(D3)`],
  ])('moves %s two rows down and one column right', (formula, moved) => {
    expect(shiftFormula(formula, 2, 1)).toBe(moved);
  });

  it('says #REF! where a reference leaves the sheet', () => {
    expect(shiftFormula('A1+B2', -1, 0)).toBe('#REF!+B1');
  });

  it('comes back by the opposite move', () => {
    fc.assert(
      fc.property(fc.nat(50), fc.nat(50), (rows, columns) => {
        const formula = 'SUM(C3:$D$9)*AA100';
        expect(shiftFormula(shiftFormula(formula, rows, columns), -rows, -columns)).toBe(formula);
      }),
    );
  });
});
