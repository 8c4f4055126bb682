import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cellName, columnName, formatReference, parseReference } from '../../src/a1/addresses.ts';
import { mapReferences, shiftFormula } from '../../src/formula/rewrite.ts';
import { commaSeparators } from '../../src/formula/separators.ts';

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

  it('does not change decimal commas', () => {
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

const corner = fc
  .tuple(fc.boolean(), fc.nat(800), fc.boolean(), fc.nat(2000))
  .map(
    ([columnAbsolute, column, rowAbsolute, row]) =>
      `${columnAbsolute ? '$' : ''}${columnName(column)}${rowAbsolute ? '$' : ''}${row + 1}`,
  );
const reference = fc.oneof(
  corner,
  fc.tuple(corner, corner).map(([start, end]) => `${start}:${end}`),
  fc.constantFrom('A:A', '$B:C', '2:$5', 'A2:A', 'A:B7'),
  corner.map((cell) => `'It''s a tab'!${cell}`),
  corner.map((cell) => `Data!${cell}`),
);

describe('references', () => {
  it('are written as they were read', () => {
    fc.assert(
      fc.property(reference, (text) => {
        expect(formatReference(parseReference(text)!)).toBe(text);
      }),
    );
  });

  it('are unchanged when moved there and back, if they stay on the grid', () => {
    fc.assert(
      fc.property(reference, fc.nat(50), fc.nat(50), (text, rows, columns) => {
        const formula = `=SUM(${text})*2`;
        expect(shiftFormula(shiftFormula(formula, rows, columns), -rows, -columns)).toBe(formula);
      }),
    );
  });

  it('in texts and names are not changed', () => {
    const formula = '=CONCATENATE("A1",rate,LOG10(5))';
    expect(shiftFormula(formula, 1, 1)).toBe(formula);
    expect(mapReferences('=A1+"A1"', () => '#REF!')).toBe('=#REF!+"A1"');
  });
});

describe('a reference that leaves the sheet', () => {
  it.each([
    ['=A1+B3', -1, 0, '=#REF!+B2'],
    ['=SUM(A1:B2)', 0, -1, '=SUM(#REF!)'],
    ["='my tab'!$A1", -1, -1, '=#REF!'],
    ["='data'!$A$1", -1, -1, "='data'!$A$1"],
  ])('%s moved by %i rows and %i columns is %s', (formula, rows, columns, expected) => {
    expect(shiftFormula(formula, rows, columns)).toBe(expected);
  });
});
