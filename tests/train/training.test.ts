import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compile } from '../../src/formula/compile.ts';
import type { OptimizerName, TrainingSettings } from '../../src/train/settings.ts';
import { optimizerSettings } from '../../src/train/settings.ts';
import { createTraining } from '../../src/train/training.ts';
import { cellAt, oneSheet, rangeAt } from '../formula/support/sheet.ts';
import { bowl, rosenbrock, trainable } from './support/functions.ts';
import { runToEnd } from './support/run.ts';

const minimize = { kind: 'minimize' } as const;
const names = Object.keys(optimizerSettings) as OptimizerName[];
const lbfgs: TrainingSettings = { goal: minimize, optimizer: { name: 'lbfgs' } };
const sgd = (rate: number): TrainingSettings => ({
  goal: minimize,
  optimizer: { name: 'sgd', settings: { rate } },
});

describe.each(names)('a training with %s', (name) => {
  const program = () => rosenbrock([-1.2, 1], 2);
  const settings: TrainingSettings = { goal: minimize, optimizer: { name }, stop: { epochs: 30 } };

  it('continues unchanged after a pause, as it keeps its entire state', () => {
    const first = createTraining(program(), settings);
    const second = createTraining(program(), settings);
    for (let epoch = 0; epoch < 20; epoch++) first.step();
    for (let epoch = 0; epoch < 20; epoch++) {
      runToEnd(program(), settings);
      second.step();
    }
    expect(second.weights).toEqual(first.weights);
    expect(second.progress).toEqual(first.progress);
  });

  it('keeps the best weights: no later value is smaller, and they are never worse than the start', () => {
    const training = createTraining(program(), settings);
    let smallest = training.progress.value;
    while (!training.progress.stop) {
      smallest = Math.min(smallest, training.step().value);
      expect(training.progress.bestValue).toBe(smallest);
    }
    expect(program().evaluate(training.best)).toBe(smallest);
    expect(training.result().endValue).toBe(smallest);
    expect(smallest).toBeLessThan(training.result().startValue);
  });

  it('does not change the given weights', () => {
    const start = Float64Array.of(3, 4);
    const training = runToEnd(program(), { ...settings, start });
    expect(Array.from(start)).toEqual([3, 4]);
    training.best.fill(7);
    training.weights.fill(7);
    expect(training.best[0]).not.toBe(7);
    expect(training.weights[0]).not.toBe(7);
  });

  it('maximizes as it minimizes the negative', () => {
    const upside = trainable(
      [-1.2, 1],
      (w) => -program().evaluate(w),
      (w, i) => {
        const out = new Float64Array(2);
        program().gradient(w, out);
        return -out[i]!;
      },
    );
    const down = runToEnd(program(), settings);
    const up = runToEnd(upside, { ...settings, goal: { kind: 'maximize' } });
    expect(up.best).toEqual(down.best);
    expect(up.result().endValue).toBe(-down.result().endValue);
    expect(up.result().startValue).toBe(-down.result().startValue);
  });

  it('never leaves its bounds, not even temporarily, and starts within them', () => {
    const least = Float64Array.of(-0.5, 0.2);
    const most = Float64Array.of(0.4, 0.3);
    const inner = program();
    const watched = {
      ...inner,
      gradient(w: Float64Array, out: Float64Array) {
        expect(w.every((x, i) => x >= least[i]! && x <= most[i]!)).toBe(true);
        return inner.gradient(w, out);
      },
    };
    const training = runToEnd(watched, { ...settings, bounds: { least, most } });
    expect(training.result().evaluations).toBeGreaterThan(1);
    expect(training.result().startValue).toBe(inner.evaluate(Float64Array.of(-0.5, 0.3)));
  });

  it('does not start if the objective is an error, and names its cell', () => {
    const sheet = oneSheet({ A1: 2, B1: '=1-A1', C1: '=LN(B1)', D1: '=C1*1' });
    const training = createTraining(compile(sheet, cellAt('D1'), [rangeAt('A1')]), settings);
    const stop = { reason: 'value-not-finite', epoch: 0, error: { name: '#NUM!', cell: 'Sheet1!C1' } };
    expect(training.progress.stop).toEqual(stop);
    expect(training.step()).toMatchObject({ epoch: 0, stop });
    expect(Array.from(training.weights)).toEqual([2]);
  });
});

