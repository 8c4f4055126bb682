import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { summaryOf, type TestReport, withSecondTry, worthRepeating } from '../../src/build/test.ts';

const file = (path: string, ...statuses: ('passed' | 'failed')[]) => ({
  name: join(process.cwd(), path),
  status: statuses.includes('failed') ? ('failed' as const) : ('passed' as const),
  startTime: 1000,
  endTime: 3500,
  assertionResults: statuses.map((status) => ({ status })),
});

const report = (...testResults: ReturnType<typeof file>[]): TestReport => {
  const statuses = testResults.flatMap(({ assertionResults }) => assertionResults);
  const count = (wanted: string) => statuses.filter(({ status }) => status === wanted).length;
  return {
    numPassedTests: count('passed'),
    numFailedTests: count('failed'),
    numPendingTests: 0,
    testResults,
  };
};

describe('the second try of a test run', () => {
  const inBrowser = file('tests/browser/a.test.ts', 'passed', 'failed');

  it('is for a few files in a browser only, and only if nothing else failed', () => {
    expect(worthRepeating(report(inBrowser, file('tests/nn/b.test.ts', 'passed')))).toEqual([
      'tests/browser/a.test.ts',
    ]);
    expect(worthRepeating(report(inBrowser, file('tests/nn/b.test.ts', 'failed')))).toEqual([]);
    const many = [1, 2, 3, 4, 5].map((n) => file(`tests/sidebar/${n}.browser.test.ts`, 'failed'));
    expect(worthRepeating(report(...many))).toEqual([]);
    expect(worthRepeating(report(...many.slice(1)))).toHaveLength(4);
  });

  it('replaces the first run: a file that fails twice fails', () => {
    const first = report(inBrowser, file('tests/nn/b.test.ts', 'passed'));
    const passed = withSecondTry(first, report(file('tests/browser/a.test.ts', 'passed', 'passed')));
    expect(summaryOf(passed)).toBe(
      'Slowest files:\n  2.5 s  tests/browser/a.test.ts\n  2.5 s  tests/nn/b.test.ts\n3 passed, 0 failed',
    );
    const failed = withSecondTry(first, report(file('tests/browser/a.test.ts', 'failed', 'passed')));
    expect(summaryOf(failed)).toContain('2 passed, 1 failed');
  });
});
