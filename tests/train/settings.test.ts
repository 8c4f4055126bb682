import { describe, expect, it } from 'vitest';
import { type Distribution, drawWeights } from '../../src/train/draw-weights.ts';
import { TrainingProblem } from '../../src/train/problem.ts';
import { createRateFinder } from '../../src/train/rate-finder.ts';
import { optimizerSettings, type TrainingSettings } from '../../src/train/settings.ts';
import { boundsOf } from '../../src/train/stop.ts';
import { trainingPhrases, trainingTexts } from '../../src/train/texts.ts';
import { createTraining } from '../../src/train/training.ts';
import { render, textsIn } from '../../src/wording/render.ts';
import { en } from '../../src/wording/text.ts';
import { bowl } from './support/functions.ts';

const wording = { texts: textsIn('en', trainingTexts, trainingPhrases), forms: en };
const program = bowl([1, 2], [0, 0], [1, 1]);
const fine: TrainingSettings = { goal: { kind: 'minimize' }, optimizer: { name: 'adam' } };

function problemOf(settings: Partial<TrainingSettings>): TrainingProblem {
  try {
    createTraining(program, { ...fine, ...settings });
  } catch (problem) {
    if (problem instanceof TrainingProblem) return problem;
    throw problem;
  }
  throw new Error('no problem was found');
}

describe('invalid settings', () => {
  const cases: [string, Partial<TrainingSettings>, string, RegExp][] = [
    [
      'a rate of 0',
      { optimizer: { name: 'adam', settings: { rate: 0 } } },
      'settingOutOfRange',
      /adam rate must be a positive number, but is 0/,
    ],
    [
      'a rate that is NaN',
      { optimizer: { name: 'sgd', settings: { rate: Number.NaN } } },
      'settingOutOfRange',
      /NaN/,
    ],
    [
      'a beta of 1',
      { optimizer: { name: 'adam', settings: { beta1: 1 } } },
      'settingOutOfRange',
      /at least 0 and below 1/,
    ],
    [
      'a setting of another optimizer',
      { optimizer: { name: 'sgd', settings: { beta1: 0.9 } } },
      'unknownSetting',
      /sgd has no setting beta1; it has rate/,
    ],
    ['half an epoch', { stop: { epochs: 2.5 } }, 'settingOutOfRange', /whole number from 1/],
    [
      'a negative gradient norm',
      { stop: { gradientNorm: -1 } },
      'settingOutOfRange',
      /zero or a positive number/,
    ],
    [
      'an aim at infinity',
      { goal: { kind: 'aim', target: Number.POSITIVE_INFINITY } },
      'settingOutOfRange',
      /target must be a finite number/,
    ],
    [
      'a negative tolerance',
      { goal: { kind: 'aim', target: 0, tolerance: -1 } },
      'settingOutOfRange',
      /tolerance/,
    ],
    ['no number to reach', { goal: { kind: 'maximize', until: Number.NaN } }, 'settingOutOfRange', /until/],
    [
      'bounds that cross',
      { bounds: boundsOf([{ size: 1 }, { size: 1, least: 3, most: 2 }]) },
      'boundsReversed',
      /lower bound 3 of cell to change number 2 .* upper bound 2/,
    ],
    ['a bound that is NaN', { bounds: boundsOf([{ size: 2, least: Number.NaN }]) }, 'boundsReversed', /NaN/],
    [
      'too few bounds',
      { bounds: boundsOf([{ size: 1, least: 0 }]) },
      'wrongCount',
      /bounds.least must have 2 numbers.*has 1/,
    ],
    [
      'too many start weights',
      { start: Float64Array.of(1, 2, 3) },
      'wrongCount',
      /start must have 2 numbers.*has 3/,
    ],
    [
      'an infinite start weight',
      { start: Float64Array.of(1, Number.POSITIVE_INFINITY) },
      'startNotFinite',
      /number 2 cannot start at Infinity/,
    ],
    [
      'a schedule for L-BFGS',
      { optimizer: { name: 'lbfgs' }, schedule: { name: 'cosine' } },
      'scheduleUnused',
      /L-BFGS .* has no cosine schedule/,
    ],
    [
      'a setting that the constant schedule lacks',
      { schedule: { name: 'constant', settings: { every: 3 } } },
      'unknownSetting',
      /every/,
    ],
    [
      'a step schedule that shrinks by 0',
      { schedule: { name: 'step', settings: { factor: 0 } } },
      'settingOutOfRange',
      /step schedule factor/,
    ],
  ];
  it.each(cases)('%s', (_, settings, code, message) => {
    const problem = problemOf(settings);
    expect(problem.code).toBe(code);
    expect(render(problem, wording).message).toMatch(message);
  });

  it('are rejected by the rate finder too', () => {
    const find = (search: Record<string, number>) =>
      createRateFinder(program, { goal: fine.goal, optimizer: { name: 'adam' }, search });
    expect(() => find({ first: 0 })).toThrow(/^settingOutOfRange .*theRateFinder.*first.*positive/);
    expect(() => find({ patience: 1 })).toThrow(/^unknownSetting .*patience/);
  });
});

