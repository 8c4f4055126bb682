import { describe, expect, it } from 'vitest';
import { parseArea } from '../../src/a1/addresses.ts';
import { callCustomFunction } from '../../src/addon/custom-functions.ts';
import { checkSeed, type DrawPlan, type DrawRules, planDraw } from '../../src/addon/randomness/plan-draw.ts';
import { type FileReader, type ReadCells, spillRule } from '../../src/addon/sheet/contents.ts';
import { readerOf, seedIndexOf, sheetOf } from './sheet-contents.ts';

function plan(
  reader: FileReader,
  sheets: readonly ReadCells[],
  selected?: string,
  mayEdit: DrawRules['mayEdit'] = () => true,
): DrawPlan {
  let next = 1000;
  const scope = sheets.map((sheet) => ({ sheet, selected: selected ? [parseArea(selected)] : null }));
  return planDraw(scope, {
    reader,
    seedIndexOf,
    maySpill: spillRule(reader.separators, (name) => seedIndexOf(name) !== null),
    callCustom: callCustomFunction,
    newSeed: () => next++,
    mayEdit,
    inArrays: new Map(),
  });
}

/** The writes of a plan, by address. */
function written(reader: FileReader, result: DrawPlan): Record<string, number | string> {
  const entries = [...result.writes].flatMap(([id, writes]) =>
    writes.map(({ row, column, content }) => [
      `${reader.sheetById(id)!.name}!${String.fromCharCode(65 + column)}${row + 1}`,
      content,
    ]),
  );
  return Object.fromEntries(entries);
}

function drawOne(cells: Record<string, unknown>, selected?: string) {
  const sheet = sheetOf(1, 'S', cells);
  const reader = readerOf([sheet], { SEED: 'S!J3' });
  return written(reader, plan(reader, [sheet], selected));
}

/** The reasons why seeds of a sheet stay unchanged, and the remaining writes. */
function refused(cells: Record<string, unknown>, results: Record<string, unknown> = {}) {
  const sheet = sheetOf(1, 'S', cells, results);
  const reader = readerOf([sheet], { SEED: 'S!J3', SEEDS: 'S!J3:J4' });
  const result = plan(reader, [sheet]);
  return { codes: result.refusals.map(({ problem }) => problem.code), written: written(reader, result) };
}

function codeOf(action: () => unknown): string {
  try {
    action();
  } catch (error) {
    return (error as { problem: { code: string } }).problem.code;
  }
  return 'no problem';
}

