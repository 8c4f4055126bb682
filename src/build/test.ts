import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findBrowser } from './browser.ts';
import { missingPrograms } from './programs.ts';
import { readReport, summaryOf, type TestReport, withSecondTry, worthRepeating } from './test-report.ts';

/** `npm run test:quick` omits tests in a browser, with a fault at every service call, and of whole workbooks and trainings. */
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

/** npm is a script on Windows, which only a shell runs. */
const check = (): number => codeOf('npm', ['run', '--silent', 'check'], process.platform === 'win32');

/** Runs vitest; the report is null where it wrote none. */
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
 * Runs the tests. Where only a few files in a browser failed, these are tried once more, alone: what fails twice fails,
 * and what passes then is reported.
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

/** Names the browser for the tests; looks for one first, so that its absence is reported at once. */
function chooseBrowser(): void {
  const browser = findBrowser({ install: true });
  console.log(`Browser for the tests: ${browser}`);
  process.env.CELLGRAD_BROWSER = browser;
}

/**
 * Runs `npm run check` and then every test. Returns an exit code.
 * @param more options of vitest, and patterns: with a pattern, only files whose path contains it run, and no check
 * @param isQuick true to omit what takes long, see `slowTests`
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
