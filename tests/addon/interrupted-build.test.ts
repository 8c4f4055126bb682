import { describe, expect, it } from 'vitest';
import { endedAfter } from './ended-after.ts';
import { layersExample, type OpenAddon, openAddon, problemOf } from './open-addon.ts';

const now = () => Date.now().toString(36);
/** A build that began too long ago for any of its executions to be active. */
const longAgo = () => (Date.now() - 7 * 60_000).toString(36);
const build = { ...layersExample, whenTaken: 'ask' } as const;
const unfinished = (addon: OpenAddon) => addon.names().filter((name) => name.includes('unfinished'));

/** Repeats the request until all is built, like the sidebar; returns the results. */
function buildStepwise(addon: OpenAddon, request: typeof build & { build: string; milliseconds?: number }) {
  const answers = [addon.serve('buildTabs', request)];
  while (answers.at(-1)!.status === 'unfinished') answers.push(addon.serve('buildTabs', request));
  return answers;
}

const contentOf = (addon: OpenAddon) => addon.workbook.data.sheets.map(({ id: _, ...content }) => content);

describe('building tab by tab', () => {
  it('creates the same file as an uninterrupted build', () => {
    const [stepwise, atOnce] = [openAddon(), openAddon()];
    const answers = buildStepwise(stepwise, { ...build, build: now() });
    atOnce.serve('buildTabs', build);
    expect(answers).toEqual([
      { status: 'unfinished', done: 1, tab: expect.stringMatching(/^random \(Cellgrad unfinished \w+\)$/) },
      { status: 'unfinished', done: 2, tab: expect.stringMatching(/^fixed \(Cellgrad unfinished \w+\)$/) },
      { status: 'built', tabs: ['random', 'fixed'] },
    ]);
    expect(contentOf(stepwise)).toEqual(contentOf(atOnce));
  });

  it('builds everything in one request if it has time, with the same result', () => {
    const [timed, atOnce] = [openAddon(), openAddon()];
    const [answer, ...more] = buildStepwise(timed, { ...build, build: now(), milliseconds: 60_000 });
    atOnce.serve('buildTabs', build);
    expect(answer).toEqual({ status: 'built', tabs: ['random', 'fixed'] });
    expect(more).toEqual([]);
    expect(contentOf(timed)).toEqual(contentOf(atOnce));
  });

  it('leaves nothing of such a request that failed at the second tab', () => {
    let insertions = 0;
    const addon = openAddon({
      isQuick: true,
      carryOut: (call, _, body) => {
        if (call.path.endsWith('.insertSheet') && ++insertions === 2) throw new Error('Service error');
        return body();
      },
    });
    const before = contentOf(addon);
    const answer = addon.ask('buildTabs', { ...build, build: now(), milliseconds: 60_000 });
    expect(problemOf(answer).code).toBe('buildFailed');
    expect(contentOf(addon)).toEqual(before);
  });

  it('keeps the user’s selection until everything is done', () => {
    const addon = openAddon();
    addon.select('Sheet1', 'C3:D4');
    const request = { ...build, build: now() };
    addon.serve('buildTabs', request);
    expect(unfinished(addon)).toHaveLength(1);
    expect(addon.workbook.data.selection).toMatchObject({ sheetId: 0, row: 2, column: 2, rows: 2 });
    addon.serve('buildTabs', request);
    expect(addon.workbook.data.activeSheetId).toBe(0);
    addon.serve('buildTabs', request);
    expect(addon.workbook.data.activeSheetId).toBe(addon.sheet('random').id);
  });

  it('asks before the first tab, and continues with the answer', () => {
    const addon = openAddon();
    addon.serve('buildTabs', build);
    addon.type('random', 'J2', 77);
    const request = { ...build, build: now() };
    expect(addon.serve('buildTabs', request)).toEqual({ status: 'nameTaken', names: ['random', 'fixed'] });
    buildStepwise(addon, { ...request, whenTaken: 'replace' } as never);
    expect(addon.names()).toEqual(['Sheet1', 'random', 'fixed']);
    expect(addon.value('random', 'J2')).toBe(1);
  });

  it('asks when a name is taken while it builds', () => {
    const addon = openAddon();
    const request = { ...build, build: now() };
    addon.serve('buildTabs', request);
    addon.workbook.renameSheet(0, 'Fixed');
    expect(addon.serve('buildTabs', request)).toEqual({ status: 'nameTaken', names: ['fixed'] });
    buildStepwise(addon, { ...request, whenTaken: 'keepBoth' } as never);
    expect(addon.names()).toEqual(['Fixed', 'random', 'fixed (2)']);
  });

  it('rebuilds a tab that the user deleted during the build', () => {
    const addon = openAddon();
    const request = { ...build, build: now() };
    addon.serve('buildTabs', request);
    addon.serve('buildTabs', request);
    addon.workbook.deleteSheet(addon.workbook.data.sheets[1]!.id);
    expect(buildStepwise(addon, request).at(-1)).toEqual({ status: 'built', tabs: ['random', 'fixed'] });
    expect([...addon.names()].sort()).toEqual(['Sheet1', 'fixed', 'random']);
    expect(addon.formula('random', 'B5')).toBe('=NORMINIT(3,4,0,J5,$J$2)');
  });

  it('can be stopped: the file is as it was', () => {
    const addon = openAddon();
    addon.type('Sheet1', 'B2', 'mine');
    const before = contentOf(addon);
    const request = { ...build, build: now() };
    addon.serve('buildTabs', request);
    expect(addon.serve('removeUnfinished', { build: request.build })).toEqual(['random']);
    expect(contentOf(addon)).toEqual(before);
  });
});

