import { describe, expect, it } from 'vitest';
import type { RunEpochsRequest, RunEpochsResult } from '../../../src/addon/contract.ts';
import { rendered } from '../../../src/sidebar/problem.ts';
import { epochPhrase } from '../../../src/train/epochs/problem.ts';
import { failing } from '../failing.ts';
import { type OpenAddon, openAddon, problemOf, textOf } from '../open-addon.ts';
import { callsOfEpoch, openGraddesc, optimizers, reset, runFast, runLive, tableOf } from './epoch-bed.ts';
import { approaching, squaring, tab, withTable } from './small-table.ts';

const values = (addon: OpenAddon, cells: readonly string[]) => cells.map((cell) => addon.value(tab, cell));
const request = (addon: OpenAddon, more: Partial<RunEpochsRequest> = {}): RunEpochsRequest => {
  const { sheetId, table } = tableOf(addon, tab);
  const order = { epochs: 100, done: 0, milliseconds: 0, improvement: null, expected: null };
  return { sheetId, table, ...order, ...more };
};

describe('a run in slices', () => {
  it('runs whole epochs, at least one, and continues where it stopped', () => {
    const [sliced, whole] = [approaching(), approaching()];
    const slices: RunEpochsResult[] = [];
    for (let done = 0; done < 4; done++) {
      const expected = slices.at(-1)?.values ?? null;
      slices.push(sliced.serve('runEpochs', request(sliced, { done, expected })));
      expect(slices.at(-1)).toMatchObject({ epochs: 1, stop: null });
    }
    runLive(whole, tab, 4);
    expect(values(sliced, ['A1', 'A3', 'A6', 'A7'])).toEqual(values(whole, ['A1', 'A3', 'A6', 'A7']));
    expect(slices.at(-1)).toMatchObject({ values: [sliced.number(tab, 'A1')], logRoom: 24 });
  });

  it('keeps the contents before the first slice for Restore', () => {
    const addon = approaching();
    const { values: expected } = addon.serve('runEpochs', request(addon, { epochs: 2, milliseconds: 9999 }));
    addon.serve('runEpochs', request(addon, { epochs: 2, done: 2, milliseconds: 9999, expected }));
    const after = values(addon, ['A1', 'A6']);
    expect(addon.serve('lastRun', null)).toMatchObject({
      kind: 'epochs',
      places: ['Sheet1!A1', 'Sheet1!A3:A30'],
    });
    addon.serve('restoreCells', null);
    expect(values(addon, ['A1', 'A3', 'A6'])).toEqual([1, null, null]);
    addon.serve('restoreCells', null);
    expect(values(addon, ['A1', 'A6'])).toEqual(after);
  });

  it('continues under the sheet’s new name, and stops when the sheet is deleted', () => {
    const addon = approaching();
    const { values: expected } = addon.serve('runEpochs', request(addon));
    const next = request(addon, { done: 1, expected });
    addon.workbook.renameSheet(addon.sheet(tab).id, 'renamed');
    expect(addon.serve('runEpochs', next)).toMatchObject({ epochs: 1, stop: null });
    addon.workbook.insertSheet('another', 1);
    addon.workbook.deleteSheet(addon.sheet('renamed').id);
    expect(problemOf(addon.ask('runEpochs', next)).code).toBe('sheetGone');
  });

  it('stops when the table is gone', () => {
    const addon = approaching();
    const next = request(addon);
    addon.type(tab, 'D1', 'Steps');
    const { code, message } = problemOf(addon.ask('runEpochs', next));
    expect(code).toBe('noTable');
    expect(message).toContain('D1');
  });

  it('stops when a user changed a target between slices, and keeps the change', () => {
    const addon = approaching();
    const { values: expected } = addon.serve('runEpochs', request(addon));
    addon.type(tab, 'A1', 77);
    const next = request(addon, { done: 1, expected });
    const { code, message } = problemOf(addon.ask('runEpochs', next));
    expect(code).toBe('edited');
    expect(message).toContain('A1');
    expect(values(addon, ['A1', 'A4'])).toEqual([77, null]);
  });
});

