import { describe, expect, it } from 'vitest';
import { openScript, start } from './run-script.ts';

const run = (body: string) => openScript().run(start + body);

describe('Spreadsheet: tabs', () => {
  it('inserts, finds, moves, renames, copies and deletes', () => {
    expect(
      run(`const names = () => ss.getSheets().map((one) => one.getName());
      const all = [];
      const two = ss.insertSheet('two'); ss.insertSheet('first', 0); ss.insertSheet(); all.push(names());
      ss.setActiveSheet(two); ss.moveActiveSheet(1); all.push(names());
      two.setName('second'); ss.duplicateActiveSheet(); two.copyTo(ss).setName('last'); all.push(names());
      ss.deleteSheet(ss.getSheetByName('second')); all.push(names());
      all.push([ss.getSheetByName('none') === null, ss.getNumSheets(), ss.getSheetById(two.getSheetId()) === null, sheet.getIndex()]);
      return all;`),
    ).toEqual([
      ['first', 'Sheet4', 'Sheet1', 'two'],
      ['two', 'first', 'Sheet4', 'Sheet1'],
      ['second', 'Copy of second', 'first', 'Sheet4', 'Sheet1', 'last'],
      ['Copy of second', 'first', 'Sheet4', 'Sheet1', 'last'],
      [true, 5, true, 4],
    ]);
  });

  it('rejects a name that is taken, in upper or lower case', () => {
    expect(() => run(`ss.insertSheet('SHEET1');`)).toThrow(
      'A sheet with the name "SHEET1" already exists. Please enter another name.',
    );
  });

  it('keeps the last sheet, shown', () => {
    expect(() => run('ss.deleteSheet(sheet);')).toThrow("You can't remove all the sheets in a document.");
    expect(() => run('sheet.hideSheet();')).toThrow("You can't hide all the sheets in a document.");
  });

  it('hides the active sheet and moves on', () => {
    expect(
      run(`ss.insertSheet('b'); ss.getActiveSheet().hideSheet();
      return [ss.getActiveSheet().getName(), ss.getSheetByName('b').isSheetHidden(), ss.getSheetByName('b').showSheet().isSheetHidden()];`),
    ).toEqual(['Sheet1', true, false]);
  });

  it('copies contents, formats, sizes and color scales with a tab', () => {
    expect(
      run(`sheet.getRange('A1:A2').setValues([[5], ['=A1*2']]); sheet.getRange('A1').setBackground('#abcdef').setNote('n');
      sheet.setColumnWidth(2, 33); sheet.setFrozenRows(1);
      sheet.setConditionalFormatRules([SpreadsheetApp.newConditionalFormatRule().setGradientMinpoint('#fff').setGradientMaxpoint('#000').setRanges([sheet.getRange('A1:A2')]).build()]);
      const copy = ss.duplicateActiveSheet();
      copy.getRange('A1').setValue(6);
      return [copy.getRange('A1:A2').getValues(), copy.getRange('A1').getBackground(), copy.getRange('A1').getNote(), copy.getColumnWidth(2), copy.getFrozenRows(),
        copy.getConditionalFormatRules()[0].getRanges()[0].getSheet().getName(), sheet.getRange('A2').getValue()];`),
    ).toEqual([[[6], [12]], '#abcdef', 'n', 33, 1, 'Copy of Sheet1', 10]);
  });

  it('has its own name, locale, named ranges and metadata', () => {
    expect(
      run(`ss.rename('New name'); ss.setSpreadsheetLocale('de_DE');
      ss.setNamedRange('SEED', sheet.getRange('B1')); sheet.getRange('B1').setValue(7); sheet.getRange('C1').setFormula('=SEED*2');
      ss.addDeveloperMetadata('kind', 'teaching'); sheet.addDeveloperMetadata('built', 'yes');
      const first = [ss.getName(), ss.getSpreadsheetLocale(), ss.getRangeByName('seed').getA1Notation(), sheet.getRange('C1').getValue(),
        ss.getNamedRanges().map((one) => [one.getName(), one.getRange().getA1Notation()]), sheet.getNamedRanges().length,
        ss.getDeveloperMetadata().map((one) => [one.getKey(), one.getValue()]), sheet.getDeveloperMetadata()[0].getKey()];
      ss.removeNamedRange('SEED'); sheet.getDeveloperMetadata()[0].remove();
      return first.concat([ss.getRangeByName('SEED'), sheet.getDeveloperMetadata().length]);`),
    ).toEqual(['New name', 'de_DE', 'B1', 14, [['SEED', 'B1']], 1, [['kind', 'teaching']], 'built', null, 0]);
  });

  it('writes formulas in the locale of the file', () => {
    expect(
      run(`ss.setSpreadsheetLocale('de_DE'); sheet.getRange('A1').setFormula('=SUM(1;0,5)');
      return [sheet.getRange('A1').getValue(), sheet.getRange('A1').getFormula()];`),
    ).toEqual([1.5, '=SUM(1;0,5)']);
  });
});

