import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compile } from '../../src/formula/compile.ts';
import { checkGradient } from '../../src/train/objective-function.ts';
import * as originals from '../formula/support/originals.ts';
import { cellAt, oneSheet, rangeAt } from '../formula/support/sheet.ts';
import { rosenbrock, trainable } from './support/functions.ts';

describe('the gradient check', () => {
  it('agrees for a right gradient, anywhere', () => {
    const place = fc.array(fc.double({ min: -3, max: 3, noNaN: true }), { minLength: 4, maxLength: 4 });
    fc.assert(
      fc.property(place, (start) => {
        const program = rosenbrock(start, 5);
        for (const { relative } of checkGradient(program, program.start)) expect(relative).toBeLessThan(1e-5);
      }),
    );
  });

  it('shows a wrong derivative, and only that', () => {
    const program = trainable(
      [1, 2, 3],
      (w) => w[0]! * w[1]! * w[2]!,
      (w, i) => (w[0]! * w[1]! * w[2]!) / w[i]! + (i === 1 ? 0.03 : 0),
    );
    const checks = checkGradient(program, program.start);
    expect(checks.map(({ relative }) => relative > 1e-8)).toEqual([false, true, false]);
    expect(checks[1]).toMatchObject({ weight: 1, exact: 3.03 });
    expect(checks[1]!.numeric).toBeCloseTo(3, 9);
  });

  it('checks only the requested weights, and does not change them', () => {
    const program = rosenbrock([0.3, 0.2, 0.1], 1);
    const weights = program.start.slice();
    expect(checkGradient(program, weights, [2]).map(({ weight }) => weight)).toEqual([2]);
    expect(weights).toEqual(program.start);
  });

  it('has no numeric value if the objective is an error nearby', () => {
    const compiled = compile(oneSheet({ A1: 0, B1: '=SQRT(A1)' }), cellAt('B1'), [rangeAt('A1')]);
    expect(checkGradient(compiled, compiled.start)[0]).toMatchObject({
      numeric: Number.NaN,
      relative: Number.NaN,
    });
  });

  it('finds the gradient of dotprod right in every weight', () => {
    const ranges = ['H19:V23', 'B25:F39'].map((range) => rangeAt(range));
    const program = compile(oneSheet(originals.dotprod()), cellAt('V41'), ranges);
    const checks = checkGradient(program, program.start);
    expect(checks.length).toBe(150);
    expect(Math.max(...checks.map(({ relative }) => relative))).toBeLessThan(1e-6);
  });
});