/** Runs `edit` just before the `which`-th read of values from the sheet. */
function whenReading(which: number, edit: () => void) {
  let reads = 0;
  const guard = (target: Record<string, unknown>): unknown =>
    new Proxy(
      {},
      {
        get(_, key: string) {
          const found = target[key];
          if (typeof found !== 'function') return found;
          return (...given: unknown[]) => {
            if (key === 'getValues' && ++reads === which) edit();
            const result = found.apply(target, given);
            const isList = key === 'getSheets';
            if (isList) return (result as Record<string, unknown>[]).map(guard);
            return ['getActiveSpreadsheet', 'getRange', 'getDataRange'].includes(key)
              ? guard(result)
              : result;
          };
        },
      },
    );
  return (globals: Record<string, unknown>) => ({
    ...globals,
    SpreadsheetApp: guard(globals.SpreadsheetApp as Record<string, unknown>),
  });
}

describe('an edit by another person within a slice', () => {
  it('stops the run after the finished epochs, and is kept', () => {
    const addon = approaching({ wrap: whenReading(3, () => addon.type(tab, 'A1', 77)) });
    const order = { epochs: 5, done: 10, milliseconds: 9999, improvement: null, expected: null };
    const sheetId = addon.sheet(tab).id;
    const result = addon.serve('runEpochs', { sheetId, table: 'D1', ...order });
    expect(result.stop).toMatchObject({ code: 'edited', cells: ['A1'] });
    expect(addon.value(tab, 'A1')).toBe(77);
    expect(values(addon, ['A3', 'A4', 'A5']).filter((value) => value !== null)).toHaveLength(result.epochs);
  });
});

describe('the rule “stop when it no longer falls”', () => {
  const table = (addon: OpenAddon) => request(addon, { milliseconds: 9999 });
  const rows = [
    [1, '', '', '=A1+1', 'A1', 0],
    ['Log', 'before', '', '=(A1-3)^2', 'A3:A30'],
  ];

  it('counts epochs since the lowest value, also across slices', () => {
    const improvement = { patience: 4, best: null, idle: 0 };
    const whole = withTable(rows, { A1: 0 });
    const done = whole.serve('runEpochs', { ...table(whole), improvement });
    expect(done).toMatchObject({ epochs: 8, logged: [9, 4, 1, 0, 1, 4, 9, 16] });
    expect(done.stop).toEqual({ code: 'notImproving', details: { cell: 'G3', epochs: 4 }, cells: ['G3'] });
    const sliced = withTable(rows, { A1: 0 });
    const first = sliced.serve('runEpochs', { ...table(sliced), epochs: 6, improvement });
    expect(first).toMatchObject({ epochs: 6, stop: null, improvement: { best: 0, idle: 2 } });
    const second = { ...table(sliced), done: 6, improvement: first.improvement, expected: first.values };
    expect(sliced.serve('runEpochs', second)).toMatchObject({ epochs: 2, stop: { code: 'notImproving' } });
  });

  it('cannot hold without a log', () => {
    const addon = withTable(rows.slice(0, 1), { A1: 0 });
    const improvement = { patience: 4, best: null, idle: 0 };
    expect(problemOf(addon.ask('runEpochs', { ...table(addon), improvement })).code).toBe('noLog');
    expect(addon.value(tab, 'A1')).toBe(0);
  });
});

