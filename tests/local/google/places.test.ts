import { describe, expect, it } from 'vitest';
import { openScript, start } from './run-script.ts';

const run = (body: string) => openScript().run(start + body);

describe('the selection', () => {
  it('is one for the file, and A1 on the other tabs', () => {
    expect(
      run(`const two = ss.insertSheet('two'); sheet.activate(); sheet.setActiveRange(sheet.getRange('B2:C3'));
      const seen = [ss.getActiveRange(), sheet.getActiveRange(), sheet.getActiveCell(), sheet.getCurrentCell(), two.getActiveRange(), ss.getActiveCell(), ss.getSelection().getCurrentCell()]
        .map((range) => range.getA1Notation());
      two.setCurrentCell(two.getRange('D4'));
      return seen.concat([ss.getActiveSheet().getName(), ss.getCurrentCell().getA1Notation(), sheet.getActiveRange().getA1Notation(), two.getActiveRangeList().getRanges().length]);`),
    ).toEqual(['B2:C3', 'B2:C3', 'B2', 'B2', 'A1', 'B2', 'B2', 'two', 'D4', 'A1', 1]);
  });

  it('takes A1 text, of its own tab only', () => {
    expect(
      run(`ss.insertSheet('two'); sheet.activate();
      return [sheet.setActiveSelection('A2:B3').getA1Notation(), ss.setActiveSelection("two!C1").getSheet().getName(), ss.getActiveSheet().getName()];`),
    ).toEqual(['A2:B3', 'two', 'two']);
    expect(() => run("const two = ss.insertSheet('two'); sheet.setActiveRange(two.getRange('A1'));")).toThrow(
      'The specified range must be part of the sheet.',
    );
  });
});

describe('named ranges', () => {
  it('are renamed, moved and removed, and formulas keep the name they were written with', () => {
    expect(
      run(`sheet.getRange('A1:A2').setValues([[3], [4]]); ss.setNamedRange('rate', sheet.getRange('A1'));
      const [named] = ss.getNamedRanges(); const all = [];
      sheet.getRange('C1').setFormula('=rate*10'); all.push(sheet.getRange('C1').getValue());
      named.setRange(sheet.getRange('A2')); all.push(sheet.getRange('C1').getValue());
      named.setName('speed'); all.push(named.getName(), ss.getRangeByName('rate'), ss.getRangeByName('SPEED').getA1Notation());
      all.push(sheet.getRange('C1').getValue(), sheet.getRange('speed').getValue());
      named.remove(); all.push(ss.getNamedRanges().length);
      return all;`),
    ).toEqual([30, 40, 'speed', null, 'A2', '#NAME?', 4, 0]);
  });

  it('that were removed report it', () => {
    expect(() => run("ss.removeNamedRange('none');")).toThrow('The named range none does not exist.');
    expect(() =>
      run(
        "ss.setNamedRange('rate', sheet.getRange('A1')); const [one] = ss.getNamedRanges(); one.remove(); one.getRange();",
      ),
    ).toThrow('The named range rate was removed.');
  });
});

describe('what scripts keep with a tab or the file', () => {
  it('is changed and removed, and a removed one says so', () => {
    expect(
      run(`sheet.addDeveloperMetadata('kind'); ss.addDeveloperMetadata('kind', 'file');
      const [own] = sheet.getDeveloperMetadata(); const before = own.getValue();
      own.setValue('tab');
      return [before, own.getKey(), own.getValue(), String(own.getVisibility()), ss.getDeveloperMetadata()[0].getValue()];`),
    ).toEqual(['', 'kind', 'tab', 'DOCUMENT', 'file']);
    expect(() =>
      run(
        "sheet.addDeveloperMetadata('a'); const [own] = sheet.getDeveloperMetadata(); own.remove(); own.getValue();",
      ),
    ).toThrow('The developer metadata a was removed.');
  });

  it('may have the names that every object of JavaScript has', () => {
    expect(
      run(`sheet.addDeveloperMetadata('toString', 'mine');
      const store = PropertiesService.getDocumentProperties(); const none = store.getProperty('constructor');
      store.setProperty('valueOf', '1');
      return [none, store.getProperty('valueOf'), sheet.getDeveloperMetadata()[0].getValue()];`),
    ).toEqual([null, '1', 'mine']);
  });
});

