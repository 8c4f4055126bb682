import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { TestBook } from './evaluate.ts';

const addresses = ['A1', 'A2', 'A3', 'B1', 'B2', 'B3', 'C1', 'C2', 'D1', 'D4'];
const contents = [
  ...[1, 2.5, -3, 0, true, 'word', '', null, null],
  ...['=A1+1', '=SUM(A1:A3)', '=A1:A3', '=B1&"x"', '=IF(A1>1,B1,C1)', '=SUM(B:B)', '=IFERROR(A2/A3,"none")'],
  ...[
    '=SEQUENCE(A1)',
    '=TRANSPOSE(A1:A3)',
    '={1;2}',
    '=OFFSET(A1,A2,0)',
    '=INDIRECT("B"&A1)',
    '=COUNT(A1:D4)',
  ],
  ...[
    '=C1*2',
    '=C2',
    '=D4-1',
    '=ARRAYFORMULA(A1:A2*2)',
    '=SUM(A$1:A2)',
    '=MAX(C1:D2)',
    '=B2',
    '=VLOOKUP(2,A1:B3,2,FALSE)',
  ],
];
const edit = fc.record({ at: fc.constantFrom(...addresses), content: fc.constantFrom(...contents) });

const everything = (book: TestBook): unknown[] =>
  ['A', 'B', 'C', 'D', 'E', 'F'].flatMap((column) =>
    [1, 2, 3, 4, 5, 6].map((row) => `${column}${row} ${JSON.stringify(book.get(`${column}${row}`))}`),
  );

/** The order of edits determines which cell of a circle, or of two conflicting arrays, shows the error. */
const isOrderFree = (book: TestBook): boolean =>
  ['A', 'B', 'C', 'D'].every((column) =>
    [1, 2, 3, 4].every((row) => book.get(`${column}${row}`) !== '#REF!'),
  );

describe('any sequence of edits', () => {
  it('shows the values that the resulting file shows when it is opened', () => {
    let compared = 0;
    fc.assert(
      fc.property(fc.array(edit, { minLength: 2, maxLength: 14 }), (edits) => {
        const book = new TestBook();
        const file: Record<string, (typeof contents)[number]> = {};
        for (const { at, content } of edits) {
          book.set({ [at]: content });
          file[at] = content;
        }
        const opened = new TestBook().set(file);
        if (!isOrderFree(opened) || !isOrderFree(book)) return;
        compared++;
        expect(everything(book)).toEqual(everything(opened));
      }),
      { numRuns: 1500 },
    );
    expect(compared).toBeGreaterThan(300);
  });
});

describe('INDIRECT to a tab that is missing', () => {
  it('shows #REF! with the name, and reads the tab of that name in a file that has it', () => {
    const cells = { A1: '=INDIRECT("Data!B2")', A2: '=INDIRECT("\'My data\'!B2")' };
    const without = new TestBook().set(cells);
    expect([without.get('A1'), without.get('A2')]).toEqual(['#REF!', '#REF!']);
    expect(without.error('A2').message).toContain('My data');
    const tabs = new TestBook(['Sheet1', 'Data', 'My data']).set({
      ...cells,
      'Data!B2': 5,
      "'My data'!B2": 7,
    });
    expect([tabs.get('A1'), tabs.get('A2')]).toEqual([5, 7]);
    tabs.set({ 'Data!B2': 6 });
    expect(tabs.get('A1')).toBe(6);
  });
});

describe('a range far beyond the sheet', () => {
  it('ends at the edge of the sheet, and follows edits', () => {
    const book = new TestBook().set({
      A1: 1,
      C5: 2,
      E1: '=SUM(A1:C99999999)',
      E2: '=SUM(A1:ZZZ$99999999)-E2',
    });
    expect([book.get('E1'), book.get('E2')]).toEqual([3, '#REF!']);
    book.set({ B7: 4, E3: '=ZZZ99999999' });
    expect([book.get('E1'), book.get('E3')]).toEqual([7, '#REF!']);
  });
});