describe('settings that change during training', () => {
  const adam = (settings: Record<string, number>): TrainingSettings => ({
    goal: minimize,
    optimizer: { name: 'adam', settings },
    stop: { epochs: 30 },
  });
  const trained = (epochs: number, settings: TrainingSettings) => {
    const training = createTraining(rosenbrock([-1.2, 1], 2), settings);
    for (let epoch = 0; epoch < epochs; epoch++) training.step();
    return training;
  };

  it('take effect with the next epoch', () => {
    const training = trained(5, adam({ rate: 0.1 }));
    training.change({ optimizer: { name: 'adam', settings: { rate: 0.02 } } });
    expect(training.progress.rate).toBe(0.1);
    expect(training.step().rate).toBe(0.02);
    training.change({ optimizer: { name: 'sgd', settings: { rate: 0.5 } }, stop: { epochs: 7 } });
    expect(training.step()).toMatchObject({ epoch: 7, rate: 0.5, stop: { reason: 'epochs' } });
  });

  it('keep the optimizer’s state if only the rate, the schedule or the end changes', () => {
    const straight = trained(10, adam({ rate: 0.1 }));
    const changed = trained(5, adam({ rate: 0.1 }));
    changed.change({ optimizer: { name: 'adam', settings: { rate: 0.7 } } });
    changed.change({ optimizer: { name: 'adam', settings: { rate: 0.1 } }, stop: { epochs: 90 } });
    for (let epoch = 5; epoch < 10; epoch++) changed.step();
    expect(changed.weights).toEqual(straight.weights);
  });

  it('make another optimizer start over from the current weights', () => {
    const training = trained(5, adam({ rate: 0.1 }));
    const fresh = createTraining(rosenbrock([-1.2, 1], 2), {
      ...adam({ rate: 0.1, beta1: 0.5 }),
      start: training.weights,
    });
    training.change({ optimizer: { name: 'adam', settings: { rate: 0.1, beta1: 0.5 } } });
    training.step();
    fresh.step();
    expect(training.weights).toEqual(fresh.weights);
  });

  it('start over from the current weights if the goal changes, and discard the previous best', () => {
    const training = trained(5, adam({ rate: 0.1 }));
    const start = training.weights;
    const fresh = createTraining(rosenbrock([-1.2, 1], 2), {
      ...adam({ rate: 0.1 }),
      goal: { kind: 'maximize' },
      start,
    });
    training.change({ optimizer: adam({ rate: 0.1 }).optimizer, goal: { kind: 'maximize' } });
    expect(training.best).toEqual(start);
    for (let epoch = 0; epoch < 3; epoch++) expect(training.step().value).toBe(fresh.step().value);
    expect(training.best).toEqual(fresh.best);
    expect(training.result()).toMatchObject({ bestEpoch: 8, endValue: fresh.result().endValue });
  });

  it('clip the weights to new bounds at once, and release them again', () => {
    const training = trained(5, adam({ rate: 0.1 }));
    const bounds = { least: Float64Array.of(0, 0), most: Float64Array.of(0.25, 5) };
    training.change({ ...adam({ rate: 0.1 }), bounds });
    expect(training.weights[0]).toBe(0);
    for (let epoch = 0; epoch < 10; epoch++) training.step();
    expect(training.best.every((weight) => weight >= 0)).toBe(true);
    expect(training.weights[0]).toBeLessThanOrEqual(0.25);
    training.change({ optimizer: { name: 'lbfgs' }, stop: { epochs: 500 }, bounds: null });
    while (!training.step().stop);
    expect([...training.best].map((weight) => Number(weight.toFixed(5)))).toEqual([1, 1]);
  });

  it('end it when the new goal is reached, and keep the rest if only the goal changes', () => {
    const straight = trained(10, adam({ rate: 0.1 }));
    const changed = trained(5, adam({ rate: 0.1 }));
    changed.change({ ...adam({ rate: 0.1 }), goal: { kind: 'minimize', until: 1e-9 } });
    for (let epoch = 5; epoch < 10; epoch++) changed.step();
    expect(changed.weights).toEqual(straight.weights);
    expect(changed.best).toEqual(straight.best);
    changed.change({ ...adam({ rate: 0.1 }), goal: { kind: 'minimize', until: 1e9 } });
    expect(changed.step().stop).toEqual({ reason: 'target-reached' });
    const aiming = trained(1, adam({ rate: 0.1 }));
    aiming.change({ ...adam({ rate: 0.1 }), goal: { kind: 'aim', target: aiming.progress.value } });
    expect(aiming.progress.stop).toEqual({ reason: 'target-reached' });
  });

  it('stay unchanged if the new ones are invalid', () => {
    const training = trained(5, adam({ rate: 0.1 }));
    expect(() => training.change({ optimizer: { name: 'adam', settings: { rate: -1 } } })).toThrow(/rate/);
    const crossed = { least: Float64Array.of(1, 0), most: Float64Array.of(0, 0) };
    expect(() => training.change({ ...adam({ rate: 0.1 }), bounds: crossed })).toThrow(/bound/);
    const goal = { kind: 'aim', target: Number.NaN } as const;
    expect(() => training.change({ ...adam({ rate: 0.1 }), goal })).toThrow(/target/);
    expect(training.step()).toMatchObject({ epoch: 6, rate: 0.1 });
  });
});

