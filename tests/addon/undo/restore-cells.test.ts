import { describe, expect, it } from 'vitest';
import { failing } from '../failing.ts';
import { type AddonOptions, type OpenAddon, openAddon, problemOf } from '../open-addon.ts';
import { firstWrite, numbers, smallModel, weightsOf } from '../training/small-model.ts';

function trained(): OpenAddon {
  const addon = smallModel();
  addon.serve('writeWeights', firstWrite);
  return addon;
}
const restoreCode = (addon: OpenAddon) => problemOf(addon.ask('restoreCells', null)).code;

describe('taking a training back', () => {
  it('has nothing to undo in a new file', () => {
    const addon = smallModel();
    expect(addon.serve('lastRun', null)).toBeNull();
    expect(restoreCode(addon)).toBe('nothingToRestore');
  });

  it('restores the cells, and redoes the training on the second request', () => {
    const addon = trained();
    addon.serve('writeWeights', {
      ...firstWrite,
      isFirst: false,
      expected: [[[10, 20]], [[30]]],
      ranges: [numbers('A1:B1', [[11, 21]]), numbers('A3', [[31]])],
    });
    expect(addon.serve('restoreCells', null)).toMatchObject({ kind: 'training', isTakenBack: true });
    expect(weightsOf(addon)).toEqual([1, 2, 3]);
    expect(addon.serve('restoreCells', null)).toMatchObject({ isTakenBack: false });
    expect(weightsOf(addon)).toEqual([11, 21, 31]);
  });

  it('survives closing the sidebar and the file, and renaming the sheet', () => {
    const reopened = openAddon({ data: trained().workbook.snapshot() });
    reopened.workbook.renameSheet(reopened.sheet('Sheet1').id, 'my data');
    const run = reopened.serve('lastRun', null)!;
    expect(run.places).toEqual(["'my data'!A1:B1", "'my data'!A3"]);
    expect(Math.abs(run.at - Date.now())).toBeLessThan(3_600_000);
    reopened.serve('restoreCells', null);
    expect(reopened.value('my data', 'B1')).toBe(2);
  });

  it('preserves texts, formulas, truth values, dates and blanks', () => {
    const addon = smallModel();
    const before = {
      G1: 'ü “text”',
      G2: "'=not a formula",
      G3: "'2.000",
      G4: true,
      G5: new Date(2026, 10, 25, 8, 30),
      G6: null,
      G7: -1.5e-7,
    };
    for (const [cell, content] of Object.entries(before)) addon.type('Sheet1', cell, content);
    const shown = () => Object.keys(before).map((cell) => addon.value('Sheet1', cell));
    const former = shown();
    const column = (value: number) => Array.from({ length: 7 }, () => [value]);
    const request = { ...firstWrite, ranges: [numbers('G1:G7', column(5))], expected: [column(0)] };
    addon.serve('writeWeights', { ...request, whenEdited: 'overwrite' });
    expect(shown()).toEqual(column(5).flat());
    addon.serve('restoreCells', null);
    expect(shown()).toEqual(former);
    expect(former.slice(0, 4)).toEqual(['ü “text”', '=not a formula', '2.000', true]);
    expect(addon.formula('Sheet1', 'G2')).toBe('');
  });

  it('rejects as a whole when cells are gone, and keeps the undo', () => {
    const addon = trained();
    addon.workbook.deleteRows(addon.sheet('Sheet1').id, 2, 998);
    const { code, message } = problemOf(addon.ask('restoreCells', null));
    expect(code).toBe('keptCellsGone');
    expect(message).toContain('Sheet1!A3');
    expect(addon.value('Sheet1', 'A1')).toBe(10);
    addon.workbook.insertRows(addon.sheet('Sheet1').id, 2, 1);
    addon.serve('restoreCells', null);
    expect(weightsOf(addon)).toEqual([1, 2, 3]);
  });

  it('names the cells of a sheet that was deleted since', () => {
    const addon = trained();
    addon.workbook.insertSheet('other');
    addon.workbook.deleteSheet(addon.sheet('Sheet1').id);
    expect(addon.serve('lastRun', null)!.places).toEqual([]);
    const { code, message } = problemOf(addon.ask('restoreCells', null));
    expect(code).toBe('keptCellsGone');
    expect(message).toContain('Sheet1!A1:B1');
  });

  it('changes nothing when Google rejects the second range', () => {
    let isBroken = false;
    const broken = failing('setValues', 1, 1);
    const addon = smallModel({ wrap: (globals) => (isBroken ? broken(globals) : globals) });
    addon.serve('writeWeights', firstWrite);
    isBroken = true;
    expect(restoreCode(addon)).toBe('writeFailed');
    expect(weightsOf(addon)).toEqual([10, 20, 30]);
    expect(addon.serve('lastRun', null)!.isTakenBack).toBe(false);
    addon.serve('restoreCells', null);
    expect(weightsOf(addon)).toEqual([1, 2, 3]);
  });

  it('treats a damaged undo as missing', () => {
    const data = trained().workbook.snapshot();
    data.properties.document['cellgrad.run.0'] = '{"kind":';
    expect(openAddon({ data }).serve('lastRun', null)).toBeNull();
  });
});

