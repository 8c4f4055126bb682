import { describe, expect, it } from 'vitest';
import { erf, erfc, normalProbability, normalQuantile } from '../../src/nn/normal.ts';

/** From mpmath with 30 digits, rounded to the nearest double. */
const known: [number, number][] = [
  [-6, 2.0],
  [-2, 1.9953222650189528],
  [-0.5, 1.5204998778130465],
  [0, 1],
  [1e-8, 0.9999999887162083],
  [0.5, 0.4795001221869535],
  [1, 0.15729920705028513],
  [1.499, 0.034013962348143315],
  [1.5, 0.033894853524689274],
  [1.999, 0.004698443348629487],
  [2, 0.004677734981047266],
  [2.5, 0.0004069520174449589],
  [5, 1.537459794428035e-12],
  [10, 2.088487583762545e-45],
  [26, 5.663192408856143e-296],
];

describe('erfc', () => {
  it.each(known)('of %d is exact to 1e-15', (x, exact) => {
    expect(Math.abs(erfc(x) / exact - 1)).toBeLessThan(1e-15);
  });

  it.each([0.46875, 4])('has no seam at %d, where the methods meet', (x) => {
    const step = 2 ** -30;
    const slope = (2 / Math.sqrt(Math.PI)) * Math.exp(-x * x);
    expect((erfc(x - step) - erfc(x + step)) / (2 * step * slope)).toBeCloseTo(1, 6);
    expect(erfc(-x) + erfc(x)).toBeCloseTo(2, 15);
  });

  it('is 0 and 2 far out', () => {
    expect([erfc(1e308), erfc(-1e308), erfc(Infinity)]).toEqual([0, 2, 0]);
  });
});

describe('normalProbability', () => {
  it('is the inverse of the quantile', () => {
    for (const p of [1e-300, 1e-20, 1e-5, 0.01, 0.3, 0.5, 0.7, 0.99])
      expect(normalProbability(normalQuantile(p)) / p).toBeCloseTo(1, 11);
  });
});

describe('erf', () => {
  it.each([
    [0.1, 0.1124629160182849],
    [0.46875, 0.49261347321793797],
    [0.5, 0.5204998778130465],
    [1, 0.8427007929497149],
    [3, 0.9999779095030014],
  ])('at %d is %d, and odd', (x, expected) => {
    expect(Math.abs(erf(x) - expected)).toBeLessThan(3e-16);
    expect(erf(-x)).toBe(-erf(x));
  });

  it('keeps its precision near 0, where 1 − erfc would lose it', () => {
    expect(erf(1e-20) / 1e-20).toBeCloseTo(2 / Math.sqrt(Math.PI), 14);
  });
});
