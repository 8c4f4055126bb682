import { beforeEach, describe, expect, it } from 'vitest';
import { cellView } from '../../../src/local/workbook/reader.ts';
import { openScript, type ScriptBed, start } from './run-script.ts';

let bed: ScriptBed;
const run = (body: string) => bed.run(`${start}${body}`);
const rule = `SpreadsheetApp.newConditionalFormatRule()`;
const look = (row: number, column = 0) => cellView(bed.workbook, 0, row, column)?.style ?? {};

beforeEach(() => {
  bed = openScript();
  run(`sheet.getRange('A1:A4').setValues([[1], [5], ['Ten'], ['']]);`);
});

describe('conditional formats of a script', () => {
  it.each([
    ['whenNumberGreaterThan(3)', [1]],
    ['whenNumberLessThanOrEqualTo(1)', [0]],
    ['whenNumberBetween(5, 2)', [1]],
    ['whenNumberNotBetween(2, 5)', [0]],
    ['whenNumberNotEqualTo(1)', [1]],
    ["whenTextContains('TE')", [2]],
    ["whenTextStartsWith('t')", [2]],
    ["whenTextEndsWith('x')", []],
    ["whenTextEqualTo('ten')", [2]],
    ["whenTextDoesNotContain('1')", [1, 2, 3]],
    ['whenCellEmpty()', [3]],
    ['whenCellNotEmpty()', [0, 1, 2]],
  ])('%s', (call, rows) => {
    run(`sheet.setConditionalFormatRules([${rule}.${call}.setBackground('#ff0000').setBold(true)
      .setRanges([sheet.getRange('A1:A4')]).build()]);`);
    expect([0, 1, 2, 3].filter((row) => look(row).bold)).toEqual(rows);
  });

  it('return their type and values', () => {
    expect(
      run(`sheet.setConditionalFormatRules([${rule}.whenNumberBetween(1, 2).setFontColor('#00ff00').setItalic(true)
        .setRanges([sheet.getRange('A1:A4')]).build()]);
      const condition = sheet.getConditionalFormatRules()[0].copy().build().getBooleanCondition();
      return [String(condition.getCriteriaType()), condition.getCriteriaValues(), condition.getFontColor(),
        condition.getItalic(), condition.getBackground()];`),
    ).toEqual(['NUMBER_BETWEEN', [1, 2], '#00ff00', true, null]);
  });

  it('need a condition or a scale', () => {
    expect(() => run(`${rule}.setRanges([sheet.getRange('A1')]).build();`)).toThrow('needs a condition');
    expect(() => run(`${rule}.whenNumberBetween(1);`)).toThrow("don't match the method signature");
  });

  it('follow a formula, moved to each cell', () => {
    run(`sheet.getRange('B1:B4').setValues([[2], [4], [6], [8]]); sheet.getRange('D1').setValue(5);
      sheet.setConditionalFormatRules([${rule}.whenFormulaSatisfied('=AND($B1>$D$1;ROW()<4)').setBold(true)
        .setRanges([sheet.getRange('A1:B4')]).build()]);`);
    const bold = () => [0, 1, 2, 3].map((row) => look(row).bold === true);
    expect(bold()).toEqual([false, false, true, false]);
    bed.workbook.takeChanges();
    run(`sheet.getRange('D1').setValue(3);`);
    expect(bold()).toEqual([false, true, true, false]);
    expect([...bed.workbook.takeChanges().cells.get(0)!].sort()).toEqual(['0,3', '1,0', '1,1']);
    run(`sheet.insertRowBefore(1);`);
    expect([1, 2, 3].map((row) => look(row).bold === true)).toEqual([false, true, false]);
    expect(
      run(`return sheet.getConditionalFormatRules()[0].getBooleanCondition().getCriteriaValues();`),
    ).toEqual(['=AND($B2>$D$2,ROW()<4)']);
    bed.workbook.undo();
    expect(bold()).toEqual([false, true, true, false]);
    bed.workbook.undo();
    bed.workbook.undo();
    expect(bold()).toEqual([false, false, false, false]);
  });

  it('reject formulas that cannot be read or name another sheet', () => {
    expect(() => run(`${rule}.whenFormulaSatisfied('A1');`)).toThrow('begins with =');
    expect(() => run(`${rule}.whenFormulaSatisfied('=Sheet2!A1');`)).toThrow('different sheet');
  });

  it('leave the format of texts to their rotation', () => {
    run(`sheet.getRange('A1').setTextRotation(30);`);
    expect(look(0)).toEqual({ rotation: 30 });
    expect(() => run(`sheet.getRange('A1').setTextRotation(91);`)).toThrow('between -90 and 90');
    expect(
      run(`const range = sheet.getRange('A1:B2');
        sheet.getRange('B2').setTextRotation(sheet.getRange('A1').getTextRotation());
        sheet.getRange('A2').setTextRotation(-90);
        const degrees = (rotations) => rotations.map((row) => row.map((one) => one.getDegrees()));
        const before = range.getTextRotations();
        sheet.getRange('D1:E2').setTextRotations(before);
        const plain = sheet.getRange('C1').getTextRotation();
        range.setTextRotation(0);
        return [degrees(before), degrees(sheet.getRange('D1:E2').getTextRotations()), degrees(range.getTextRotations()),
          plain.getDegrees(), plain.isVertical(), String(plain)];`),
    ).toEqual([
      [
        [30, 0],
        [-90, 30],
      ],
      [
        [30, 0],
        [-90, 30],
      ],
      [
        [0, 0],
        [0, 0],
      ],
      0,
      false,
      'TextRotation',
    ]);
    expect(() => run(`sheet.getRange('A1').setTextRotations([[30]]);`)).toThrow("don't match");
  });

  it('stack the letters of a text', () => {
    run(`sheet.getRange('A1').setTextRotation(30); sheet.getRange('A1:B1').setVerticalText(true);`);
    expect(look(0)).toEqual({ rotation: 'vertical' });
    expect(
      run(`const rotation = sheet.getRange('A1').getTextRotation();
        sheet.getRange('C1').setTextRotation(45).setVerticalText(false);
        sheet.getRange('D1').setTextRotation(rotation);
        sheet.getRange('A1').setVerticalText(false);
        return [rotation.getDegrees(), rotation.isVertical(), ...['A1', 'B1', 'C1', 'D1'].map((cell) => {
          const one = sheet.getRange(cell).getTextRotation();
          return one.isVertical() || one.getDegrees();
        })];`),
    ).toEqual([0, true, 0, true, 45, true]);
    expect(() => run(`sheet.getRange('A1').setVerticalText();`)).toThrow();
  });
});
