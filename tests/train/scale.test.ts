import { describe, expect, it } from 'vitest';
import { compile } from '../../src/formula/compile.ts';
import type { WorkbookModel } from '../../src/formula/model.ts';
import { createRateFinder } from '../../src/train/rate-finder.ts';
import { createTraining } from '../../src/train/training.ts';
import { cellAt, rangeAt } from '../formula/support/sheet.ts';

const count = 100_000;

const loss = `=SUMXMY2(A1:A${count},B1:B${count})/${count}+SUM(C1:C${count})/1E6`;

/** `count` weights in column A, a target and the square beside each, and the loss in D1. */
const model: WorkbookModel = {
  sheets: {
    Sheet1: {
      formulas: Array.from({ length: count }, (_, i) => ['', '', `=A${i + 1}^2`, i === 0 ? loss : '']),
      values: Array.from({ length: count }, (_, i) => [0, (i % 17) - 8, '', '']),
    },
  },
  names: {},
  locale: 'en_US',
};

describe('100,000 cells to change', () => {
  const program = compile(model, cellAt('D1'), [rangeAt(`A1:A${count}`)]);

  it('need a few numbers each', () => {
    expect(program.inputCount).toBe(count);
    expect(program.size.bytes / count).toBeLessThan(100);
    expect(program.size.operations).toBeLessThan(10);
  });

  it('are trained to the minimum by L-BFGS', () => {
    const training = createTraining(program, { goal: { kind: 'minimize' }, optimizer: { name: 'lbfgs' } });
    while (!training.step().stop);
    // The minimum of (w − t)²/n + w²/10⁶ is at t / (1 + n/10⁶).
    const found = training.best;
    for (const i of [0, 1, 5, 77, count - 1]) expect(found[i]).toBeCloseTo(((i % 17) - 8) / 1.1, 6);
    expect(training.result().changes.length).toBeGreaterThan(0);
  });

  it('are trained by Adam, and a rate is found for them', () => {
    const finder = createRateFinder(program, { goal: { kind: 'minimize' }, optimizer: { name: 'adam' } });
    while (!finder.finished) finder.step();
    expect(finder.suggestion).toBeGreaterThan(1e-5);
    const training = createTraining(program, {
      goal: { kind: 'minimize' },
      optimizer: { name: 'adam', settings: { rate: 0.3 } },
      stop: { epochs: 60 },
    });
    while (!training.step().stop);
    expect(training.result().endValue).toBeLessThan(program.evaluate(program.start) / 2);
  });
});