describe('two builds at once', () => {
  it('makes the second wait until the first is done', () => {
    const addon = openAddon();
    const first = { ...build, build: now() };
    const second = { ...build, tabs: ['fixed'], build: (Date.now() + 1).toString(36) } as never;
    addon.serve('buildTabs', first);
    const { code, message, whatToDo } = problemOf(addon.ask('buildTabs', second));
    expect(code).toBe('buildUnderWay');
    expect(message).toContain(`random (Cellgrad unfinished ${first.build})`);
    expect(whatToDo).toContain('delete these tabs');
    expect(problemOf(addon.ask('buildTabs', build)).code).toBe('buildUnderWay');
    buildStepwise(addon, first);
    expect(addon.names()).toEqual(['Sheet1', 'random', 'fixed']);
    expect(addon.serve('buildTabs', second)).toEqual({ status: 'nameTaken', names: ['fixed'] });
  });

  it('blocks each while the other holds the lock', () => {
    const addon = openAddon();
    const request = { ...build, build: now() };
    addon.serve('buildTabs', request);
    addon.host.locks.holdElsewhere('document', 60_000);
    expect(problemOf(addon.ask('buildTabs', request)).code).toBe('busy');
    expect(problemOf(addon.ask('removeUnfinished', { build: request.build })).code).toBe('busy');
    expect(unfinished(addon)).toHaveLength(1);
  });
});

describe('the leftovers of an interrupted build', () => {
  function interrupted() {
    const addon = openAddon();
    addon.serve('buildTabs', { ...build, build: longAgo() });
    expect(unfinished(addon)).toHaveLength(1);
    return addon;
  }

  it('is removed when the sidebar opens, and named', () => {
    const addon = interrupted();
    expect(addon.serve('removeUnfinished', { build: null })).toEqual(['random']);
    expect(addon.names()).toEqual(['Sheet1']);
    expect(addon.serve('removeUnfinished', { build: null })).toEqual([]);
  });

  it('is removed by the next build', () => {
    const addon = interrupted();
    buildStepwise(addon, { ...build, build: now() });
    expect(addon.names()).toEqual(['Sheet1', 'random', 'fixed']);
  });

  it('is kept while the build may still be running', () => {
    const addon = openAddon();
    addon.serve('buildTabs', { ...build, build: now() });
    expect(addon.serve('removeUnfinished', { build: null })).toEqual([]);
    expect(unfinished(addon)).toHaveLength(1);
  });

  it('is never a tab of the user', () => {
    const names = ['Notes (unfinished)', 'Report (unfinished business)', '(Cellgrad unfinished)'];
    const addon = openAddon();
    for (const name of names) addon.workbook.insertSheet(name, 1);
    addon.serve('removeUnfinished', { build: null });
    addon.serve('buildTabs', build);
    expect(addon.names()).toEqual(expect.arrayContaining(names));
  });
});

