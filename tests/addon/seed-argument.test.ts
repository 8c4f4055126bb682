import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { withoutSeed, withSeed } from '../../src/addon/randomness/edited-formulas.ts';
import { drawsByItself, findRandomCalls } from '../../src/addon/randomness/random-calls.ts';
import { commaSeparators, pointSeparators } from '../../src/formula/separators.ts';
import { seedIndexOf } from './sheet-contents.ts';

function write(formula: string, index: number, seed: string, separators = pointSeparators): string {
  return withSeed(formula, findRandomCalls(formula, separators, seedIndexOf)[index]!, seed, separators);
}

describe('writing a seed into a formula', () => {
  it.each([
    ['=NORMINIT(3,4)', '=NORMINIT(3,4,,,7)'],
    ['=NORMINIT(3;4)', '=NORMINIT(3;4;;;7)'],
    ['=norminit( 3 ; 4 ; 0 ; 1 ; 12 )', '=norminit( 3 ; 4 ; 0 ; 1 ; 7 )'],
    ['=NORMINIT(3;4;0;1;)', '=NORMINIT(3;4;0;1;7)'],
    ['=DROPOUT(A1:B2;1/2;;TRUE)', '=DROPOUT(A1:B2;1/2;7;TRUE)'],
    ['=DROPOUT(A1:B2;1/2;-5;TRUE)', '=DROPOUT(A1:B2;1/2;7;TRUE)'],
    ['=SUM("NORMINIT(1;2)";NORMINIT(3;4;0;1;5))', '=SUM("NORMINIT(1;2)";NORMINIT(3;4;0;1;7))'],
    ['=IF(A1;NORMINIT(2;2;0;1;RAND());0)', '=IF(A1;NORMINIT(2;2;0;1;7);0)'],
    ['=NORMINIT(3;4 )', '=NORMINIT(3;4 ;;;7)'],
    ['=NORMINIT()', '=NORMINIT(,,,,7)'],
    ['=NORMINIT(3;4', '=NORMINIT(3;4;;;7'],
  ])('%s becomes %s', (before, after) => {
    expect(write(before, 0, '7')).toBe(after);
  });

  it('supports decimal commas', () => {
    const formula = '=DROPOUT(A1:B2;0,5)';
    expect(write(formula, 0, '7', commaSeparators)).toBe('=DROPOUT(A1:B2;0,5;7)');
    expect(write('=DROPOUT({1\\2;3\\4};0,25;1)', 0, '7', commaSeparators)).toBe(
      '=DROPOUT({1\\2;3\\4};0,25;7)',
    );
  });

  it('writes the inner and the outer of nested calls separately', () => {
    const formula = '=DROPOUT(NORMINIT(3;4;0;1;5);1/2;6)';
    expect(write(formula, 0, '7')).toBe('=DROPOUT(NORMINIT(3;4;0;1;5);1/2;7)');
    expect(write(formula, 1, '7')).toBe('=DROPOUT(NORMINIT(3;4;0;1;7);1/2;6)');
  });

  it('omits calls inside a seed', () => {
    const calls = findRandomCalls('=NORMINIT(2;2;0;1;SUM(NORMINIT(1;1)))', pointSeparators, seedIndexOf);
    expect(calls.map(({ name }) => name)).toEqual(['NORMINIT']);
  });

  it('removes an added seed again, letter by letter', () => {
    const spaces = fc.constantFrom('', ' ', '  ');
    const argument = fc.constantFrom('3', '1/2', 'A1:B2', '"a;b)"', 'SUM(1;2)', 'Sheet2!A1');
    fc.assert(
      fc.property(
        fc.array(fc.tuple(spaces, argument, spaces), { minLength: 1, maxLength: 4 }),
        fc.constantFrom(',', ';'),
        (parts, separator) => {
          const formula = `=1+NORMINIT(${parts.map((part) => part.join('')).join(separator)})*2`;
          const [call] = findRandomCalls(formula, pointSeparators, seedIndexOf);
          const written = withSeed(formula, call!, '99', pointSeparators);
          const [again] = findRandomCalls(written, pointSeparators, seedIndexOf);
          expect(written.slice(again!.seed!.start, again!.seed!.end)).toBe('99');
          expect(withoutSeed(written, again!, parts.length)).toBe(formula);
        },
      ),
    );
  });
});

describe('formulas that draw by themselves', () => {
  it.each([
    ['=RAND()', true],
    ['=NORMINV(rand();0;1)', true],
    ['=RANDBETWEEN(1;6)', true],
    ['=SUM(RANDARRAY(3;4))', true],
    ['="RAND()"', false],
    ['=NORMINIT(3;4)', false],
    ['=RANDOMLY(1)', false],
  ])('%s: %s', (formula, expected) => {
    expect(drawsByItself(formula, pointSeparators)).toBe(expected);
  });
});
