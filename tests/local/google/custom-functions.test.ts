import { describe, expect, it } from 'vitest';
import { openScript, start } from './run-script.ts';

const script = `var calls = 0;
function DOUBLE(range) { calls += 1; return Array.isArray(range) ? range.map((row) => row.map((x) => x * 2)) : range * 2; }
function COUNTED() { calls += 1; return calls; }
function WRITES() { SpreadsheetApp.getActiveSheet().getRange('A9').setValue(1); }
function READS() { return SpreadsheetApp.getActive().getSheets().length; }
function SLOW() { Utilities.sleep(31000); return 1; }
function ASKS() { return SpreadsheetApp.getUi(); }
function WHERE() { return SpreadsheetApp.getActiveRange().getRow(); }
function FIRST() { return SpreadsheetApp.getActive().getSheets()[0].getRange('A1').getValue(); }
function private_() { return 1; }`;
const open = () => openScript({ files: { 'Code.js': script } });
const cell = (bed: ReturnType<typeof open>, formula: string) => {
  bed.workbook.setInputs({ sheetId: 0, row: 0, column: 0, rows: 1, columns: 1 }, [[formula]]);
  return bed.workbook.value(0, 0, 0);
};

describe('custom functions', () => {
  it('are all public top-level functions, in any letters', () => {
    expect([...open().host.customFunctionHost.names].sort()).toEqual([
      'ASKS',
      'COUNTED',
      'DOUBLE',
      'FIRST',
      'READS',
      'SLOW',
      'TESTBODY',
      'WHERE',
      'WRITES',
    ]);
    expect(cell(open(), '=double(21)')).toBe(42);
    expect(cell(open(), '=private_()')).toMatchObject({ error: '#NAME?' });
  });

  it('run in a fresh execution each, and are counted', () => {
    const bed = open();
    expect(bed.host.customFunctionHost.call('COUNTED', [])).toBe(1);
    expect(bed.host.customFunctionHost.call('counted', [])).toBe(1);
    expect(bed.host.takeCustomFunctionCalls()).toBe(2);
    expect(bed.host.takeCustomFunctionCalls()).toBe(0);
  });

  it('read the file and write nothing', () => {
    expect(cell(open(), '=READS()')).toBe(1);
    const bed = open();
    expect(cell(bed, '=WRITES()')).toMatchObject({
      error: '#ERROR!',
      message: expect.stringContaining('You do not have permission to call SpreadsheetApp.Range.setValue'),
    });
    expect(bed.workbook.value(0, 8, 0)).toBeNull();
    expect(cell(open(), '=ASKS()')).toMatchObject({
      message: expect.stringContaining('Cannot call SpreadsheetApp.getUi()'),
    });
    expect(cell(open(), '=WHERE()')).toMatchObject({ message: expect.stringContaining('not emulated') });
  });

  it('read calculated cells once the file is open, and throw before', () => {
    const bed = openScript({
      files: { 'Code.js': script },
      change: ({ sheets: [sheet] }) => {
        sheet!.cells['0,0'] = { formula: '=3+4' };
        sheet!.cells['0,1'] = { formula: '=FIRST()' };
      },
    });
    expect(bed.workbook.value(0, 0, 1)).toMatchObject({
      message: expect.stringContaining('while it opens the file'),
    });
    bed.workbook.setInputs({ sheetId: 0, row: 0, column: 2, rows: 1, columns: 1 }, [['=FIRST(1)']]);
    expect(bed.workbook.value(0, 0, 2)).toBe(7);
  });

  it('stop after 30 seconds', () => {
    expect(cell(open(), '=SLOW()')).toMatchObject({
      error: '#ERROR!',
      message: expect.stringContaining('Exceeded maximum execution time'),
    });
  });

  it('return Loading... to the script that wrote them, even after flush, and their values later', () => {
    const bed = open();
    expect(
      bed.run(`${start} sheet.getRange('A1').setValue(4); sheet.getRange('B1').setFormula('=DOUBLE(A1)');
      SpreadsheetApp.flush(); return sheet.getRange('A1:B1').getValues();`),
    ).toEqual([[4, 'Loading...']]);
    expect(bed.workbook.value(0, 0, 1)).toBe(8);
    expect(
      bed.run(`${start} const before = sheet.getRange('B1').getValue(); sheet.getRange('A1').setValue(5);
      return [before, sheet.getRange('B1').getValue()];`),
    ).toEqual([8, 'Loading...']);
    expect(bed.workbook.value(0, 0, 1)).toBe(10);
    expect(bed.last('usage')).toBeDefined();
  });

  it('are shown in the usage of the action that called them', () => {
    const bed = open();
    bed.run(
      `${start} sheet.getRange('A1:A3').setFormulas([['=DOUBLE(1)'], ['=DOUBLE(2)'], ['=DOUBLE(3)']]);`,
    );
    expect(bed.last('usage')).toMatchObject({ customFunctionCalls: 3 });
  });
});
