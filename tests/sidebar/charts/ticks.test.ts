import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pathOf, roundTicks, scaleOf, tickTexts } from '../../../src/sidebar/charts/line-chart.tsx';

describe('roundTicks', () => {
  it.each([
    [0, 8.5, [0, 2, 4, 6, 8]],
    [0.39, 2.8, [0.5, 1, 1.5, 2, 2.5]],
    [-1, 1, [-1, -0.5, 0, 0.5, 1]],
    [0, 157, [0, 50, 100, 150]],
    [0.001, 0.0034, [0.001, 0.0015, 0.002, 0.0025, 0.003]],
  ])('puts round numbers between %d and %d', (low, high, ticks) => {
    expect(roundTicks(low, high, 4)).toEqual(ticks);
  });

  it('stays between the ends, and returns a few ticks', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -1e6, max: 1e6, noNaN: true }),
        fc.double({ min: 1e-3, max: 1e6, noNaN: true }),
        (low, length) => {
          const ticks = roundTicks(low, low + length, 4);
          const margin = length * 1e-6;
          expect(ticks.every((tick) => tick >= low - margin && tick <= low + length + margin)).toBe(true);
          expect(ticks.length).toBeGreaterThanOrEqual(1);
          expect(ticks.length).toBeLessThanOrEqual(8);
        },
      ),
    );
  });
});

describe('tickTexts', () => {
  it('has three digits, or as many as the numbers need to differ', () => {
    expect(tickTexts([0.2, 0.4, 12.345])).toEqual(['0.2', '0.4', '12.3']);
    expect(tickTexts([0.6975, 0.698, 0.6985])).toEqual(['0.6975', '0.698', '0.6985']);
    expect(tickTexts([1, 1])).toEqual(['1', '1']);
  });
});

describe('scaleOf', () => {
  it('spans the finite values', () => {
    const scale = scaleOf([2, Number.NaN, 4, Number.POSITIVE_INFINITY], false, 4)!;
    expect([2, 3, 4].map(scale.shareOf)).toEqual([0, 0.5, 1]);
  });

  it('spans the positive values by their powers where it is logarithmic', () => {
    const scale = scaleOf([-1, 0, 1e-6, 1], true, 4)!;
    expect(scale.shareOf(1e-3)).toBeCloseTo(0.5, 12);
    expect(scale.ticks.map((tick) => Math.round(Math.log10(tick)))).toEqual([-6, -4, -2, 0]);
  });

  it('uses round numbers if a logarithmic axis spans no power of ten', () => {
    expect(scaleOf([2, 6], true, 4)!.ticks).toEqual([2, 3, 4, 5, 6]);
  });

  it('shows whole numbers only where there are no others, as among epochs', () => {
    expect(scaleOf([0, 2], false, 4)!.ticks).toContain(0.5);
    expect(scaleOf([0, 2], false, 4, true)!.ticks).toEqual([0, 1, 2]);
  });

  it('adds room around one value, and has no scale without values', () => {
    expect(scaleOf([5], false, 4)!.shareOf(5)).toBeCloseTo(0.5, 12);
    expect(scaleOf([5], true, 4)!.shareOf(5)).toBeGreaterThan(0);
    expect(scaleOf([], false, 4)).toBeNull();
    expect(scaleOf([-1, 0], true, 4)).toBeNull();
  });
});

describe('pathOf', () => {
  const scale = scaleOf([0, 1], false, 4)!;

  it('draws from the lower left, with a gap where there is no value', () => {
    expect(pathOf({ x: [0, 0.5, 1], y: [0, 1, 0] }, scale, scale)).toBe(
      'M0.00 100.00L50.00 0.00L100.00 100.00',
    );
    expect(pathOf({ x: [0, 0.5, 1], y: [0, Number.NaN, 1] }, scale, scale)).toBe('M0.00 100.00M100.00 0.00');
  });
});
