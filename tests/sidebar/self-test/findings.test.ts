import { describe, expect, it } from 'vitest';
import { RenderedError } from '../../../src/sidebar/problem.ts';
import {
  attempt,
  type Bed,
  constantOf,
  isFormula,
  StillLoading,
  type TestFinding,
  TestStopped,
} from '../../../src/sidebar/self-test/bed.ts';
import { type Difference, detailsOf, tabFinding } from '../../../src/sidebar/self-test/check-tab.ts';

const difference = (row: number, change: Partial<Difference> = {}): Difference => ({
  row,
  cell: `B${row}`,
  typed: '=A1*2',
  expected: 2,
  shown: 3,
  isLost: false,
  ...change,
});
const checked = (differences: Difference[]) => ({
  cells: 40,
  formulas: 30,
  frozen: 1,
  differences,
  shown: { formulas: [], values: [] },
});

describe('the finding about a tab', () => {
  it('is one line where all is the same', () => {
    const finding = tabFinding('random', checked([]), 1234);
    expect(finding.mark).toBe('same');
    expect(finding.text).toContain('random');
    expect(finding.details).toBeUndefined();
  });

  it('reports each difference with its cell, and a lost formula as such', () => {
    const finding = tabFinding(
      'random',
      checked([difference(1), difference(2, { isLost: true }), difference(3, { shown: '' })]),
      1,
    );
    expect(finding.mark).toBe('different');
    expect(finding.details).toHaveLength(3);
    expect(finding.details![0]).toMatch(/B1.*=A1\*2.*2.*3/);
    expect(finding.details![1]).not.toBe(finding.details![0]!.replace('B1', 'B2'));
    expect(finding.details![2]).toContain('nothing');
  });

  it.each([
    [5, 5],
    [6, 6],
    [100, 6],
  ])('tells of %d differences in %d lines', (amount, lines) => {
    const details = detailsOf(Array.from({ length: amount }, (_, row) => difference(row + 1)));
    expect(details).toHaveLength(lines);
    if (amount > 5) expect(details.at(-1)).toContain(String(amount - 5));
  });
});

describe('a part of a step that fails', () => {
  async function foundOf(error: unknown): Promise<TestFinding[]> {
    const findings: TestFinding[] = [];
    const bed = {
      patience: 60_000,
      find: (finding: TestFinding) => findings.push(finding),
    } as unknown as Bed;
    await attempt(bed, 'RELU', async () => {
      throw error;
    });
    return findings;
  }

  it.each([
    ['a cell that never ends', new StillLoading('B7', '=RELU(A1)'), ['B7 =RELU(A1)']],
    ['an unknown cell that never ends', new StillLoading(null), []],
    [
      'a problem of the server',
      new RenderedError({ code: 'busy', message: 'Somebody else writes.', whatToDo: 'Wait.' }),
      ['busy'],
    ],
    ['what nobody foresaw', new Error('Odd.'), ['unexpected']],
  ])('is a finding: %s', async (_, error, details) => {
    const [finding, ...others] = await foundOf(error);
    expect(others).toEqual([]);
    expect(finding).toMatchObject({ mark: 'different', details });
    expect(finding!.text).toContain('RELU');
  });

  it('ends the test when a person has stopped it', async () => {
    await expect(foundOf(new TestStopped())).rejects.toBeInstanceOf(TestStopped);
  });
});

describe('what is typed into a tab of the test', () => {
  it.each([
    ['=A1', true, '=A1'],
    ["'=A1", false, '=A1'],
    ["'", false, ''],
    ["''x", false, "'x"],
    ['text', false, 'text'],
    [3, false, 3],
    [true, false, true],
  ])('%j is a formula: %j, and shows %j', (cell, is, shown) => {
    expect(isFormula(cell)).toBe(is);
    expect(constantOf(cell)).toBe(shown);
  });
});
