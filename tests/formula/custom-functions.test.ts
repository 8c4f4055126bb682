import { describe, expect, it } from 'vitest';
import { compile, compileCells } from '../../src/formula/compile.ts';
import type { CustomFunctions } from '../../src/formula/tape/custom-call.ts';
import { gradientError } from './support/differences.ts';
import { type Cells, cellAt, oneSheet, rangeAt } from './support/sheet.ts';

/** SOFTMAX with its derivative, SHUFFLE without one, and one that always throws. */
const functions: CustomFunctions = {
  SOFTMAX: {
    evaluate([input]) {
      const powers = input!.cells.map((cell) => Math.exp(Number(cell)));
      const total = powers.reduce((sum, power) => sum + power, 0);
      return { rows: input!.rows, columns: input!.columns, cells: powers.map((power) => power / total) };
    },
    backward([input], output, gradient) {
      const shares = output.cells.map(Number);
      const mean = shares.reduce((sum, share, i) => sum + share * gradient[i]!, 0);
      return [Float64Array.from(input!.cells, (_, i) => shares[i]! * (gradient[i]! - mean))];
    },
  },
  DOUBLE: {
    evaluate: ([input]) => ({
      rows: input!.rows,
      columns: input!.columns,
      cells: input!.cells.map((cell) => Number(cell) * 2),
    }),
  },
  BROKEN: {
    evaluate() {
      throw new Error('no');
    },
  },
};

const cells: Cells = { A1: 0.5, B1: -1, C1: 2, E1: '=SOFTMAX(A1:C1)' };
const program = (objective: string, more: Cells = {}) =>
  compile(oneSheet({ ...cells, ...more, I1: objective }), cellAt('I1'), [rangeAt('A1:C1')], functions);

describe('custom functions', () => {
  it('spill, nest and carry their derivatives', () => {
    for (const objective of [
      '=-LN(F1)',
      '=SUMSQ(E1:G1)',
      '=INDEX(SOFTMAX(A1:C1*2),1,2)',
      '=SUM(MAP(SOFTMAX(A1:C1),LAMBDA(p,p^2)))',
    ]) {
      const compiled = program(objective);
      compiled.evaluate(compiled.start);
      expect(compiled.error).toBeNull();
      expect(gradientError(compiled, compiled.start)).toBeLessThan(1e-6);
    }
  });

  it('are computed on constants without a derivative rule, and rejected when weights flow in', () => {
    expect(program('=A1*DOUBLE(H1)', { H1: 4 }).evaluate(Float64Array.of(3, 0, 0))).toBe(24);
    expect(() => program('=DOUBLE(A1)')).toThrow(/^noDerivative .*DOUBLE.*Sheet1!I1/);
  });

  it('return #ERROR! when they throw, which formulas may catch', () => {
    expect(program('=IFERROR(BROKEN(H1),5)*A1').evaluate(Float64Array.of(3, 0, 0))).toBe(15);
  });

  it('use the start values, so that the size of a result that depends on them is right', () => {
    const ones: CustomFunctions = {
      ONES: {
        evaluate: ([count]) => {
          if (Number(count!.cells[0]) < 1) throw new Error('at least 1');
          const rows = Math.floor(Number(count!.cells[0]));
          return { rows, columns: 1, cells: Array.from({ length: rows }, () => Number(count!.cells[0])) };
        },
        backward: ([count], _, gradient) => [
          Float64Array.of(count!.cells.length * gradient.reduce((sum, slope) => sum + slope, 0)),
        ],
      },
    };
    const sheet = oneSheet({ A1: 1.5, B1: '=SUM(ONES(A1*2))' });
    const compiled = compile(sheet, cellAt('B1'), [rangeAt('A1')], ones);
    const out = new Float64Array(1);
    expect(compiled.gradient(compiled.start, out)).toBe(9);
    expect(out[0]).toBe(6);
    expect(compiled.evaluate(Float64Array.of(0.1))).toBeNaN();
    expect(compiled.error).toEqual({ name: '#ERROR!', cell: 'Sheet1!B1' });
  });

  it('keep the texts of a result whose numbers depend on the cells to change', () => {
    const labelled: CustomFunctions = {
      LABELLED: { evaluate: ([x]) => ({ rows: 1, columns: 2, cells: ['sum', Number(x!.cells[0]) + 1] }) },
    };
    const sheet = oneSheet({ A1: 1, B1: '=LABELLED(A1)' }, { C1: 2 });
    const compiled = compileCells(sheet, [rangeAt('A1')], [rangeAt('B1:C1')], labelled);
    compiled.run(Float64Array.of(4));
    expect(compiled.values(rangeAt('B1:C1'))).toEqual([['sum', 5]]);
  });

  it('become an error if an argument is one', () => {
    const compiled = program('=SUM(SOFTMAX(HSTACK(LN(A1),B1)))');
    compiled.evaluate(Float64Array.of(-1, 1, 1));
    expect(compiled.error).toEqual({ name: '#NUM!', cell: 'Sheet1!I1' });
  });

  it('work in every lane of a formula that was filled down', () => {
    const filled = {
      A1: 1,
      B1: 2,
      A2: 3,
      B2: 3,
      D1: '=INDEX(SOFTMAX(A1:B1),1,1)',
      D2: '=INDEX(SOFTMAX(A2:B2),1,1)',
    };
    const compiled = compileCells(oneSheet(filled), [rangeAt('A1:B2')], [rangeAt('D1:D2')], functions);
    compiled.run(Float64Array.of(0, 0, 0, Math.log(3)));
    expect(compiled.value(cellAt('D1'))).toBeCloseTo(0.5, 12);
    expect(compiled.value(cellAt('D2'))).toBeCloseTo(0.25, 12);
  });
});
