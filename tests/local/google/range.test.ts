import { describe, expect, it } from 'vitest';
import { openScript, start } from './run-script.ts';

const run = (body: string) => openScript().run(start + body);

describe('Range: contents', () => {
  it('writes a block and reads it back with its types', () => {
    const values = run(`
      sheet.getRange('A1:B2').setValues([[1, 'two'], [true, null]]);
      return sheet.getRange(1, 1, 2, 2).getValues();`);
    expect(values).toEqual([
      [1, 'two'],
      [true, ''],
    ]);
  });

  it('parses text as if typed, and keeps text after an apostrophe', () => {
    expect(
      run(`sheet.getRange('A1:A3').setValues([['12'], ["'12"], ['=A1*2']]);
      return sheet.getRange('A1:A3').getValues().concat([[sheet.getRange('A3').getFormula()]]);`),
    ).toEqual([[12], ['12'], [24], ['=A1*2']]);
  });

  it('returns dates as Date, and takes them', () => {
    expect(
      run(`sheet.getRange('A1').setValue(new Date(2026, 4, 17, 13, 30));
      const back = sheet.getRange('A1').getValue();
      return [back.getFullYear(), back.getMonth(), back.getDate(), back.getHours()];`),
    ).toEqual([2026, 4, 17, 13]);
  });

  it('returns errors as their text', () => {
    expect(run(`sheet.getRange('A1').setFormula('=1/0'); return sheet.getRange('A1').getValue();`)).toBe(
      '#DIV/0!',
    );
  });

  it.each([
    [
      '[[1]]',
      'A1:A2',
      'The number of rows in the data does not match the number of rows in the range. The data has 1 but the range has 2.',
    ],
    [
      '[[1],[2, 3]]',
      'A1:A2',
      'The number of columns in the data does not match the number of columns in the range. The data has 2 but the range has 1.',
    ],
    ['[[NaN]]', 'A1', 'has NaN in row 1, column 1 of the data'],
    ['[[1/0]]', 'A1', 'has Infinity in row 1'],
    ['[[{}]]', 'A1', 'has Object in row 1'],
    ['[[undefined]]', 'A1', 'has undefined in row 1'],
    [
      '[new Float64Array(1)]',
      'A1',
      "The parameters ((class)[]) don't match the method signature for SpreadsheetApp.Range.setValues.",
    ],
    [
      '5',
      'A1',
      "The parameters (number) don't match the method signature for SpreadsheetApp.Range.setValues.",
    ],
    ["[['x'.repeat(50001)]]", 'A1', '50000 characters'],
  ])('refuses setValues(%s) on %s and writes nothing', (data, range, sentence) => {
    const bed = openScript();
    expect(() => bed.run(`${start} sheet.getRange('${range}').setValues(${data});`)).toThrow(sentence);
    expect(bed.workbook.value(0, 0, 0)).toBeNull();
  });

  it('reports the position of an invalid value', () => {
    expect(() => run(`sheet.getRange('A1:B2').setValues([[1, 2], [3, function () {}]]);`)).toThrow(
      'a function in row 2, column 2',
    );
  });

  it('fills relative formulas by R1C1 and reads them in both notations', () => {
    expect(
      run(`sheet.getRange('A1:A3').setValues([[1], [2], [3]]);
      sheet.getRange('B1:B3').setFormulaR1C1('=R[0]C[-1]*10');
      const b = sheet.getRange('B1:B3');
      return [b.getValues(), b.getFormulas(), b.getFormulasR1C1(), b.getCell(3, 1).getFormulaR1C1()];`),
    ).toEqual([
      [[10], [20], [30]],
      [['=A1*10'], ['=A2*10'], ['=A3*10']],
      [['=R[0]C[-1]*10'], ['=R[0]C[-1]*10'], ['=R[0]C[-1]*10']],
      '=R[0]C[-1]*10',
    ]);
  });

  it("clears a cell for '' in setFormulas", () => {
    expect(
      run(`sheet.getRange('A1:B1').setValues([[1, 2]]);
      sheet.getRange('A1:B1').setFormulas([['=2+3', '']]);
      return sheet.getRange('A1:B1').getValues();`),
    ).toEqual([[5, '']]);
  });

  it('rejects what is uncertain: one formula for several cells, and formulas without =', () => {
    expect(() => run(`sheet.getRange('A1:A2').setFormula('=B1');`)).toThrow('not emulated');
    expect(() => run(`sheet.getRange('A1:A2').setValue('=B1');`)).toThrow('not emulated');
    expect(() => run(`sheet.getRange('A1').setFormula('B1');`)).toThrow('starts with =');
  });

  it('returns no formula for cells that a spill fills', () => {
    expect(
      run(`sheet.getRange('A1').setFormula('=TRANSPOSE(C1:C2)');
      sheet.getRange('C1:C2').setValues([[7], [8]]);
      return [sheet.getRange('A1:B1').getValues(), sheet.getRange('A1:B1').getFormulas()];`),
    ).toEqual([[[7, 8]], [['=TRANSPOSE(C1:C2)', '']]]);
  });

  it('detects blank ranges', () => {
    expect(
      run(
        `sheet.getRange('A1').setValue(0); return [sheet.getRange('A1:B2').isBlank(), sheet.getRange('C1').isBlank()];`,
      ),
    ).toEqual([false, true]);
  });

  it('clears contents, formats and notes separately', () => {
    expect(
      run(`const a = sheet.getRange('A1');
      const look = () => [a.getValue(), a.getFontWeight(), a.getNumberFormat(), a.getNote()];
      const fill = () => a.setValue(5).setFontWeight('bold').setNumberFormat('0.00').setNote('hi');
      const all = [];
      fill(); a.clearContent(); all.push(look());
      fill(); a.clearFormat(); all.push(look());
      fill(); a.clearNote(); all.push(look());
      fill(); a.clear(); all.push(look());
      fill(); a.clear({ contentsOnly: true }); all.push(look());
      return all;`),
    ).toEqual([
      ['', 'bold', '0.00', 'hi'],
      [5, 'normal', '0.00', 'hi'],
      [5, 'bold', '0.00', ''],
      ['', 'normal', 'General', 'hi'],
      ['', 'bold', '0.00', 'hi'],
    ]);
  });
});

