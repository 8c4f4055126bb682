import { describe, expect, it } from 'vitest';
import { type ExperimentPlan, type RunResult, runsOf, summaries } from '../../src/train/experiment.ts';
import { Experiment } from '../../src/train/run-experiment.ts';
import type { ModelSource } from '../../src/train/sheet-model.ts';
import { rangeAt } from '../formula/support/sheet.ts';
import { digits, linearStart } from './support/digits.ts';

const planOf = (p1: number, p2: number, seeds = 10): ExperimentPlan => ({
  vary: [
    { kind: 'cell', cell: rangeAt('DN1'), values: [p1] },
    { kind: 'cell', cell: rangeAt('DN2'), values: [p2] },
  ],
  seeds,
  measured: 0,
  start: linearStart,
  settings: {
    goal: { kind: 'minimize' },
    optimizer: { name: 'adam', settings: { rate: 0.01 } },
    stop: { epochs: 100, gradientNorm: 0 },
    keep: { by: 'last' },
    evaluateEvery: 100,
  },
});

function run(source: ModelSource, plan: ExperimentPlan): readonly RunResult[] {
  const experiment = new Experiment(source, plan, runsOf(plan));
  while (experiment.step());
  return experiment.results;
}

/** The compared value of a plan with one combination. @throws if no run has a number */
function compared(plan: ExperimentPlan, results: readonly RunResult[]) {
  const [{ mean, deviation, count } = { mean: null, deviation: null, count: 0 }] = summaries(plan, results);
  if (mean === null || deviation === null) throw new Error('no run has a number');
  return { mean, deviation, count };
}

/**
 * Means over 40 seeds and sample deviations of an independent simulation in NumPy, for the same rows, network, initial
 * weights and optimizer: validation loss and accuracy after 100 epochs, and the accuracy's tolerance.
 */
const reference = [
  { p1: 0, p2: 0, loss: 0.907, spread: 0.091, accuracy: 0.876, room: 0.012 },
  { p1: 0.25, p2: 0.5, loss: 0.441, spread: 0.053, accuracy: 0.899, room: 0.012 },
  { p1: 0.5, p2: 0.5, loss: 0.436, spread: 0.045, accuracy: 0.891, room: 0.012 },
  { p1: 0.5, p2: 0.7, loss: 0.51, spread: 0.048, accuracy: 0.881, room: 0.012 },
  { p1: 0.9, p2: 0.9, loss: 2.209, spread: 0.041, accuracy: 0.382, room: 0.067 },
];

describe('dropout on 150 handwritten digits, over ten seeds', () => {
  it.each(reference)(
    '$p1 and $p2: within a deviation of an independent simulation',
    (expected) => {
      const plan = planOf(expected.p1, expected.p2);
      const results = run(digits, plan);
      const { mean, deviation, count } = compared(plan, results);
      const accuracy = results.reduce((sum, { followed }) => sum + followed[1]!, 0) / results.length;
      console.log(
        `${expected.p1}/${expected.p2}: ${mean.toFixed(3)} ± ${deviation.toFixed(3)}, accuracy ${accuracy.toFixed(3)}`,
      );
      expect(count).toBe(10);
      expect(Math.abs(mean - expected.loss)).toBeLessThan(expected.spread);
      expect(Math.abs(accuracy - expected.accuracy)).toBeLessThan(expected.room);
    },
    600_000,
  );

  it('with one mask for the whole training is worse than without dropout', () => {
    const plan = planOf(0.5, 0.5);
    const { mean } = compared(plan, run({ ...digits, isRedrawn: false }, plan));
    console.log(`one mask: ${mean.toFixed(3)}`);
    expect(Math.abs(mean - 1.171)).toBeLessThan(0.156);
  }, 600_000);
});
