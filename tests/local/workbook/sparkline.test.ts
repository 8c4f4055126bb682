import { describe, expect, it } from 'vitest';
import type { Sparkline } from '../../../src/formula/functions/sparkline.ts';
import { cellView } from '../../../src/local/workbook/reader.ts';
import { openBook } from './open.ts';

/** A sheet with numbers, a blank, and text in A1:A6, and a formula in C1. */
function drawn(formula: string, values: (number | string | null)[] = [1, 3, null, -2, 'x', 5]) {
  const book = openBook();
  book.type('A1', ...values);
  book.type('C1', formula);
  return book;
}
const pictureOf = (book: ReturnType<typeof drawn>, row = 0, column = 2) =>
  cellView(book.workbook, 0, row, column)?.sparkline ?? null;
const picture = (formula: string, values?: (number | string | null)[]): Sparkline =>
  pictureOf(drawn(formula, values))!;
const sides = ({ boxes }: Sparkline) =>
  boxes.map(({ left, top, right, bottom }) => [left, top, right, bottom].map((x) => Number(x.toFixed(3))));
const paints = ({ boxes }: Sparkline) => boxes.map(({ color }) => color);

describe('SPARKLINE', () => {
  it('draws a line through numbers, each at the place of its cell', () => {
    expect(picture('=SPARKLINE(A1:A6)').lines).toEqual([
      {
        points: [
          [0, 1 - 3 / 7],
          [0.2, 1 - 5 / 7],
          [0.6, 1],
          [1, 0],
        ],
        color: null,
        width: 1,
      },
    ]);
  });

  it('treats blanks as 0 and converts text on request', () => {
    const [line] = picture('=SPARKLINE(A1:A6,{"empty","zero";"nan","convert"})', [1, null, '7 %', '2']).lines;
    expect(line!.points.map(([, y]) => Number((1 - y).toFixed(3)))).toEqual([0.5, 0, 0.035, 1, 0, 0]);
  });

  it('places points by x and y, within limits, from right to left', () => {
    const book = openBook();
    book.type('A1', [0, 1], [5, 2], [10, 3]);
    book.type(
      'C1',
      '=SPARKLINE(A1:B3,{"xmin",-10;"xmax",10;"ymin",0;"ymax",4;"rtl",TRUE;"linewidth",3;"color","#0a0"})',
    );
    expect(pictureOf(book)!.lines).toEqual([
      {
        points: [
          [0.5, 0.75],
          [0.25, 0.5],
          [0, 0.25],
        ],
        color: '#0a0',
        width: 3,
      },
    ]);
  });

  it('draws columns up and down from 0, colored by place and value, with an axis', () => {
    const found = picture(
      '=SPARKLINE(A1:A4,{"charttype","column";"color","gray";"negcolor","red";"highcolor","green";"firstcolor","blue";"axis",TRUE;"axiscolor","#ccc"})',
      [1, 3, -1, -1],
    );
    expect(sides(found)).toEqual([
      [0.025, 0.5, 0.225, 0.75],
      [0.275, 0, 0.475, 0.75],
      [0.525, 0.75, 0.725, 1],
      [0.775, 0.75, 0.975, 1],
    ]);
    expect(paints(found)).toEqual(['blue', 'green', 'red', 'red']);
    expect(found.lines).toEqual([
      {
        points: [
          [0, 0.75],
          [1, 0.75],
        ],
        color: '#ccc',
        width: 1,
      },
    ]);
  });

  it('starts columns of positive numbers at the lowest, or where ymin says', () => {
    const heights = (options: string) =>
      sides(picture(`=SPARKLINE(A1:A3,{"charttype","column"${options}})`, [2, 3, 4])).map(([, top]) => top);
    expect(heights('')).toEqual([1, 0.5, 0]);
    expect(heights(';"ymin",0')).toEqual([0.5, 0.25, 0]);
  });

  it('draws wins up, losses down, and nothing for 0', () => {
    const found = picture('=SPARKLINE(A1:A3,{"charttype","winloss"})', [9, 0, -0.5]);
    expect(sides(found).map(([, top, , bottom]) => [top, bottom])).toEqual([
      [0, 0.5],
      [0.5, 1],
    ]);
  });

  it('stacks bars in two colors up to a maximum', () => {
    const found = picture(
      '=SPARKLINE(A1:A3,{"charttype","bar";"max",8;"color1","red";"color2","blue"})',
      [2, 4, 6],
    );
    expect(sides(found)).toEqual([
      [0, 0, 0.25, 1],
      [0.25, 0, 0.75, 1],
      [0.75, 0, 1, 1],
    ]);
    expect(paints(found)).toEqual(['red', 'blue', 'red']);
  });

  it('reads options from cells', () => {
    const book = drawn('=SPARKLINE(A1:A3,E1:F2)', [1, 2, 1]);
    book.type('E1', ['charttype', 'Bar'], ['max', 8]);
    expect(sides(pictureOf(book)!).at(-1)).toEqual([0.375, 0, 0.5, 1]);
  });

  it('is an empty text as a value, also inside IF, and passes through arrays', () => {
    const book = drawn('=IF(A1>0,SPARKLINE(A1:A2),"none")');
    expect(book.value('C1')).toBe('');
    expect(pictureOf(book)?.lines).toHaveLength(1);
    book.type('A1', -1);
    expect([book.value('C1'), pictureOf(book)]).toEqual(['none', null]);

    const rows = openBook();
    rows.type('A1', [1, 2], [5, 3]);
    rows.type('D1', '=BYROW(A1:B2,LAMBDA(row,SPARKLINE(row)))', '');
    const [first, second] = [pictureOf(rows, 0, 3), pictureOf(rows, 1, 3)];
    expect(first!.lines[0]!.points.map(([, y]) => y)).toEqual([1, 0]);
    expect(second!.lines[0]!.points.map(([, y]) => y)).toEqual([0, 1]);
    expect(rows.values('D1:D2')).toEqual([[''], ['']]);
  });

  it('follows its data, and notifies the page', () => {
    const book = drawn('=SPARKLINE(A1:A2)', [1, 2]);
    book.changed();
    book.type('A1', 9);
    expect(book.changed()).toContain('C1');
    expect(pictureOf(book)!.lines[0]!.points[0]).toEqual([0, 0]);
    book.type('C1', '');
    expect(pictureOf(book)).toBeNull();
  });

  it.each([
    ['=SPARKLINE(A1:A6,{"charttype","pie"})', 'no chart type "pie"'],
    ['=SPARKLINE(A1:A6,{"colour","red"})', 'no option "colour"'],
    ['=SPARKLINE(A1:A6,{"ymin","low"})', 'expects a number for the option "ymin", not "low"'],
    ['=SPARKLINE(A1:A6,{"color","#12"})', 'expects a color'],
    ['=SPARKLINE(A1:A6,{"charttype";"bar"})', 'two columns'],
    ['=SPARKLINE(A1:C6)', 'one or two rows or columns, not 6 × 3'],
    ['=SPARKLINE(A1:A6,{"charttype","bar"})', '0 or more'],
    ['=SPARKLINE(E1:E6)', 'no numbers'],
  ])('refuses %s', (formula, words) => {
    const book = openBook();
    book.type('A1', 1, 3, -2);
    book.type('G1', formula);
    expect(book.error('G1')[1]).toContain(words);
  });
});
