import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { agrees, answer, recordedRows } from './support/recorded.ts';

interface Gaps {
  /** Reasons for rejecting functions → number of recorded rows that need each. */
  readonly refusedFunctions: Readonly<Record<string, Readonly<Record<string, number>>>>;
  /** Rows whose functions are all supported but whose value differs, with the reason. */
  readonly differing: Readonly<Record<string, string>>;
}

const gaps: Gaps = JSON.parse(
  readFileSync(new URL('./fixtures/recorded-gaps.json', import.meta.url), 'utf8'),
);

const rows = recordedRows();
const results = rows.map((row) => ({ row, result: answer(row.formula) }));
const answered = results.filter(({ result }) => 'value' in result);

/** Number of recorded rows that need each function that the engine rejects. */
function countRefused(): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { result } of results)
    if ('refused' in result) counts[result.refused] = (counts[result.refused] ?? 0) + 1;
  return counts;
}

describe('agreement with what Google Sheets answered', () => {
  it('returns the recorded value for every row whose functions it knows', () => {
    const differing = answered
      .filter(({ row, result }) => 'value' in result && !agrees(result.value, row))
      .map(({ row }) => row.formula);
    expect(differing.filter((formula) => !(formula in gaps.differing))).toEqual([]);
    console.log(`${answered.length - differing.length} of ${rows.length} recorded rows agree`);
    expect(answered.length).toBeGreaterThan(1000);
  });

  it('rejects only functions that are listed by reason, and formulas that read their own cell', () => {
    const listed = Object.values(gaps.refusedFunctions).flatMap((functions) => Object.keys(functions));
    const refused = Object.keys(countRefused());
    expect(refused.filter((name) => !listed.includes(name))).toEqual(['circular']);
    console.log(`refused: ${refused.join(', ')}`);
    expect(rows.length - answered.length).toBeLessThan(100);
  });

  it('lists each rejected function under one reason', () => {
    const names = Object.values(gaps.refusedFunctions).flatMap((functions) => Object.keys(functions));
    expect(new Set(names).size).toBe(names.length);
  });
});
