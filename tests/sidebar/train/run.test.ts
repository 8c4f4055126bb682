import { describe, expect, it } from 'vitest';
import { emptyForm } from '../../../src/sidebar/train/form/form.ts';
import { readForm } from '../../../src/sidebar/train/form/read-form.ts';
import { Curve, type TrainingResult } from '../../../src/sidebar/train/jobs/training-job.ts';
import { logRequest, trainingReport } from '../../../src/sidebar/train/run/report-view.tsx';
import { agree, paceOf } from '../../../src/sidebar/train/run/run-view.tsx';
import { stopProblem, stopWords } from '../../../src/sidebar/train/run/state.ts';
import { rangeAt } from '../../formula/support/sheet.ts';

const ranges = [rangeAt('A1:B1')];
const plan = readForm(
  { ...emptyForm, objective: 'C1', ranges: [{ range: 'A1:B1', least: '', most: '' }] },
  'bowl',
);
const result: TrainingResult = {
  report: {
    startValue: 8.5,
    endValue: 0.5,
    bestEpoch: 2,
    epochs: 3,
    evaluations: 4,
    steps: 1,
    isRedrawn: false,
    evaluated: null,
    gradientNorm: 1e-9,
    stop: { reason: 'flat' },
    changes: [{ weight: 1, from: 1, to: -1 }],
  },
  followed: [],
  shared: [],
  curve: { x: [0, 1, 2], y: [8.5, 3, 0.5] },
  steps: null,
  seconds: 0.125,
  start: Float64Array.of(1, 1),
  weights: Float64Array.of(3, -1),
  frozen: [],
  redrawn: [],
  read: [],
  brokenSlope: null,
};

describe('Curve', () => {
  it('keeps few points of a long training, evenly, and always the latest', () => {
    const curve = new Curve();
    for (let epoch = 0; epoch <= 100_001; epoch++) curve.add(epoch, 1 / (epoch + 1));
    const { x, y } = curve.line(100_001, 0.25);
    expect(x.length).toBeLessThanOrEqual(501);
    expect(x.length).toBeGreaterThan(200);
    expect(x[0]).toBe(0);
    expect(x.at(-1)).toBe(100_001);
    expect(y.at(-1)).toBe(0.25);
    const strides = new Set(x.slice(1, -1).map((epoch, index) => epoch - x[index]!));
    expect(strides.size).toBe(1);
  });
});

describe('paceOf', () => {
  it('shows speed and time left, and nothing before the first epoch', () => {
    expect(paceOf({ epoch: 50, seconds: 2 }, 100)).toEqual({ speed: 25, left: 2 });
    expect(paceOf({ epoch: 0, seconds: 2 }, 100)).toBeNull();
  });
});

describe('agree', () => {
  it('tolerates rounding, but no visible difference', () => {
    expect(agree(0.3929007912345, 0.3929007912346)).toBe(true);
    expect(agree(0.39291, 0.3929)).toBe(false);
    expect(agree(0, 1e-15)).toBe(true);
    expect(agree(0, 1e-6)).toBe(false);
  });
});

describe('the report', () => {
  it('is text whose parts land in cells when it is pasted', () => {
    const lines = trainingReport(result, plan)
      .split('\n')
      .map((line) => line.split('\t'));
    expect(lines).toContainEqual(['Objective cell', 'bowl!C1']);
    expect(lines).toContainEqual(['Best', '0.5']);
    expect(lines).toContainEqual(['bowl!B1', '1', '-1']);
    expect(lines).toContainEqual(['Time', '0.125 s']);
  });

  it('is added to the log with its curve', () => {
    expect(logRequest(result, plan)).toMatchObject({
      objective: 'bowl!C1',
      ranges: ['bowl!A1:B1'],
      stopped: stopWords({ reason: 'flat' }, ranges),
      curve: [
        [0, 8.5],
        [1, 3],
        [2, 0.5],
      ],
    });
  });
});

describe('why a training ended', () => {
  it('is shown for every reason, with epochs and cells', () => {
    expect(stopWords(null, ranges)).toBe('you stopped it');
    expect(stopWords({ reason: 'no-improvement', epochs: 1 }, ranges)).toContain('1 epoch');
    expect(stopWords({ reason: 'gradient-not-finite', epoch: 3, weight: 1 }, ranges)).toContain('Sheet1!B1');
    expect(stopWords({ reason: 'value-not-finite', epoch: 2, error: null }, ranges)).toContain('infinite');
  });

  it('is a problem only if numbers were not finite', () => {
    const error = { name: '#NUM!', cell: 'Sheet1!C1' } as const;
    expect(stopProblem({ reason: 'epochs' }, ranges, null)).toBeNull();
    expect(stopProblem({ reason: 'value-not-finite', epoch: 2, error }, ranges, null)).toMatchObject({
      code: 'valueNotFinite',
    });
    expect(stopProblem({ reason: 'value-not-finite', epoch: 0, error }, ranges, null)).toMatchObject({
      code: 'startIsError',
    });
    expect(stopProblem({ reason: 'value-not-finite', epoch: 2, error: null }, ranges, null)).toMatchObject({
      code: 'valueInfinite',
    });
    const within = stopProblem({ reason: 'value-not-finite', epoch: 1, step: 2, error }, ranges, null);
    expect(within!.message).toMatch(/epoch 1\b.*step 2\b.*#NUM!/);
    const broken = stopProblem({ reason: 'gradient-not-finite', epoch: 2, weight: 0 }, ranges, 'Sheet1!C5');
    expect(broken!.message).toMatch(/slope in Sheet1!C5 .* Sheet1!A1/);
  });
});
