import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { logarithm, normalMatrix, normalQuantile } from '../../src/nn/normal.ts';
import quantiles from './fixtures/normal-quantiles.json' with { type: 'json' };

const relativeError = (value: number, exact: number) =>
  exact === 0 ? Math.abs(value) : Math.abs(value / exact - 1);

describe('logarithm', () => {
  it('agrees with Math.log within two units in the last place', () => {
    const positive = fc.double({ min: 2 ** -1000, max: 1e300, noNaN: true });
    fc.assert(
      fc.property(positive, (x) => {
        expect(Math.abs(logarithm(x) - Math.log(x))).toBeLessThanOrEqual(2 ** -51 * Math.abs(Math.log(x)));
      }),
    );
  });

  it('is exact at powers of 2', () => {
    for (const power of [-53, -1, 0, 1, 10]) expect(logarithm(2 ** power)).toBeCloseTo(power * Math.LN2, 14);
    expect(logarithm(1)).toBe(0);
  });
});

describe('normalQuantile', () => {
  it('is exact to 1e-14 against quantiles of 60 digits', () => {
    const worst = Math.max(...quantiles.map(([p, z]) => relativeError(normalQuantile(p!), z!)));
    expect(worst).toBeLessThan(1e-14);
  });

  it('is odd around one half', () => {
    for (const offset of [2 ** -52, 0.125, 0.40625, 0.4375, 0.4990234375, 0.5 - 2 ** -50])
      expect(normalQuantile(0.5 + offset)).toBe(-normalQuantile(0.5 - offset));
  });

  it('rises', () => {
    const inside = fc.double({ min: 2 ** -53, max: 1 - 2 ** -53, noNaN: true });
    fc.assert(
      fc.property(inside, inside, (a, b) => {
        if (a < b) expect(normalQuantile(a)).toBeLessThanOrEqual(normalQuantile(b));
      }),
    );
  });
});

describe('normalMatrix', () => {
  const { data } = normalMatrix(1, 1000, 1000);
  const moment = (power: number) => data.reduce((sum, z) => sum + z ** power, 0) / data.length;

  it('is standard normal: four moments of 10^6 draws within four standard errors', () => {
    expect(Math.abs(moment(1))).toBeLessThan(4 * 1e-3);
    expect(Math.abs(moment(2) - 1)).toBeLessThan(4 * Math.sqrt(2) * 1e-3);
    expect(Math.abs(moment(3))).toBeLessThan(4 * Math.sqrt(15) * 1e-3);
    expect(Math.abs(moment(4) - 3)).toBeLessThan(4 * Math.sqrt(96) * 1e-3);
  });

  it('keeps its recorded draws', () => {
    expect([...normalMatrix(42, 2, 3).data]).toMatchInlineSnapshot(`
      [
        -0.2574552047956077,
        -0.19775761608071002,
        -0.7780276581059647,
        0.15630627200698288,
        0.7185477294107074,
        -0.8508431913727984,
      ]
    `);
  });
});
