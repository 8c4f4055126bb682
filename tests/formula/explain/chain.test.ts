import { describe, expect, it } from 'vitest';
import { compile } from '../../../src/formula/compile.ts';
import { type GradientChain, gradientChain } from '../../../src/formula/explain/chain.ts';
import { evaluatorOf } from '../../../src/formula/explain/scratch.ts';
import type { CellAddress, WorkbookModel } from '../../../src/formula/model.ts';
import { FormulaProblem } from '../../../src/formula/problem.ts';
import { customFunctions } from '../../../src/train/custom-functions.ts';
import { templateModel } from '../../support/template-model.ts';
import { prepared, templateObjectives } from '../../support/template-objectives.ts';
import { type Cells, calculated, cellAt, oneSheet, rangeAt } from '../support/sheet.ts';

const chainOf = (cells: Cells, objective: string, cell: string): GradientChain =>
  gradientChain(calculated(cells), cellAt(objective), cellAt(cell), customFunctions);
const cellsOf = ({ steps }: GradientChain) => steps.flatMap(({ cells }) => cells);
const named = (chain: GradientChain, name: string) => cellsOf(chain).find((cell) => cell.name === name)!;

function codeOf(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    if (error instanceof FormulaProblem) return error.code;
    throw error;
  }
  return '';
}

/** Expects each local derivative's formula to equal its number: the formula engine calculates it from the cells. */
function expectSameSlopes(model: WorkbookModel, chain: GradientChain): void {
  const evaluate = evaluatorOf(model, customFunctions);
  for (const { branches } of cellsOf(chain))
    for (const { formula, local } of branches) {
      if (formula === null) continue;
      const value = Number(evaluate(formula, chain.sheet, 1, 1)?.[0]?.[0]);
      expect(Math.abs(value - local), formula).toBeLessThanOrEqual(1e-9 * Math.max(1, Math.abs(local)));
    }
}

