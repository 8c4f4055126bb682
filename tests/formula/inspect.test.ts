import { describe, expect, it } from 'vitest';
import { compile } from '../../src/formula/compile.ts';
import { customFunctions } from '../../src/train/custom-functions.ts';
import { type Cells, calculated, cellAt, oneSheet, rangeAt } from './support/sheet.ts';

const programOf = (cells: Cells, shown: Cells) => {
  const program = compile(oneSheet(cells, shown), cellAt('Z1'), [rangeAt('A1:A2')], customFunctions);
  program.gradient(program.start, new Float64Array(2));
  return program;
};
const differing = (cells: Cells, shown: Cells) => programOf({ A1: 1, A2: 2, ...cells }, shown).differences();

describe('the cells that differ from the sheet', () => {
  it('are named with both values, the cause first', () => {
    expect(differing({ C1: '=A1+B9', Z1: '=C1*A2', B9: 1 }, { C1: 5, Z1: 10 })).toEqual([
      { cell: 'Sheet1!C1', computed: 2, shown: 5 },
      { cell: 'Sheet1!Z1', computed: 4, shown: 10 },
    ]);
  });

  it.each<[Cells, Cells]>([
    [{ Z1: '=A1/3' }, { Z1: 1 / 3 + 1e-10 }],
    [{ Z1: '=A1*1E12/3' }, { Z1: 1e12 / 3 + 10 }],
    [
      { C1: '=A1>0', Z1: '=A1+C1' },
      { C1: true, Z1: 2 },
    ],
    [
      { C1: '=IF(A1>0,B9,1)', Z1: '=A1+C1' },
      { C1: '', Z1: 1 },
    ],
    [
      { C1: '=IF(A1>5,1,"")', Z1: '=IFERROR(C1*1,0)+A1' },
      { C1: '', Z1: 1 },
    ],
    [
      { C1: '=A1/0', Z1: '=IFERROR(C1,A1)' },
      { C1: '#DIV/0!', Z1: 1 },
    ],
    [
      { C1: '=ARRAYFORMULA(A1:A2*2)', Z1: '=SUM(C1:C2)' },
      { C1: 2, C2: 4, Z1: 6 },
    ],
  ])('are none in %j, which shows %j', (cells, shown) => {
    expect(differing(cells, shown)).toEqual([]);
  });

  it.each<[Cells, Cells, string]>([
    [{ Z1: '=A1/3' }, { Z1: 1 / 3 + 2e-9 }, 'Sheet1!Z1'],
    [{ C1: '=A1/0', Z1: '=IFERROR(C1,A1)' }, { C1: '#N/A', Z1: 1 }, 'Sheet1!C1'],
    [{ C1: '=A1/0', Z1: '=IFERROR(C1,A1)' }, { C1: 0, Z1: 1 }, 'Sheet1!C1'],
    [{ C1: '=ARRAYFORMULA(A1:A2*2)', Z1: '=SUM(C1:C2)' }, { C1: 2, C2: 5, Z1: 6 }, 'Sheet1!C2'],
  ])('are found in %j, which shows %j', (cells, shown, cell) => {
    expect(differing(cells, shown).map((each) => each.cell)).toEqual([cell]);
  });

  it('skip cells that depend on a random cell', () => {
    expect(differing({ C1: '=RAND()', D1: '=C1*2', Z1: '=D1*A1' }, { C1: 0.5, D1: 0.9, Z1: 0.7 })).toEqual(
      [],
    );
  });
});

describe('the formulas that are read', () => {
  it('are listed by function as ranges, without random ones', () => {
    const cells = {
      B1: '=WEEKDAY(X1)',
      B2: '=WEEKDAY(X2)',
      C1: '=WEEKDAY(X1)',
      C2: '=WEEKDAY(X3)',
      D1: '=X1+1',
    };
    const program = programOf(
      { A1: 1, A2: 2, ...cells, E1: '=RAND()', Z1: '=A1*SUM(B1:E2)' },
      { B1: 1, B2: 2, C1: 3, C2: 4, D1: 5, E1: 6, Z1: 21 },
    );
    expect(program.read).toEqual([
      { name: 'WEEKDAY', areas: ['Sheet1!B1:C2'] },
      { name: '', areas: ['Sheet1!D1'] },
    ]);
    expect(program.frozen).toEqual(['Sheet1!E1']);
  });
});

describe('a slope that is 0 everywhere', () => {
  it.each([
    ['=ROUND(A1*A2)', 'ROUND'],
    ['=COUNTIF(A1:A2,">1")/2', '>'],
    ['=RANK(A1,A1:A2)+1', 'RANK'],
    ['=SUM(ARRAYFORMULA(IF(A1:A2>1,1,0)))', '>'],
  ])('has its cause in %s', (formula, name) => {
    const cells = { A1: 1.2, A2: 2.5, C1: formula, Z1: '=C1*2' };
    const program = compile(calculated(cells), cellAt('Z1'), [rangeAt('A1:A2')], customFunctions);
    const slopes = new Float64Array(2);
    program.gradient(program.start, slopes);
    expect([...slopes]).toEqual([0, 0]);
    expect(program.flatCause).toEqual({ name, cell: 'Sheet1!C1' });
  });

  it.each(['=MAX(0,A1-10)', '=A1*0', '=IF(A1>0,0,A2)+ROUND(A1)'])(
    'has none in %s, which is flat here only',
    (formula) => {
      expect(programOf({ A1: 1, A2: 2, Z1: formula }, {}).flatCause).toBeNull();
    },
  );
});

describe('a slope that is not finite', () => {
  it.each([
    ['=SQRT(C1)', { C1: '=A1-1' }, 'Sheet1!Z1'],
    ['=SUM(D1:D2)+A2', { D1: '=SQRT(A1-1)', D2: '=SQRT(A2)' }, 'Sheet1!D1'],
    ['=D1*2', { D1: '=STDEV(A1,A1)*A2' }, 'Sheet1!D1'],
  ])('is found in %s', (formula, more, cell) => {
    const program = programOf({ A1: 1, A2: 2, Z1: formula, ...(more as Cells) }, {});
    expect(program.brokenSlope).toBe(cell);
  });

  it('is none where all are finite', () => {
    expect(programOf({ A1: 1, A2: 2, Z1: '=SQRT(A1)*A2' }, {}).brokenSlope).toBeNull();
  });
});