describe('planning a new draw', () => {
  it('writes a seed cell once, however many formulas read it', () => {
    expect(
      drawOne({
        A1: '=NORMINIT(3;4;0;1;$J$2)',
        A6: '=NORMINIT(3;4;0;1;$J$2+1)',
        A11: '=DROPOUT(A1:B2;1/2;J2)',
        J2: 5,
      }),
    ).toEqual({ 'S!J2': 1000 });
  });

  it('follows formulas, names and other sheets to the typed numbers', () => {
    const main = sheetOf(1, 'main', {
      A1: "=NORMINIT(1;1;0;1;'my data'!B2*10)",
      A3: '=NORMINIT(1;1;0;1;(SEED-1))',
    });
    const other = sheetOf(2, 'my data', { B2: '=B3+1', B3: 4, C1: 8 });
    const reader = readerOf([main, other], { SEED: 'my data!C1' });
    expect(written(reader, plan(reader, [main]))).toEqual({ 'my data!B3': 1000, 'my data!C1': 1001 });
  });

  it('does not run in circles', () => {
    expect(refused({ A1: '=NORMINIT(1;1;0;1;B1)', B1: '=C1', C1: '=B1' })).toEqual({
      codes: ['seedWithoutNumber'],
      written: {},
    });
  });

  it('fills an empty seed cell', () => {
    expect(drawOne({ A1: '=NORMINIT(1;1;0;1;J2)' })).toEqual({ 'S!J2': 1000 });
  });

  it('rewrites literals and missing seeds, each separately', () => {
    expect(drawOne({ A1: '=DROPOUT(NORMINIT(3;4);1/2;6)', A5: '=NORMINIT(1;1;0;1;5)' })).toEqual({
      'S!A1': '=DROPOUT(NORMINIT(3;4;;;1001);1/2;1000)',
      'S!A5': '=NORMINIT(1;1;0;1;1002)',
    });
  });

  it('mixes seed cells and literals in one formula', () => {
    expect(drawOne({ A1: '=DROPOUT(NORMINIT(3;4;0;1;SEED);1/2)', J3: 2 })).toEqual({
      'S!J3': 1000,
      'S!A1': '=DROPOUT(NORMINIT(3;4;0;1;SEED);1/2;1001)',
    });
  });

  it('reads German formulas', () => {
    const sheet = sheetOf(1, 'S', { A1: '=DROPOUT(B1:C2;0,5)', A2: '=NORMINIT(1;1;0;0,5;J2)', J2: 3 });
    const reader = readerOf([sheet], {}, 'comma');
    expect(written(reader, plan(reader, [sheet]))).toEqual({
      'S!J2': 1000,
      'S!A1': '=DROPOUT(B1:C2;0,5;1001)',
    });
  });

  it.each([
    ['text', { A1: '=NORMINIT(1;1;0;1;J2)', J2: 'five' }, 'seedNotNumber'],
    ['TRUE', { A1: '=NORMINIT(1;1;0;1;J2)', J2: true }, 'seedNotNumber'],
    ['a date', { A1: '=NORMINIT(1;1;0;1;J2)', J2: new Date(0) }, 'seedNotNumber'],
    ['a formula without numbers to change', { A1: '=NORMINIT(1;1;0;1;J2)', J2: '=3*4' }, 'seedWithoutNumber'],
    ['an unknown name', { A1: '=NORMINIT(1;1;0;1;nowhere)' }, 'seedNotFound'],
    ['a deleted sheet', { A1: '=NORMINIT(1;1;0;1;Gone!A1)' }, 'seedNotFound'],
    [
      'behind a function of a range',
      { A1: '=DROPOUT(D1:E2;1/2;J2+ROWS(D1:E2))', D1: 1, E2: 2, J2: 7 },
      'seedNotOneCell',
    ],
    [
      'looked up in a table',
      { A1: '=DROPOUT(D1:E2;1/2;J2)', J2: '=VLOOKUP(1;D1:E2;2)', D1: 1, E1: 2 },
      'seedNotOneCell',
    ],
    ['a sum of cells', { A1: '=NORMINIT(1;1;0;1;J1+B3)', J1: 1, B3: 2 }, 'seedNotOneCell'],
    ['a range', { A1: '=NORMINIT(1;1;0;1;J1:K1)', J1: 1, K1: 2 }, 'seedNotOneCell'],
    ['a column', { A1: '=NORMINIT(1;1;0;1;J:J)', J1: 1 }, 'seedNotOneCell'],
    ['a name of several cells', { A1: '=NORMINIT(1;1;0;1;SEEDS)', J3: 1, J4: 2 }, 'seedNotOneCell'],
    ['drawn by RANDBETWEEN', { A1: '=NORMINIT(1;1;0;1;J2)', J2: '=RANDBETWEEN(1;9)' }, 'seedWithoutNumber'],
    ['a variable of LET', { A1: '=LET(s;4;NORMINIT(1;1;0;1;s))' }, 'seedNotFound'],
  ])('leaves a seed alone that is %s, and draws the rest', (_, cells, code) => {
    expect(refused({ ...cells, A9: '=NORMINIT(1;1)' })).toEqual({
      codes: [code],
      written: { 'S!A9': '=NORMINIT(1;1;;;1000)' },
    });
  });

  it('does not change protected cells, and draws the rest', () => {
    const sheet = sheetOf(1, 'S', {
      A1: '=NORMINIT(1;1;0;1;J2)',
      A3: '=NORMINIT(1;1;0;1;5)',
      A5: '=NORMINIT(1;1)',
    });
    const reader = readerOf([sheet]);
    const isOpen: DrawRules['mayEdit'] = (_, { row, column }) => column === 0 && row !== 2;
    const result = plan(reader, [sheet], undefined, isOpen);
    expect(written(reader, result)).toEqual({ 'S!A5': '=NORMINIT(1;1;;;1000)' });
    expect(result.refusals.map(({ problem }) => problem.message)).toEqual([
      expect.stringContaining('S!J2'),
      expect.stringContaining('S!A3'),
    ]);
  });

  it('never writes into the array of a custom function', () => {
    const cells = { A1: '=NORMINIT(2;1)', D1: '=NORMINIT(1;1;0;1;A2)' };
    expect(refused(cells, { A1: 0.1, A2: -1.2 })).toEqual({
      codes: ['seedSpilled'],
      written: { 'S!A1': '=NORMINIT(2;1;;;1000)' },
    });
  });

  it.each<[string, string, Record<string, unknown>]>([
    ['the array of another function, whose size is known', '=NORMINIT(2;1)', {}],
    ['an array made from cells', '=DROPOUT(G1:G2;H1)', { G1: 1, G2: 2, H1: 0.5 }],
  ])('writes a seed typed beside %s', (_, formula, cells) => {
    const seed = { B1: 7, D1: '=NORMINIT(1;1;0;1;B1)' };
    const { codes, written: content } = refused({ A1: formula, ...cells, ...seed }, { A1: 0.1, A2: -1.2 });
    expect(codes).toEqual([]);
    expect(content).toMatchObject({ 'S!B1': 1000 });
  });

  it('avoids an array whose size only Google knows', () => {
    const cells = { A1: '=NORMINIT(1+1;1)', B1: 7, D1: '=NORMINIT(1;1;0;1;B1)' };
    expect(refused(cells, { A1: 0.1, A2: -1.2 }).codes).toEqual(['seedSpilled']);
  });

  it('writes a seed typed right beside the array that is made from it', () => {
    const cells = { A1: '=NORMINIT(2;1;0;1;B1)', B1: 7 };
    expect(refused(cells, { A1: 0.1, A2: -1.2 })).toEqual({ codes: [], written: { 'S!B1': 1000 } });
  });

  it('finds nothing to change where nothing is random', () => {
    expect(drawOne({ A1: '=SUM(B1:B3)', B1: 3, C1: 'NORMINIT(3;4)' })).toEqual({});
  });

  it('names one formula per sheet that draws by itself', () => {
    const sheet = sheetOf(1, 'S', { A1: '=SUM(B1)', B1: '=RAND()', B2: '=RAND()' });
    const { redraws, changes } = plan(readerOf([sheet]), [sheet]);
    expect(redraws.map(({ row, column, content }) => ({ row, column, content }))).toEqual([
      { row: 0, column: 1, content: '=RAND()' },
    ]);
    expect(changes).toEqual([]);
  });

  it('suspects a seed that may belong to the array of another formula', () => {
    const sheet = sheetOf(
      1,
      'S',
      { A1: '=NORMINIT(1;1;0;1;C2)', C1: '=SEQUENCE(3)' },
      { C1: 1, C2: 2, C3: 3 },
    );
    const { suspects } = plan(readerOf([sheet]), [sheet]);
    expect(suspects).toMatchObject([{ place: 'S!C2', anchor: { row: 0, column: 2 } }]);
  });

  it('suspects no seed below an ordinary formula', () => {
    const sheet = sheetOf(1, 'S', { A1: '=NORMINIT(1;1;0;1;C2)', C1: '=SUM(D1:D3)', C2: 4 }, { C1: 1 });
    expect(plan(readerOf([sheet]), [sheet]).suspects).toEqual([]);
  });
});