describe('Sheet: grid', () => {
  it('adds and removes rows and columns', () => {
    expect(
      run(`const size = () => [sheet.getMaxRows(), sheet.getMaxColumns()]; const sizes = [size()];
      sheet.getRange('B2').setValue('x');
      sheet.insertRowsAfter(1, 5).insertColumnsBefore(1, 2).insertRowBefore(1); sheet.insertColumns(1, 3); sizes.push(size());
      sheet.deleteRows(1, 2); sheet.deleteColumn(1); sizes.push(size());
      const data = sheet.getDataRange().getA1Notation();
      return sizes.concat([data, [sheet.getLastRow(), sheet.getLastColumn()]]);`),
    ).toEqual([[1000, 26], [1006, 31], [1004, 30], 'A1:F6', [6, 6]]);
  });

  it.each([
    ['deleteRows(1, 1000)', "You can't delete all the rows on the sheet."],
    ['insertRowsAfter(1001, 1)', 'Those rows are out of bounds.'],
    ['setColumnWidths(26, 2, 10)', 'Those columns are out of bounds.'],
    ['setFrozenRows(1000)', "You can't freeze all visible rows on the sheet."],
    [
      "setFrozenRows('1')",
      "The parameters (String) don't match the method signature for SpreadsheetApp.Sheet.setFrozenRows.",
    ],
    ['getPivotTables()', 'Sheet.getPivotTables is not emulated by the local host.'],
  ])('%s fails with a sentence', (call, sentence) => {
    expect(() => run(`sheet.${call};`)).toThrow(sentence);
  });

  it('has no methods that Google lacks', () => {
    expect(() => run('sheet.getCells();')).toThrow('sheet.getCells is not a function');
  });

  it('sets sizes, frozen panes, gridlines and color of the tab', () => {
    expect(
      run(`sheet.setColumnWidths(1, 3, 20).setRowHeights(1, 2, 40).setHiddenGridlines(true).setTabColor('#ff0000'); sheet.setFrozenColumns(2);
      return [sheet.getColumnWidth(3), sheet.getColumnWidth(4), sheet.getRowHeight(2), sheet.getRowHeight(3), sheet.hasHiddenGridlines(), sheet.getTabColor(), sheet.getFrozenColumns()];`),
    ).toEqual([20, 100, 40, 21, true, '#ff0000', 2]);
  });

  it('appends rows below the data, and clears the whole sheet', () => {
    expect(
      run(`sheet.appendRow([1, 2]).appendRow(['a']); const before = sheet.getDataRange().getValues();
      sheet.clear(); return [before, sheet.getLastRow()];`),
    ).toEqual([
      [
        [1, 2],
        ['a', ''],
      ],
      0,
    ]);
  });
});

describe('conditional formats', () => {
  it('keeps two and three points in order, and replaces all rules', () => {
    const bed = openScript();
    expect(
      bed.run(`${start} const T = SpreadsheetApp.InterpolationType; const r = sheet.getRange('A1:B9');
      const two = SpreadsheetApp.newConditionalFormatRule().setGradientMaxpoint('#000').setGradientMinpoint('#fff').setRanges([r]).build();
      const three = SpreadsheetApp.newConditionalFormatRule().setGradientMinpointWithValue('#f00', T.NUMBER, '-1')
        .setGradientMidpointWithValue('#fff', T.NUMBER, '0').setGradientMaxpointWithValue('#00f', T.NUMBER, '1').setRanges([r]).build();
      sheet.setConditionalFormatRules([two]); sheet.setConditionalFormatRules(sheet.getConditionalFormatRules().concat([three]));
      const g = sheet.getConditionalFormatRules()[1].getGradientCondition();
      return [g.getMidColor(), g.getMidValue(), String(g.getMinType()), g.getMaxType() === T.NUMBER, sheet.getConditionalFormatRules().length];`),
    ).toEqual(['#fff', '0', 'NUMBER', true, 2]);
    expect(bed.workbook.sheet(0).conditionalFormats[0]?.gradient).toEqual([
      { type: 'MIN', color: '#fff' },
      { type: 'MAX', color: '#000' },
    ]);
  });

  it.each([
    ['setRanges([])', 'must have at least one range'],
    ['setRanges([sheet.getRange("A1")])', 'with a minpoint and a maxpoint'],
    [
      'setGradientMinpointWithValue("#fff", SpreadsheetApp.InterpolationType.NUMBER, 0)',
      "don't match the method signature",
    ],
    ['whenDateAfter(new Date())', 'ConditionalFormatRuleBuilder.whenDateAfter is not emulated'],
  ])('%s fails with a sentence', (call, sentence) => {
    expect(() => run(`SpreadsheetApp.newConditionalFormatRule().${call}.build();`)).toThrow(sentence);
  });
});

describe('protection', () => {
  it('protects softly and lifts it', () => {
    expect(
      run(`const p = sheet.protect().setDescription('template').setWarningOnly(true);
      const found = sheet.getProtections(SpreadsheetApp.ProtectionType.SHEET)[0];
      const first = [found.getDescription(), found.isWarningOnly()]; sheet.getRange('A1').setValue(1); p.remove();
      return first.concat(sheet.getProtections(SpreadsheetApp.ProtectionType.SHEET).length);`),
    ).toEqual(['template', true, 0]);
  });

  it.each([
    "sheet.getRange('A1').setValue(1)",
    "sheet.getRange('A1').setBackground('#fff')",
    'sheet.insertRowsAfter(1, 1)',
    'sheet.setColumnWidth(1, 50)',
    'ss.deleteSheet(sheet)',
    "sheet.getRangeList(['A1']).setValue(1)",
    "ss.getSheetByName('mine').getRange('A1').copyTo(sheet.getRange('A1'))",
  ])("refuses %s on somebody else's tab", (call) => {
    const bed = openScript();
    bed.run(`${start} ss.insertSheet('mine'); ss.setActiveSheet(sheet);`);
    bed.workbook.updateSheet(0, (sheet) => {
      sheet.protection = { description: '', warningOnly: false, foreign: true };
    });
    expect(() => bed.run(`${start} ${call};`)).toThrow('You are trying to edit a protected cell or object.');
    expect(
      bed.run(
        `${start} sheet.getRange('A1').copyTo(ss.getSheetByName('mine').getRange('B1')); return sheet.getRange('A1').getValue();`,
      ),
    ).toBe('');
  });
});
