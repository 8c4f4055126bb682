import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { slideRagged, slideSame, slideWithPadding, spanOf } from '../../src/nn/convolution.ts';

const size = fc.integer({ min: 1, max: 20 });
const small = fc.integer({ min: 1, max: 5 });

describe('sliding windows', () => {
  it('with padding: the last one fits, one more would not', () => {
    fc.assert(
      fc.property(size, small, small, fc.nat(3), (length, span, stride, padding) => {
        const { count } = slideWithPadding(length, span, stride, padding);
        if (count > 0) expect((count - 1) * stride + span).toBeLessThanOrEqual(length + 2 * padding);
        expect(Math.max(count, 0) * stride + span).toBeGreaterThan(length + 2 * padding);
      }),
    );
  });

  it('same: one for each stride', () => {
    fc.assert(
      fc.property(size, small, small, (length, span, stride) => {
        const { before, count } = slideSame(length, span, stride);
        expect(count).toBe(Math.ceil(length / stride));
        expect(before).toBeGreaterThanOrEqual(0);
        expect(before).toBeLessThan(span);
      }),
    );
  });

  it('ragged: every window touches the plane, and none is missing', () => {
    fc.assert(
      fc.property(size, small, small, fc.nat(2), (length, span, stride, padding) => {
        fc.pre(padding <= span / 2 && span <= length + 2 * padding);
        const ragged = slideRagged(length, span, stride, padding);
        const whole = slideWithPadding(length, span, stride, padding);
        expect(ragged.count).toBeGreaterThanOrEqual(whole.count);
        expect(ragged.count).toBeLessThanOrEqual(whole.count + 1);
        expect((ragged.count - 1) * stride - padding).toBeLessThan(length);
      }),
    );
  });

  it('a dilated kernel spans more cells', () => {
    expect([spanOf(3, 1), spanOf(3, 2), spanOf(1, 5)]).toEqual([3, 5, 1]);
  });
});
