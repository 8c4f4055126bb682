import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type {
  CellData,
  CellStyle,
  SheetData,
  Validation,
  WorkbookData,
} from '../../src/local/workbook/types.ts';
import { openFile, sheetOf, workbookOf, write } from './samples.ts';

async function roundTrip(data: WorkbookData) {
  return openFile(write(data), `${data.name}.xlsx`);
}

const color = fc
  .integer({ min: 1, max: 0xffffff })
  .map((number) => `#${number.toString(16).padStart(6, '0')}`);
/** Text that XML allows: no control characters, no lone surrogates. */
const text = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 40 })
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is filtered out
  .filter((candidate) => !/[\u0000-\u001f\u007f]/.test(candidate));
const border = fc.record({
  color,
  style: fc.constantFrom('solid', 'medium', 'thick', 'dashed', 'dotted', 'double' as const),
});
const yes = fc.constant(true);

const style = fc
  .record(
    {
      numberFormat: fc.constantFrom('0.00', '#,##0', '0%', '0.00E+00', 'yyyy-mm-dd', '@', '#,##0.00 "€"'),
      bold: yes,
      italic: yes,
      underline: yes,
      fontSize: fc.integer({ min: 6, max: 36 }).filter((size) => size !== 10),
      fontFamily: fc.constantFrom('Roboto', 'Calibri', 'Courier New'),
      fontColor: color,
      background: color,
      horizontalAlignment: fc.constantFrom('left', 'center', 'right' as const),
      verticalAlignment: fc.constantFrom('top', 'middle', 'bottom' as const),
      wrap: yes,
      borders: fc
        .record({ top: border, bottom: border, left: border, right: border }, { requiredKeys: [] })
        .filter((borders) => Object.keys(borders).length > 0),
    },
    { requiredKeys: [] },
  )
  .filter((candidate) => Object.keys(candidate).length > 0) as fc.Arbitrary<CellStyle>;

const content: fc.Arbitrary<CellData> = fc.oneof(
  fc.integer({ min: -1_000_000, max: 1_000_000 }).map((value) => ({ value: value / 64 })),
  text.map((value) => ({ value })),
  fc.boolean().map((value) => ({ value })),
  fc
    .constantFrom('=SUM(A1:B3)', '=NORM.INV(0.5,0,1)', '="<b>"&A1', '=ARRAYFORMULA(A1:A3*2)', '=RELU(A1)')
    .map((formula) => ({ formula })),
);
const cell = fc
  .tuple(content, fc.record({ note: text, style }, { requiredKeys: [] }))
  .map(([typed, more]) => ({ ...typed, ...more }));

const place = fc.tuple(fc.nat(60), fc.nat(20)).map(([row, column]) => `${row},${column}`);
const sizes = fc.dictionary(fc.nat(20).map(String), fc.integer({ min: 12, max: 400 }));

function sheet(id: number): fc.Arbitrary<SheetData> {
  return fc
    .record({
      cells: fc.dictionary(place, cell, { maxKeys: 25 }),
      columnWidths: sizes,
      rowHeights: sizes,
      frozenRows: fc.nat(3),
      frozenColumns: fc.nat(3),
      gridlinesHidden: fc.boolean(),
      tabColor: fc.option(color),
      conditionalFormats: fc.array(
        fc.record({
          ranges: fc.constant([{ sheetId: id, row: 1, column: 2, rows: 3, columns: 4 }]),
          gradient: fc.tuple(color, color, color).map(([low, middle, high]) => [
            { type: 'MIN' as const, color: low },
            { type: 'NUMBER' as const, value: '0', color: middle },
            { type: 'MAX' as const, color: high },
          ]),
        }),
        { maxLength: 2 },
      ),
    })
    .map((changes) => sheetOf(id, `Sheet ${id}`, changes as unknown as Partial<SheetData>));
}

/** Everything that survives; identities and data that other programs don't support are new. */
const comparable = ({ sheets, namedRanges, activeSheetId }: WorkbookData) => ({
  sheets,
  namedRanges,
  activeSheetId,
});

