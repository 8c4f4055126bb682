import { describe, expect, it } from 'vitest';
import { type ModelSource, SheetModel } from '../../src/train/sheet-model.ts';
import { createTraining } from '../../src/train/training.ts';
import { type Cells, cellAt, oneSheet, rangeAt } from '../formula/support/sheet.ts';

const modelOf = (cells: Cells, shown: Cells = {}, more: Partial<ModelSource> = {}) =>
  new SheetModel({
    model: oneSheet({ D1: 1, ...cells }, shown),
    objective: cellAt('I1'),
    variables: [rangeAt('D1')],
    isRedrawn: true,
    ...more,
  });

/** The objective at the initial weight 1, at some steps. */
function valuesOf(model: SheetModel, steps: number): number[] {
  return Array.from({ length: steps }, (_, step) => {
    model.draws!.drawAt(step);
    return model.evaluate(model.start);
  });
}

describe('RAND and related functions in a training', () => {
  it('draw at each step, the same on every machine, with their gradient', () => {
    const cells = { I1: '=D1*RAND()' };
    const model = modelOf(cells);
    const values = valuesOf(model, 500);
    expect(new Set(values).size).toBe(500);
    expect(valuesOf(modelOf(cells), 500)).toEqual(values);
    expect(values.every((value) => value >= 0 && value < 1)).toBe(true);
    const mean = values.reduce((sum, value) => sum + value) / 500;
    expect(Math.abs(mean - 0.5)).toBeLessThan(4 * Math.sqrt(1 / 12 / 500));
    const slope = new Float64Array(1);
    model.draws!.drawAt(7);
    model.gradient(Float64Array.of(3), slope);
    expect(slope[0]).toBe(values[7]);
  });

  it('compute a step without the previous ones, and draw differently in another series', () => {
    const model = modelOf({ I1: '=D1*RAND()' });
    const values = valuesOf(model, 10);
    model.draws!.drawAt(9);
    expect(model.evaluate(model.start)).toBe(values[9]);
    expect(valuesOf(modelOf({ I1: '=D1*RAND()' }, {}, { series: 1 }), 10)).not.toContain(values[3]);
  });

  it('draw separately in each call, also where a formula is filled down or has several', () => {
    const model = modelOf({
      A1: '=RAND()',
      A2: '=RAND()',
      A3: '=RAND()+RAND()',
      I1: '=D1*(A1-A2)*(A1+A2-A3)',
    });
    expect(valuesOf(model, 20)).not.toContain(0);
  });

  it('return whole numbers between bounds, arrays that spill, and noise through other functions', () => {
    const dice = valuesOf(modelOf({ B1: '=RANDBETWEEN(1,6)', I1: '=D1*B1' }), 200);
    expect(new Set(dice)).toEqual(new Set([1, 2, 3, 4, 5, 6]));
    const spilled = modelOf(
      { A1: '=RANDARRAY(2,2)', I1: '=D1*SUM(A1:B2)/4' },
      { A1: 0, A2: 0, B1: 0, B2: 0 },
    );
    expect(new Set(valuesOf(spilled, 5)).size).toBe(5);
    const noise = valuesOf(modelOf({ A1: '=NORMINV(RAND(),0,1)', I1: '=D1*A1' }), 50);
    expect(noise.some((value) => value < 0) && noise.some((value) => value > 0)).toBe(true);
  });

  it('implement dropout in one formula', () => {
    const values = valuesOf(
      modelOf({ B1: 1, B2: 1, B3: 1, I1: '=ARRAYFORMULA(SUM(D1*B1:B3*(RANDARRAY(3,1)>0.5)))' }),
      100,
    );
    expect(new Set(values)).toEqual(new Set([0, 1, 2, 3]));
  });

  it('keep one draw in an evaluation, and the sheet’s draw if nothing is redrawn', () => {
    const model = modelOf(
      { A1: '=RAND()', I1: '=D1*A1', I2: '=A1' },
      { A1: 0.25, I1: 0.25 },
      { followed: [cellAt('I2')] },
    );
    const [first] = valuesOf(model, 3);
    expect(model.evaluateModel!(model.start)).toEqual({ objective: first, followed: [first] });
    expect([model.frozen, model.redrawn]).toEqual([[], ['Sheet1!A1']]);
    expect(model.differences()).toEqual([]);
    const still = modelOf({ A1: '=RAND()', I1: '=D1*A1' }, { A1: 0.25, I1: 0.25 }, { isRedrawn: false });
    expect(still.evaluate(still.start)).toBe(0.25);
    expect([still.frozen, still.redrawn, still.draws]).toEqual([['Sheet1!A1'], [], undefined]);
  });

  it('reject L-BFGS, and do not change NOW', () => {
    const lbfgs = { goal: { kind: 'minimize' }, optimizer: { name: 'lbfgs' } } as const;
    expect(() => createTraining(modelOf({ I1: '=(D1-RAND())^2' }), lbfgs)).toThrow(/needsFixedObjective/);
    const now = modelOf({ A1: '=NOW()', I1: '=D1*A1' }, { A1: 3, I1: 3 });
    expect([now.evaluate(now.start), now.draws]).toEqual([3, undefined]);
  });

  it('converge to the mean of their draws', () => {
    const training = createTraining(modelOf({ I1: '=(D1-RAND())^2' }), {
      goal: { kind: 'minimize' },
      optimizer: { name: 'sgd', settings: { rate: 0.02 } },
      stop: { epochs: 2000, gradientNorm: 0 },
      keep: { by: 'last' },
    });
    while (!training.step().stop);
    expect(Math.abs(training.best[0]! - 0.5)).toBeLessThan(0.15);
  });
});
