import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cellName } from '../../src/a1/addresses.ts';
import { commaSeparators } from '../../src/formula/separators.ts';
import { shiftFormula } from '../../src/formula/shift.ts';

describe('shifting a formula as copy and paste does', () => {
  it.each([
    ['=A1', '=B3'],
    ['=$A$1+$A1+A$1', '=$A$1+$A3+B$1'],
    ['=SUM(Z9:AB10)', '=SUM(AA11:AC12)'],
    ["='A1 B1'!A1", "='A1 B1'!B3"],
    ['=data2!A1:B2', '=data2!B3:C4'],
    ['="A1"&A1', '="A1"&B3'],
    ['=LOG10(A1)', '=LOG10(B3)'],
    ['=SUM(A:A)+SUM($1:1)', '=SUM(B:B)+SUM($1:3)'],
    ['=seed1x+A1', '=seed1x+B3'],
  ])('%s two rows down and one column right is %s', (formula, expected) => {
    expect(shiftFormula(formula, 2, 1)).toBe(expected);
  });

  it('leaves decimal commas alone', () => {
    expect(shiftFormula('=SUM(A1;1,5)', 1, 0, commaSeparators)).toBe('=SUM(A2;1,5)');
  });

  it('moves any relative reference by the same steps, and back again', () => {
    fc.assert(
      fc.property(fc.nat(500), fc.nat(500), fc.nat(99), fc.nat(99), (row, column, down, right) => {
        const formula = `=${cellName(row, column)}*2`;
        const moved = shiftFormula(formula, down, right);
        expect(moved).toBe(`=${cellName(row + down, column + right)}*2`);
        expect(shiftFormula(moved, -down, -right)).toBe(formula);
      }),
    );
  });
});
