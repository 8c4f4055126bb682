import { describe, expect, it } from 'vitest';
import type { FileReader, SheetContents } from '../../src/addon/randomness/file-reader.ts';
import { checkSeed, type DrawPlan, planDraw } from '../../src/addon/randomness/plan-draw.ts';
import { spillRule } from '../../src/addon/randomness/spill-anchor.ts';
import { parseArea } from '../../src/formula/addresses.ts';
import { readerOf, seedIndexOf, sheetOf } from './sheet-contents.ts';

function plan(reader: FileReader, sheets: readonly SheetContents[], selected?: string): DrawPlan {
  let next = 1000;
  const scope = sheets.map((sheet) => ({ sheet, selected: selected ? [parseArea(selected)] : null }));
  return planDraw(scope, {
    reader,
    seedIndexOf,
    maySpill: spillRule(reader.separators, (name) => seedIndexOf(name) !== null),
    newSeed: () => next++,
  });
}

/** What the plan writes, by address. */
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
    const main = sheetOf(1, 'main', { A1: "=NORMINIT(1;1;0;1;'my data'!B2*10+SEED)" });
    const other = sheetOf(2, 'my data', { B2: '=B3+1', B3: 4, C1: 8 });
    const reader = readerOf([main, other], { SEED: 'my data!C1' });
    expect(written(reader, plan(reader, [main]))).toEqual({ 'my data!B3': 1001, 'my data!C1': 1000 });
  });

  it('does not run in circles', () => {
    expect(codeOf(() => drawOne({ A1: '=NORMINIT(1;1;0;1;B1)', B1: '=C1', C1: '=B1' }))).toBe(
      'seedWithoutNumber',
    );
  });

  it('fills an empty seed cell', () => {
    expect(drawOne({ A1: '=NORMINIT(1;1;0;1;J2)' })).toEqual({ 'S!J2': 1000 });
  });

  it('rewrites literals and missing seeds, each of its own', () => {
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
  ])('refuses a seed that is %s', (_, cells, code) => {
    expect(codeOf(() => drawOne(cells))).toBe(code);
  });

  it('finds nothing to change where nothing is random', () => {
    expect(drawOne({ A1: '=SUM(B1:B3)', B1: 3, C1: 'NORMINIT(3;4)' })).toEqual({});
  });

  it('names one formula of each sheet that draws by itself', () => {
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

  it('is not disturbed by a bad seed elsewhere', () => {
    expect(drawOne({ A1: '=NORMINIT(1;1;0;1;J2)', J2: 'bad', C4: '=NORMINIT(1;1;0;1;3)' }, 'C4')).toEqual({
      'S!C4': '=NORMINIT(1;1;0;1;1000)',
    });
  });
});

describe('a seed that the user gives', () => {
  it.each([0, 1234, 2147483647])('may be %s', (seed) => {
    expect(codeOf(() => checkSeed(seed))).toBe('no problem');
  });
  it.each([-1, 1.5, 2147483648, Number.NaN, '12', null])('may not be %s', (seed) => {
    expect(codeOf(() => checkSeed(seed))).toBe('badSeed');
  });
});