describe('non-finite numbers during training', () => {
  it('report their step and cell, and keep the last good weights', () => {
    const sheet = oneSheet({ A1: 0.5, B1: '=1-A1', C1: '=LN(B1)' });
    const compiled = compile(sheet, cellAt('C1'), [rangeAt('A1')]);
    const training = runToEnd(compiled, sgd(0.1));
    const { stop, epochs } = training.result();
    expect(stop).toEqual({
      reason: 'value-not-finite',
      epoch: epochs,
      error: { name: '#NUM!', cell: 'Sheet1!C1' },
    });
    expect(epochs).toBe(2);
    expect(training.weights[0]).toBeCloseTo(0.5 + 0.1 / 0.5, 12);
    expect(training.best).toEqual(training.weights);
    expect(training.progress.value).toBe(Math.log(1 - training.weights[0]!));
  });

  it('stops at an infinite derivative, but counts the value', () => {
    const compiled = compile(oneSheet({ A1: 1, B1: 3, C1: '=SQRT(A1)+0*B1' }), cellAt('C1'), [
      rangeAt('A1:B1'),
    ]);
    const training = runToEnd(compiled, {
      ...sgd(2),
      bounds: { least: Float64Array.of(0, 0), most: Float64Array.of(9, 9) },
    });
    expect(training.result()).toMatchObject({
      endValue: 0,
      stop: { reason: 'gradient-not-finite', epoch: 1, weight: 0 },
    });
  });

  it('report the step within an epoch of several steps', () => {
    const program = trainable(
      [1],
      (w) => (w[0]! < 0.55 ? Number.POSITIVE_INFINITY : w[0]!),
      () => 1,
    );
    const batches = { ...program, draws: { stepsPerEpoch: 3, drawAt: () => undefined } };
    const training = runToEnd(batches, { ...sgd(0.1), keep: { by: 'last' } });
    const stop = { reason: 'value-not-finite', epoch: 2, step: 5, error: null };
    expect(training.progress).toMatchObject({ epoch: 1, step: 5, stop });
    expect(training.weights[0]).toBeCloseTo(0.6, 12);
    expect(training.best[0]).toBeCloseTo(0.7, 12);
  });

  it('distinguishes an infinite objective: no cell contains an error', () => {
    const program = trainable(
      [1],
      (w) => 1 / (w[0]! - 1) ** 2,
      () => 1,
    );
    const training = createTraining(program, sgd(1));
    expect(training.progress.stop).toEqual({ reason: 'value-not-finite', epoch: 0, error: null });
  });
});