describe('the chain from an objective to a cell', () => {
  it('has a step for each formula on the path, with its value and gradient', () => {
    const chain = chainOf({ A1: 3, B1: '=A1*2', C1: '=B1^2', D1: '=C1+1' }, 'D1', 'A1');
    expect(cellsOf(chain).map(({ name, value, gradient }) => [name, value, gradient])).toEqual([
      ['D1', 37, 1],
      ['C1', 36, 1],
      ['B1', 6, 12],
      ['A1', 3, 24],
    ]);
    expect(named(chain, 'B1').branches).toEqual([{ reader: 'C1', upstream: 1, local: 12, formula: '2*B1' }]);
    expect(chain).toMatchObject({ cell: 'A1', objective: 'D1', gradient: 24, value: 3 });
  });

  it('adds up the branches of a cell that several formulas read', () => {
    const chain = chainOf({ A1: 2, B1: '=A1^2', C1: '=5*A1', D1: '=B1*C1+A1' }, 'D1', 'A1');
    expect(named(chain, 'A1').branches).toEqual([
      { reader: 'B1', upstream: 10, local: 4, formula: '2*A1' },
      { reader: 'C1', upstream: 4, local: 5, formula: '5' },
      { reader: 'D1', upstream: 1, local: 1, formula: '1' },
    ]);
    expect(chain.gradient).toBe(61);
  });

  it('keeps a cell that repeats another separate from it', () => {
    const chain = chainOf({ A1: 2, B1: '=A1', C1: '=B1*3+A1*4' }, 'C1', 'A1');
    expect(named(chain, 'B1').gradient).toBe(3);
    expect(named(chain, 'A1').gradient).toBe(7);
  });

  it('can start at a formula, whose own inputs are then ignored', () => {
    const chain = chainOf({ A1: 2, B1: '=A1^2', C1: '=B1*3' }, 'C1', 'B1');
    expect(cellsOf(chain).map(({ name }) => name)).toEqual(['C1', 'B1']);
    expect(named(chain, 'B1').formula).toBe('=A1^2');
    expect(chainOf({ A1: 2, B1: '=A1^2' }, 'B1', 'B1').gradient).toBe(1);
  });

  it('shows the cells of a filled-down formula as one step, those that count most', () => {
    const cells: Record<string, number | string> = { A1: 2, D1: '=SUM(C1:C20)' };
    for (let row = 1; row <= 20; row++) {
      cells[`B${row}`] = row;
      cells[`C${row}`] = `=B${row}*$A$1`;
    }
    const chain = chainOf(cells, 'D1', 'A1');
    expect(chain.steps.map((step) => [step.cells.length, step.more])).toEqual([
      [1, 0],
      [6, 14],
      [1, 0],
    ]);
    expect(chain.steps[1]!.cells.map(({ name }) => name)).toEqual(['C15', 'C16', 'C17', 'C18', 'C19', 'C20']);
    expect(named(chain, 'A1')).toMatchObject({ more: 14, moreTotal: 105, gradient: 210 });
  });

  it('names the formula of an array, and leaves out cells of it that do not read the one below', () => {
    const cells: Cells = {
      A1: 1,
      B1: 2,
      A3: 3,
      B3: 4,
      A4: 5,
      B4: 6,
      D1: '=MMULT(A1:B1,A3:B4)',
      F1: '=D1*E1',
    };
    const chain = gradientChain(
      oneSheet(cells, { D1: 13, E1: 16, F1: 208 }),
      cellAt('F1'),
      cellAt('A3'),
      customFunctions,
    );
    expect(named(chain, 'A3').branches).toEqual([{ reader: 'D1', upstream: 16, local: 1, formula: 'A1' }]);
    expect(chain.gradient).toBe(16);
    const other = gradientChain(
      oneSheet(cells, { D1: 13, E1: 16, F1: 208 }),
      cellAt('F1'),
      cellAt('B3'),
      customFunctions,
    );
    expect(named(other, 'E1')).toMatchObject({ spilledFrom: 'D1', formula: '=MMULT(A1:B1,A3:B4)' });
  });

  it('marks a kink in its cell, and formulas with zero gradient', () => {
    const kinked = chainOf({ A1: 0, B1: '=2*A1', C1: '=MAX(0,B1)', D1: '=C1+A1' }, 'D1', 'A1');
    expect(
      cellsOf(kinked)
        .filter(({ hasKink }) => hasKink)
        .map(({ name }) => name),
    ).toEqual(['C1']);
    const closed = chainOf({ A1: -1, B1: '=MAX(0,A1)', C1: '=3*B1' }, 'C1', 'A1');
    expect(closed.gradient).toBe(0);
    expect(named(closed, 'B1')).toMatchObject({ isFlat: true, hasKink: false, gradient: 3 });
    for (const formula of ['=ABS(A1)', '=IF(A1>=1,A1^3,A1)', '=ROUND(A1/2,0)+A1'])
      expect(
        named(chainOf({ A1: formula === '=ABS(A1)' ? 0 : 1, B1: formula }, 'B1', 'A1'), 'B1').hasKink,
      ).toBe(true);
    for (const formula of ['=A1^2', '=EXP(9*A1)', '=(A1-1)^2', '=LN(1+EXP(A1))'])
      expect(named(chainOf({ A1: 1, B1: formula }, 'B1', 'A1'), 'B1').hasKink).toBe(false);
  });

  it.each([
    ['=(C5-B5)^2/25', '2*(C5-B5)/25'],
    ['=C5*B5-C5', 'B5-1'],
    ['=B5/C5', '-B5/C5^2'],
    ['=C5/SUM(B5:C5)', '(SUM(B5:C5)-C5)/SUM(B5:C5)^2'],
    ['=SUM(B5:D5)/2', '1/2'],
    ['=AVERAGE(B5:D5)', '1/3'],
    ['=SUMPRODUCT(B5:C5,C6:D6)', 'D6'],
    ['=SUMSQ(B5:C5)', '2*C5'],
    ['=SUMXMY2(B5:C5,C6:D6)', '2*(C5-D6)'],
    ['=EXP(-C5)', '-EXP(-C5)'],
    ['=LN(C5)', '1/C5'],
    ['=-LN(1-C5/9)', '1/(1-C5/9)*1/9'],
    ['=MAX(0,C5-B5)', 'IF(C5-B5>0,1,0)'],
    ['=MAX(B5:D5)', 'IF(C5=MAX(B5:D5),1,0)'],
    ['=IF(C5>0,C5*3,0)', 'IF(C5>0,3,0)'],
    ['=2^C5', '2^C5*LN(2)'],
    ['=SUM(ARRAYFORMULA(B5:C5*C6:D6))', 'D6'],
    ['=TANH(C5)', '1-TANH(C5)^2'],
    ['=ROUND(C5,0)+LOG10(C5)', null],
  ])('writes the local derivative of %s as %s', (formula, expected) => {
    const cells: Cells = { B5: 2, C5: 3, D5: 1, C6: 7, D6: 5, E5: formula };
    expect(named(chainOf(cells, 'E5', 'C5'), 'C5').branches[0]!.formula).toBe(expected);
  });

  it('rejects cells without a gradient, each for its own reason', () => {
    const cells: Cells = {
      A1: 1,
      A2: 'text',
      A3: null,
      A4: '=1/0',
      A5: 4,
      B1: '=SUM(A1:A3)',
      B2: '=A4+A1',
      C1: '=SQRT(A1-1)',
    };
    const code = (objective: string, cell: string) => codeOf(() => chainOf(cells, objective, cell));
    expect(code('B1', 'A1')).toBe('');
    expect(code('B1', 'A2')).toBe('cellIsText');
    expect(code('B1', 'A3')).toBe('cellIsBlank');
    expect(code('B1', 'A4')).toBe('cellIsError');
    expect(code('B1', 'A5')).toBe('affectsNothing');
    expect(code('B1', 'Z99')).toBe('beyondSheet');
    expect(code('B2', 'A1')).toBe('objectiveIsError');
    expect(code('C1', 'A1')).toBe('slopeNotFinite');
    expect(
      codeOf(() => gradientChain(oneSheet({ A1: 1, B1: '=A1*2' }, { B1: 5 }), cellAt('B1'), cellAt('A1'))),
    ).toBe('valuesDiffer');
  });
});

