import fc from 'fast-check';
import { HyperFormula } from 'hyperformula';
import { describe, expect, it } from 'vitest';
import { compileCells } from '../../src/formula/compile.ts';
import { ErrorValue, type Scalar } from '../../src/formula/values.ts';
import { randomFormula } from './support/random-formulas.ts';
import { cellAt, oneSheet, rangeAt } from './support/sheet.ts';

const values = { A1: 1, B1: 4, C1: -2.5, A2: 'word', D1: true, G1: 4, H1: 2, I1: 7, G2: -3, H2: 0.5 };

const engine = HyperFormula.buildFromArray(
  [
    [1, 4, -2.5, true, null, null, 4, 2, 7],
    ['word', null, null, null, null, null, -3, 0.5],
  ],
  { licenseKey: 'gpl-v3' },
);

/** The result of an independent engine for a formula in F9, with the same cells. */
function independent(formula: string): unknown {
  engine.setCellContents({ sheet: 0, row: 8, col: 5 }, formula);
  const value = engine.getCellValue({ sheet: 0, row: 8, col: 5 });
  return typeof value === 'object' && value !== null ? anError : value;
}

function ours(formula: string): Scalar {
  const program = compileCells(oneSheet({ ...values, F9: formula }), [], [rangeAt('F9')]);
  return program.value(cellAt('F9'));
}

/** The order of two errors is not compared: Google's is known only from recordings. */
const anError = 'an error';
const shown = (value: Scalar): unknown => (value instanceof ErrorValue ? anError : value);

/** At a pole, as of TAN, the number depends on the last bit of the argument. */
const atPole = 1e12;

function agree(first: unknown, second: unknown): boolean {
  if (typeof first === 'number' && typeof second === 'number')
    return (
      Math.min(Math.abs(first), Math.abs(second)) > atPole ||
      Math.abs(first - second) <= 1e-9 * Math.max(1, Math.abs(second))
    );
  return first === second;
}

describe('random formulas', () => {
  it('return what HyperFormula returns', () => {
    fc.assert(
      fc.property(randomFormula, (formula) => {
        const [mine, theirs] = [shown(ours(formula)), independent(formula)];
        expect(agree(mine, theirs), `${formula}: ${String(mine)} here, ${String(theirs)} there`).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });
});
