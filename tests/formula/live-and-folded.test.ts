import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileCells } from '../../src/formula/compile.ts';
import type { CellValue } from '../../src/formula/model.ts';
import { ErrorValue, type Scalar } from '../../src/formula/values.ts';
import { randomNumber } from './support/random-formulas.ts';
import { cellAt, oneSheet, rangeAt } from './support/sheet.ts';

const model = (formula: string, shown: CellValue = '') =>
  oneSheet({ A1: 1, B1: 4, C1: -2.5, A2: 'word', D1: true, C2: 3, F9: formula }, { F9: shown });

function folded(formula: string): Scalar {
  return compileCells(model(formula), [], [rangeAt('F9')]).value(cellAt('F9'));
}

/** The same cells as inputs of a run; a formula without them keeps its value. */
function live(formula: string, shown: Scalar): Scalar {
  const cell = shown instanceof ErrorValue ? shown.name : shown;
  const program = compileCells(model(formula, cell), [rangeAt('A1:C1')], [rangeAt('F9')]);
  program.run(Float64Array.of(1, 4, -2.5));
  return program.value(cellAt('F9'));
}

/** The first of several errors may differ; 0 and −0 are the same number in a sheet. */
const plain = (value: Scalar): unknown =>
  value instanceof ErrorValue ? 'an error' : value === 0 ? 0 : value;

describe('a formula of cells that change', () => {
  it('returns the same as with fixed values', () => {
    fc.assert(
      fc.property(randomNumber, (formula) => {
        const shown = folded(formula);
        expect(plain(live(formula, shown)), formula).toEqual(plain(shown));
      }),
      { numRuns: 1000 },
    );
  });
});