describe('the selection', () => {
  const values = { A2: 1, B1: 1, B2: 1 };
  const sheet = sheetOf(1, 'S', { A1: '=NORMINIT(2;2;0;1;J2)', E5: '=NORMINIT(1;1;0;1;8)', J2: 3 }, values);
  const draw = (selected: string) =>
    Object.keys(written(readerOf([sheet]), plan(readerOf([sheet]), [sheet], selected)));

  it.each([
    ['the formula', 'A1', ['S!J2']],
    ['a cell that the formula fills', 'B2', ['S!J2']],
    ['the seed', 'I1:J2', ['S!J2']],
    ['another formula', 'E5', ['S!E5']],
    ['everything', 'A1:J20', ['S!J2', 'S!E5']],
    ['nothing random', 'F1:G9', []],
  ])('means a formula by %s', (_, selected, expected) => {
    expect(draw(selected)).toEqual(expected);
  });

  it('refers to RANDARRAY by a cell that it fills, and to no ordinary formula beside typed numbers', () => {
    const block = { D2: 1, E1: 1, E2: 1 };
    const array = sheetOf(1, 'S', { D1: '=RANDARRAY(2;2)' }, { D1: 1, ...block });
    expect(plan(readerOf([array]), [array], 'E2').redraws).toHaveLength(1);
    const sum = sheetOf(1, 'S', { D1: '=SUM(NORMINIT(3;4))', ...block });
    expect(plan(readerOf([sum]), [sum], 'E2').changes).toEqual([]);
    expect(plan(readerOf([sum]), [sum], 'D1').changes).toHaveLength(1);
  });

  it('is not affected by a bad seed elsewhere', () => {
    expect(drawOne({ A1: '=NORMINIT(1;1;0;1;J2)', J2: 'bad', C4: '=NORMINIT(1;1;0;1;3)' }, 'C4')).toEqual({
      'S!C4': '=NORMINIT(1;1;0;1;1000)',
    });
  });
});

describe('a seed that the user gives', () => {
  it.each([0, 1234, 2147483648, -5, 9007199254740991, -9007199254740991])('may be %s', (seed) => {
    expect(codeOf(() => checkSeed(seed))).toBe('no problem');
  });
  it.each([1.5, 9007199254740992, Number.NaN, '12', null])('may not be %s', (seed) => {
    expect(codeOf(() => checkSeed(seed))).toBe('badSeed');
  });
});
