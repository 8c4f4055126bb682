import { describe, expect, it } from 'vitest';
import { compile, compileCells } from '../../src/formula/compile.ts';
import { ErrorValue, type Scalar } from '../../src/formula/values.ts';
import { type Cells, cellAt, oneSheet, rangeAt, sheetOf } from './support/sheet.ts';

const plain = (value: Scalar) => (value instanceof ErrorValue ? value.name : value);

function results(cells: Cells, range: string, shown: Cells = {}, locale?: string) {
  const program = compileCells(oneSheet(cells, shown, locale), [], [rangeAt(range)]);
  return program.values(rangeAt(range)).map((row) => row.map(plain));
}
const result = (formula: string, cells: Cells = {}, locale?: string) =>
  results({ ...cells, Z50: formula }, 'Z50', {}, locale)[0]![0];

const column = { A1: 1, A2: 2, A3: 3, B1: 10, B2: 20, B3: 30 };

describe('ranges outside array mode', () => {
  it('are cut to the row or column of the formula', () => {
    expect(results({ ...column, C1: '=A1:A3*2', C2: '=A$1:A$3*2', C3: '=A1:A3*2' }, 'C1:C3')).toEqual([
      [2],
      [4],
      [6],
    ]);
    expect(results({ A1: 1, B1: 2, C1: 3, B2: '=A1:C1+1' }, 'B2')).toEqual([[3]]);
  });

  it('are #VALUE! if no cell is in the formula’s row or column', () => {
    expect(results({ ...column, C9: '=A1:A3*2', D1: '=A1:B3+1' }, 'C9')).toEqual([['#VALUE!']]);
    expect(results({ ...column, D1: '=A1:B3+1' }, 'D1')).toEqual([['#VALUE!']]);
  });

  it('cut an array in memory to its first element', () => {
    expect(result('=SUM(NORM.DIST({-1,0,1},0,1,FALSE))')).toBeCloseTo(0.24197072451914337, 12);
    expect(result('=LEN({"a","bb","ccc"})')).toBe(1);
  });
});

describe('array mode', () => {
  it('is switched on by ARRAYFORMULA, SUMPRODUCT and INDEX', () => {
    expect(result('=ARRAYFORMULA(SUM((A1:A3-B1:B3)^2))', column)).toBe(81 + 324 + 729);
    expect(result('=SUMPRODUCT((A1:A3>1)*B1:B3)', column)).toBe(50);
    expect(result('=INDEX(A1:A3*B1:B3,3)', column)).toBe(90);
    expect(result('=SUM(A1:A3*B1:B3)', column)).toBe('#VALUE!');
  });

  it('stretches rows and columns, and pads what does not fit with #N/A', () => {
    expect(
      results({ A1: 1, A2: 2, C1: 10, D1: 20, F1: '=ARRAYFORMULA(A1:A2*C1:D1)' }, 'F1:G2', { G2: 1 }),
    ).toEqual([
      [10, 20],
      [20, 40],
    ]);
    expect(results({ ...column, D1: '=ARRAYFORMULA(A1:A3+B1:B2)' }, 'D1:D3')).toEqual([[11], [22], ['#N/A']]);
  });

  it('makes IF choose element by element', () => {
    expect(results({ ...column, D1: '=ARRAYFORMULA(IF(A1:A3>1,B1:B3,0))' }, 'D1:D3')).toEqual([
      [0],
      [20],
      [30],
    ]);
  });
});

describe('spilled arrays', () => {
  it('fill the cells beside and below', () => {
    expect(results({ ...column, D1: '=TRANSPOSE(A1:B3)', H1: '=SUM(D2:F2)' }, 'D1:F2')).toEqual([
      [1, 2, 3],
      [10, 20, 30],
    ]);
    expect(results({ ...column, D1: '=TRANSPOSE(A1:B3)', H1: '=SUM(D2:F2)' }, 'H1')).toEqual([[60]]);
  });

  it('carry derivatives to the cells that read them', () => {
    const cells = { ...column, D1: '=MMULT(A1:B3,TRANSPOSE(A1:B3))', H1: '=F3+E1' };
    const program = compile(oneSheet(cells), cellAt('H1'), [rangeAt('A1:B3')]);
    const out = new Float64Array(6);
    expect(program.gradient(program.start, out)).toBe(909 + 202);
    expect(Array.from(out)).toEqual([2, 20, 1, 10, 6, 60]);
  });

  it('are #REF! if another formula is in their way', () => {
    expect(results({ ...column, D1: '=TRANSPOSE(A1:B3)', E2: '=1+1' }, 'D1:E2')).toEqual([
      ['#REF!', null],
      [null, 2],
    ]);
  });
});

