import { beforeEach, describe, expect, it } from 'vitest';
import { cellView } from '../../../src/local/workbook/reader.ts';
import { openScript, type ScriptBed, start } from './run-script.ts';

let bed: ScriptBed;
const run = (body: string) => bed.run(`${start}${body}`);
const rule = 'SpreadsheetApp.newDataValidation()';
const set = (a1: string, calls: string) =>
  run(`sheet.getRange('${a1}').setDataValidation(${rule}.${calls}.build());`);
const view = (row: number, column = 0) => cellView(bed.workbook, 0, row, column);

beforeEach(() => {
  bed = openScript();
});

describe('data validation by a script', () => {
  it.each([
    ["requireValueInList(['a', '1'])", ['a', 1, 'b'], [2]],
    ['requireNumberBetween(1, 5)', [1, 7, 'x'], [1, 2]],
    ['requireNumberNotBetween(1, 5)', [1, 7], [0]],
    ['requireNumberGreaterThanOrEqualTo(3)', [3, 2], [1]],
    ["requireTextContains('ab')", ['cab', 'x'], [1]],
    ["requireTextEqualTo('yes')", ['yes', 'no'], [1]],
    ['requireDate()', [new Date(2024, 1, 29), 45000, 'soon'], [1, 2]],
    ['requireDateAfter(new Date(2024, 1, 28))', [new Date(2024, 1, 29), new Date(2024, 1, 28, 18)], [1]],
    [
      'requireDateBetween(new Date(2024, 0, 1), new Date(2024, 11, 31))',
      [new Date(2024, 11, 31, 23), new Date(2025, 0, 1)],
      [1],
    ],
    ['requireDateNotBetween(new Date(2024, 0, 1), new Date(2024, 11, 31))', [new Date(2024, 5, 1)], [0]],
    ["requireFormulaSatisfied('=ISEVEN(A1)')", [2, 3, 4, 5], [1, 3]],
    ["requireFormulaSatisfied('=COUNTIF($A$1:$A$4,A1)=1')", ['x', 'y', 'x'], [0, 2]],
    ['requireTextIsEmail()', ['a@b.org', 'a@b'], [1]],
    ['requireTextIsUrl()', ['https://example.org', 'x y'], [1]],
  ])('marks what %s does not allow', (call, values, invalid) => {
    set('A1:A4', call);
    const texts = values.map((one) =>
      one instanceof Date ? `new Date(${one.getTime()})` : JSON.stringify(one),
    );
    run(`sheet.getRange(1, 1, ${values.length}).setValues([${texts.map((one) => `[${one}]`).join()}]);`);
    const marked = values.flatMap((_, row) => (view(row)?.invalid ? [row] : []));
    expect(marked).toEqual(invalid);
  });

  it('rejects input where the rule says so, as a whole', () => {
    set('A1:B1', "requireValueInList(['yes', 'no']).setAllowInvalid(false)");
    expect(() => run(`sheet.getRange('A1:B1').setValues([['yes', 'maybe']]);`)).toThrow(
      'The data you entered in cell B1 violates the data validation rules set on this cell.\nPlease enter one of the following values: yes, no',
    );
    expect(view(0)?.display).toBe('');
    run(`sheet.getRange('A1').setValue('no'); sheet.getRange('A1').clearContent();`);
  });

  it('follows the cells of its list, when they change and when they move', () => {
    run(`sheet.getRange('D1:D3').setValues([['x'], ['y'], ['']]);`);
    run(`sheet.getRange('A1').setDataValidation(${rule}.requireValueInRange(sheet.getRange('D1:D3')).build());
      sheet.getRange('A1').setValue('z');`);
    expect(view(0)?.invalid).toBe('Input must fall within the specified range.');
    bed.workbook.takeChanges();
    run(`sheet.insertColumnBefore(2); sheet.getRange('E3').setValue('z');`);
    expect(view(0)?.invalid).toBeUndefined();
    expect([...(bed.workbook.takeChanges().cells.get(0) ?? [])]).toContain('0,0');
    expect(
      run(`const [range, arrow] = sheet.getRange('A1').getDataValidation().getCriteriaValues();
        return [range.getA1Notation(), arrow];`),
    ).toEqual(['E1:E3', true]);
    run(`sheet.deleteColumn(5);`);
    expect(run(`return sheet.getRange('A1').getDataValidation();`)).toBeNull();
  });

  it('returns its criteria, and can be copied', () => {
    set('A1', "requireValueInList(['a'], false).setHelpText('Only a').setAllowInvalid(false)");
    expect(
      run(`const rule = sheet.getRange('A1').getDataValidation().copy().build();
        sheet.getRange('A1').copyTo(sheet.getRange('B1'));
        const copy = sheet.getRange('B1').getDataValidation();
        return [String(rule.getCriteriaType()), rule.getCriteriaValues(), rule.getAllowInvalid(), rule.getHelpText(),
          copy.getCriteriaValues(), sheet.getRange('A1:C1').getDataValidations()[0].map(Boolean)];`),
    ).toEqual(['VALUE_IN_LIST', [['a'], false], false, 'Only a', [['a'], false], [true, true, false]]);
    run(`sheet.getRange('A1:B1').clearDataValidations();`);
    expect(run(`return sheet.getRange('A1:B1').getDataValidations()[0];`)).toEqual([null, null]);
  });

  it('calculates a formula relative to the cell, and follows rows, tabs and copies', () => {
    run(`sheet.getRange('B2:B3').setDataValidation(${rule}.requireFormulaSatisfied('=B2<A2').build());
      sheet.getRange('A2:B3').setValues([[5, 4], [5, 6]]);`);
    expect([view(1, 1)?.invalid, view(2, 1)?.invalid]).toEqual([
      undefined,
      'Input must satisfy the formula =B3<A3.',
    ]);
    run(`sheet.getRange('A3').setValue(7);`);
    expect(view(2, 1)?.invalid).toBeUndefined();
    run(`sheet.insertRowBefore(1); sheet.insertColumnBefore(1); sheet.setName('Marks');
      sheet.getRange('C3').copyTo(sheet.getRange('F3')); sheet.getRange('F3').setValue(8);`);
    expect(
      run(`return ['C3', 'C4', 'F3'].map((a1) => {
        const rule = sheet.getRange(a1).getDataValidation();
        return [String(rule.getCriteriaType()), ...rule.getCriteriaValues()];
      });`),
    ).toEqual([
      ['CUSTOM_FORMULA', '=C3<B3'],
      ['CUSTOM_FORMULA', '=C4<B4'],
      ['CUSTOM_FORMULA', '=F3<E3'],
    ]);
    expect([view(2, 2)?.invalid, view(2, 5)?.invalid]).toEqual([
      undefined,
      'Input must satisfy the formula =F3<E3.',
    ]);
    run(`sheet.getRange('F3').clearDataValidations();`);
    expect(view(2, 5)?.invalid).toBeUndefined();
    bed.workbook.undo();
    expect(view(2, 5)?.invalid).toBe('Input must satisfy the formula =F3<E3.');
  });

  it('returns dates as dates, and rejects by a formula in the language of the file', () => {
    set('A1', 'requireDateBetween(new Date(2024, 0, 1), new Date(2024, 1, 1))');
    expect(
      run(`const rule = sheet.getRange('A1').getDataValidation();
        return [String(rule.getCriteriaType()), rule.getCriteriaValues().map((date) => date.getMonth())];`),
    ).toEqual(['DATE_BETWEEN', [0, 1]]);
    run(`SpreadsheetApp.getActiveSpreadsheet().setSpreadsheetLocale('de_DE');`);
    set('B1', "requireFormulaSatisfied('=SUM(A1;B1)<2,5').setAllowInvalid(false)");
    run(`sheet.getRange('B1').setValue(2);`);
    expect(() => run(`sheet.getRange('B1').setValue(3);`)).toThrow(
      'Input must satisfy the formula =SUM(A1;B1)<2,5.',
    );
    run(`sheet.getRange('A1').setValue(new Date(2023, 11, 31));`);
    expect(view(0)?.invalid).toBe('Input must be between 1.1.2024 and 1.2.2024.');
  });

  it('is a checkbox, too', () => {
    set('A1', 'requireCheckbox()');
    expect(
      run(`const range = sheet.getRange('A1');
        return [range.isChecked(), String(range.getDataValidation().getCriteriaType()), range.getValue()];`),
    ).toEqual([false, 'CHECKBOX', false]);
    run(`sheet.getRange('A1').setDataValidation(null);`);
    expect(run(`return sheet.getRange('A1').isChecked();`)).toBeNull();
  });

  it('says what is not emulated, and what is missing', () => {
    expect(() => set('A1', "withCriteria('DATE_AFTER_RELATIVE', [])")).toThrow();
    expect(() => set('A1', "requireFormulaSatisfied('A1>0')")).toThrow('A custom formula begins with =.');
    expect(() => set('A1', "requireDateAfter('2024-01-01')")).toThrow("don't match the method signature");
    expect(() => run(`${rule}.build();`)).toThrow('needs a criterion');
    expect(() => set('A1', 'requireNumberBetween(1)')).toThrow("don't match the method signature");
  });

  it('is one step of undo, whether by a script or by hand', () => {
    set('A1', 'requireNumberGreaterThan(0).setAllowInvalid(false)');
    bed.workbook.undo();
    run(`sheet.getRange('A1').setValue(-1);`);
    expect(view(0)?.display).toBe('-1');
  });
});
