import { describe, expect, it } from 'vitest';
import { type Cells, evaluate, TestBook } from '../calculate/evaluate.ts';

/** The sample table of Google's reference of the query language, with dates as serial numbers. */
const rows: readonly (readonly (string | number | boolean | null)[])[] = [
  ['name', 'dept', 'salary', 'hired', 'age', 'senior'],
  ['John', 'Eng', 1000, 38_430, 35, true],
  ['Dave', 'Eng', 500, 38_818, 27, false],
  ['Sally', 'Eng', 600, 38_635, 30, false],
  ['Ben', 'Sales', 400, 37_539, 32, true],
  ['Dana', 'Sales', 350, 38_240, 25, false],
  ['Mike', 'Marketing', 800, 38_362, 24, true],
];

const data: Cells = Object.fromEntries(
  rows.flatMap((row, y) => row.map((value, x) => [`${'ABCDEF'[x]}${y + 1}`, value] as const)),
);

const query = (text: string, headers = '') => evaluate(`=QUERY(A1:F7,"${text}"${headers})`, data);
const withoutHeader = (text: string) => (query(text) as unknown[][]).slice(1);

describe('QUERY', () => {
  it('returns all columns without a query', () => {
    expect(evaluate('=QUERY(A1:F7)', data)).toEqual(rows);
    expect(query('select *')).toEqual(rows);
  });

  it.each([
    ['select A where salary', '#VALUE!'],
    [
      'select A, C where C >= 600',
      [
        ['name', 'salary'],
        ['John', 1000],
        ['Sally', 600],
        ['Mike', 800],
      ],
    ],
    ["select Col1 where Col2 = 'Sales'", [['name'], ['Ben'], ['Dana']]],
    ["select A where not B = 'Eng' and (C < 400 or E < 25)", [['name'], ['Dana'], ['Mike']]],
    ["select A where A contains 'a' and A starts with 'D'", [['name'], ['Dave'], ['Dana']]],
    ["select A where A ends with 'n'", [['name'], ['John'], ['Ben']]],
    ["select A where A matches '.*e'", [['name'], ['Dave'], ['Mike']]],
    ["select A where A like '%a%e'", [['name'], ['Dave']]],
    ["select A where A like 'B_n'", [['name'], ['Ben']]],
    ["select A where D < date '2004-01-01'", [['name'], ['Ben']]],
    ['select A where F = true', [['name'], ['John'], ['Ben'], ['Mike']]],
    [
      'select A, C*2+1 limit 1',
      [
        ['name', 'sum(product(salary2())1())'],
        ['John', 2001],
      ],
    ],
    ["select A, C/1000 label C/1000 'in thousands' limit 1", '#VALUE!'],
    [
      "select A, C/1000 limit 1 label C/1000 'in thousands'",
      [
        ['name', 'in thousands'],
        ['John', 1],
      ],
    ],
    ["select upper(A) limit 1 offset 1 label upper(A) ''", 'DAVE'],
    [
      'select year(D), month(D) limit 1',
      [
        ['year(hired)', 'month(hired)'],
        [2005, 2],
      ],
    ],
  ])('%s', (text, expected) => {
    expect(query(text)).toEqual(expected);
  });

  it.each([
    ['select A order by C desc limit 2', [['John'], ['Mike']]],
    [
      'select B, A order by B, A desc limit 3',
      [
        ['Eng', 'Sally'],
        ['Eng', 'John'],
        ['Eng', 'Dave'],
      ],
    ],
    [
      'select B, sum(C), count(A), avg(E), min(C), max(C) group by B',
      [
        ['Eng', 2100, 3, 92 / 3, 500, 1000],
        ['Marketing', 800, 1, 24, 800, 800],
        ['Sales', 750, 2, 28.5, 350, 400],
      ],
    ],
    [
      'select B, max(C) group by B order by max(C)',
      [
        ['Sales', 400],
        ['Marketing', 800],
        ['Eng', 1000],
      ],
    ],
    ['select sum(C)', [[3650]]],
    [
      'select year(D), count(A) group by year(D) order by year(D) desc',
      [
        [2006, 1],
        [2005, 3],
        [2004, 1],
        [2002, 1],
      ],
    ],
    [
      'select B, sum(C)/count(C) group by B',
      [
        ['Eng', 700],
        ['Marketing', 800],
        ['Sales', 375],
      ],
    ],
  ])('%s', (text, expected) => {
    expect(withoutHeader(text)).toEqual(expected);
  });

  it('makes columns of the values to pivot by', () => {
    expect(query('select F, sum(C) group by F pivot B')).toEqual([
      ['senior', 'Eng', 'Marketing', 'Sales'],
      [false, 1100, null, 350],
      [true, 1000, 800, 400],
    ]);
    expect(query('select sum(C), max(E) pivot B')).toEqual([
      [
        'Eng sum salary',
        'Marketing sum salary',
        'Sales sum salary',
        'Eng max age',
        'Marketing max age',
        'Sales max age',
      ],
      [2100, 800, 750, 35, 24, 32],
    ]);
  });

  it('labels aggregates by their name and column', () => {
    expect((query('select B, sum(C), count(A) group by B') as unknown[][])[0]).toEqual([
      'dept',
      'sum salary',
      'count name',
    ]);
  });

  it('treats blanks as unknown and other types than the most frequent one as blank', () => {
    const cells: Cells = { A1: 1, A2: null, A3: 'x', A4: 3, B1: 'a', B2: 'b', B3: 'c', B4: 'd' };
    const answer = (text: string) => evaluate(`=QUERY(A1:B4,"${text}",0)`, cells);
    expect(answer('select B where A is null')).toEqual([['b'], ['c']]);
    expect(answer('select B where A != 1')).toBe('d');
    expect(answer('select B where not A = 1')).toEqual([['b'], ['c'], ['d']]);
    expect(answer("select sum(A) label sum(A) ''")).toBe(4);
    expect(answer('select A order by A')).toEqual([[null], [null], [1], [3]]);
  });

  it('uses the given number of header rows, or detects it', () => {
    const cells: Cells = { A1: 'Total', A2: 'sum', A3: 1, A4: 2 };
    expect(evaluate('=QUERY(A1:A4,"select A",2)', cells)).toEqual([['Total sum'], [1], [2]]);
    expect(evaluate('=QUERY(A1:A4,"select A")', cells)).toEqual([['Total sum'], [1], [2]]);
    expect(evaluate('=QUERY(A1:A4,"select A where A contains \'u\'",0)', cells)).toBe('#N/A');
    expect(evaluate('=QUERY({1;2},"select Col1 where Col1>1")')).toBe(2);
  });

  it.each([
    ['select Z', 'NO_COLUMN: Z'],
    ['select a', 'NO_COLUMN: a'],
    ['select A, sum(C)', 'ADD_COL_TO_GROUP_BY_OR_AGG: name'],
    ['select A group by A', 'CANNOT_GROUP_WITHOUT_AGG'],
    ['select sum(A)', 'AVG_SUM_ONLY_NUMERIC'],
    ['select', 'unexpected'],
    ['select A where', 'unexpected'],
    ['select A limit x', 'limit'],
    ["select A where D > date '1/2/2024'", 'Invalid date literal'],
    ["select A where A matches '('", 'regular expression'],
    ["select C format C '0.00'", 'FORMAT clause'],
    ["select A label B 'x'", 'COL_IN_LABEL_MUST_BE_IN_SELECT'],
    [`select A where ${'('.repeat(200)}`, 'brackets'],
    ['select A ; drop', "unexpected ';'"],
  ])('says what is wrong with %s', (text, message) => {
    const book = new TestBook().set({ ...data, M100: `=QUERY(A1:F7,"${text}")` });
    expect(book.get('M100')).toBe('#VALUE!');
    expect(book.error('M100').message).toContain(message);
  });

  it('counts 100,000 rows by group', () => {
    const formula =
      '=QUERY({ARRAYFORMULA(MOD(SEQUENCE(100000),10)),SEQUENCE(100000)},"select Col1, sum(Col2) where Col2 > 10 group by Col1",0)';
    const result = evaluate(formula) as unknown[][];
    expect(result).toHaveLength(11);
    expect(result[1]).toEqual([0, 500_050_000 - 10]);
  });
});
