import { describe, expect, it } from 'vitest';
import type { BuiltFiles, RequestOf, ResultOf } from '../../../src/addon/contract.ts';
import { selfTestMessages as words } from '../../../src/sidebar/messages-self-test.ts';
import { RenderedError } from '../../../src/sidebar/problem.ts';
import { TooLong, testBuild } from '../../../src/sidebar/self-test/bed.ts';
import {
  runSelfTest,
  type SelfTestReport,
  selfTestReport,
  verdictOf,
} from '../../../src/sidebar/self-test/self-test.ts';
import { stepNames } from '../../../src/sidebar/self-test/steps.ts';
import { type OpenAddon, openAddon } from '../../addon/open-addon.ts';
import { emulatedWorld, runOn, type Tamper } from './emulated-world.ts';

const page = {
  version: '1.2.3',
  browser: 'Test',
  language: 'en',
  timeZone: 'UTC',
  clipboard: 'allowed',
  memory: 'kept',
  date: new Date(0),
};
const lines = (report: SelfTestReport) =>
  selfTestReport(report, page)
    .split('\n')
    .map((line) => line.trim());
const different = (report: SelfTestReport) => lines(report).filter((line) => line.startsWith('✗'));
const outcomes = (report: SelfTestReport) => report.steps.map(({ outcome }) => outcome);

/** A file with someone's work, on a tab named like one of ours. */
function usedFile(locale = 'en_US'): OpenAddon {
  const addon = openAddon({
    change: (data) => {
      data.locale = locale;
      data.name = 'My secret file';
    },
  });
  addon.serve('buildTabs', { workbook: 'entropy_example', tabs: ['softmax'], whenTaken: 'ask' });
  addon.type('Sheet1', 'B2', 'a secret');
  addon.type('softmax', 'C3', 12345);
  addon.select('softmax', 'B2:C4');
  return addon;
}

/** The visible content of the file; excludes the number of saved pieces of a text, which is 0 by now. */
const stateOf = ({ workbook: { data } }: OpenAddon) => {
  const kept = Object.entries(data.properties.document).filter(([, text]) => text !== '0');
  return JSON.stringify({ ...data, properties: Object.fromEntries(kept) });
};

/** Limits the server to the smallest workbook. */
const small: Tamper = (method, request, answer) => {
  const given = answer();
  if (method !== 'readFile') return given;
  const { name, isText } = request as RequestOf<'readFile'>;
  if (name !== 'catalogue' || isText) return given;
  return (given as BuiltFiles['catalogue']).filter(({ id }) => id === 'entropy_example') as typeof given;
};

type ReadModel = ResultOf<'readModel'>;

/** Changes the result of `readModel` for a tab of that name, the first `times` times. */
function misreading(
  tab: string,
  change: (model: ReadModel) => ReadModel,
  times = Number.POSITIVE_INFINITY,
): Tamper {
  let reads = 0;
  return (method, request, answer) => {
    const given = small(method, request, answer);
    if (method !== 'readModel') return given;
    const [name] = (request as RequestOf<'readModel'>).sheets!;
    if (!name!.startsWith(tab) || reads++ >= times) return given;
    return change(structuredClone(given) as ReadModel) as typeof given;
  };
}

/** Replaces the value and, if specified, the formula of one cell of the only tab that was read. */
const withCell =
  (row: number, column: number, value: string | number, formula?: string) =>
  (read: ReadModel): ReadModel => {
    const [sheet] = Object.values(read.model.sheets) as { values: unknown[][]; formulas: string[][] }[];
    sheet!.values[row]![column] = value;
    if (formula !== undefined) sheet!.formulas[row]![column] = formula;
    return read;
  };

