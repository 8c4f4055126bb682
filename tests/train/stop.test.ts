import { describe, expect, it } from 'vitest';
import type { TrainingSettings } from '../../src/train/settings.ts';
import { createTraining } from '../../src/train/training.ts';
import { bowl, trainable } from './support/functions.ts';
import { runToEnd } from './support/run.ts';

const settings = (rate: number, stop: TrainingSettings['stop']): TrainingSettings => ({
  goal: { kind: 'minimize' },
  optimizer: { name: 'sgd', settings: { rate } },
  stop,
});

describe('a training ends', () => {
  it('after the given number of epochs', () => {
    const training = runToEnd(bowl([4], [0], [1]), settings(0.001, { epochs: 17 }));
    expect(training.result()).toMatchObject({ epochs: 17, evaluations: 18, stop: { reason: 'epochs' } });
  });

  it('when the gradient is small enough', () => {
    const { gradientNorm, stop } = runToEnd(
      bowl([4], [0], [1]),
      settings(0.5, { gradientNorm: 0.1 }),
    ).result();
    expect(stop).toEqual({ reason: 'flat' });
    expect(gradientNorm).toBe(0.0625);
  });

  it('when the loss has not fallen for as many epochs as it has patience', () => {
    const bouncing = runToEnd(bowl([4], [0], [1]), settings(2, { patience: 5 }));
    expect(bouncing.result()).toMatchObject({ epochs: 5, stop: { reason: 'no-improvement', epochs: 5 } });
  });

  it('when it falls by less than the minimum improvement', () => {
    const slow = trainable(
      [0],
      (w) => -w[0]!,
      () => -1,
    );
    expect(
      runToEnd(slow, settings(0.1, { patience: 3, improvement: 0.35, epochs: 50 })).result().stop,
    ).toEqual({
      reason: 'no-improvement',
      epochs: 3,
    });
    expect(
      runToEnd(slow, settings(0.1, { patience: 4, improvement: 0.35, epochs: 50 })).result().stop,
    ).toEqual({
      reason: 'epochs',
    });
  });

  it('and then takes no further step', () => {
    const training = runToEnd(bowl([4], [0], [1]), settings(0.1, { epochs: 3 }));
    const { progress, weights } = training;
    expect(training.step()).toEqual(progress);
    expect(training.weights).toEqual(weights);
  });
});

describe('the report', () => {
  it('names start and end, the best epoch and the weights that changed most', () => {
    const training = runToEnd(bowl([10, 3, 0, -1], [0, 3, 0.5, 5], [1, 1, 1, 1]), settings(1, { epochs: 4 }));
    expect(training.result(2)).toEqual({
      startValue: 68.125,
      endValue: 0,
      steps: 1,
      isRedrawn: false,
      evaluated: null,
      bestEpoch: 1,
      epochs: 1,
      evaluations: 2,
      gradientNorm: 0,
      stop: { reason: 'flat' },
      changes: [
        { weight: 0, from: 10, to: 0 },
        { weight: 3, from: -1, to: 5 },
      ],
    });
    expect(training.result().changes.map(({ weight }) => weight)).toEqual([0, 3, 2]);
  });

  it('is of the best weights when later ones are worse', () => {
    const training = runToEnd(bowl([4], [0], [1]), settings(2.5, { epochs: 6 }));
    expect(training.result()).toMatchObject({ startValue: 8, endValue: 8, bestEpoch: 0, changes: [] });
    expect(training.progress.value).toBeGreaterThan(8);
  });

  it('can be read while the training continues', () => {
    const training = createTraining(bowl([4], [0], [1]), settings(0.1, {}));
    training.step();
    expect(training.result()).toMatchObject({ epochs: 1, stop: null });
    expect(training.progress.rate).toBe(0.1);
  });
});