describe('valid settings', () => {
  it('have defaults that every optimizer accepts', () => {
    for (const table of Object.values(optimizerSettings))
      for (const setting of Object.values(table)) expect(setting.accepts(setting.default)).toBe(true);
  });

  it('stretch cosine and one-cycle over the epochs of the training', () => {
    const training = createTraining(program, {
      ...fine,
      optimizer: { name: 'sgd', settings: { rate: 0.1 } },
      schedule: { name: 'cosine' },
      stop: { epochs: 10, gradientNorm: 0 },
    });
    const rates = Array.from({ length: 10 }, () => training.step().rate!);
    expect(rates[0]).toBe(0.1);
    expect(rates[5]).toBeCloseTo(0.05, 12);
    expect(rates[9]).toBeLessThan(0.003);
  });

  it('spread the bounds of each range over its cells', () => {
    expect(
      boundsOf([
        { size: 2, least: 0 },
        { size: 1, least: -1, most: 4 },
      ]),
    ).toEqual({
      least: Float64Array.of(0, 0, -1),
      most: Float64Array.of(Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY, 4),
    });
  });
});

describe('drawn start weights', () => {
  const normal = { kind: 'normal', mean: 0, sd: 1 } as const;
  const draw = (distribution: Distribution, size: number, seed: number) =>
    drawWeights([{ size, distribution }], seed);
  const moments = (weights: Float64Array) => {
    const mean = weights.reduce((sum, x) => sum + x, 0) / weights.length;
    return { mean, sd: Math.sqrt(weights.reduce((sum, x) => sum + (x - mean) ** 2, 0) / weights.length) };
  };

  it('are normal with the given mean and deviation', () => {
    const { mean, sd } = moments(draw({ kind: 'normal', mean: 2, sd: 0.5 }, 20_000, 7));
    expect(Math.abs(mean - 2)).toBeLessThan((0.5 * 4) / Math.sqrt(20_000));
    expect(Math.abs(sd - 0.5)).toBeLessThan((0.5 * 4) / Math.sqrt(40_000));
  });

  it('are uniform between the given limits', () => {
    const weights = draw({ kind: 'uniform', low: -1, high: 3 }, 20_000, 7);
    expect(weights.every((x) => x > -1 && x < 3)).toBe(true);
    expect(Math.abs(moments(weights).mean - 1)).toBeLessThan((4 * 4) / Math.sqrt(12 * 20_000));
  });

  it('repeat with the same seed, for any size, and differ with another', () => {
    expect(draw(normal, 50, 3).slice(0, 20)).toEqual(draw(normal, 20, 3));
    expect(draw(normal, 20, 4)).not.toEqual(draw(normal, 20, 3));
    expect(new Set(draw(normal, 500, 3)).size).toBe(500);
  });

  it('differ between ranges, each with its own distribution', () => {
    const uniform = { kind: 'uniform', low: 5, high: 6 } as const;
    const weights = drawWeights(
      [
        { size: 30, distribution: normal },
        { size: 20, distribution: uniform },
        { size: 30, distribution: normal },
      ],
      9,
    );
    expect(weights.length).toBe(80);
    expect(weights.slice(30, 50).every((x) => x > 5 && x < 6)).toBe(true);
    expect(weights.slice(50)).not.toEqual(weights.slice(0, 30));
    expect(weights.slice(50)).toEqual(draw(normal, 80, 9).slice(50));
  });

  it('reject an invalid distribution or seed', () => {
    expect(() => draw({ kind: 'normal', mean: 0, sd: -1 }, 3, 1)).toThrow(
      /^settingOutOfRange .*sd.*notNegative/,
    );
    expect(() => draw({ kind: 'normal', mean: Number.NaN, sd: 1 }, 3, 1)).toThrow(
      /^settingOutOfRange .*mean.*finite/,
    );
    expect(() => draw({ kind: 'uniform', low: 2, high: 1 }, 3, 1)).toThrow(
      /^settingOutOfRange .*low.*atMostHigh.*1/,
    );
    expect(() => draw(normal, 3, 1.5)).toThrow(/^settingOutOfRange .*seed.*whole/);
  });
});
