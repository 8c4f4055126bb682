import { describe, expect, it } from 'vitest';
import {
  fillEvery,
  randomUniform,
  valuesEvery,
  whiteToBlue,
  whiteToRed,
} from '../../sheets-templates/builder/blocks.ts';
import { expandTab, type TabDefinition } from '../../sheets-templates/builder/tab.ts';
import { startHere } from '../../sheets-templates/builder/workbook.ts';
import { styleTables } from '../../src/addon/templates/style-tables.ts';

const look = { role: 'pixel' } as const;
const expand = (definition: TabDefinition) => expandTab({ name: 'tab', summary: '' }, definition, 'seeded');

describe('blocks with a stride', () => {
  it('fill a formula into every second row and column', () => {
    expect(expand({ widths: [], blocks: [fillEvery('A1:C3', 2, '=MAX(E1:F2)', look)] }).cells).toEqual([
      ['=MAX(E1:F2)', '', '=MAX(G1:H2)'],
      ['', '', ''],
      ['=MAX(E3:F4)', '', '=MAX(G3:H4)'],
    ]);
  });
  it('align constants with them', () => {
    const rows = [
      [1, 2, 3],
      [4, 5, 6],
    ];
    expect(expand({ widths: [], blocks: [valuesEvery('B1', 2, rows, look)] }).cells).toEqual([
      ['', 1, '', 2, '', 3],
      ['', '', '', '', '', ''],
      ['', 4, '', 5, '', 6],
    ]);
  });
  it('have the format in non-empty rows', () => {
    const { styles } = expand({ widths: [], blocks: [valuesEvery('B1', 2, [[1], [2]], look)] });
    expect(styles.map(({ range }) => range)).toEqual(['B1', 'B3']);
  });
  it('reject formulas that other locales misread', () => {
    expect(() => fillEvery('A1:C3', 2, '=MAX(E1,F2)', look)).toThrow('comma');
  });
});

describe('even draws', () => {
  const draw = randomUniform('A1:B1', '$J$2+1', look);
  const contents = (rendering: 'seeded' | 'native') =>
    expandTab({ name: 'tab', summary: '' }, { widths: [], blocks: [draw] }, rendering).cells;
  it('are drawn from a seed, or without one in a file without a script', () => {
    expect(contents('seeded')).toEqual([['=UNIFORMINIT(1;2;0;1;$J$2+1)', '']]);
    expect(contents('native')).toEqual([['=RAND()', '=RAND()']]);
  });
});

describe('color scales', () => {
  it('run from the smallest number of all ranges together to the largest', () => {
    expect(whiteToRed('A1:B2', 'D1:E2')).toEqual({
      ranges: ['A1:B2', 'D1:E2'],
      points: [
        { type: 'MIN', color: '#fcfcff' },
        { type: 'MAX', color: '#f8696b' },
      ],
    });
    expect(whiteToBlue('A1').points[1]!.color).not.toBe(whiteToRed('A1').points[1]!.color);
  });
});

describe('a first tab', () => {
  const both = (text: string) => [text, `${text} (de)`] as const;
  const plan = expand(
    startHere({
      title: both('T'),
      steps: [both('a'), both('b'), both('c')],
      tabs: { one: both('d') },
      lesson: ['e', 'https://example.com/'],
      credits: [both('f')],
    }),
  );
  it('has three steps, its tabs, the colors as cells, and a link, in both languages', () => {
    expect(plan.cells.map(([content]) => content)).toEqual([
      ...['T', ''],
      ...['Try this in five minutes', 'Step 1: a', 'Step 2: b', 'Step 3: c', ''],
      ...['The tabs', 'one: d', 'Your turn: four exercises that mark your answers', ''],
      ...['The colors', 'type your own', 'weights', 'before the activation', 'results', 'gradients', ''],
      ...['The lesson', '=HYPERLINK("https://example.com/";"e")', ''],
      ...['Credits', 'f'],
    ]);
    const german = Object.assign([...plan.cells], plan.translated!.de!.cells);
    expect(german.map((line) => line.map((content) => content !== ''))).toEqual(
      plan.cells.map((line) => line.map((content) => content !== '')),
    );
    expect(german[3]![0]).toBe('Schritt 1: a (de)');
  });
  it('has a large title, and swatches in the colors of the sheets', () => {
    const { fontSize, background } = styleTables(plan.styles, plan.cells.length, 1);
    expect(fontSize![0]![0]).toBe(13);
    expect(new Set(background!.flat().filter(Boolean)).size).toBe(5);
  });
});