describe('ranges', () => {
  it('move with their contents, and formulas elsewhere follow', () => {
    expect(
      run(`sheet.getRange('A1:B1').setValues([[5, '=A1*2']]); sheet.getRange('D1').setFormula('=A1+1');
      sheet.getRange('A1:B1').moveTo(sheet.getRange('A3'));
      return [sheet.getRange('A1:B3').getValues(), sheet.getRange('D1').getFormula(), sheet.getRange('B3').getFormula()];`),
    ).toEqual([
      [
        ['', ''],
        ['', ''],
        [5, 10],
      ],
      '=A3+1',
      '=A3*2',
    ]);
  });

  it('are sorted by columns, numbers before texts, empty cells last, with formulas, formats and notes', () => {
    expect(
      run(`sheet.getRange('A1:C5').setValues([['b', 2, '=B1*10'], ['A', 2, '=B2*10'], [7, 1, '=B3*10'], ['', 9, '=B4*10'], [true, 1, '=B5*10']]);
      sheet.getRange('A1').setNote('note').setBackground('#ff0000');
      const range = sheet.getRange('A1:C5');
      range.sort(1);
      const up = range.getValues(); const note = sheet.getRange('A3').getNote() + sheet.getRange('A3').getBackground();
      range.sort({ column: 1, ascending: false });
      const down = range.getValues().map(([one]) => one);
      range.sort([{ column: 2, ascending: true }, 1]);
      return [up, note, down, range.getValues().map(([one]) => one), sheet.getRange('C1').getFormula()];`),
    ).toEqual([
      [
        [7, 1, 10],
        ['A', 2, 20],
        ['b', 2, 20],
        [true, 1, 10],
        ['', 9, 90],
      ],
      'note#ff0000',
      [true, 'b', 'A', 7, ''],
      [7, true, 'A', 'b', ''],
      '=B1*10',
    ]);
  });

  it('keep their frozen rows when the sheet is sorted, and reject merged cells and arrays', () => {
    expect(
      run(`sheet.getRange('A1:A4').setValues([['name'], [3], [1], [2]]); sheet.setFrozenRows(1);
      sheet.sort(1, false); return sheet.getRange('A1:A4').getValues().flat();`),
    ).toEqual(['name', 3, 2, 1]);
    expect(() => run("sheet.getRange('A1:B1').merge(); sheet.getRange('A1:B3').sort(1);")).toThrow('merged');
    expect(() =>
      run("sheet.getRange('A1').setFormula('=SEQUENCE(3)'); sheet.getRange('A1:B3').sort(1);"),
    ).toThrow('array');
    expect(() => run("sheet.getRange('A1:B3').sort(3);")).toThrow('outside');
  });

  it('are hidden and shown as rows and columns, which move with inserted ones', () => {
    expect(
      run(`sheet.hideRows(2, 3); sheet.hideColumn(sheet.getRange('B1:C1')); sheet.showRows(3);
      sheet.insertRowBefore(1); sheet.deleteColumn(1);
      const rows = [1, 2, 3, 4, 5].map((row) => sheet.isRowHiddenByUser(row));
      const columns = [1, 2, 3].map((column) => sheet.isColumnHiddenByUser(column));
      sheet.unhideRow(sheet.getRange('A1:A9')); sheet.unhideColumn(sheet.getRange('A1'));
      return [rows, columns, sheet.isRowHiddenByUser(3), sheet.isColumnHiddenByUser(1), sheet.isColumnHiddenByUser(2)];`),
    ).toEqual([[false, false, true, false, true], [true, true, false], false, false, true]);
  });

  it('are moved as rows and columns: formulas, sizes, notes and hidden ones follow', () => {
    expect(
      run(`sheet.getRange('A1:D1').setFormulas([['=1', '=A1+1', '=SUM(A1:B1)', '=4']]);
      sheet.getRange('B1').setNote('second');
      sheet.setColumnWidth(2, 77); sheet.hideColumns(1);
      sheet.moveColumns(sheet.getRange('A1:B9'), 5);
      const formulas = sheet.getRange('A1:D1').getFormulas()[0];
      const facts = [sheet.getColumnWidth(4), sheet.getColumnWidth(2), sheet.isColumnHiddenByUser(3),
        sheet.isColumnHiddenByUser(1), sheet.getRange('D1').getNote(), sheet.getMaxColumns()];
      sheet.moveColumns(sheet.getRange('C1:D1'), 1);
      const back = sheet.getRange('A1:D1').getFormulas()[0];
      sheet.showColumns(1);
      sheet.moveRows(sheet.getRange('A1'), 4);
      sheet.moveRows(sheet.getRange('B2'), 2);
      sheet.moveRows(sheet.getRange('B2'), 3);
      return [formulas, facts, back, sheet.getRange('C3').getFormula(), sheet.getMaxRows()];`),
    ).toEqual([
      ['=SUM(C1:D1)', '=4', '=1', '=C1+1'],
      [77, 100, true, false, 'second', 26],
      ['=1', '=A1+1', '=SUM(A1:B1)', '=4'],
      '=SUM(A3:B3)',
      1000,
    ]);
    expect(() => run(`sheet.moveRows(sheet.getRange('A1'), 1002);`)).toThrow('out of bounds');
    expect(() => run(`sheet.getRange('B2:C2').merge(); sheet.moveColumns(sheet.getRange('A1'), 3);`)).toThrow(
      'merged cell',
    );
  });

  it.each(['{ formatOnly: true }', 'SpreadsheetApp.CopyPasteType.PASTE_FORMAT, false'])(
    'copy their look alone with %s',
    (options) => {
      expect(
        run(`sheet.getRange('A1:B1').merge().setValue(5).setNote('mine').setFontWeight('bold');
        sheet.getRange('C1').setValue(7).setBackground('#ff0000');
        sheet.getRange('A1:B1').copyTo(sheet.getRange('C1:D1'), ${options});
        const to = sheet.getRange('C1');
        return [to.getValue(), to.getNote(), to.getFontWeight(), to.getBackground(), to.isPartOfMerge()];`),
      ).toEqual([7, '', 'bold', '#ffffff', true]);
    },
  );

  it.each([
    [
      "sheet.getRange('A1').copyTo(sheet.getRange('B1'), SpreadsheetApp.CopyPasteType.PASTE_NORMAL, true);",
      'transposed',
    ],
    ["sheet.getRange('Z1:Z2').moveTo(sheet.getRange('A1000'));", 'outside the dimensions of the sheet'],
    ["sheet.getRange('A1').insertCheckboxes('yes');", 'not emulated'],
    ["sheet.getRange('A1').copyTo('B1');", 'copyTo'],
  ])('refuse %s', (body, message) => {
    expect(() => run(body)).toThrow(message);
  });

  it('are cleared of only the requested part', () => {
    expect(
      run(`const cell = sheet.getRange('A1'); const all = [];
      const fill = () => cell.setValue(7).setNote('note').setBackground('#ff0000').setNumberFormat('0.00');
      const seen = () => all.push([cell.getValue(), cell.getNote(), cell.getBackground(), cell.getNumberFormat() === '0.00']);
      fill(); cell.clear({ contentsOnly: true }); seen();
      fill(); cell.clear({ formatOnly: true }); seen();
      fill(); cell.clear({ commentsOnly: true }); seen();
      fill(); cell.clear(); seen();
      fill(); cell.clearFormat(); seen();
      return all;`),
    ).toEqual([
      ['', 'note', '#ff0000', true],
      [7, 'note', '#ffffff', false],
      [7, '', '#ff0000', true],
      ['', 'note', '#ffffff', false],
      [7, 'note', '#ffffff', true],
    ]);
  });

  it('of a list are written together', () => {
    expect(
      run(`const list = ss.getRangeList(['A1', 'B2:B3']); list.insertCheckboxes().check();
      const checked = list.getRanges().map((range) => range.isChecked()); sheet.getRange('B3').uncheck();
      const mixed = sheet.getRange('B2:B3').isChecked(); list.removeCheckboxes();
      return checked.concat([mixed, sheet.getRange('A1').isChecked(), sheet.getRange('A1').getValue()]);`),
    ).toEqual([true, true, null, null, true]);
  });
});

describe('pages', () => {
  it('are made of text or of a file, and grow', () => {
    const bed = openScript({ files: { 'Code.js': '', 'page.html': '<p>page</p>' } });
    expect(
      bed.run(`const made = HtmlService.createHtmlOutput('a').append('b').setTitle('t').setWidth(300).setHeight(200);
      const file = HtmlService.createHtmlOutputFromFile('page');
      return [made.getContent(), made.getTitle(), made.getWidth(), made.getHeight(), file.getContent(), made.clear().getContent(), made.setContent('c').getContent()];`),
    ).toEqual(['ab', 't', 300, 200, '<p>page</p>', '', 'c']);
    expect(() => bed.run("HtmlService.createHtmlOutputFromFile('none');")).toThrow(
      'No HTML file named none was found.',
    );
  });
});