describe('goals', () => {
  it('reach a smallest value and end there', () => {
    const training = runToEnd(bowl([9, -4], [1, 2], [1, 3]), {
      ...lbfgs,
      goal: { kind: 'minimize', until: 0.5 },
    });
    expect(training.result().stop).toEqual({ reason: 'target-reached' });
    expect(training.result().endValue).toBeLessThanOrEqual(0.5);
  });

  it('reach a largest value and end there', () => {
    const hill = trainable(
      [0],
      (w) => 5 - (w[0]! - 3) ** 2,
      (w) => -2 * (w[0]! - 3),
    );
    const settings = { optimizer: { name: 'sgd', settings: { rate: 0.1 } } } as const;
    const training = runToEnd(hill, { ...settings, goal: { kind: 'maximize', until: 4 } });
    expect(training.result().stop).toEqual({ reason: 'target-reached' });
    expect(training.result().startValue).toBe(-4);
    expect(training.result().endValue).toBeGreaterThanOrEqual(4);
  });

  it('count as reached if there is no derivative', () => {
    const compiled = compile(oneSheet({ A1: 0, B1: '=SQRT(A1)' }), cellAt('B1'), [rangeAt('A1')]);
    const training = createTraining(compiled, { ...lbfgs, goal: { kind: 'minimize', until: 0 } });
    expect(training.progress.stop).toEqual({ reason: 'target-reached' });
  });

  it('show the gradient of the squared distance for a target value', () => {
    const training = createTraining(bowl([3], [0], [2]), { ...lbfgs, goal: { kind: 'aim', target: 4 } });
    expect(training.progress.gradientNorm).toBe(2 * (9 - 4) * 6);
  });

  it('end before the first step when they are reached at the start', () => {
    const training = createTraining(bowl([1], [1], [1]), { ...lbfgs, goal: { kind: 'minimize', until: 0 } });
    expect(training.step()).toMatchObject({ epoch: 0, evaluations: 1, stop: { reason: 'target-reached' } });
  });

  it.each(['lbfgs', 'adam'] as const)('aim at any value within reach with %s', (name) => {
    fc.assert(
      fc.property(fc.double({ min: 0.1, max: 50, noNaN: true }), (target) => {
        const training = runToEnd(bowl([1.5, -2], [1, 2], [1, 3]), {
          goal: { kind: 'aim', target },
          optimizer: { name, settings: name === 'adam' ? { rate: 0.05 } : {} },
          stop: { epochs: 5000 },
        });
        expect(Math.abs(training.result().endValue - target)).toBeLessThanOrEqual(1e-6);
        expect(training.result().stop).toEqual({ reason: 'target-reached' });
      }),
      { numRuns: 30 },
    );
  });

  it('come as close as possible if the value is out of reach', () => {
    const training = runToEnd(bowl([5], [1], [2], 3), { ...lbfgs, goal: { kind: 'aim', target: 1 } });
    expect(training.result().endValue).toBeCloseTo(3, 9);
    expect(training.best[0]).toBeCloseTo(1, 5);
  });
});

describe('bounds', () => {
  it.each(names)('hold the weights at the constrained minimum of a bowl with %s', (name) => {
    const rates: Partial<Record<OptimizerName, number>> = {
      adagrad: 0.5,
      rmsprop: 0.005,
      adam: 0.02,
      adamw: 0.02,
    };
    const rate = rates[name] ?? 0.02;
    const least = Float64Array.of(2, Number.NEGATIVE_INFINITY, -1);
    const most = Float64Array.of(8, -3, 1);
    const training = runToEnd(bowl([5, -9, 0], [1, 2, 0.5], [1, 3, 10]), {
      goal: minimize,
      optimizer: {
        name,
        settings: name === 'lbfgs' ? {} : { rate, ...(name === 'adamw' ? { weightDecay: 0 } : {}) },
      },
      bounds: { least, most },
      stop: { epochs: 6000 },
    });
    const [x, y, z] = training.best as unknown as [number, number, number];
    expect([x, y]).toEqual([2, -3]);
    expect(z).toBeCloseTo(0.5, 2);
    if (name === 'lbfgs') expect(training.result()).toMatchObject({ stop: { reason: 'flat' } });
  });

  it.each(names)('do not limit weights without bounds, with %s', (name) => {
    const free = runToEnd(rosenbrock([1.5, -1], 2), {
      goal: minimize,
      optimizer: { name },
      stop: { epochs: 20 },
    });
    const bounds = {
      least: new Float64Array(2).fill(Number.NEGATIVE_INFINITY),
      most: new Float64Array(2).fill(Number.POSITIVE_INFINITY),
    };
    const program = rosenbrock([1.5, -1], 2);
    const training = runToEnd(program, { goal: minimize, optimizer: { name }, stop: { epochs: 20 }, bounds });
    const { gradientNorm, startValue, endValue } = training.result();
    expect(startValue).toBe(free.result().startValue);
    expect(endValue).toBeLessThan(startValue);
    if (name !== 'lbfgs')
      expect({ endValue, gradientNorm }).toEqual({
        endValue: free.result().endValue,
        gradientNorm: free.result().gradientNorm,
      });
    else expect(gradientNorm).toBeLessThan(1e-3);
  });

  it("allow L-BFGS to follow the bound in Rosenbrock's valley", () => {
    const training = runToEnd(rosenbrock([-1.2, 1], 100), {
      ...lbfgs,
      bounds: { least: Float64Array.of(-2, -2), most: Float64Array.of(0.5, 2) },
    });
    expect(training.best[0]).toBe(0.5);
    expect(training.best[1]).toBeCloseTo(0.25, 6);
    expect(training.result().gradientNorm).toBeLessThan(1e-6);
  });
});
