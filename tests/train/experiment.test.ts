import { describe, expect, it } from 'vitest';
import {
  type ExperimentPlan,
  type RunResult,
  runsOf,
  sharedRuns,
  summaries,
  type Variation,
} from '../../src/train/experiment.ts';
import { Experiment } from '../../src/train/run-experiment.ts';
import type { ModelSource } from '../../src/train/sheet-model.ts';
import { cellAt, oneSheet, rangeAt } from '../formula/support/sheet.ts';

const rows = Array.from({ length: 12 }, (_, row) => row + 1);

/** A line fitted to noisy points in batches, with dropout of the inputs; the noise factor is C2 = 2 · C1. */
const source: ModelSource = {
  model: oneSheet(
    {
      ...Object.fromEntries(
        rows.flatMap((x) => [
          [`A${x}`, x / 6],
          [`B${x}`, x / 3 + ((x * 7) % 5) / 10],
        ]),
      ),
      C1: 0.1,
      C2: '=2*C1',
      C3: 4,
      D1: 0.5,
      D2: 0.1,
      E1: '=MSE(DENSE(DROPOUT(BATCHROWS(A1:A12,C3,3),C2,5),D1,D2),BATCHROWS(B1:B12,C3,3))',
      E2: '=MSE(DENSE(A1:A12,D1,D2),B1:B12)',
      E3: '=C2',
    },
    { C2: 0.2, E3: 0.2 },
  ),
  objective: cellAt('E1'),
  variables: [rangeAt('D1:D2')],
  followed: [cellAt('E2'), cellAt('E3')],
  isRedrawn: true,
};

const planOf = (vary: Variation[], more: Partial<ExperimentPlan> = {}): ExperimentPlan => ({
  vary,
  seeds: 2,
  measured: 0,
  start: [{ size: 2, distribution: { kind: 'uniform', low: -1, high: 1 } }],
  settings: {
    goal: { kind: 'minimize' },
    optimizer: { name: 'adam', settings: { rate: 0.05 } },
    stop: { epochs: 20 },
    keep: { by: 'last' },
  },
  ...more,
});

function run(plan: ExperimentPlan, runs = runsOf(plan)): readonly RunResult[] {
  const experiment = new Experiment(source, plan, runs);
  while (experiment.step());
  return experiment.results;
}

const rates: Variation = { kind: 'cell', cell: rangeAt('C1'), values: [0, 0.2, 0.4] };

describe('an experiment', () => {
  it('trains each combination with each seed, in order', () => {
    const plan = planOf([rates, { kind: 'rate', values: [0.01, 0.1] }]);
    const results = run(plan);
    expect(results.map(({ index }) => index)).toEqual([...Array(12).keys()]);
    expect(new Set(results.map(({ value }) => value)).size).toBe(12);
    expect(summaries(plan, results).map(({ at }) => at)).toEqual([
      [0, 0],
      [0, 1],
      [1, 0],
      [1, 1],
      [2, 0],
      [2, 1],
    ]);
  });

  it('computes cells that depend on a varied cell, even if they depend on no weight', () => {
    expect(run(planOf([rates])).map(({ followed }) => followed[1])).toEqual([0, 0, 0.4, 0.4, 0.8, 0.8]);
  });

  it('returns the same results for any distribution of its runs among workers', () => {
    const plan = planOf([rates, { kind: 'optimizer', values: ['adam', 'sgd'] }]);
    const whole = run(plan);
    const shares = sharedRuns(runsOf(plan), plan.seeds, 4);
    const parts = shares.flatMap((share) => run(plan, share)).sort((one, other) => one.index - other.index);
    expect(shares.length).toBe(4);
    expect(parts).toEqual(whole);
  });

  it('marks a run that diverges or is rejected, and continues', () => {
    const plan = planOf(
      [
        { kind: 'rate', values: [1e200, 0.05] },
        { kind: 'cell', cell: rangeAt('C1'), values: [0.1, 0.9] },
      ],
      { settings: { ...planOf([]).settings, optimizer: { name: 'sgd', settings: { rate: 0.05 } } } },
    );
    const results = run(plan);
    expect(results.map(({ value }) => value !== null)).toEqual([
      false,
      false,
      false,
      false,
      true,
      true,
      false,
      false,
    ]);
    expect(results[0]!.stop?.reason).toBe('value-not-finite');
    expect(results[2]!.refused).toMatchObject({ code: 'objectiveIsError', details: { cell: 'Sheet1!E1' } });
    expect(summaries(plan, results).map(({ failed }) => failed)).toEqual([2, 2, 0, 2]);
  });

  it('varies batch size, weight decay and the optimizer', () => {
    const epochsOf = (values: number[]) => {
      const plan = planOf([{ kind: 'batchSize', values }], { seeds: 1 });
      return run(plan);
    };
    const [small, large] = epochsOf([2, 12]);
    expect(small!.value).not.toBe(large!.value);
    // As if the sheet had that size.
    const typed = planOf([{ kind: 'cell', cell: rangeAt('C3'), values: [2, 12] }], { seeds: 1 });
    expect(epochsOf([2, 12])).toEqual(run(typed));
    const decayed = run(planOf([{ kind: 'weightDecay', values: [0, 10] }], { seeds: 1 }));
    expect(decayed[1]!.value!).toBeGreaterThan(decayed[0]!.value!);
    const refused = run(planOf([{ kind: 'optimizer', values: ['adamw', 'lbfgs'] }], { seeds: 1 }));
    expect(refused.map((result) => result.refused !== null)).toEqual([false, true]);
  });

  it('computes mean and sample standard deviation', () => {
    const plan = planOf([{ kind: 'rate', values: [1] }], { seeds: 4 });
    const resultOf = (index: number, value: number | null): RunResult => ({
      index,
      value,
      followed: [],
      objective: null,
      epochs: 1,
      stop: null,
      refused: null,
    });
    const results = [1, 2, 4].map((value, index) => resultOf(index, value));
    expect(summaries(plan, [...results, resultOf(3, null)])).toEqual([
      {
        at: [0],
        mean: expect.closeTo(7 / 3, 12),
        deviation: expect.closeTo(Math.sqrt(7 / 3), 12),
        count: 3,
        failed: 1,
      },
    ]);
  });
});
