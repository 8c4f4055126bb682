import { describe, expect, it } from 'vitest';
import { TestBook } from '../calculate/evaluate.ts';

const table = {
  A1: 'Ann',
  A2: 'Bob',
  A3: 'Cid',
  A4: 'bob',
  B1: 1,
  B2: 2,
  B3: 3,
  B4: 4,
  C1: 'x',
  C2: 'y',
  C3: 'z',
  C4: 'w',
};

const answer = (formula: string, cells: Record<string, number | string | boolean | null> = table) =>
  new TestBook().set({ ...cells, M100: formula }).get('M100');

describe('functions that find a value', () => {
  it.each([
    ['=VLOOKUP("BOB",A1:C4,2,FALSE)', 2],
    ['=VLOOKUP("C*",A1:C4,3,FALSE)', 'z'],
    ['=VLOOKUP("?nn",A:C,2,)', 1],
    ['=VLOOKUP("~*",{"*",1;"a",2},2,FALSE)', 1],
    ['=VLOOKUP("1",{1,"n";"1","t"},2,FALSE)', 't'],
    ['=VLOOKUP(2.5,{1,"a";2,"b";3,"c"},2)', 'b'],
    ['=VLOOKUP("Ann",A1:C4,4,FALSE)', '#REF!'],
    ['=VLOOKUP("Ann",A1:C4,0,FALSE)', '#VALUE!'],
    ['=VLOOKUP("Zoe",A1:C4,2,FALSE)', '#N/A'],
    ['=HLOOKUP(2,{1,2,3;"a","b","c"},2,FALSE)', 'b'],
    ['=MATCH("Cid",A1:A4,0)', 3],
    ['=MATCH(25,{10,20,30})', 2],
    ['=MATCH(25,{30,20,10},-1)', 1],
    ['=MATCH(1,A1:B4,0)', '#N/A'],
    ['=MATCH(TRUE,{1,"TRUE",TRUE},0)', 3],
    ['=MATCH(3,{1,2,3,3,3,5})', 5],
    ['=LOOKUP(2.5,{1;2;3},{"a";"b";"c"})', 'b'],
    ['=LOOKUP(2,{1,"a";2,"b"})', 'b'],
    ['=LOOKUP(0,{1,2,3})', '#N/A'],
    ['=XLOOKUP("Bob",A1:A4,B1:B4)', 2],
    ['=XLOOKUP("Bob",A1:A4,B1:B4,,0,-1)', 4],
    ['=XLOOKUP("Zoe",A1:A4,B1:B4,"none")', 'none'],
    ['=XLOOKUP(25,{10;30;20},{"a";"b";"c"},,-1)', 'c'],
    ['=XLOOKUP(25,{10;30;20},{"a";"b";"c"},,1)', 'b'],
    ['=XLOOKUP("c*",A1:A4,B1:B4,,2)', 3],
    ['=XLOOKUP(1,{1,2},{1,2,3})', '#VALUE!'],
    ['=XLOOKUP(1,{1,2},{1,2},,7)', '#VALUE!'],
    ['=SUM(XLOOKUP(2,B1:B4,{1,2;3,4;5,6;7,8}))', 7],
    ['=SUM(XLOOKUP("Ann",A1:A4,B1:B4):B3)', 6],
    ['=XMATCH(4,{5,3,1},1)', 1],
    ['=XMATCH(4,{5,3,1},-1)', 2],
    ['=XMATCH("b*",A1:A4,2,-1)', 4],
    ['=XMATCH(1,A1:B2)', '#VALUE!'],
    ['=CHOOSE(1,"a","b")', 'a'],
    ['=CHOOSE(2,"a","b")', 'b'],
    ['=CHOOSE(0,"a","b")', '#NUM!'],
    ['=CHOOSE(3,"a","b")', '#NUM!'],
    ['=INDIRECT("R3C1",FALSE)', 'Cid'],
    ['=SUM(INDIRECT("R2C2:R4C2",FALSE))', 9],
    ['=SUM(INDIRECT("R3C2:R1C1",FALSE))', 6],
    ['=ROWS(INDIRECT("R4C3:R2C1",FALSE))*10+COLUMNS(INDIRECT("R4C3:R2C1",FALSE))', 33],
    ['=INDIRECT("R[-96]C[-12]",FALSE)', 'bob'],
  ])('%s is %s', (formula, expected) => {
    expect(answer(formula)).toBe(expected);
  });

  it('searches each key in array mode, in each column', () => {
    const book = new TestBook().set({
      ...table,
      E1: '=ARRAYFORMULA(VLOOKUP({"Cid";"Zoe";"Ann"},A1:C4,{2,3},FALSE))',
      H1: '=ARRAYFORMULA(MATCH({3;1},B1:B4,0))',
    });
    expect([book.get('E1'), book.get('F1')]).toEqual([3, 'z']);
    expect([book.get('E2'), book.get('F2')]).toEqual(['#N/A', '#N/A']);
    expect([book.get('E3'), book.get('F3')]).toEqual([1, 'x']);
    expect([book.get('H1'), book.get('H2')]).toEqual([3, 1]);
  });

  it('detects edits of cells that it has read before', () => {
    const book = new TestBook().set({
      ...table,
      E1: '=VLOOKUP("Bob",A1:C4,2,FALSE)',
      E2: '=MATCH("Bob",A1:A4,0)',
    });
    expect([book.get('E1'), book.get('E2')]).toEqual([2, 2]);
    book.set({ A2: 'Zoe' });
    expect([book.get('E1'), book.get('E2')]).toEqual([4, 4]);
    book.set({ A1: '=LOWER("BOB")' });
    expect([book.get('E1'), book.get('E2')]).toEqual([1, 1]);
  });

  it('finds 100,000 keys among 100,000 rows by indexing them once', () => {
    const formula =
      '=SUM(ARRAYFORMULA(VLOOKUP(SEQUENCE(100000),{SEQUENCE(100000),SEQUENCE(100000,1,2,2)},2,FALSE)))';
    expect(answer(formula, {})).toBe(100_000 * 100_001);
  });
});