describe('Range: formats', () => {
  it('sets and reads every property, alone and as a block', () => {
    expect(
      run(`const r = sheet.getRange('A1:B1');
      r.setBackgrounds([['#FF0000', null]]).setFontColor('#00ff00').setFontStyles([['italic', 'normal']])
        .setFontSize(14).setFontFamily('Roboto').setHorizontalAlignments([['center', 'left']])
        .setVerticalAlignment('middle').setWrap(true).setNotes([['n', '']]).setNumberFormats([['0%', '0.0']]).setFontLine('underline');
      return [r.getBackgrounds(), r.getFontStyles(), r.getFontSizes(), r.getFontFamilies(), r.getHorizontalAlignments(),
        r.getVerticalAlignments(), r.getWraps(), r.getNotes(), r.getNumberFormats(), r.getFontLine()];`),
    ).toEqual([
      [['#ff0000', '#ffffff']],
      [['italic', 'normal']],
      [[14, 14]],
      [['Roboto', 'Roboto']],
      [['center', 'left']],
      [['middle', 'middle']],
      [[true, true]],
      [['n', '']],
      [['0%', '0.0']],
      'underline',
    ]);
  });

  it('rejects words that Google does not know before it changes a cell', () => {
    const bed = openScript();
    expect(() => bed.run(`${start} sheet.getRange('A1:B1').setFontWeights([['bold', 'fat']]);`)).toThrow(
      "don't match",
    );
    expect(bed.workbook.sheet(0).cells['0,0']?.style?.bold).toBeUndefined();
    expect(() => bed.run(`${start} sheet.getRange('A1').setNumberFormat(null);`)).toThrow('misbehaves');
  });

  it('draws borders outside and inside', () => {
    const bed = openScript();
    bed.run(
      `${start} sheet.getRange('A1:B2').setBorder(true, null, true, null, true, false, '#ff0000', SpreadsheetApp.BorderStyle.DASHED);`,
    );
    const red = { color: '#ff0000', style: 'dashed' };
    expect(bed.workbook.sheet(0).cells['0,0']?.style?.borders).toEqual({ top: red, right: red });
    expect(bed.workbook.sheet(0).cells['1,1']?.style?.borders).toEqual({ bottom: red, left: red });
  });

  it('merges, reports it, and breaks apart again', () => {
    const bed = openScript();
    expect(
      bed.run(`${start} const r = sheet.getRange('A1:B2'); r.setValues([[1, 2], [3, 4]]); r.merge();
      const merged = sheet.getRange('B2').getMergedRanges().map((one) => one.getA1Notation());
      return [merged, r.isPartOfMerge(), r.getValues()];`),
    ).toEqual([
      ['A1:B2'],
      true,
      [
        [1, ''],
        ['', ''],
      ],
    ]);
    expect(() => bed.run(`${start} sheet.getRange('B2:C3').merge();`)).toThrow(
      'You must select all cells in a merged range',
    );
    expect(
      bed.run(`${start} sheet.getRange('A1:B2').breakApart(); return sheet.getRange('A1').isPartOfMerge();`),
    ).toBe(false);
  });

  it('has checkboxes', () => {
    expect(
      run(`const r = sheet.getRange('A1:A2').insertCheckboxes(); const made = [r.getValues(), r.isChecked()];
      sheet.getRange('A1').check(); return made.concat([r.getValues(), r.isChecked()]);`),
    ).toEqual([[[false], [false]], false, [[true], [false]], null]);
  });
});

