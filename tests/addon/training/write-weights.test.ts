import { describe, expect, it } from 'vitest';
import type { WriteWeightsRequest } from '../../../src/addon/contract.ts';
import { failing } from '../failing.ts';
import { layersExample, type OpenAddon, problemOf } from '../open-addon.ts';
import { firstWrite, numbers, smallModel, weightsOf } from './small-model.ts';

const protection = { description: '', warningOnly: false, foreign: true };
const code = (addon: OpenAddon, request: unknown) => problemOf(addon.ask('writeWeights', request)).code;

describe('writing weights', () => {
  it('writes every range, and reads the objective back', () => {
    const addon = smallModel();
    expect(addon.serve('writeWeights', firstWrite)).toEqual({ status: 'written', objective: 530 });
    expect(weightsOf(addon)).toEqual([10, 20, 30]);
    expect(addon.value('Sheet1', 'E1')).toBe('a note');
  });

  it('finds a tab that was renamed during training, even if another tab now has its name', () => {
    const addon = smallModel();
    const sheetId = addon.sheet('Sheet1').id;
    const onTab = <R extends object>(range: R) => ({ ...range, sheetId });
    const request = {
      ...firstWrite,
      ranges: firstWrite.ranges.map(onTab),
      objective: onTab(firstWrite.objective!),
    };
    addon.workbook.renameSheet(sheetId, 'renamed');
    expect(code(addon, firstWrite)).toBe('noSuchSheet');
    const { id } = addon.workbook.insertSheet('Sheet1');
    for (const [cell, weight] of [
      ['A1', 1],
      ['B1', 2],
      ['A3', 3],
    ] as const)
      addon.type('Sheet1', cell, weight);
    expect(addon.serve('writeWeights', request)).toEqual({ status: 'written', objective: 530 });
    expect(weightsOf(addon)).toEqual([1, 2, 3]);
    expect(['A1', 'B1', 'A3'].map((cell) => addon.number('renamed', cell))).toEqual([10, 20, 30]);
    expect(addon.serve('lastRun', null)?.places).toEqual(['renamed!A1:B1', 'renamed!A3']);
    addon.workbook.deleteSheet(id);
    addon.workbook.insertSheet('other');
    addon.workbook.deleteSheet(sheetId);
    expect(code(addon, request)).toBe('noSuchSheet');
  });

  it('reports the error that the objective shows', () => {
    const addon = smallModel();
    addon.type('Sheet1', 'D1', '=1/(A1-10)');
    expect(addon.serve('writeWeights', firstWrite)).toEqual({ status: 'written', objective: '#DIV/0!' });
  });

  it('returns null while a custom function is still computing the objective', () => {
    const addon = smallModel();
    addon.type('Sheet1', 'D1', '=SUM(RELU(A1:B1))');
    expect(addon.serve('writeWeights', firstWrite)).toEqual({ status: 'written', objective: null });
    expect(addon.value('Sheet1', 'D1')).toBe(30);
  });

  it('treats a blank cell as 0', () => {
    const addon = smallModel();
    addon.type('Sheet1', 'A3', null);
    const request = { ...firstWrite, expected: [[[1, 2]], [[0]]] };
    expect(addon.serve('writeWeights', request)).toEqual({ status: 'written', objective: 530 });
    addon.serve('restoreCells', null);
    expect(weightsOf(addon)).toEqual([1, 2, null]);
  });

  it('ignores the last digits, which a cell may round', () => {
    const addon = smallModel();
    addon.type('Sheet1', 'B1', 2 + 1e-15);
    expect(addon.serve('writeWeights', firstWrite).status).toBe('written');
    const expected = [[[10, 20 + 1e-9]], [[30]]];
    expect(addon.serve('writeWeights', { ...firstWrite, expected })).toEqual({
      status: 'edited',
      cells: ['Sheet1!B1'],
    });
  });

  it('names edited cells and writes nothing unless it should overwrite', () => {
    const addon = smallModel();
    addon.type('Sheet1', 'B1', 7);
    addon.type('Sheet1', 'A3', 'seven');
    expect(addon.serve('writeWeights', firstWrite)).toEqual({
      status: 'edited',
      cells: ['Sheet1!B1', 'Sheet1!A3'],
    });
    expect(weightsOf(addon)).toEqual([1, 7, 'seven']);
    expect(addon.serve('lastRun', null)).toBeNull();
    const overwrite = { ...firstWrite, whenEdited: 'overwrite' } as const;
    expect(addon.serve('writeWeights', overwrite).status).toBe('written');
    addon.serve('restoreCells', null);
    expect(weightsOf(addon)).toEqual([1, 7, 'seven']);
  });

  it('names at most five edited cells', () => {
    const addon = smallModel();
    const column = (value: number) => Array.from({ length: 8 }, () => [value]);
    const request = { ...firstWrite, ranges: [numbers('G1:G8', column(1))], expected: [column(2)] };
    expect(addon.serve('writeWeights', request)).toEqual({
      status: 'edited',
      cells: ['Sheet1!G1', 'Sheet1!G2', 'Sheet1!G3', 'Sheet1!G4', 'Sheet1!G5'],
    });
  });

  it.each<[string, Partial<WriteWeightsRequest>]>([
    ['noSuchSheet', { objective: { sheet: 'gone', range: 'D1' } }],
    ['badRange', { objective: { sheet: 'Sheet1', range: 'D' } }],
    ['badRequest', { ranges: [], expected: [] }],
    ['badRange', { ranges: [numbers('A1:', [[1]])], expected: [[[1]]] }],
    ['outsideSheet', { ranges: [numbers('Z1:AA1', [[1, 2]])], expected: [[[0, 0]]] }],
    ['wrongShape', { ranges: [numbers('A1:B1', [[1]])], expected: [[[1, 2]]] }],
    ['wrongShape', { expected: [[[1, 2]]] }],
    ['notFinite', { ranges: [numbers('A1:B1', [[1, null as never]])], expected: [[[1, 2]]] }],
    [
      'cellsAreFormulas',
      { ranges: [numbers('C1:D1', [[1, 2]])], expected: [[[0, 14]]], whenEdited: 'overwrite' },
    ],
  ])('refuses with %s before anything is written', (expected, part) => {
    const addon = smallModel();
    expect(code(addon, { ...firstWrite, ...part })).toBe(expected);
    expect(weightsOf(addon)).toEqual([1, 2, 3]);
    expect(addon.formula('Sheet1', 'D1')).toBe('=SUMSQ(A1:B1)+A3');
    expect(addon.serve('lastRun', null)).toBeNull();
  });

  it('names the sheet whose cells are protected', () => {
    const addon = smallModel();
    addon.workbook.updateSheet(addon.sheet('Sheet1').id, (sheet) => {
      sheet.protection = protection;
    });
    const { code: found, message } = problemOf(addon.ask('writeWeights', firstWrite));
    expect(found).toBe('cellsProtected');
    expect(message).toContain('Sheet1!A1:B1');
    expect(weightsOf(addon)).toEqual([1, 2, 3]);
  });

  it('restores the cells of an array, and rejects writing over them', () => {
    const addon = smallModel();
    addon.type('Sheet1', 'G1', '=SEQUENCE(2,2)');
    addon.type('Sheet1', 'I1', 5);
    addon.type('Sheet1', 'I2', 6);
    const range = numbers('H1:I2', [
      [7, 7],
      [7, 7],
    ]);
    const request = { ...firstWrite, ranges: [...firstWrite.ranges, range] };
    const expected = [
      ...firstWrite.expected,
      [
        [2, 5],
        [4, 6],
      ],
    ];
    const answer = problemOf(addon.ask('writeWeights', { ...request, expected }));
    expect(answer.code).toBe('cellsSpilled');
    expect(answer.message).toContain('Sheet1!G1');
    const cells = ['G1', 'H1', 'G2', 'H2', 'I1', 'I2'];
    expect(cells.map((cell) => addon.value('Sheet1', cell))).toEqual([1, 2, 3, 4, 5, 6]);
    expect(weightsOf(addon)).toEqual([1, 2, 3]);
    expect(addon.serve('lastRun', null)).toBeNull();
  });

  it('writes typed cells beside an array, even with the same values', () => {
    const addon = smallModel();
    addon.type('Sheet1', 'G1', '=NORMINIT(2,1)');
    addon.type('Sheet1', 'H1', 5);
    addon.type('Sheet1', 'H2', 6);
    const request = { ...firstWrite, ranges: [numbers('H1:H2', [[7], [8]])], expected: [[[5], [6]]] };
    expect(addon.serve('writeWeights', request).status).toBe('written');
    expect(addon.value('Sheet1', 'H2')).toBe(8);
    expect(typeof addon.value('Sheet1', 'G2')).toBe('number');
  });

  it('rejects the weights that our own functions draw', () => {
    const addon = smallModel();
    addon.serve('buildTabs', { ...layersExample, tabs: ['random'], whenTaken: 'ask' });
    const [first, second] = [addon.number('random', 'C5'), addon.number('random', 'D5')];
    const range = { sheet: 'random', range: 'C5:D5', values: [[1, 2]] };
    const request = { ...firstWrite, ranges: [range], expected: [[[first, second]]] };
    expect(code(addon, request)).toBe('cellsSpilled');
    expect([addon.number('random', 'C5'), addon.number('random', 'D5')]).toEqual([first, second]);
  });

  it.each([
    ['the second range', 'setValues', 1],
    ['the flush', 'flush', 0],
  ])('leaves the sheet as it was when Google refuses %s', (_, method, after) => {
    const addon = smallModel({ wrap: failing(method, after, 1) });
    const { code: found, message } = problemOf(addon.ask('writeWeights', firstWrite));
    expect(found).toBe('writeFailed');
    expect(message).toContain('Service Spreadsheets timed out.');
    expect(weightsOf(addon)).toEqual([1, 2, 3]);
    expect(addon.serve('lastRun', null)).toBeNull();
  });

  it('does not change the sheet if the undo cannot be stored', () => {
    const full = {
      change: (data: { properties: { document: Record<string, string> } }) => {
        for (let index = 0; index < 56; index++)
          data.properties.document[`other.${index}`] = 'x'.repeat(9134);
      },
    };
    const addon = smallModel(full);
    expect(code(addon, firstWrite)).toBe('googleFailed');
    expect(weightsOf(addon)).toEqual([1, 2, 3]);
  });

  it('needs few service calls', () => {
    const addon = smallModel();
    addon.serve('writeWeights', firstWrite);
    const first = addon.last('usage')!.serviceCalls;
    addon.serve('writeWeights', { ...firstWrite, isFirst: false, expected: [[[10, 20]], [[30]]] });
    const next = addon.last('usage')!.serviceCalls;
    console.log(`service calls for two ranges: ${first} for the first write, ${next} for the next`);
    // The first write checks the cells again after saving their numbers.
    expect(first).toBeLessThanOrEqual(47);
    expect(next).toBeLessThanOrEqual(30);
  });

  it('shows a picture of a training about once a second: it does not wait for the objective', () => {
    const addon = smallModel();
    addon.serve('writeWeights', firstWrite);
    const next = { ...firstWrite, isFirst: false, expected: [[[10, 20]], [[30]]] };
    const seconds = (request: WriteWeightsRequest) => {
      addon.serve('writeWeights', request);
      return addon.last('usage')!.googleMilliseconds / 1000;
    };
    expect(addon.serve('writeWeights', { ...next, objective: null })).toEqual({
      status: 'written',
      objective: null,
    });
    expect(seconds({ ...next, objective: null, whenEdited: 'overwrite' })).toBeLessThan(1.3);
    expect(seconds({ ...next, whenEdited: 'overwrite' })).toBeGreaterThan(1.7);
  });
});
