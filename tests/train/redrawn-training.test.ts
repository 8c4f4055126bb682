import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { cellName } from '../../src/a1/addresses.ts';
import type { OptimizerChoice, TrainingSettings } from '../../src/train/settings.ts';
import { type ModelSource, SheetModel } from '../../src/train/sheet-model.ts';
import { createTraining, type Training } from '../../src/train/training.ts';
import { cellAt, oneSheet, rangeAt } from '../formula/support/sheet.ts';

interface Case extends OptimizerChoice {
  readonly steps: readonly { loss: number; evaluation: number[]; weights?: number[] }[];
}
const recorded = JSON.parse(readFileSync(new URL('./fixtures/draws.json', import.meta.url), 'utf8')) as {
  data: {
    x: number[][];
    y: number[];
    start: number[][][];
    p: number;
    dropSeed: number;
    batchSeed: number;
    size: number;
  };
  cases: Case[];
};
const { data } = recorded;

type Cells = Record<string, number | string>;

const block = (row: number, column: number, numbers: readonly (readonly number[])[]): Cells =>
  Object.fromEntries(
    numbers.flatMap((line, r) => line.map((value, c) => [cellName(row + r, column + c), value])),
  );

/** x in A1:C12, y in D1:D12, weights in F:J below each other, seeds and p in L. */
const cells: Cells = {
  ...block(0, 0, data.x),
  ...block(
    0,
    3,
    data.y.map((label) => [label]),
  ),
  ...block(0, 5, data.start[0]!),
  ...block(4, 5, data.start[1]!),
  ...block(6, 5, data.start[2]!),
  ...block(12, 5, data.start[3]!),
  L1: data.p,
  L2: data.dropSeed,
  L3: data.batchSeed,
  L4: data.size,
  N1: '=CROSSENTROPY(DENSE(DROPOUT(RELU(DENSE(BATCHROWS(A1:C12,L4,L3),F1:J3,F5:J5)),L1,L2),F7:H11,F13:H13),BATCHROWS(D1:D12,L4,L3))',
  N2: '=CROSSENTROPY(DENSE(RELU(DENSE(A1:C12,F1:J3,F5:J5)),F7:H11,F13:H13),D1:D12)',
  N3: '=ACCURACY(DENSE(RELU(DENSE(A1:C12,F1:J3,F5:J5)),F7:H11,F13:H13),D1:D12)',
};
const variables = ['F1:J3', 'F5:J5', 'F7:H11', 'F13:H13'].map(rangeAt);

const modelOf = (more: Cells = {}, source: Partial<ModelSource> = {}) =>
  new SheetModel({
    model: oneSheet({ ...cells, ...more }),
    objective: cellAt('N1'),
    variables,
    followed: [cellAt('N2'), cellAt('N3')],
    isRedrawn: true,
    ...source,
  });

const settings = (more: Partial<TrainingSettings> = {}): TrainingSettings => ({
  goal: { kind: 'minimize' },
  optimizer: { name: 'adam', settings: { rate: 0.01 } },
  ...more,
});

function run(training: Training): Training {
  while (!training.step().stop);
  return training;
}

describe('trains with the same masks and batches as PyTorch', () => {
  const near = (found: number, expected: number) => expect(Math.abs(found - expected)).toBeLessThan(1e-8);

  it.each(recorded.cases)('$name $settings', ({ name, settings: given, steps }) => {
    const model = modelOf();
    const training = createTraining(model, settings({ optimizer: { name, settings: given! } }));
    for (const [step, { evaluation, weights, loss }] of steps.entries()) {
      model.draws!.drawAt(step);
      near(model.evaluate(training.weights), loss);
      training.step();
      if (weights) for (const [i, weight] of training.weights.entries()) near(weight, weights[i]!);
      const { objective, followed } = model.evaluateModel!(training.weights);
      near(objective!, evaluation[0]!);
      near(followed[0]!, evaluation[0]!);
      near(followed[1]!, evaluation[1]!);
    }
    expect(training.progress).toMatchObject({ step: 100, epoch: 33, stepsPerEpoch: 3 });
  });

  it('reports the mean over the batches of an epoch', () => {
    const training = createTraining(modelOf(), settings());
    const { steps } = recorded.cases[0]!;
    for (let epoch = 0; epoch < 5; epoch++) {
      for (let step = 0; step < 3; step++) training.step();
      const mean = steps.slice(3 * epoch, 3 * epoch + 3).reduce((sum, { loss }) => sum + loss / 3, 0);
      near(training.progress.value, mean);
    }
  });
});