describe('the self-test', () => {
  it('finds everything as expected on the local host, and leaves the file as it was', async () => {
    const addon = usedFile();
    const before = stateOf(addon);
    const report = await runOn(addon, stepNames, small);
    expect(different(report)).toEqual([]);
    expect(new Set(outcomes(report))).toEqual(new Set(['done']));
    expect(verdictOf(report)).toBe('Everything is as Cellgrad expects.');
    expect(stateOf(addon)).toBe(before);
    const reportLines = lines(report);
    expect(reportLines.join('\n')).toMatch(
      /^· 5 tabs: \d{3} cells compared, \d+ of them formulas; 0 different$/m,
    );
    expect(reportLines).toContain(`✓ ${words.examplesSame(61, 49)}`);
    expect(reportLines).toContain('✓ SUMXMY2 with a blank cell in one range: skips the pair');
    expect(reportLines).toContain('· Writing 10,000 numbers: 100 ms (median of 3)');
    expect(reportLines).toContain(`✓ ${words.filesSame(20, 20)}`);
    expect(reportLines).toContain(`✓ ${words.contentsSame(26)}`);
    expect(reportLines).toContain('✓ An array of 500 × 500, 250,000 cells: arrives');
    expect(reportLines).toContain('· An array of 1000 × 1000, 1,000,000 cells: shows "#ERROR!"');
    expect(reportLines).toContain(
      '· Skipped: the file has several tabs. Run this part in a new, empty file.',
    );
    const text = selfTestReport(report, page);
    expect(text.length).toBeLessThan(20_000);
    expect(text.trimEnd().split('\n').at(-1)).toMatch(/^How to send it: /);
  });

  it('runs each action in an empty file, and removes everything, at every run', async () => {
    const addon = openAddon();
    for (let run = 0; run < 2; run++) {
      const report = await runOn(addon, ['actions'], small);
      expect(different(report)).toEqual([]);
      expect(lines(report).filter((line) => /^✓ .*: works, /.test(line))).toHaveLength(8);
      expect(addon.names()).toEqual(['Sheet1']);
      expect(addon.serve('drawHistory', null).count).toBe(0);
      expect(addon.serve('lastRun', null)?.places ?? []).toEqual([]);
    }
  });

  it('says which action failed and continues', async () => {
    const report = await runOn(openAddon(), ['actions'], (method, _request, answer) => {
      const given = answer();
      return method === 'writeWeights' ? ({ status: 'written', objective: 26 } as typeof given) : given;
    });
    expect(different(report)).toEqual(['✗ Train and restore']);
    expect(lines(report)).toContain('Train: expected "written, 25", shows "written, 26"');
    expect(lines(report)).toContain('✓ Convert a small workbook: works, 0.6 s');
  });

  it('keeps the user’s stored data', async () => {
    const addon = openAddon();
    addon.serve('keepExperiment', { text: '["mine"]' });
    const report = await runOn(addon, ['limits'], small);
    expect(different(report)).toEqual([]);
    expect(lines(report)).toContain(
      '· Properties of the file (an experiment): skipped, because it contains your data',
    );
    expect(addon.serve('keptExperiment', null)).toBe('["mine"]');
  });

  it('finds a file that Google returns changed', async () => {
    const report = await runOn(openAddon(), ['files'], (method, request, answer) => {
      const given = answer();
      if (method !== 'readFile') return given;
      const { name, isText } = request as RequestOf<'readFile'>;
      return isText && name === 'engine' ? (`${given} ` as typeof given) : given;
    });
    expect(different(report)).toEqual([
      expect.stringMatching(/^✗ engine: differs from the build \(length and digest/),
    ]);
    expect(lines(report)).toContain(`· ${words.filesSame(19, 20)}`);
  });

  it('ends a part that is never answered', async () => {
    const addon = openAddon();
    const world = emulatedWorld(addon, small);
    const within: typeof world.within = async (milliseconds, work) => {
      work.catch(() => undefined);
      throw new TooLong(milliseconds);
    };
    const report = await runSelfTest({ ...world, within }, new Set(['waiting']), {
      isStopped: () => false,
      reported: () => undefined,
    });
    expect(different(report)).toContain('✗ A function that takes 5 s: no answer after 90.0 s');
    expect(outcomes(report).at(-1)).toBe('done');
    expect(addon.names()).toEqual(['Sheet1']);
  });

  it('truncates a report that does not fit into one message, and keeps how to send it', () => {
    const details = Array.from({ length: 5000 }, (_, index) => `detail ${index} of many`);
    const finding = { mark: 'different' as const, text: 'Much', details };
    const text = selfTestReport({ file: null, steps: [], notes: [finding] }, page);
    expect(text.length).toBeLessThan(51_000);
    expect(text).toContain('The rest is omitted');
    expect(text).toContain('How to send it: ');
  });

  it('contains nothing about the user', async () => {
    const report = await runOn(usedFile(), ['templates', 'locale'], small);
    expect(selfTestReport(report, page)).not.toMatch(/secret|12345|Sheet1/);
    expect(lines(report)).toContain('Spreadsheet: locale en_US, time zone Etc/UTC');
  });

  it.each(['de_DE', 'fr_FR', 'en_GB'])(
    'finds the formulas read and computed in a file of %s',
    async (locale) => {
      const report = await runOn(usedFile(locale), ['templates', 'functions', 'locale'], small);
      expect(different(report)).toEqual([]);
      const comma = locale !== 'en_GB';
      expect(lines(report)).toContain(`✓ Decimals: =1${comma ? ',' : '.'}5*2 returns 3`);
      expect(lines(report)).toContain(`=SUM(1;2;3) is read back as ${comma ? '=SUM(1;2;3)' : '=SUM(1,2,3)'}`);
    },
  );
});

describe('what is wrong', () => {
  it('is reported with both numbers', async () => {
    const report = await runOn(usedFile(), ['templates'], misreading('log_entropy', withCell(1, 4, 0.125)));
    expect(different(report)).toEqual(['✗ entropy_example ▸ log_entropy: 1 of 48 cells not as expected']);
    expect(lines(report).find((line) => line.startsWith('E2 ='))).toMatch(
      /: expected -?\d\.\d+, shows 0.125$/,
    );
    expect(verdictOf(report)).toMatch(/^1 finding differs/);
  });

  it('is ignored if the sheet was only still calculating', async () => {
    const late = misreading('log_entropy', withCell(1, 4, 0.125), 2);
    expect(different(await runOn(usedFile(), ['templates'], late))).toEqual([]);
  });

  it('is a formula that was not accepted as one', async () => {
    const lost = misreading('log_entropy', withCell(1, 4, '=LN(C2)', ''));
    const report = await runOn(usedFile(), ['templates'], lost);
    expect(different(report)[0]).toContain('1 of them formulas that Google did not accept as formulas');
    expect(lines(report).find((line) => line.startsWith('E2 ='))).toContain(
      'was not accepted as a formula, shows',
    );
  });

  it('is an array that does not fill its cells, or that is blocked', async () => {
    const cut = misreading('functions', withCell(0, 5, ''));
    expect(different(await runOn(usedFile(), ['functions'], cut))[0]).toBe(
      '✗ =RELU(A1:C1) returns another value than expected',
    );
    const blocked = misreading('functions', withCell(0, 4, '#REF!'));
    const report = await runOn(usedFile(), ['functions'], blocked);
    expect(lines(report)).toContain('E1 =RELU(A1:C1): expected 0, shows "#REF!"');
  });

  it('is another answer to a question, reported beside ours', async () => {
    const other = misreading('questions', (read) => {
      const [sheet] = Object.values(read.model.sheets) as { values: unknown[][]; formulas: string[][] }[];
      if (sheet!.formulas[0]![3] === '=SUMXMY2(A1:A3,B1:B3)') sheet!.values[0]![3] = 8;
      if (sheet!.formulas[0]![1] === '=SIGMOID(A1:A1)') sheet!.values[0]![1] = 7;
      return read;
    });
    const report = await runOn(usedFile(), ['questions'], other);
    expect(different(report)).toEqual([
      '✗ A range of one cell written as A1:A1: something else: 7',
      '✗ SUMXMY2 with a blank cell in one range: counts the blank as 0',
    ]);
    expect(lines(report)).toContain('Local host: skips the pair');
  });

  it('is a tab that cannot be built; the others are still tested', async () => {
    const report = await runOn(usedFile(), ['templates'], (method, request, answer) => {
      if (method === 'buildTabs' && (request as RequestOf<'buildTabs'>).tabs[0] === 'softmax')
        throw new RenderedError({ code: 'buildFailed', message: 'Google said no.', whatToDo: '' });
      return small(method, request, answer);
    });
    expect(different(report)).toEqual(['✗ entropy_example ▸ softmax: Google said no.']);
    expect(lines(report).join('\n')).toMatch(
      /^· 4 tabs: \d+ cells compared, \d+ of them formulas; 0 different$/m,
    );
  });

  it('is a cell that never ends computing', async () => {
    const report = await runOn(usedFile(), ['locale', 'times'], (method, request, answer) => {
      if (method === 'readModel' && (request as RequestOf<'readModel'>).sheets![0]!.startsWith('locale'))
        throw new RenderedError({ code: 'cellLoading', message: '', whatToDo: '' });
      return small(method, request, answer);
    });
    expect(different(report)).toEqual(['✗ Language of formulas: still computing after 3.0 s']);
    expect(outcomes(report)[stepNames.indexOf('times')]).toBe('done');
  });

  it('is a function that never ends, reported with its formula', async () => {
    const report = await runOn(usedFile(), ['functions'], (method, request, answer) => {
      if (method === 'readModel' && (request as RequestOf<'readModel'>).sheets![0]!.startsWith('functions'))
        throw new RenderedError({
          code: 'cellLoading',
          message: "The cell 'functions'!E1 is…",
          whatToDo: '',
        });
      return small(method, request, answer);
    });
    expect(different(report)[0]).toBe(`✗ ${words.loading(words.batch(1, 12), 3000)}`);
    expect(lines(report)).toContain('E1 =RELU(A1:C1)');
    expect(lines(report)).toContain(`· ${words.examplesDifferent(0, 61)}`);
  });

  it('is a step that fails; the next ones still run', async () => {
    const report = await runOn(usedFile(), ['functions', 'locale'], (method, request, answer) => {
      if (method === 'readFile' && (request as RequestOf<'readFile'>).name === 'reference')
        throw new Error('Service unavailable');
      return small(method, request, answer);
    });
    expect(outcomes(report).slice(0, 4)).toEqual(['skipped', 'failed', 'skipped', 'done']);
    expect(different(report)[0]).toContain('Service unavailable');
  });

  it('is a server that cannot be reached', async () => {
    const report = await runOn(usedFile(), stepNames, () => {
      throw new Error('NetworkError');
    });
    expect(different(report)).toEqual(['✗ The sidebar could not reach the spreadsheet.']);
    expect(verdictOf(report)).toMatch(/^1 finding differs/);
  });
});

describe('the tabs of the self-test', () => {
  it('are reported if they could not be removed, with instructions', async () => {
    let removals = 0;
    const report = await runOn(usedFile(), ['locale'], (method, request, answer) => {
      if (method === 'removeUnfinished' && removals++ > 0) throw new Error('NetworkError');
      return small(method, request, answer);
    });
    expect(outcomes(report)[3]).toBe('done');
    expect(different(report)[0]).toMatch(/could not all be removed: .* delete the tabs whose names end with/);
  });

  it.each([4, 5, 8, 11])('are gone after a stop at call %i', async (last) => {
    const addon = usedFile();
    const before = stateOf(addon);
    let calls = 0;
    const counting: Tamper = (method, request, answer) => {
      calls++;
      return small(method, request, answer);
    };
    const report = await runOn(addon, stepNames, counting, () => calls >= last);
    expect(outcomes(report)).toContain('stopped');
    expect(verdictOf(report)).toBe('What was tested is as Cellgrad expects; not everything was tested.');
    expect(stateOf(addon)).toBe(before);
  });

  it('are removed by the next self-test if one was interrupted', async () => {
    const addon = usedFile();
    const before = stateOf(addon);
    const build = testBuild;
    addon.serve('buildTabs', { workbook: 'graddesc', tabs: ['data'], whenTaken: 'keepBoth', build });
    addon.serve('writeTestTab', { name: 'left', build, cells: [[1]] });
    addon.select('softmax', 'B2:C4');
    const report = await runOn(addon, ['locale']);
    expect(lines(report)).toContain('· 2 tabs of an earlier self-test that was interrupted: removed');
    expect(addon.names()).toEqual(['Sheet1', 'softmax']);
    expect(JSON.parse(stateOf(addon)).sheets).toEqual(JSON.parse(before).sheets);
  });
});