describe('a number that becomes too large', () => {
  const stopped = {
    code: 'cellNotFinite',
    details: {
      when: epochPhrase('inEpoch', { epoch: 9 }),
      cell: 'B1',
      found: epochPhrase('contains', { shown: '#NUM!' }),
    },
    cells: ['B1'],
  };

  it('stops a live run at that epoch, with the cells as they were before it', () => {
    const addon = squaring();
    const { epochs, stop } = runLive(addon, tab, 20);
    expect({ epochs, stop }).toEqual({ epochs: 8, stop: stopped });
    expect(addon.number(tab, 'A1')).toBeCloseTo(1e256, -250);
    addon.serve('restoreCells', null);
    expect(values(addon, ['A1', 'A3'])).toEqual([10, null]);
  });

  it('keeps the previous run for Restore when a further one writes nothing', () => {
    const addon = squaring();
    runLive(addon, tab, 20);
    expect(runLive(addon, tab, 20)).toMatchObject({
      epochs: 0,
      stop: {
        details: {
          when: epochPhrase('inEpoch', { epoch: 1 }),
          cell: 'B1',
          found: epochPhrase('contains', { shown: '#NUM!' }),
        },
      },
    });
    addon.serve('restoreCells', null);
    expect(values(addon, ['A1', 'A3'])).toEqual([10, null]);
  });

  it('is over after a reset', () => {
    const addon = squaring();
    runLive(addon, tab, 20);
    reset(addon, tab);
    expect(runLive(addon, tab, 1)).toMatchObject({ epochs: 1, stop: null });
    expect(values(addon, ['A1', 'A3', 'A4'])).toEqual([100, 10, null]);
  });

  it('stops a fast run at the same epoch', () => {
    const addon = squaring();
    const { epochs, stop } = runFast(addon, tab, 20);
    expect({ epochs, stop: stop!.code, cells: stop!.cells }).toEqual({
      epochs: 8,
      stop: 'cellNotFinite',
      cells: ['B1'],
    });
    expect(addon.number(tab, 'A1')).toBeCloseTo(1e256, -250);
    expect(values(addon, ['A3', 'A6', 'A7'])).toEqual([10, 1e8, null]);
  });

  it('is reported by the menu in a sentence', () => {
    const addon = squaring();
    addon.type(tab, 'A1', 1e200);
    addon.host.runMenuItem('runEpochs');
    const details = { ...stopped.details, when: epochPhrase('inEpoch', { epoch: 1 }) };
    const { message, whatToDo } = rendered({ code: 'cellNotFinite', details });
    expect(addon.last('dialog')!.text).toBe(`${message}\n\n${whatToDo}`);
  });

  it.each(['live', 'fast'])('undoes the first steps of a %s epoch that fails in a later one', (way) => {
    const rows = [
      [1, '', '', '=A1-1', 'A1'],
      [2, '', '', '=1/A1', 'A2'],
    ];
    const addon = withTable(rows, { A1: 3, A2: 0 });
    const { epochs, stop } = (way === 'live' ? runLive : runFast)(addon, tab, 9);
    expect(epochs).toBe(2);
    expect(stop).toMatchObject({ code: 'cellNotFinite', cells: ['G3'] });
    expect(values(addon, ['A1', 'A2'])).toEqual([1, 1]);
  });
});

describe.each(['live', 'fast'])('conditions, %s', (way) => {
  const run = way === 'live' ? runLive : runFast;

  it('copy if they are true, and repeatedly while they are true', () => {
    const rows = [
      [1, '', '', '=A1+1', 'A1'],
      [2, 'if', '=A1=3', 100, 'A2'],
      [3, 'while', '=A1<10', '=A1*2', 'A1'],
      [3, '', '', '=A3+1', 'A3'],
    ];
    const addon = withTable(rows, { A1: 2, A2: 0, A3: 0 });
    expect(run(addon, tab, 1)).toMatchObject({ epochs: 1, stop: null });
    expect(values(addon, ['A1', 'A2', 'A3'])).toEqual([12, 100, 1]);
    run(addon, tab, 1);
    expect(values(addon, ['A1', 'A2', 'A3'])).toEqual([13, 100, 2]);
  });

  it('end after 100 rounds, with a message', () => {
    const addon = withTable([[1, 'while', '=A1>0', '=A1+1', 'A1']], { A1: 1 });
    const { epochs, stop } = run(addon, tab, 5);
    expect({ epochs, stop }).toEqual({
      epochs: 0,
      stop: {
        code: 'endlessWhile',
        details: { when: epochPhrase('inEpoch', { epoch: 1 }), cell: 'F2', rounds: 100 },
        cells: ['F2'],
      },
    });
    expect(addon.value(tab, 'A1')).toBe(1);
  });

  it('are TRUE or FALSE, nothing else', () => {
    const addon = withTable([[1, 'if', '=A1*2', '=A1+1', 'A1']], { A1: 1 });
    expect(run(addon, tab, 1).stop).toMatchObject({ code: 'notTrueOrFalse', cells: ['F2'] });
  });
});