describe('Range: places', () => {
  it('returns its position', () => {
    expect(
      run(`const r = sheet.getRange(2, 3, 4, 5);
      return [r.getA1Notation(), r.getRow(), r.getColumn(), r.getLastRow(), r.getLastColumn(), r.getNumRows(), r.getNumColumns(),
        r.getSheet().getName(), r.getGridId(), r.getCell(1, 2).getA1Notation(), r.offset(1, 1).getA1Notation(), r.offset(-1, 0, 1, 1).getA1Notation()];`),
    ).toEqual(['C2:G5', 2, 3, 5, 7, 4, 5, 'Sheet1', 0, 'D2', 'D3:H6', 'C1']);
  });

  it.each([
    ['A1', 'A1'],
    ['B2:C4', 'B2:C4'],
    ['A:B', 'A:B'],
    ['2:3', '2:3'],
    ['C999:C', 'C999:C1000'],
    ["'Sheet1'!B1", 'B1'],
  ])('reads %s', (text, a1) => {
    expect(run(`return sheet.getRange("${text}").getA1Notation();`)).toBe(a1);
  });

  it.each([
    ["getRange('nothing here')", 'Range not found'],
    ["getRange('Other!A1')", 'Range not found'],
    ['getRange(1001, 1)', 'The coordinates of the range are outside the dimensions of the sheet.'],
    ['getRange(1, 27)', 'The coordinates of the range are outside the dimensions of the sheet.'],
    ['getRange(0, 1)', 'The starting row of the range is too small.'],
    ['getRange(1, 1, 0)', 'The number of rows in the range must be at least 1.'],
    [
      "getRange('A', 1)",
      "The parameters (String,number) don't match the method signature for SpreadsheetApp.Sheet.getRange.",
    ],
    ['getRange()', "The parameters () don't match the method signature for SpreadsheetApp.Sheet.getRange."],
    ["getRange('A1').offset(-1, 0)", 'The starting row of the range is too small.'],
    ["getRange('A1').getCell(2, 1)", 'Cell reference out of range'],
  ])('%s fails with a sentence', (call, sentence) => {
    expect(() => run(`sheet.${call};`)).toThrow(sentence);
  });

  it('copies with relative references, tiles, and copies values only', () => {
    expect(
      run(`sheet.getRange('A1:A4').setValues([[1], [2], [3], [4]]);
      sheet.getRange('B1').setFormula('=A1*2');
      sheet.getRange('B1').copyTo(sheet.getRange('B2:B4'));
      sheet.getRange('B1:B4').copyTo(sheet.getRange('C1'), { contentsOnly: true });
      sheet.getRange('B4').copyTo(sheet.getRange('D4'), SpreadsheetApp.CopyPasteType.PASTE_VALUES, false);
      return [sheet.getRange('B4').getFormula(), sheet.getRange('C1:C4').getFormulas(), sheet.getRange('C1:D4').getValues()];`),
    ).toEqual([
      '=A4*2',
      [[''], [''], [''], ['']],
      [
        [2, ''],
        [4, ''],
        [6, ''],
        [8, 8],
      ],
    ]);
  });

  it('activates, and several ranges share one call', () => {
    const bed = openScript();
    expect(
      bed.run(`${start} sheet.getRange('C3:D4').activate();
      sheet.getRangeList(['A1', 'C1:C2']).setValue(9).setFontWeight('bold');
      return [ss.getActiveRange().getA1Notation(), SpreadsheetApp.getCurrentCell().getA1Notation(), sheet.getRange('A1:C2').getValues()];`),
    ).toEqual([
      'C3:D4',
      'C3',
      [
        [9, '', 9],
        ['', '', 9],
      ],
    ]);
    expect(bed.host.lastCalls.get('SpreadsheetApp.RangeList.setValue')).toBe(1);
    expect(bed.workbook.data.selection).toMatchObject({ row: 2, column: 2, rows: 2, columns: 2 });
  });

  it('activates the last range of a list, as this host selects one range', () => {
    const bed = openScript();
    expect(
      bed.run(`${start} sheet.getRangeList(['A1', 'C1:C2']).activate();
      return ss.getActiveRange().getA1Notation();`),
    ).toBe('C1:C2');
  });
});
