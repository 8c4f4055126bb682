import { describe, expect, it } from 'vitest';
import { compile } from '../../src/formula/compile.ts';
import { oneSheet, rangeAt } from './support/sheet.ts';

/** The objective in B1 of a file in a locale, with A1:A3 to change. */
function valueIn(locale: string, formula: string, cells: Record<string, number | string> = {}): number {
  const model = { ...oneSheet({ A1: 0.25, A2: 0.75, A3: 45_337, B1: formula, ...cells }), locale };
  const program = compile(model, rangeAt('B1'), [rangeAt('A1:A3')]);
  return program.evaluate(program.start);
}

describe('numbers in text are read in the language of the file', () => {
  it.each([
    ['de_DE', '=SUMIF(A1:A3;">0,5")', 45_337.75],
    ['de_DE', '=SUMIF(A1:A3;"<15.2.2024")', 1],
    ['de_DE', '=SUM(A1:A3)*"1,5"', 45_338 * 1.5],
    ['de_DE', '=SUM(A1:A3)*VALUE("50,5%")', 45_338 * 0.505],
    ['de_DE', '=SUM(A1:A3)*LEFT("2,5x";3)', 45_338 * 2.5],
    ['en_US', '=SUMIF(A1:A3,">0.5")', 45_337.75],
    ['en_US', '=SUMIF(A1:A3,">=2/15/2024")', 45_337],
    ['en_GB', '=SUMIF(A1:A3,">=15/2/2024")', 45_337],
    ['en_US', '=SUMIF(A1:A3,">=2024-02-15")', 45_337],
  ])('%s: %s', (locale, formula, expected) => {
    expect(valueIn(locale, formula)).toBeCloseTo(expected, 9);
  });
});