describe('blanks, text and truth values', () => {
  const cells = { A1: 1, A3: 'text', A4: true, A5: 5, B1: '=""', B2: '=A2' };

  it('are skipped in sums of ranges, and counted as Google does', () => {
    expect(result('=SUM(A1:A5)', cells)).toBe(6);
    expect(result('=AVERAGE(A1:A5)', cells)).toBe(3);
    expect(result('=COUNT(A1:A5)', cells)).toBe(2);
    expect(result('=COUNTA(A1:A5,B1)', cells)).toBe(5);
    expect(result('=COUNTBLANK(A1:B2)', cells)).toBe(3);
    expect(result('=SUM(C1:C9)', cells)).toBe(0);
    expect(result('=AVERAGE(C1:C9)', cells)).toBe('#DIV/0!');
  });

  it('are 0, #VALUE! and 1 in arithmetic', () => {
    expect(result('=A2+1', cells)).toBe(1);
    expect(result('=A3+1', cells)).toBe('#VALUE!');
    expect(result('=A4+1', cells)).toBe(2);
    expect(result('=B1+1', cells)).toBe('#VALUE!');
    expect(result('=SQRT(B1)', cells)).toBe(0);
  });

  it('distinguish a blank cell from an empty text', () => {
    expect(result('=ISBLANK(A2)', cells)).toBe(true);
    expect(result('=ISBLANK(B1)', cells)).toBe(false);
    expect([
      result('=A2=""', cells),
      result('=A2=0', cells),
      result('=B1=""', cells),
      result('=B1=0', cells),
    ]).toEqual([true, true, true, false]);
  });

  it('skip pairs with a blank or a text in SUMXMY2', () => {
    expect(result('=SUMXMY2(A1:A3,{3;9;9})', cells)).toBe(4);
  });

  it('return #VALUE! in MMULT', () => {
    expect(result('=MMULT(A1:A2,{1})', cells)).toBe('#VALUE!');
  });
});

describe('errors', () => {
  it('pass through arithmetic and ranges, and stop at IFERROR', () => {
    const cells = { A1: '=1/0', A2: '=SQRT(-1)', A3: '=A1+A2', A4: '#N/A' };
    expect(result('=A3', cells)).toBe('#DIV/0!');
    expect(result('=SUM(A1:A2)', cells)).toBe('#DIV/0!');
    expect(result('=IFERROR(A2,7)', cells)).toBe(7);
    expect(result('=ISNA(A4)', cells)).toBe(true);
    expect(result('=COUNT(A1:A4)', cells)).toBe(0);
  });

  it('result from overflow too, as a sheet has no infinity', () => {
    expect(result('=EXP(710)')).toBe('#NUM!');
    expect(result('=1e308*10')).toBe('#NUM!');
    expect(result('=1/EXP(710)')).toBe('#NUM!');
  });
});

describe('places', () => {
  it('may be on other tabs, named, or entire columns', () => {
    const model = {
      sheets: {
        Sheet1: sheetOf({
          A1: "=SUM('my data'!A:A)*factor",
          A2: '=SUM(MY_BLOCK)',
          A3: "=COUNT('my data'!2:2)",
        }),
        'my data': sheetOf({ A1: 1, A2: 2, A7: 4, B2: 5 }),
      },
      names: { Factor: "'my data'!$B$2", my_block: "'my data'!$A$1:$B$2" },
      locale: 'en_US',
    };
    const program = compileCells(model, [], [rangeAt('A1:A3')]);
    expect(program.values(rangeAt('A1:A3'))).toEqual([[35], [8], [2]]);
  });

  it('may be open at the bottom or to the right, as far as the tab goes', () => {
    const cells = { A1: 'heading', A2: 1, A3: 2, A6: 4, B2: 10, D1: 7 };
    expect(result('=SUM(A2:A)', cells)).toBe(7);
    expect(result('=SUM(A2:B)', cells)).toBe(17);
    expect(result('=SUM(B1:1)', cells)).toBe(7);
    expect(result('=SUM(INDIRECT("A2:A"))', cells)).toBe(7);
    expect(result('=SUMPRODUCT((A2:A<>"")*1)', cells)).toBe(3);
    const size = { rows: 1000, columns: 26 };
    const model = {
      sheets: {
        Sheet1: { ...sheetOf(cells), size },
        other: sheetOf({
          A1: '=ROWS(Sheet1!A2:A)',
          A2: '=COLUMNS(Sheet1!1:1)',
          A3: '=COUNTBLANK(Sheet1!A:A)',
          A4: '=COLUMNS(Sheet1!A:ZZZ)',
          A5: '=SUM(Sheet1!A:ZZZ)',
          A6: '=ROWS(list)',
        }),
      },
      names: { list: 'Sheet1!$A$2:$A$2000' },
      locale: 'en_US',
    };
    const program = compileCells(model, [], [rangeAt('other!A1:A6')]);
    expect(program.values(rangeAt('other!A1:A6'))).toEqual([[999], [26], [996], [26], [24], [1999]]);
  });

  it('are found by OFFSET, INDIRECT and INDEX before their cells are computed', () => {
    const cells = {
      A1: '=B1+1',
      A2: '=A1*2',
      A3: 3,
      B1: 4,
      B2: 1,
      C1: '=OFFSET(A1,B2,0)',
      C2: '=INDIRECT("A"&2)',
      C3: '=SUM(OFFSET(A1,0,0,3,1))',
    };
    expect(results(cells, 'C1:C3', { A1: 5, A2: 10 })).toEqual([[10], [10], [18]]);
  });

  it('follow formulas that were written in a locale with decimal commas', () => {
    expect(result('=SUM(A1:A3;0,5)+ROUND(2,345;2)', column, 'de_DE')).toBe(6.5 + 2.35);
    expect(result('=SUM({1\\2;3\\4})', {}, 'de_DE')).toBe(10);
  });

  it('grow with a range that is fixed on one side', () => {
    expect(
      results({ ...column, C1: '=SUM(A$1:A1)', C2: '=SUM(A$1:A2)', C3: '=SUM(A$1:A3)' }, 'C1:C3'),
    ).toEqual([[1], [3], [6]]);
  });
});

