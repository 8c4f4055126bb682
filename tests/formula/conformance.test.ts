import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { agrees, answer, recordedRows } from './support/recorded.ts';

interface Gaps {
  /** How many recorded rows need a function that the engine refuses, by that function. */
  readonly refusedFunctions: Readonly<Record<string, number>>;
  /** Rows whose functions are all supported but whose value differs, with the reason. */
  readonly differing: Readonly<Record<string, string>>;
}

const gaps: Gaps = JSON.parse(
  readFileSync(new URL('./fixtures/recorded-gaps.json', import.meta.url), 'utf8'),
);

const results = recordedRows().map((row) => ({ row, result: answer(row.formula) }));

describe('agreement with what Google Sheets answered', () => {
  it('gives the recorded value for every row whose functions it knows', () => {
    const differing = results
      .filter(({ row, result }) => 'value' in result && !agrees(result.value, row))
      .map(({ row }) => row.formula);
    expect(differing).toEqual(Object.keys(gaps.differing));
    expect(results.filter(({ result }) => 'value' in result).length).toBeGreaterThan(1000);
  });

  it('refuses exactly the functions that are listed, never answering with something else', () => {
    const refused: Record<string, number> = {};
    for (const { result } of results)
      if ('refused' in result) refused[result.refused] = (refused[result.refused] ?? 0) + 1;
    expect(refused).toEqual(gaps.refusedFunctions);
  });
});
