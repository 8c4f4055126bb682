import { existsSync, readFileSync } from 'node:fs';
import { relative } from 'node:path';

/** What one run of the tests reports, of vitest's JSON report. */
export interface TestReport {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
  readonly testResults: readonly {
    readonly name: string;
    readonly status: 'passed' | 'failed';
    readonly startTime: number;
    readonly endTime: number;
    readonly assertionResults: readonly { readonly status: string }[];
  }[];
}

/** Reads the report of a run; null where the run wrote none. */
export const readReport = (path: string): TestReport | null =>
  existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as TestReport) : null;

const isInBrowser = (path: string): boolean =>
  path.startsWith('tests/browser/') || path.endsWith('.browser.test.ts');

const pathOf = (name: string): string => relative(process.cwd(), name).replaceAll('\\', '/');

/** Each second try costs time, and many failures have a cause of their own. */
const mostRepeated = 4;

/**
 * The failed test files that deserve a second try: those in a browser, which a busy machine can keep waiting too long,
 * if nothing else failed. Empty where the run is to count as it is.
 */
export function worthRepeating({ testResults }: TestReport): string[] {
  const failed = testResults.filter(({ status }) => status === 'failed').map(({ name }) => pathOf(name));
  return failed.length <= mostRepeated && failed.every(isInBrowser) ? failed : [];
}

/** The first run with the results of the second for the files that were tried again. */
export function withSecondTry(first: TestReport, second: TestReport): TestReport {
  const again = new Map(second.testResults.map((file) => [file.name, file]));
  const testResults = first.testResults.map((file) => again.get(file.name) ?? file);
  const count = (status: string) =>
    testResults.flatMap(({ assertionResults }) => assertionResults).filter((test) => test.status === status)
      .length;
  return { ...first, testResults, numPassedTests: count('passed'), numFailedTests: count('failed') };
}

/** The ten slowest files with their seconds, and how many tests passed, failed and were skipped. */
export function summaryOf({
  testResults,
  numPassedTests,
  numFailedTests,
  numPendingTests,
}: TestReport): string {
  const timed = testResults.map(({ name, startTime, endTime }) => ({
    path: pathOf(name),
    seconds: (endTime - startTime) / 1000,
  }));
  const slowest = timed.sort((one, other) => other.seconds - one.seconds).slice(0, 10);
  return [
    'Slowest files:',
    ...slowest.map(({ path, seconds }) => `  ${seconds.toFixed(1)} s  ${path}`),
    ...(numPendingTests > 0 ? [`${numPendingTests} skipped, see SKIPPED above`] : []),
    `${numPassedTests} passed, ${numFailedTests} failed`,
  ].join('\n');
}
