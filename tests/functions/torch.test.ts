import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Result } from '../../src/functions/definition.ts';
import { findFunction, functionDefinitions, seedIndex } from '../../src/functions/index.ts';
import { callFunction } from '../../src/functions/result.ts';

interface Case {
  readonly name: string;
  readonly args: unknown[];
  readonly expected: number[][];
}

/** Recorded from PyTorch (double) by tests/nn/fixtures/make_torch.py. */
const cases: Case[] = JSON.parse(readFileSync('tests/functions/fixtures/torch.json', 'utf8'));
const names = [...new Set(cases.map(({ name }) => name))];

/** Sums of terms of both signs, for which the error is relative to the largest number of the block. */
const sums = new Set([
  'DENSE',
  'CONV2D',
  'AVGPOOL',
  'BATCHNORM',
  'LAYERNORM',
  'ATTENTION',
  'SOFTMAXGRAD',
  'GRADIENTCHECK',
  'R2SCORE',
  'KLDIV',
  'GRADDESC',
]);

/** R² is 1 minus a quotient, so its error is relative to 1 if the two nearly cancel out, in PyTorch too. */
const floors: Readonly<Record<string, number>> = { R2SCORE: 1 };

function rowsOf(result: Result): unknown[][] {
  const rows = Array.isArray(result) ? result : [[result]];
  return typeof rows[0]![0] === 'string' ? rows.slice(1) : rows;
}

/** The largest relative error; a wrong shape counts as infinite. */
function relativeError({ name, args, expected }: Case): number {
  const rows = rowsOf(callFunction(findFunction(name)!, args));
  if (rows.length !== expected.length || rows[0]!.length !== expected[0]!.length) return Infinity;
  const largest = Math.max(...expected.flat().map(Math.abs));
  let worst = 0;
  expected.forEach((row, r) => {
    row.forEach((exact, c) => {
      const difference = Math.abs((rows[r]![c] as number) - exact);
      const scale = sums.has(name) ? Math.max(largest, floors[name] ?? 0) : Math.abs(exact);
      if (difference > 0) worst = Math.max(worst, difference / scale);
    });
  });
  return worst;
}

describe('against PyTorch in double precision', () => {
  it.each(names)('%s is right to 1e-12', (name) => {
    const wrong = cases
      .filter((one) => one.name === name)
      .map((one) => ({ args: JSON.stringify(one.args), error: relativeError(one) }))
      .filter(({ error }) => !(error <= 1e-12));
    expect(wrong).toEqual([]);
  });

  it('covers every function that is neither random nor only counts', () => {
    const expected = functionDefinitions
      .filter((definition) => seedIndex(definition) < 0)
      .map(({ name }) => name)
      .filter((name) => name !== 'CONFUSIONMATRIX');
    expect([...names].sort()).toEqual(expected.sort());
  });
});
