import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compile } from '../../src/formula/compile.ts';
import { gradientError } from './support/differences.ts';
import { randomGraph } from './support/random-formulas.ts';
import { cellAt, oneSheet, rangeAt } from './support/sheet.ts';

describe('random graphs of formulas', () => {
  it('have gradients that equal central differences', () => {
    fc.assert(
      fc.property(randomGraph, ({ cells, objective, weights }) => {
        const program = compile(oneSheet(cells), cellAt(objective), [rangeAt('A1:C1')]);
        expect(program.start).toEqual(Float64Array.from(weights));
        program.evaluate(program.start);
        expect(program.error).toBeNull();
        expect(gradientError(program, program.start)).toBeLessThan(1e-6);
      }),
      { numRuns: 300 },
    );
  });

  it('return the same value and gradient at each run', () => {
    fc.assert(
      fc.property(randomGraph, ({ cells, objective }) => {
        const program = compile(oneSheet(cells), cellAt(objective), [rangeAt('A1:C1')]);
        const [first, second] = [new Float64Array(3), new Float64Array(3)];
        const value = program.gradient(program.start, first);
        program.gradient(Float64Array.of(1, 2, 3), second);
        expect(program.gradient(program.start, second)).toBe(value);
        expect(second).toEqual(first);
      }),
      { numRuns: 50 },
    );
  });
});