describe('a file written and read again', () => {
  it('is the same', async () => {
    await fc.assert(
      fc.asyncProperty(sheet(0), sheet(1), async (first, second) => {
        const data = workbookOf([first, second], {
          activeSheetId: 1,
          namedRanges: [{ name: 'SEED', range: { sheetId: 1, row: 1, column: 9, rows: 1, columns: 1 } }],
        });
        const { data: read, losses } = await roundTrip(data);
        expect(comparable(read)).toEqual(comparable(data));
        expect(losses).toEqual([]);
      }),
      { numRuns: 40 },
    );
  });

  it('keeps serial numbers under a date format to the last digit', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 61, max: 60_000 }), fc.nat(86_399), async (day, second) => {
        const value = day + second / 86_400;
        const cells = { '0,0': { value, style: { numberFormat: 'yyyy-mm-dd hh:mm:ss' } } };
        const { data } = await roundTrip(workbookOf([sheetOf(0, 'Dates', { cells })]));
        expect(data.sheets[0]!.cells['0,0']!.value).toBe(value);
      }),
      { numRuns: 30 },
    );
  });

  it('keeps what cells may hold', async () => {
    const rules: Validation[] = [
      { type: 'VALUE_IN_LIST', values: ['red', 'say "hi"', 'x'], rejects: true },
      { type: 'VALUE_IN_LIST', values: ['a', 'b'], hidesList: true, help: 'a & b' },
      {
        type: 'VALUE_IN_RANGE',
        values: [],
        source: { sheetId: 1, row: 0, column: 0, rows: 5, columns: 1 },
        rejects: true,
      },
      { type: 'NUMBER_BETWEEN', values: [1, 2.5], rejects: true },
      { type: 'NUMBER_GREATER_THAN', values: [-3] },
      { type: 'TEXT_CONTAINS', values: ['a (b)'] },
      { type: 'TEXT_DOES_NOT_CONTAIN', values: ['"'] },
      { type: 'TEXT_EQUAL_TO', values: ['yes'] },
      { type: 'TEXT_IS_VALID_EMAIL', values: [] },
      { type: 'DATE_IS_VALID_DATE', values: [] },
      { type: 'DATE_ON_OR_AFTER', values: [45292], rejects: true },
      { type: 'DATE_NOT_BETWEEN', values: [45292, 45657] },
      { type: 'CUSTOM_FORMULA', values: ['=COUNTIF(C1,R[0]C[1])<R1C[0]'], rejects: true, help: 'Each once' },
    ];
    const cells = Object.fromEntries(
      rules.flatMap((validation, row) => [0, 1].map((column) => [`${row},${column}`, { validation }])),
    );
    const data = workbookOf([sheetOf(0, 'Rules', { cells }), sheetOf(1, "It's a list")]);
    const { data: read } = await roundTrip(data);
    expect(read.sheets[0]!.cells).toEqual(cells);
  });

  it('keeps the formulas of conditional formats', async () => {
    const rule = {
      ranges: [{ sheetId: 0, row: 1, column: 0, rows: 3, columns: 2 }],
      condition: { type: 'CUSTOM_FORMULA' as const, values: ['=AND($A2>1,B$1<>"a&b")'] },
      look: { bold: true },
    };
    const data = workbookOf([sheetOf(0, 'Rules', { conditionalFormats: [rule] })]);
    const { data: read } = await roundTrip(data);
    expect(read.sheets[0]!.conditionalFormats).toEqual([rule]);
  });

  it('keeps filters', async () => {
    const cells = Object.fromEntries(
      ['Name', 'a', 'b', ''].flatMap((name, row) => [
        [`${row},0`, { value: name || 'x*y' }],
        [`${row},1`, { value: row }],
      ]),
    );
    const filter = { sheetId: 0, row: 0, column: 0, rows: 4, columns: 2 };
    const filtered = (filterCriteria: SheetData['filterCriteria'], filteredRows: number[]) =>
      workbookOf([sheetOf(0, 'Filter', { cells, filter, filterCriteria, filteredRows })]);
    for (const data of [
      filtered({ 0: { hidden: ['b'] } }, [2]),
      filtered({ 0: { condition: { type: 'TEXT_CONTAINS', values: ['x*'] } } }, [1, 2]),
      filtered({ 1: { condition: { type: 'NUMBER_BETWEEN', values: [1, 2] } } }, [3]),
      filtered(
        { 1: { condition: { type: 'NUMBER_GREATER_THAN', values: [1] } }, 0: { hidden: ['x*y'] } },
        [1, 3],
      ),
    ]) {
      const { data: read } = await roundTrip(data);
      expect(comparable(read)).toEqual(comparable(data));
    }
  });

  it('keeps merges, hidden sheets, and names in quotes', async () => {
    const data = workbookOf(
      [
        sheetOf(0, "O'Hara's & co", {
          cells: { '0,0': { value: 'wide' }, '5,0': { formula: "='O''Hara''s & co'!A1" } },
          merges: [{ sheetId: 0, row: 0, column: 0, rows: 2, columns: 3 }],
        }),
        sheetOf(1, 'Übersicht', { hidden: true }),
      ],
      {
        namedRanges: [
          { name: 'block', range: { sheetId: 0, row: 0, column: 0, rows: 1000, columns: 26 } },
          { name: 'µ', range: { sheetId: 1, row: 3, column: 1, rows: 2, columns: 2 } },
        ],
      },
    );
    const { data: read } = await roundTrip(data);
    expect(comparable(read)).toEqual(comparable(data));
    expect(read.name).toBe('Test');
  });
});