// An objective that is added to a tab shows no value to compare its computation with.
describe.each(templateObjectives.filter(({ added }) => !added))(
  'the objective $objective of $tab',
  (objective) => {
    const { workbook, tab, variables } = objective;
    const at = (cell: string): CellAddress => ({ ...cellAt(cell), sheet: tab });

    it('has the gradient by its first variables that the trainer uses', () => {
      const model = prepared(templateModel(workbook), objective);
      const ranges = variables.map((range) => ({ ...rangeAt(range), sheet: tab }));
      const program = compile(model, at(objective.objective), ranges, customFunctions);
      const gradient = new Float64Array(program.inputCount);
      program.gradient(program.start, gradient);
      let first = 0;
      for (const range of ranges) {
        const chain = gradientChain(model, at(objective.objective), range, customFunctions);
        const expected = gradient[first]!;
        expect(Math.abs(chain.gradient - expected)).toBeLessThanOrEqual(
          1e-12 * Math.max(1, Math.abs(expected)),
        );
        for (const cell of cellsOf(chain).filter(({ more }) => more === 0))
          if (cell.branches.length > 0)
            expect(cell.branches.reduce((sum, { upstream, local }) => sum + upstream * local, 0)).toBeCloseTo(
              cell.gradient,
              9,
            );
        expectSameSlopes(model, chain);
        first += range.rows * range.columns;
      }
    });
  },
);
