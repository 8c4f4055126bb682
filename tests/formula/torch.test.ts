import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { compile } from '../../src/formula/compile.ts';
import { customFunctions } from '../../src/train/custom-functions.ts';
import { relativeDifference } from './support/differences.ts';
import { type Cells, cellAt, oneSheet, rangeAt } from './support/sheet.ts';

interface Case {
  readonly name: string;
  readonly cells: Cells;
  readonly variables: readonly string[];
  readonly value: number;
  readonly gradient: readonly number[];
}

/** Recorded from PyTorch (double) by fixtures/make_torch.py. */
const { cases }: { cases: Case[] } = JSON.parse(
  readFileSync(new URL('./fixtures/torch.json', import.meta.url), 'utf8'),
);

describe('value and gradient against PyTorch in double precision', () => {
  it.each(cases)('$name: right to 1e-12', ({ cells, variables, value, gradient }) => {
    const ranges = variables.map((range) => rangeAt(range));
    // A filled cell at the end of each array shows the engine how far arrays spill.
    const shown = Object.fromEntries(
      ['O4', 'Q13'].filter((cell) => !(cell in cells)).map((cell) => [cell, 0]),
    );
    const program = compile(oneSheet(cells, shown), cellAt('Z1'), ranges, customFunctions);
    const found = new Float64Array(gradient.length);
    const result = program.gradient(program.start, found);
    expect(program.error).toBeNull();
    expect(Math.abs(result - value)).toBeLessThanOrEqual(1e-12 * Math.max(1, Math.abs(value)));
    expect(relativeDifference(found, Float64Array.from(gradient))).toBeLessThan(1e-12);
  });

  it('covers models of every kind', () => {
    expect(cases.length).toBeGreaterThan(25);
  });
});
