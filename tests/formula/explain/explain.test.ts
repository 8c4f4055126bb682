import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { explain } from '../../../src/formula/explain/explain.ts';
import type { Explanation, Step } from '../../../src/formula/explain/explanation.ts';
import { type Cells, cellAt, oneSheet } from '../support/sheet.ts';

const told = (cells: Cells, cell: string, shown: Cells = {}, locale?: string): Explanation => {
  const explanation = explain(oneSheet(cells, shown, locale), cellAt(cell));
  if (!explanation) throw new Error(`${cell} was not explained.`);
  return explanation;
};
const blocksOf = (step: Step) => (step.kind === 'products' ? step.factors : step.blocks);
const numbers = (cells: Cells) => cells as Record<string, number>;

const window: Cells = { A1: 1, B1: 2, A2: 3, B2: 4, D1: 0.5, E1: -1, D2: 0, E2: 2 };

describe('how a cell’s value is computed', () => {
  it('shows window and kernel of a convolution, and the sum of their products', () => {
    const explanation = told({ ...window, G1: '=SUMPRODUCT(A1:B2;$D$1:$E$2)' }, 'G1', { G1: 6.5 });
    expect(explanation.steps).toEqual([
      {
        kind: 'products',
        text: 'SUMPRODUCT(A1:B2;$D$1:$E$2)',
        name: 'SUMPRODUCT',
        result: 6.5,
        factors: [
          expect.objectContaining({
            text: 'A1:B2',
            values: [
              [1, 2],
              [3, 4],
            ],
          }),
          expect.objectContaining({
            text: '$D$1:$E$2',
            values: [
              [0.5, -1],
              [0, 2],
            ],
          }),
        ],
      },
    ]);
    expect(explanation.steps[0]!.kind === 'products' && explanation.steps[0]!.factors[1]!.place).toEqual({
      sheet: 'Sheet1',
      area: { row: 0, column: 3, rows: 2, columns: 2 },
    });
    expect(explanation).toMatchObject({ cell: 'G1', spilledFrom: null, withNumbers: '=6.5', value: 6.5 });
  });

  it('shows every window of a second layer, and the result from their sums', () => {
    const formula = '=MAX(0;SUMPRODUCT(A1:B1;D1:E1)+SUMPRODUCT(A2:B2;D2:E2))';
    const explanation = told({ ...window, G1: formula }, 'G1', { G1: 6.5 });
    expect(explanation.steps.map(({ result }) => result)).toEqual([-1.5, 8]);
    expect(explanation.withNumbers).toBe('=MAX(0;-1.5+8)');
  });

  it('shows which part of a transposed block is used in one cell of a matrix product', () => {
    const cells: Cells = {
      ...window,
      G1: '=MMULT(TRANSPOSE(A1:B2);D1:E2)',
      I1: '=MMULT(TRANSPOSE(A1:B1);D2:E2)',
    };
    const factors = (cell: string, shown: Cells) => told(cells, cell, shown).steps.flatMap(blocksOf);
    expect(factors('H2', { G1: 0.5, H1: 5, G2: 1, H2: 6 })).toMatchObject([
      {
        text: 'TRANSPOSE(B1:B2)',
        place: { area: { row: 0, column: 1, rows: 2, columns: 1 } },
        values: [[2, 4]],
      },
      { text: 'E1:E2', values: [[-1], [2]] },
    ]);
    expect(factors('J2', { I1: 0, J1: 2, I2: 0, J2: 4 })).toMatchObject([
      { text: 'B1', values: [[2]] },
      { text: 'E2', values: [[2]] },
    ]);
  });

  it('shows an array on the way in the shape that it has', () => {
    const formula = '=SUMXMY2(TRANSPOSE(A1:B1);D1:D2)';
    const [step] = told({ ...window, G1: formula }, 'G1', { G1: 4.25 }).steps;
    expect(blocksOf(step!).map(({ values }) => values)).toEqual([
      [[1], [2]],
      [[0.5], [0]],
    ]);
  });

  it('shows the row and column that INDEX looks up', () => {
    const explanation = told({ ...window, F1: 2, G1: '=2*INDEX(A1:B2;F1;1)' }, 'G1', { G1: 6 });
    expect(explanation.steps).toMatchObject([
      { kind: 'reduction', withNumbers: 'INDEX(A1:B2;2;1)', result: 3 },
    ]);
    expect(told({ ...window, G1: '=SUM(A1:B2)' }, 'G1').steps).toMatchObject([{ withNumbers: 'SUM(A1:B2)' }]);
  });

  it('shows which cells MAX and MIN choose from', () => {
    const explanation = told({ ...window, G1: '=MAX(A1:B2)' }, 'G1', { G1: 4 });
    expect(explanation.steps[0]).toMatchObject({ kind: 'choice', name: 'MAX', result: 4 });
  });

  it('puts single cells into the formula, with the digits that count', () => {
    const explanation = told({ A1: -1.25, B1: 2 / 3, C1: '=IF(A1>0;A1;A1*B1%)&"x"' }, 'C1', { C1: 'y' });
    expect(explanation.steps).toEqual([]);
    expect(explanation.withNumbers).toBe('=IF(-1.25>0;-1.25;-1.25*0.6667%)&"x"');
    const blank = told({ A2: 1, C1: '=IF(A1="";0;TRUE)' }, 'C1', { C1: 0 });
    expect(blank.withNumbers).toBe('=IF(""="";0;TRUE)');
  });

  it('computes arrays on the way, as the exponentials of a softmax', () => {
    const explanation = told({ A1: 0, B1: 1, C1: '=EXP(A1)/SUMPRODUCT(EXP(A1:B1))' }, 'C1', {
      C1: 1 / (1 + Math.E),
    });
    const [step] = explanation.steps;
    expect(blocksOf(step!)).toEqual([{ text: 'EXP(A1:B1)', place: null, values: [[1, Math.E]] }]);
    expect(step!.result).toBeCloseTo(1 + Math.E, 12);
    expect(explanation.withNumbers).toBe('=EXP(0)/3.718');
  });

  it('finds the calls that combine blocks, not those around them', () => {
    const formula = '=SQRT(SUMXMY2(A1:B2;D1:E2)/COUNT(A1:B2))';
    const steps = told({ ...window, G1: formula }, 'G1', { G1: 1 }).steps;
    expect(steps.map(({ name, result }) => [name, result])).toEqual([
      ['SUMXMY2', 0.25 + 9 + 9 + 4],
      ['COUNT', 4],
    ]);
  });

  it('shows row and column of one cell of a matrix product, its first cell too', () => {
    const cells = { ...window, G1: '=MMULT(A1:B2;D1:E2)' };
    const shown = { G1: 0.5, H1: 3, G2: 1.5, H2: 5 };
    expect(blocksOf(told(cells, 'H2', shown).steps[0]!).map(({ text }) => text)).toEqual(['A2:B2', 'E1:E2']);
    expect(told(cells, 'H2', shown)).toMatchObject({ spilledFrom: 'G1', value: 5, withNumbers: '=5' });
    expect(blocksOf(told(cells, 'G1', shown).steps[0]!).map(({ text }) => text)).toEqual(['A1:B1', 'D1:D2']);
    expect(told(cells, 'G1', shown).spilledFrom).toBeNull();
  });

  it('shows the array of which a cell is a part', () => {
    const cells = { A1: 1, B1: 2, D1: '=ARRAYFORMULA(A1:B1*SUM(A1:B1))' };
    const explanation = told(cells, 'E1', { D1: 3, E1: 6 });
    expect(explanation).toMatchObject({ spilledFrom: 'D1', value: 6 });
    expect(explanation.steps.map(({ name }) => name)).toEqual(['SUM']);
  });

  it('reads named ranges, other tabs, whole columns and the decimal comma', () => {
    const model = {
      ...oneSheet({ A1: '=SUMPRODUCT(weights;data!A:A)+0,5*data!A1' }, { A1: 11.5 }, 'de_DE'),
      names: { weights: 'data!$B$1:$B$2' },
    };
    const data = {
      formulas: [],
      values: [
        [1.5, 2],
        [4, 2],
      ],
    };
    const explanation = explain({ ...model, sheets: { ...model.sheets, data } }, cellAt('A1'))!;
    expect(blocksOf(explanation.steps[0]!).map(({ values }) => values)).toEqual([
      [[2], [2]],
      [[1.5], [4]],
    ]);
    expect(explanation.withNumbers).toBe('=11+0,5*1,5');
  });

  it('omits the result of a function that cannot be computed here', () => {
    const [step] = told({ ...window, G1: '=QUERY(A1:B2;"x")' }, 'G1', { G1: '#N/A' }).steps;
    expect(step).toMatchObject({ name: 'QUERY', result: null });
  });

  it('has no steps for typed and empty cells', () => {
    expect(explain(oneSheet(window), cellAt('A1'))).toBeNull();
    expect(explain(oneSheet(window), cellAt('Z99'))).toBeNull();
  });

  it('shows factors whose products add up to the result, for any size', () => {
    const size = fc.integer({ min: 1, max: 6 });
    fc.assert(
      fc.property(size, size, fc.integer(), (rows, columns, seed) => {
        if (rows * columns === 1) return;
        const cells: Record<string, number | string> = {};
        let state = seed;
        for (let row = 1; row <= rows; row++)
          for (let column = 0; column < columns * 2; column++) {
            state = (Math.imul(state, 1103515245) + 12345) | 0;
            cells[String.fromCharCode(65 + column) + row] = (state % 1000) / 100;
          }
        const letter = (index: number) => String.fromCharCode(65 + index);
        const left = `A1:${letter(columns - 1)}${rows}`;
        const right = `${letter(columns)}1:${letter(2 * columns - 1)}${rows}`;
        cells.Z1 = `=SUMPRODUCT(${left};${right})`;
        const [step] = told(cells, 'Z1', numbers({ Z1: 0 })).steps;
        if (step?.kind !== 'products') throw new Error('Products were expected.');
        const [first, second] = step.factors.map(({ values }) => values.flat().map(Number));
        const sum = first!.reduce((total, value, index) => total + value * second![index]!, 0);
        expect(step.result as number).toBeCloseTo(sum, 8);
      }),
      { numRuns: 50 },
    );
  });
});
