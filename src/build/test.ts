import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { findBrowser } from './browser.ts';
import { missingPrograms } from './programs.ts';

/** The part of vitest's JSON report used here. */
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

/** Reads the report of a run; null if the run wrote none. */
const readReport = (path: string): TestReport | null =>
  existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as TestReport) : null;

const isInBrowser = (path: string): boolean =>
  path.startsWith('tests/browser/') || path.endsWith('.browser.test.ts');

const pathOf = (name: string): string => relative(process.cwd(), name).replaceAll('\\', '/');

/** Each repetition costs time, and many failures have their own causes. */
const mostRepeated = 4;

/**
 * The failed test files to repeat: those in a browser, which may time out on a busy machine, if nothing else failed.
 * Empty if the run should count as it is.
 */
export function worthRepeating({ testResults }: TestReport): string[] {
  const failed = testResults.filter(({ status }) => status === 'failed').map(({ name }) => pathOf(name));
  return failed.length <= mostRepeated && failed.every(isInBrowser) ? failed : [];
}

/** The first run, with the second run's results for the repeated files. */
export function withSecondTry(first: TestReport, second: TestReport): TestReport {
  const again = new Map(second.testResults.map((file) => [file.name, file]));
  const testResults = first.testResults.map((file) => again.get(file.name) ?? file);
  const count = (status: string) =>
    testResults.flatMap(({ assertionResults }) => assertionResults).filter((test) => test.status === status)
      .length;
  return { ...first, testResults, numPassedTests: count('passed'), numFailedTests: count('failed') };
}

/** The ten slowest files with their seconds, and the numbers of passed, failed and skipped tests. */
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

/**
 * `npm run test:quick` omits tests in a browser, tests with a fault at every service call, and tests of entire
 * workbooks and trainings.
 */
const slowTests = [
  'tests/browser/**',
  '**/*.browser.test.ts',
  'tests/addon/faults/**',
  'tests/templates/libreoffice.test.ts',
  'tests/addon/dropout-tab.test.ts',
  'tests/addon/epochs/originals.test.ts',
  'tests/addon/epochs/runs.test.ts',
  'tests/addon/import-excel.test.ts',
  'tests/addon/interrupted-build.test.ts',
  'tests/addon/training/training-state.test.ts',
  'tests/documents/lessons.test.ts',
  'tests/documents/pytorch.test.ts',
  'tests/excel/programs.test.ts',
  'tests/export/classifier.test.ts',
  'tests/export/random-graphs.test.ts',
  'tests/export/templates.test.ts',
  'tests/formula/fuzz.test.ts',
  'tests/formula/kernels/programs.test.ts',
  'tests/formula/scale.test.ts',
  'tests/formula/templates.test.ts',
  'tests/sidebar/self-test/self-test.test.ts',
  'tests/templates/dropout-amount.test.ts',
  'tests/templates/every-workbook.test.ts',
  'tests/templates/playground.test.ts',
  'tests/templates/xlsx-copies.test.ts',
  'tests/train/digits.test.ts',
  'tests/train/gpt.test.ts',
];

const codeOf = (command: string, more: readonly string[], shell = false): number =>
  spawnSync(command, more, { stdio: 'inherit', shell }).status ?? 1;

/** On Windows npm is a script, which requires a shell. */
const check = (): number => codeOf('npm', ['run', '--silent', 'check'], process.platform === 'win32');

/** Runs vitest; the report is null if it wrote none. */
function vitest(...more: string[]): { status: number; report: TestReport | null } {
  const folder = mkdtempSync(join(tmpdir(), 'cellgrad-tests-'));
  const path = join(folder, 'report.json');
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${path}`];
  const status = codeOf(process.execPath, ['node_modules/vitest/vitest.mjs', 'run', ...reporters, ...more]);
  const report = readReport(path);
  rmSync(folder, { recursive: true });
  return { status, report };
}

/**
 * Runs the tests. If only a few files in a browser failed, they are repeated alone: a test that fails twice counts as
 * failed, and one that passes then is reported.
 */
function runTests(more: readonly string[]): number {
  const { status, report } = vitest(...more);
  if (report === null) return status || 1;
  const repeated = status === 0 ? [] : worthRepeating(report);
  if (repeated.length === 0) {
    console.log(summaryOf(report));
    return status;
  }
  console.log(`Trying once more: ${repeated.join(', ')}`);
  const again = vitest('--maxWorkers=1', ...repeated);
  if (again.status === 0) console.log(`Passed only at the second try: ${repeated.join(', ')}`);
  console.log(summaryOf(again.report === null ? report : withSecondTry(report, again.report)));
  return again.status;
}

/** Sets the browser for the tests; looks for one first, so that its absence is reported at once. */
function chooseBrowser(): void {
  const browser = findBrowser({ install: true });
  console.log(`Browser for the tests: ${browser}`);
  process.env.CELLGRAD_BROWSER = browser;
}

/**
 * Runs `npm run check` and then every test. Returns an exit code.
 * @param more options of vitest, and patterns: with a pattern, only files whose path contains it run, without the check
 * @param isQuick true to omit slow tests, see `slowTests`
 */
export function test(more: readonly string[], isQuick = false): number {
  const hasPattern = more.some((word) => !word.startsWith('-'));
  if (!hasPattern) {
    const status = check();
    if (status !== 0) return status;
  }
  if (!isQuick) chooseBrowser();
  const omitted = isQuick ? slowTests.flatMap((pattern) => ['--exclude', pattern]) : [];
  const status = runTests([...omitted, ...more]);
  const missing = isQuick ? [] : missingPrograms();
  if (missing.length > 0) console.log(missing.join('\n'));
  return status;
}
