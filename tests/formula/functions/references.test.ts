import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { TestBook } from '../calculate/evaluate.ts';

const file = new URL('./fixtures/references.json', import.meta.url);
const rows = JSON.parse(readFileSync(file, 'utf8')) as [formula: string, expected: number][];

const nameOf = (formula: string): string => /[A-Z][A-Z0-9.]*(?=\()/.exec(formula)![0];
const byName = new Map<string, typeof rows>();
for (const row of rows) {
  const name = nameOf(row[0].replace(/^=(?:INDEX|IMREAL|IMAGINARY)\(/, '='));
  byName.set(name, [...(byName.get(name) ?? []), row]);
}

it.each([...byName])('%s agrees with mpmath, NumPy or cmath to 12 digits', (_, cases) => {
  const differing = cases.flatMap(([formula, expected]) => {
    const value = new TestBook().set({ M100: formula }).get('M100');
    const error = typeof value === 'number' ? Math.abs(value - expected) : Number.NaN;
    const isEqual = error <= 1e-12 * Math.abs(expected) || error <= 1e-300;
    return isEqual ? [] : [`${formula} is ${value}, expected ${expected} (${error / Math.abs(expected)})`];
  });
  expect(differing).toEqual([]);
});