describe('a build that Google ends after six minutes', () => {
  /** The calls at which the build is ended, across all three requests. */
  const everyFifth = Array.from({ length: 24 }, (_, index) => 1 + index * 5);

  it.each(everyFifth)('at call %i, leaves only leftovers that the next opening finds', (calls) => {
    let addon: OpenAddon;
    const end = endedAfter(calls, () => addon);
    addon = openAddon({ wrap: (globals) => end.wrap(globals) });
    addon.type('Sheet1', 'B2', 'mine');
    const request = { ...build, build: longAgo() };
    end.start();
    let isEnded = false;
    for (let step = 0; step < 3 && !isEnded; step++) {
      try {
        isEnded = !addon.ask('buildTabs', request).ok;
      } catch (error) {
        expect(String(error)).toContain('Exceeded maximum execution time');
        isEnded = true;
      }
    }
    end.stop();
    const isInTime = !isEnded || addon.names().includes('fixed');
    addon.serve('removeUnfinished', { build: null });
    expect(addon.value('Sheet1', 'B2')).toBe('mine');
    if (!isInTime) expect(addon.names().filter((name) => name !== 'random')).toEqual(['Sheet1']);
    if (!addon.names().includes('random')) addon.serve('buildTabs', build);
    expect(unfinished(addon)).toEqual([]);
  });

  /** The calls that rename the old tabs, rename the new ones, and redirect readers to them, up to the end. */
  const whileReplacing = Array.from({ length: 45 }, (_, index) => 12 + index);

  it.each(whileReplacing)('at call %i while it replaces, is undone or done by the next opening', (calls) => {
    let addon: OpenAddon;
    const end = endedAfter(calls, () => addon);
    addon = openAddon({ wrap: (globals) => end.wrap(globals) });
    addon.serve('buildTabs', build);
    for (const name of build.tabs) addon.type(name, 'J2', 77);
    addon.type('Sheet1', 'A1', '=random!J2+fixed!J2');
    const request = { ...build, whenTaken: 'replace', build: longAgo() } as const;
    for (const _ of build.tabs) addon.serve('buildTabs', request);
    end.start();
    const isEnded = (() => {
      try {
        return !addon.ask('buildTabs', request).ok;
      } catch {
        return true;
      }
    })();
    end.stop();
    addon.serve('removeUnfinished', { build: null });
    expect(addon.names()).toEqual(['Sheet1', ...build.tabs]);
    const isOld = addon.value('random', 'J2') === 77;
    if (!isEnded) expect(isOld).toBe(false);
    expect(addon.value('fixed', 'J2') === 77).toBe(isOld);
    expect(addon.formula('Sheet1', 'A1')).toBe('=random!J2+fixed!J2');
    expect(addon.value('Sheet1', 'A1')).toBe(addon.number('random', 'J2') + (isOld ? 77 : 0));
  });

  it('is also repaired by the next build', () => {
    const addon = openAddon();
    addon.serve('buildTabs', { ...build, tabs: ['random'] });
    addon.workbook.renameSheet(addon.sheet('random').id, `random (Cellgrad replaced ${now()})`);
    addon.type('Sheet1', 'A1', `='${addon.names()[1]}'!J2`);
    addon.serve('buildTabs', { ...build, tabs: ['fixed'] });
    expect(addon.names()).toEqual(['Sheet1', 'random', 'fixed']);
    expect(addon.formula('Sheet1', 'A1')).toBe('=random!J2');
  });
});