describe('cells that must not be written', () => {
  it('is not changed in a protected sheet', () => {
    const addon = approaching();
    const order = request(addon);
    addon.workbook.updateSheet(addon.sheet(tab).id, (sheet) => {
      sheet.protection = { description: '', warningOnly: false, foreign: true };
    });
    for (const method of ['runEpochs', 'resetEpochs'])
      expect(problemOf(addon.ask(method, order))).toMatchObject({
        code: 'cellsProtected',
        message: expect.stringContaining('Sheet1!A1'),
      });
    expect(values(addon, ['A1', 'A3'])).toEqual([1, null]);
  });

  it('is rejected while another run has locked the file', () => {
    const busy = { getDocumentLock: () => ({ tryLock: () => false }) };
    const addon = approaching({ wrap: (globals) => ({ ...globals, LockService: busy }) });
    expect(problemOf(addon.ask('runEpochs', request(addon))).code).toBe('busy');
    addon.host.runMenuItem('stepEpoch');
    expect(addon.last('dialog')!.text).toMatch(textOf('busy'));
    expect(addon.value(tab, 'A1')).toBe(1);
  });

  it('of a fast run are cells that changed since the sheet was read, and anything but finite numbers', () => {
    const addon = approaching();
    const { sheetId, table } = request(addon);
    const write = { sheetId, table, values: [4], logged: [2, 1], expected: [1] };
    expect(problemOf(addon.ask('writeEpochs', { ...write, expected: [2] })).code).toBe('edited');
    for (const wrong of [{ values: [] }, { values: ['4'] }, { logged: [null] }, { values: [4, 5] }])
      expect(problemOf(addon.ask('writeEpochs', { ...write, ...wrong })).code).toBe('badRequest');
    expect(values(addon, ['A1', 'A3'])).toEqual([1, null]);
    expect(addon.serve('writeEpochs', write)).toEqual({ logRoom: 26 });
    expect(values(addon, ['A1', 'A3', 'A4'])).toEqual([4, 2, 1]);
  });
});

describe('failures of Google', () => {
  it('leave no half epoch behind', () => {
    const rows = [
      [1, '', '', '=A1+1', 'A1'],
      [1, '', '', '=B9+1', 'B9'],
    ];
    const addon = withTable(rows, { A1: 1, B9: 1 }, { wrap: failing('getRange', 3, 1) });
    const { code, message } = problemOf(addon.ask('runEpochs', request(addon)));
    expect(code).toBe('writeFailed');
    expect(message).toContain('Service Spreadsheets timed out.');
    expect(values(addon, ['A1', 'B9'])).toEqual([1, 1]);
  });
});

describe('the menu', () => {
  it('steps, runs as many epochs as the table says, resets and restores', () => {
    const addon = approaching();
    addon.host.runMenuItem('stepEpoch');
    expect(addon.last('toast')).toMatchObject({ title: 'Cellgrad', message: '1 epoch done. Logged: 3.6.' });
    addon.host.runMenuItem('runEpochs');
    expect(addon.last('toast')!.message).toBe('3 epochs done. Logged: 3.24 → 2.6244.');
    expect(addon.value(tab, 'A7')).toBeNull();
    addon.host.runMenuItem('resetEpochs');
    expect(addon.last('toast')!.message).toBe('1 cell reset to start values.');
    expect(values(addon, ['A1', 'A3'])).toEqual([1, null]);
    addon.host.runMenuItem('restoreEpochs');
    expect(addon.last('toast')!.message).toBe(
      'Restored to before the last run: Sheet1!A1 and Sheet1!A3:A30.',
    );
    expect(addon.number(tab, 'A6')).toBeCloseTo(2.6244, 12);
  });

  it('restores a log that a reset has emptied, start values or not', () => {
    const addon = withTable(
      [
        [1, '', '', '=A1+1', 'A1'],
        ['Log', '', '', 'A1', 'A3:A30', 'clear'],
      ],
      { A1: 1 },
    );
    runLive(addon, tab, 2);
    addon.host.runMenuItem('resetEpochs');
    expect(values(addon, ['A1', 'A3'])).toEqual([3, null]);
    addon.host.runMenuItem('restoreEpochs');
    expect(values(addon, ['A1', 'A3', 'A4'])).toEqual([3, 1, 2]);
  });

  it('has nothing to restore in a fresh file', () => {
    const addon = openAddon();
    addon.host.runMenuItem('restoreEpochs');
    expect(addon.last('dialog')!.text).toMatch(textOf('nothingToRestore'));
  });
});

describe('service calls of a live epoch', () => {
  const limits: Record<string, number> = { eve: 5 };
  it('are at most four, and five on eve', () => {
    const addon = openGraddesc();
    for (const { tab: name } of optimizers) {
      const { calls, more } = callsOfEpoch(addon, name);
      console.log(`${name}: ${calls} service calls for an epoch${more > 0 ? `, and ${more} to halve` : ''}`);
      expect(calls, name).toBeLessThanOrEqual(limits[name] ?? 4);
    }
  });
});
