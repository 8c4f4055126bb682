import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { evaluate, TestBook } from '../calculate/evaluate.ts';

const table = {
  A1: 5,
  B1: 'apple',
  C1: 10,
  A2: 15,
  B2: 'Apricot',
  C2: 20,
  A3: '5',
  B3: 'banana',
  C3: 30,
  A4: true,
  B4: 'a*',
  C4: '=1/0',
  A5: null,
  B5: '',
  C5: 50,
  A6: 25,
  B6: 'APPLE',
  C6: 'text',
};

describe('criteria', () => {
  it.each([
    ['=COUNTIF(A1:A6,5)', 2],
    ['=COUNTIF(A1:A6,"5")', 2],
    ['=COUNTIF(A1:A6,">5")', 2],
    ['=COUNTIF(A1:A6,">=5")', 3],
    ['=COUNTIF(A1:A6,"<>5")', 4],
    ['=COUNTIF(A1:A6,TRUE)', 1],
    ['=COUNTIF(A1:A6,"<>")', 5],
    ['=COUNTIF(A1:A6,"=")', 1],
    ['=COUNTIF(B1:B6,"")', 1],
    ['=COUNTIF(A:A,"")', 995],
    ['=COUNTIF(B1:B6,"apple")', 2],
    ['=COUNTIF(B1:B6,"a*")', 4],
    ['=COUNTIF(B1:B6,"a~*")', 1],
    ['=COUNTIF(B1:B6,"?????")', 2],
    ['=COUNTIF(C1:C6,">0")', 4],
    ['=SUMIF(A1:A6,">5",C1:C6)', 20],
    ['=SUMIF(B1:B6,"apple",C1)', 10],
    ['=SUMIF(B1:B6,"a*",C1:C6)', '#DIV/0!'],
    ['=SUMIFS(C1:C6,B1:B6,"a*",A1:A6,"<20")', 30],
    ['=SUMIFS(C1:C6,A1:A5,">0")', '#VALUE!'],
    ['=AVERAGEIF(B1:B6,"*p*",C1:C6)', 15],
    ['=AVERAGEIF(B1:B6,"none",C1:C6)', '#DIV/0!'],
    ['=AVERAGEIFS(C1:C6,A1:A6,">=5",B1:B6,"<>banana")', 15],
    ['=MAXIFS(C1:C6,B1:B6,"?p*")', 20],
    ['=MINIFS(C1:C6,A1:A6,"<100")', 10],
    ['=MINIFS(C1:C6,A1:A6,">100")', 0],
    ['=COUNTIFS(A1:A6,">=5",B1:B6,"ap*")', 3],
    ['=COUNTUNIQUEIFS(A1:A6,B1:B6,"ap*")', 3],
    ['=PERCENTIF(A1:A6,">5")', 2 / 6],
  ])('%s is %s', (formula, expected) => {
    const book = new TestBook().set({ ...table, E1: formula });
    expect(book.get('E1')).toBe(expected);
    // The groups that repeated calls build return the same results.
    book.set({ E2: formula, E3: formula });
    expect([book.get('E2'), book.get('E3')]).toEqual([expected, expected]);
  });

  it('take an array of criteria inside ARRAYFORMULA, one result for each', () => {
    const keys = { F1: 5, F2: 15, F3: '>5' };
    expect(evaluate('=ARRAYFORMULA(COUNTIF(A1:A6,F1:F3))', { ...table, ...keys })).toEqual([[2], [1], [2]]);
    expect(evaluate('=ARRAYFORMULA(SUMIF(A1:A6,F1:F3,C1:C6))', { ...table, ...keys })).toEqual([
      [40],
      [20],
      [20],
    ]);
  });
});

describe('repeated questions', () => {
  it('detect every edit of their ranges', () => {
    const book = new TestBook().set(table);
    for (let row = 1; row <= 5; row++)
      book.set({
        [`G${row}`]: '=COUNTIF($A$1:$A$6,5)',
        [`H${row}`]: '=SUMIF($B$1:$B$6,"apple",$C$1:$C$6)',
        [`I${row}`]: '=RANK(15,$A$1:$A$6)',
        [`J${row}`]: '=COUNTIF($A$1:$A$6,">7")',
      });
    expect(['G5', 'H5', 'I5', 'J5'].map((address) => book.get(address))).toEqual([2, 10, 2, 2]);
    book.set({ A5: 5, C6: 7, A6: 1 });
    expect(['G5', 'H5', 'I5', 'J5'].map((address) => book.get(address))).toEqual([3, 17, 1, 1]);
  });

  it('return the same as a single call, for any cells', () => {
    const cell = fc.oneof(
      fc.constantFrom(1, 2, 2.5, '1', '2', 'a', 'A', 'b*', '', true, false, null),
      fc.integer({ min: 0, max: 3 }),
    );
    const criterion = fc.constantFrom('1', '2', 'a', 'b*', '>1', '<=2', '<>1', '', '=', 'TRUE');
    fc.assert(
      fc.property(
        fc.array(fc.tuple(cell, cell, cell), { minLength: 1, maxLength: 8 }),
        criterion,
        criterion,
        (rows, first, second) => {
          const cells = Object.fromEntries(
            rows.flatMap((row, y) => row.map((value, x) => [`${'ABC'[x]}${y + 1}`, value])),
          );
          const [a, b, c] = ['A', 'B', 'C'].map((column) => `${column}1:${column}${rows.length}`);
          const formulas = [
            `=COUNTIF(${a},"${first}")`,
            `=COUNTIFS(${a},"${first}",${b},"${second}")`,
            `=SUMIFS(${c},${a},"${first}",${b},"${second}")`,
            `=MAXIFS(${c},${b},"${second}")`,
          ];
          for (const formula of formulas) {
            const book = new TestBook().set({ ...cells, M1: formula, M2: formula, M3: formula });
            const single = new TestBook().set({ ...cells, M1: formula }).get('M1');
            expect([book.get('M1'), book.get('M2'), book.get('M3')]).toEqual([single, single, single]);
          }
        },
      ),
      { numRuns: 60 },
    );
  });
});
