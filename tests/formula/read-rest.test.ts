import { describe, expect, it } from 'vitest';
import { compile, compileCells } from '../../src/formula/compile.ts';
import { type Cells, cellAt, oneSheet, rangeAt } from './support/sheet.ts';

const objectiveOf = (cells: Cells, shown: Cells, weight = 2): [value: number, slope: number] => {
  const program = compile(oneSheet(cells, shown), cellAt('Z1'), [rangeAt('A1')]);
  const gradient = new Float64Array(1);
  return [program.gradient(Float64Array.of(weight), gradient), gradient[0]!];
};

describe('cells that no weight reaches', () => {
  it.each([
    '=SORT(X1:X3)',
    '=QUERY(X1:Y3,"select A")',
    '=GOOGLEFINANCE("GOOG")',
    '=WEEKDAY(X1)',
    '=SOME.FUTURE.FUNCTION(X1)',
    '=X1 X2 ((',
    '=RAND()*X1',
    '=nothing!A1+no_such_name',
    '=IMPORTRANGE("…")',
  ])('keep what the sheet shows: %s', (formula) => {
    expect(objectiveOf({ A1: 2, B1: formula, Z1: '=A1*B1' }, { B1: 21 })).toEqual([42, 21]);
  });

  it('keep it behind other cells, through arrays that spill, and as text', () => {
    const cells = {
      A1: 2,
      B1: '=SORT(X1:X2)',
      C1: '=B2*10',
      D1: '=LAMBDA_OF_MINE(B1)',
      Z1: '=A1*C1+LEN(D1)',
    };
    expect(objectiveOf(cells, { B1: 3, B2: 4, C1: 40, D1: 'four' })).toEqual([84, 40]);
  });

  it('keep it in a circle, and in one that a formula by OFFSET reaches', () => {
    expect(objectiveOf({ A1: 2, B1: '=C1', C1: '=B1', Z1: '=A1+B1' }, { B1: '', C1: '' })).toEqual([2, 1]);
    const cells = { A1: 2, B1: 5, B2: '=OFFSET(B1,C2,0)', C2: '=B2', Z1: '=A1*B2' };
    expect(objectiveOf(cells, { B2: 5, C2: 5 })).toEqual([10, 5]);
  });

  it('keep it in an epoch table, too', () => {
    const model = oneSheet({ A1: 2, B1: '=SORT(X1:X3)', C1: '=A1*B1' }, { B1: 21 });
    const program = compileCells(model, [rangeAt('A1')], [rangeAt('C1')]);
    program.run(Float64Array.of(3));
    expect(program.value(cellAt('C1'))).toBe(63);
  });
});

describe('a formula that asks where a cell is', () => {
  it('does not read the cell', () => {
    const places = { A1: 2, B2: 7, M1: '=OFFSET(B2,ROW()-ROW(M1),0)*A1', Z1: '=M1*COLUMNS(A1:Z1)+ROWS(Z1)' };
    expect(objectiveOf(places, {})).toEqual([2 * 7 * 26 + 1, 7 * 26]);
  });
});