describe('volatile cells', () => {
  it('keep the value that was read, and are listed', () => {
    const cells = { A1: '=RAND()', A2: '=A1+B1', B1: 2 };
    const program = compile(oneSheet(cells, { A1: 0.25 }), cellAt('A2'), [rangeAt('B1')]);
    expect(program.evaluate(Float64Array.of(3))).toBe(3.25);
    expect(program.frozen).toEqual(['Sheet1!A1']);
  });
});

describe('reading cells and gradients of a program', () => {
  it('returns any computed cell and its derivative after a run', () => {
    const cells = { A1: 2, B1: '=A1^2', C1: '=B1*3+1', D1: '=A1>1', E1: '=1/(A1-2)' };
    const program = compile(oneSheet(cells), cellAt('C1'), [rangeAt('A1')]);
    program.gradient(Float64Array.of(5), new Float64Array(1));
    expect(program.value(cellAt('B1'))).toBe(25);
    expect([
      program.gradientAt(cellAt('A1')),
      program.gradientAt(cellAt('B1')),
      program.gradientAt(cellAt('Z9')),
    ]).toEqual([30, 3, 0]);
    const all = compileCells(oneSheet(cells), [rangeAt('A1')], [rangeAt('B1:E1')]);
    all.run(Float64Array.of(2));
    expect(all.values(rangeAt('B1:E1'))[0]!.map(plain)).toEqual([4, 13, true, '#DIV/0!']);
  });

  it('names the error and the cell in which it began', () => {
    const cells = { A1: 2, B1: '=LN(A1)', C1: '=B1+1', D1: '=SUM(C1,A1)/A1' };
    const program = compile(oneSheet(cells), cellAt('D1'), [rangeAt('A1')]);
    expect(program.error).toBeNull();
    expect(program.evaluate(Float64Array.of(-1))).toBeNaN();
    expect(program.error).toEqual({ name: '#NUM!', cell: 'Sheet1!B1' });
    program.evaluate(Float64Array.of(0));
    expect(program.error).toEqual({ name: '#NUM!', cell: 'Sheet1!B1' });
  });
});

describe('criteria of sums that weights reach', () => {
  const dated = { A1: 0.5, A2: 2, A3: 4, D1: 45_336, D2: 45_337 };
  const slopes = (formula: string) => {
    const program = compile(oneSheet({ ...dated, F1: formula }), cellAt('F1'), [rangeAt('A1:A3')]);
    const gradient = new Float64Array(3);
    return [program.gradient(program.start, gradient), ...gradient];
  };

  it('are days where they name one', () => {
    expect(slopes('=SUMIF(D1:D3,">=2024-02-15",A1:A3)')).toEqual([2, 0, 1, 0]);
    expect(slopes('=SUMIF(D1:D3,"2024-2-14",A1:A3)')).toEqual([0.5, 1, 0, 0]);
    expect(slopes('=SUMIF(D1:D3,"<>2024-02-30",A1:A3)')).toEqual([6.5, 1, 1, 1]);
  });

  it('distinguish blank cells from others only by "=" and "<>"', () => {
    expect(slopes('=SUMIF(D1:D3,"=",A1:A3)')).toEqual([4, 0, 0, 1]);
    expect(slopes('=SUMIF(D1:D3,"<>",A1:A3)')).toEqual([2.5, 1, 1, 0]);
  });
});
