import { beforeEach, describe, expect, it } from 'vitest';
import { openScript, type ScriptBed, start } from './run-script.ts';

let bed: ScriptBed;
const run = (body: string) => bed.run(`${start}${body}`);
const hidden = () => bed.workbook.sheet(0).filteredRows ?? [];
const criterion = 'SpreadsheetApp.newFilterCriteria()';
const filterBy = (column: number, calls: string) =>
  run(`sheet.getFilter().setColumnFilterCriteria(${column}, ${criterion}.${calls}.build());`);

beforeEach(() => {
  bed = openScript();
  run(`sheet.getRange('B2:C6').setValues([['Name', 'Score'], ['Ann', 3], ['Bob', 8], ['Cid', 5], ['Dora', 9]]);
    sheet.getRange('C8:C10').setFormulas([['=SUBTOTAL(9;C3:C6)'], ['=SUBTOTAL(109;C3:C6)'], ['=SUM(C3:C6)']]);
    sheet.getRange('B2:C6').createFilter();`);
});

describe('a filter of a script', () => {
  it.each([
    [3, 'whenNumberGreaterThan(4)', [2]],
    [3, 'whenNumberBetween(4, 8)', [2, 5]],
    [2, "whenTextContains('b')", [2, 4, 5]],
    [2, "setHiddenValues(['Ann', 'Cid'])", [2, 4]],
    [2, 'whenCellNotEmpty()', []],
  ])('by column %i, %s', (column, calls, rows) => {
    filterBy(column, calls);
    expect(hidden()).toEqual(rows);
  });

  it('leaves its rows out of SUBTOTAL with any code, and rows that are hidden by hand with codes above 100', () => {
    const results = () => [7, 8, 9].map((row) => bed.workbook.value(0, row, 2));
    filterBy(3, 'whenNumberGreaterThan(4)');
    expect(results()).toEqual([22, 22, 25]);
    run('sheet.hideRows(4);');
    expect(results()).toEqual([22, 14, 25]);
    expect(
      run('return [sheet.isRowHiddenByFilter(3), sheet.isRowHiddenByUser(3), sheet.isRowHiddenByFilter(4)];'),
    ).toEqual([true, false, false]);
    bed.workbook.undo();
    bed.workbook.undo();
    expect(results()).toEqual([25, 25, 25]);
  });

  it('returns its criteria, sorts, and can be removed', () => {
    filterBy(3, 'whenNumberLessThan(9)');
    expect(
      run(`const filter = sheet.getRange('C3').getFilter();
        const by = filter.getColumnFilterCriteria(3);
        filter.sort(3, false);
        return [filter.getRange().getA1Notation(), String(by.getCriteriaType()), by.getCriteriaValues(),
          filter.getColumnFilterCriteria(2), sheet.getRange('B3:B6').getValues().join()];`),
    ).toEqual(['B2:C6', 'NUMBER_LESS_THAN', [9], null, 'Dora,Bob,Cid,Ann']);
    expect(hidden()).toEqual([2]);
    run('sheet.getFilter().removeColumnFilterCriteria(3);');
    expect(hidden()).toEqual([]);
    run('sheet.getFilter().remove();');
    expect(run('return sheet.getFilter();')).toBeNull();
  });

  it('moves with its rows and columns', () => {
    filterBy(3, 'whenNumberGreaterThan(4)');
    run('sheet.insertRowBefore(1); sheet.insertColumnBefore(1);');
    expect([hidden(), run('return sheet.getFilter().getRange().getA1Notation();')]).toEqual([[3], 'C3:D7']);
    expect(Object.keys(bed.workbook.sheet(0).filterCriteria ?? {})).toEqual(['3']);
    run('sheet.deleteColumns(3, 2);');
    expect([hidden(), run('return sheet.getFilter();')]).toEqual([[], null]);
  });

  it('is one of a sheet, and only for its columns', () => {
    expect(() => run(`sheet.getRange('A1:B3').createFilter();`)).toThrow('already has a filter');
    expect(() => filterBy(5, 'whenCellEmpty()')).toThrow('outside of the filter');
  });
});
