import { beforeEach, describe, expect, it } from 'vitest';
import { cellView } from '../../../src/local/workbook/view.ts';
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

  it('tell what they are', () => {
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
    expect(() => run(`${rule}.whenFormulaSatisfied('=A1');`)).toThrow('not emulated');
  });

  it('leave the look of texts to their rotation', () => {
    run(`sheet.getRange('A1').setTextRotation(30);`);
    expect(look(0)).toEqual({ rotation: 30 });
    expect(() => run(`sheet.getRange('A1').setTextRotation(91);`)).toThrow('between -90 and 90');
  });
});