describe('taking back more cells than the file’s properties can hold', () => {
  const [rows, columns] = [400, 26];
  const table = (value: number) =>
    Array.from({ length: rows }, (_, row) =>
      Array.from({ length: columns }, (_unused, column) => value + Math.sin(row * columns + column)),
    );
  const request = (values: number, expected: number) => ({
    ...firstWrite,
    objective: { sheet: 'Sheet1', range: 'A1' },
    ranges: [{ sheet: 'big', range: 'A1:Z400', values: table(values) }],
    expected: [table(expected)],
  });

  function bigModel(options: AddonOptions = {}): OpenAddon {
    const addon = smallModel(options);
    const { id } = addon.workbook.insertSheet('big');
    addon.workbook.setInputs({ sheetId: id, row: 0, column: 0, rows, columns }, table(0));
    return addon;
  }
  function trainedBig(): OpenAddon {
    const addon = bigModel();
    addon.serve('writeWeights', request(1, 0));
    return addon;
  }
  const tabs = (addon: OpenAddon) =>
    addon.workbook.data.sheets.map(({ name, hidden }) => [name, hidden === true]);

  it('keeps them in a hidden tab, and restores every digit', () => {
    const addon = trainedBig();
    expect(tabs(addon)).toEqual([
      ['Sheet1', false],
      ['big', false],
      ['Cellgrad undo', true],
    ]);
    expect(addon.workbook.data.activeSheetId).toBe(0);
    addon.serve('restoreCells', null);
    expect(addon.value('big', 'C7')).toBe(table(0)[6]![2]);
    expect(addon.value('big', 'Z400')).toBe(table(0)[399]![25]);
    expect(tabs(addon)).toHaveLength(3);
    addon.serve('restoreCells', null);
    expect(addon.value('big', 'Z400')).toBe(table(1)[399]![25]);
  });

  it.each(['insertSheet', 'hideSheet'])('writes nothing when the tab cannot be made: %s', (method) => {
    const addon = bigModel({ wrap: failing(method, 0, 1) });
    expect(problemOf(addon.ask('writeWeights', request(1, 0))).code).toBe('googleFailed');
    expect(addon.value('big', 'Z400')).toBe(table(0)[399]![25]);
    expect(tabs(addon)).toHaveLength(2);
    expect(addon.workbook.data.activeSheetId).toBe(0);
    expect(addon.serve('lastRun', null)).toBeNull();
  });

  it('removes the tab after a smaller run, and has nothing to undo without it', () => {
    const addon = trainedBig();
    const reopened = openAddon({ data: addon.workbook.snapshot() });
    reopened.workbook.deleteSheet(reopened.sheet('Cellgrad undo').id);
    expect(restoreCode(reopened)).toBe('nothingToRestore');
    addon.serve('writeWeights', firstWrite);
    expect(tabs(addon)).toHaveLength(2);
    addon.serve('restoreCells', null);
    expect(weightsOf(addon)).toEqual([1, 2, 3]);
  });
});
