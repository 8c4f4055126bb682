import { describe, expect, it } from 'vitest';
import { fitLine, type LineFitOptimizer } from '../../src/nn/line-fit.ts';

const x = Float64Array.from([1, 2, 3, 4, 5]);
const y = x.map((value) => 2 * value + 30);

describe('fitLine', () => {
  it('takes one step for each point: the first by hand', () => {
    const log = fitLine(Float64Array.of(3), Float64Array.of(10), 0.01, 1, 'sgd', [1, 1]);
    // Prediction 4, gradient 2 · (4 − 10) = −12 for b and −36 for a.
    expect(log[1]!.intercept).toBeCloseTo(1.12, 15);
    expect(log[1]!.slope).toBeCloseTo(1.36, 15);
    expect(log[1]!.rmse).toBeCloseTo(10 - (1.36 * 3 + 1.12), 12);
  });

  it('begins with the start itself', () => {
    expect(fitLine(x, y, 0.1, 1, 'adam', [30, 2])[0]).toEqual({ epoch: 0, intercept: 30, slope: 2, rmse: 0 });
  });

  const rates: [LineFitOptimizer, number][] = [
    ['sgd', 0.01],
    ['momentum', 0.001],
    ['nesterov', 0.001],
    ['adagrad', 1],
    ['rmsprop', 0.01],
    ['adam', 0.05],
  ];

  it.each(rates)('%s finds the line', (optimizer, rate) => {
    const last = fitLine(x, y, rate, 5000, optimizer, [1, 1])[5000]!;
    expect(last.slope).toBeCloseTo(2, 1);
    expect(last.intercept).toBeCloseTo(30, 0);
  });
});