describe('a training with draws', () => {
  const stop = { epochs: 30 };

  it('counts epochs in schedules and ends after them', () => {
    const schedule = { name: 'step', settings: { every: 10, factor: 0.1 } } as const;
    const training = createTraining(modelOf(), settings({ schedule, stop }));
    const rates: (number | null)[] = [];
    while (!training.step().stop) rates.push(training.progress.rate);
    expect(training.progress).toMatchObject({ epoch: 30, step: 90, stop: { reason: 'epochs' } });
    expect(rates[29]).toBe(0.01);
    expect(rates[30]).toBeCloseTo(0.001, 15);
  });

  it('is the same each time, and different in another series', () => {
    const weightsOf = (series: number) =>
      run(createTraining(modelOf({}, { series }), settings({ stop }))).weights;
    expect(weightsOf(0)).toEqual(weightsOf(0));
    expect(weightsOf(1)).not.toEqual(weightsOf(0));
  });

  it('keeps the weights with the best evaluation, the best followed cell or the last ones', () => {
    const seen: { weights: Float64Array; values: (number | null)[] }[] = [];
    const watched = createTraining(modelOf(), settings({ stop }));
    while (!watched.step().stop || seen.length < 30) {
      const { epoch, evaluation } = watched.progress;
      if (seen.length < epoch)
        seen.push({ weights: watched.weights, values: [evaluation!.objective, ...evaluation!.followed] });
      if (watched.progress.stop) break;
    }
    const bestOf = (place: number, sign: number) =>
      seen.reduce((best, one) => (sign * one.values[place]! < sign * best.values[place]! ? one : best));
    const kept = (keep: TrainingSettings['keep']) =>
      run(createTraining(modelOf(), settings({ stop, ...(keep ? { keep } : {}) }))).best;
    expect(kept(undefined)).toEqual(bestOf(0, 1).weights);
    expect(kept({ by: 'followed', cell: 0, goal: 'maximize' })).not.toEqual(bestOf(1, 1).weights);
    expect(kept({ by: 'followed', cell: 1, goal: 'maximize' })).toEqual(bestOf(2, -1).weights);
    expect(kept({ by: 'last' })).toEqual(watched.weights);
  });

  it('stops when a followed cell no longer improves', () => {
    const worsening = { N2: '=-SUMSQ(F1:J3)' };
    const keep = { by: 'followed', cell: 0, goal: 'maximize' } as const;
    const training = run(
      createTraining(modelOf(worsening), settings({ keep, stop: { epochs: 500, patience: 5 } })),
    );
    expect(training.progress.stop).toEqual({ reason: 'no-improvement', epochs: 5 });
    expect(training.result().bestEpoch).toBe(training.progress.epoch - 5);
  });

  it('is evaluated every so many epochs, and after the last one', () => {
    const training = createTraining(modelOf(), settings({ evaluateEvery: 4, stop: { epochs: 10 } }));
    const epochs = new Set([training.progress.evaluation!.epoch]);
    while (!training.step().stop) epochs.add(training.progress.evaluation!.epoch);
    epochs.add(training.progress.evaluation!.epoch);
    expect([...epochs]).toEqual([0, 4, 8, 10]);
  });

  it('reports what the sheet shows before and after, and the model in an evaluation', () => {
    const model = modelOf();
    const training = run(createTraining(model, settings({ stop })));
    const report = training.result();
    const shown = modelOf({}, { isRedrawn: false });
    expect(report.isRedrawn).toBe(true);
    expect(report.steps).toBe(90);
    expect(report.startValue).toBe(shown.evaluate(shown.start));
    expect(report.endValue).toBe(shown.evaluate(training.best));
    expect(report.evaluated!.end).toEqual(model.evaluateModel!(training.best));
  });

  it('rejects L-BFGS, which needs an objective that stays the same', () => {
    const asked = settings({ optimizer: { name: 'lbfgs' } });
    expect(() => createTraining(modelOf(), asked)).toThrow(/needsFixedObjective/);
    expect(() => createTraining(modelOf({}, { isRedrawn: false }), asked)).not.toThrow();
  });

  it('continues where a followed cell is an error, and rejects one that is text', () => {
    const broken = modelOf({ N2: '=SQRT(F1-1)' });
    const training = run(createTraining(broken, settings({ stop: { epochs: 3 } })));
    expect(training.progress.evaluation!.followed[0]).toBeNull();
    expect(() => modelOf({ N2: 'words' })).toThrow(/followedNotANumber.*N2.*words/);
    expect(() => modelOf({}, { followed: Array.from({ length: 5 }, () => cellAt('N2')) })).toThrow(
      /tooManyFollowed/,
    );
  });
});
