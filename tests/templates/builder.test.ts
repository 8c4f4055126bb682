import { describe, expect, it } from 'vitest';
import {
  asException,
  type Block,
  checkFormula,
  fill,
  heading,
  label,
  onlyIn,
  protectText,
  randomNormal,
  spill,
  values,
  words,
} from '../../sheets-templates/builder/blocks.ts';
import type { ChartPlan } from '../../sheets-templates/builder/plan.ts';
import { expandTab, type TabDefinition } from '../../sheets-templates/builder/tab.ts';
import { expandWorkbook } from '../../sheets-templates/builder/workbook.ts';

const look = { role: 'result' } as const;
const expand = (
  blocks: Block[],
  more: Partial<TabDefinition> = {},
  rendering: 'seeded' | 'native' = 'seeded',
) => expandTab({ name: 'tab', summary: '' }, { widths: [], blocks, ...more }, rendering);

describe('blocks', () => {
  it('fills a formula as copy and paste does', () => {
    expect(expand([fill('A1:B2', "=$C1*D$1+$E$1+'x y'!A1", look)]).cells).toEqual([
      ["=$C1*D$1+$E$1+'x y'!A1", "=$C1*E$1+$E$1+'x y'!B1"],
      ["=$C2*D$1+$E$1+'x y'!A2", "=$C2*E$1+$E$1+'x y'!B2"],
    ]);
  });

  it('writes a spilling formula once', () => {
    expect(expand([spill('B2:C3', '=MMULT(E1:F2;G1:H2)', look)]).cells).toEqual([
      ['', '', ''],
      ['', '=MMULT(E1:F2;G1:H2)', ''],
      ['', '', ''],
    ]);
  });

  it('draws with a seed or by itself', () => {
    const draw = randomNormal('A1:B1', { deviation: 'J5', seed: 'J2', stream: 2 }, look);
    expect(expand([draw]).cells).toEqual([['=NORMINIT(1;2;0;J5;$J$2+2)', '']]);
    expect(expand([draw], {}, 'native').cells).toEqual([
      ['=NORMINV(RAND();0;$J$5)', '=NORMINV(RAND();0;$J$5)'],
    ]);
  });

  it('omits the seed cell, its format and its note without seeds', () => {
    const blocks = [heading('A1', 'title'), onlyIn('seeded', values('B1', [[1]], look))];
    const native = expand(blocks, { notes: { B1: 'the seed' } }, 'native');
    expect(native.cells).toEqual([['title']]);
    expect(native.notes).toEqual([]);
    expect(native.styles).toHaveLength(1);
    expect(expand(blocks, { notes: { B1: 'the seed' } }).notes).toEqual([{ cell: 'B1', text: 'the seed' }]);
  });

  it('rejects blocks that claim the same cell, unless one is an exception', () => {
    const blocks = [fill('A1:B2', '=C1', look), values('B2', [[5]], look)];
    expect(() => expand(blocks)).toThrow('The blocks A1:B2 and B2 both claim the cell B2.');
    expect(expand([blocks[0]!, asException(blocks[1]!)]).cells[1]).toEqual(['=C2', 5]);
  });

  it('rejects ragged values, notes on nothing and workbooks that lack a tab', () => {
    expect(() => values('A1', [[1, 2], [3]], look)).toThrow('Row 2 of the values at A1');
    expect(() => expand([label('A1', 'x')], { notes: { B9: 'lost' } })).toThrow('note on B9');
    const card = { id: 'w', title: '', summary: '', tabs: [{ name: 'missing', summary: '' }] };
    expect(() => expandWorkbook({ card, tabs: {} }, 'seeded')).toThrow('missing');
  });

  it('converts corrections to notes and widths to runs', () => {
    const plan = expand([words('A1', ['a', 'b'], look)], {
      widths: [
        ['A', 50],
        ['B:D', 80],
      ],
      notes: { A1: 'What it is.' },
      corrections: [{ cells: ['A1:B1'], original: 'was wrong.', reason: 'is right.' }],
    });
    expect(plan.notes).toEqual([
      {
        cell: 'A1',
        text: 'What it is.\n\nDiffers from the original sheet.\nOriginal: was wrong.\nHere: is right.',
      },
    ]);
    expect(plan.columnWidths).toEqual([
      { column: 0, count: 1, pixels: 50 },
      { column: 1, count: 3, pixels: 80 },
    ]);
  });
});

describe('charts', () => {
  const chart = {
    kind: 'line',
    title: 'Error',
    series: [{ name: 'error', range: 'C38:C62' }],
    anchor: 'E36',
    width: 400,
    height: 300,
  } as const;
  const withChart = (changes: Partial<ChartPlan>) =>
    expand([label('A1', 'x')], { charts: [{ ...chart, ...changes }] });

  it('are in the plan as defined', () => {
    expect(withChart({}).charts).toEqual([chart]);
    expect(expand([label('A1', 'x')]).charts).toEqual([]);
  });

  it.each<[string, Partial<ChartPlan>, string]>([
    ['no title', { title: '' }, 'needs a title'],
    ['no series', { series: [] }, 'at least one series'],
    ['a series without a name', { series: [{ name: '', range: 'C1:C5' }] }, 'a name for the series C1:C5'],
    ['no size', { width: 0 }, 'not 0×300'],
    ['points without x', { kind: 'scatter' }, 'range of its x values'],
    ['a series of two columns', { series: [{ name: 'e', range: 'C1:D5' }] }, 'each series is one column'],
    ['x of another length', { x: 'B1:B9' }, 'reads C38:C62 beside B1:B9'],
    ['several cells to lie over', { anchor: 'A1:B2' }, 'lies over one cell'],
    ['a place outside the tab', { anchor: 'AB3' }, 'its tab has 1000 rows and 26 columns'],
    ['a range that is none', { series: [{ name: 'e', range: 'C1:C' }] }, 'a rectangle of cells'],
  ])('are refused with %s', (_, changes, problem) => {
    expect(() => withChart(changes)).toThrow(problem);
  });

  it('may be where a wide tab has its own columns', () => {
    expect(() => expand([label('AZ1', 'x')], { charts: [{ ...chart, anchor: 'AB3' }] })).not.toThrow();
  });
});

describe('texts', () => {
  it.each([
    '=A1',
    '+1',
    '-x',
    '2.000',
    '1/2',
    '$2.99',
    ' 5',
    'true',
    '@name',
    "'quoted",
    '12 May',
    '.5',
    '(3)',
  ])('protects %s', (text) => {
    expect(protectText(text)).toBe(`'${text}`);
  });
  it.each(['weights 1', 'x1', 'dl/dw', 'truely', 'a = b'])('leaves %s as it is', (text) => {
    expect(protectText(text)).toBe(text);
  });
});

describe('formulas for every locale', () => {
  it.each([
    ['A1+1', 'must start'],
    ['=SUM(A1,B1)', 'comma'],
    ['=A1*0.5', 'decimal'],
    ['=A1*1E3', 'decimal'],
    ['=SUM({1;2})', 'array literal'],
    ['=A1~B1', 'do not know'],
  ])('refuses %s', (formula, reason) => {
    expect(() => checkFormula(formula, 'A1')).toThrow(reason);
  });
  it.each(['=SUM(A1;B1)', '="a,b;{0.5}"', '=A1*1/2', '=-LN(B30)*G3'])('accepts %s', (formula) => {
    expect(() => checkFormula(formula, 'A1')).not.toThrow();
  });
});
