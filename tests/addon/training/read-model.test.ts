import { describe, expect, it } from 'vitest';
import { compile } from '../../../src/formula/compile.ts';
import { layersExample, type OpenAddon, openAddon, problemOf } from '../open-addon.ts';

/** Sheets data → rates → base, a sheet that no other reads, and names. */
function linkedFile(locale = 'en_US'): OpenAddon {
  const addon = openAddon({
    change: (data) => {
      data.locale = locale;
    },
  });
  for (const name of ['my data', 'rates', 'base', 'apart']) addon.workbook.insertSheet(name);
  addon.type('Sheet1', 'A1', "=SUM('my data'!A1:A2)*factor");
  addon.type('Sheet1', 'A2', 4);
  addon.type('my data', 'A1', '=Rates!B1+1');
  addon.type('my data', 'A2', '=Rates!B2+1');
  addon.type('rates', 'B1', 2);
  addon.type('rates', 'B2', '=1/0');
  addon.type('base', 'C3', 10);
  addon.type('apart', 'A1', 'nobody reads me');
  const { id } = addon.sheet('base');
  addon.workbook.setNamedRange('factor', { sheetId: id, row: 2, column: 2, rows: 1, columns: 1 });
  return addon;
}

describe('finding named ranges', () => {
  it('returns their places, in any letter case, and skips what is not a name', () => {
    const addon = linkedFile();
    expect(addon.serve('findNames', { names: ['FACTOR', 'nothing'] })).toEqual({ FACTOR: 'base!C3' });
  });
});

describe('reading the model', () => {
  it('reads the sheet and everything that its formulas reach, through sheets and names', () => {
    const addon = linkedFile();
    const { model, sheetIds, activeSheet } = addon.serve('readModel', { sheets: ['Sheet1'] });
    expect(Object.keys(model.sheets).sort()).toEqual(['Sheet1', 'base', 'my data', 'rates']);
    for (const name of Object.keys(model.sheets)) expect(sheetIds[name]).toBe(addon.sheet(name).id);
    expect(model.names).toEqual({ factor: 'base!C3' });
    expect(model.locale).toBe('en_US');
    expect(activeSheet).toBe('Sheet1');
    expect(model.sheets.Sheet1!.formulas).toEqual([["=SUM('my data'!A1:A2)*factor"], ['']]);
    expect(model.sheets['my data']!.values).toEqual([[3], ['#DIV/0!']]);
  });

  it('returns the size of a sheet for an open range, and all sizes on request', () => {
    const addon = linkedFile();
    addon.type('base', 'E1', '=COUNTBLANK(rates!B2:B)');
    const { model } = addon.serve('readModel', { sheets: null });
    expect(Object.keys(model.sheets)).toHaveLength(5);
    expect(model.sheets.rates!.size).toEqual({ rows: 1000, columns: 26 });
    expect(model.sheets.base!.size).toBeUndefined();
  });

  it('reads the active sheet by default, or the named ones', () => {
    const addon = linkedFile();
    addon.select('apart', 'A1');
    const { model, activeSheet } = addon.serve('readModel', { sheets: [] });
    expect([Object.keys(model.sheets), activeSheet]).toEqual([['apart'], 'apart']);
    const both = addon.serve('readModel', { sheets: ['apart', 'RATES', 'rates'] });
    expect(Object.keys(both.model.sheets)).toEqual(['apart', 'rates']);
  });

  it('returns every locale’s formulas as they are typed', () => {
    const addon = linkedFile('de_DE');
    addon.type('Sheet1', 'B1', '=ROUND(1,5;0)');
    const { model } = addon.serve('readModel', { sheets: ['Sheet1'] });
    expect([model.locale, model.sheets.Sheet1!.formulas[0]![1]]).toEqual(['de_DE', '=ROUND(1,5;0)']);
  });

  it('distinguishes sheets and names that differ only in a digit', () => {
    const addon = openAddon();
    for (const [index, name] of ['s1', 's2', "o'1", "o'2"].entries()) {
      addon.workbook.insertSheet(name);
      addon.type(name, 'A1', index);
    }
    addon.type('Sheet1', 'A1', '=s1!A1');
    addon.type('Sheet1', 'A2', '=s2!A1');
    addon.type('Sheet1', 'A3', "='o''1'!A1");
    addon.type('Sheet1', 'A4', "='o''2'!A1");
    addon.type('Sheet1', 'A5', '=rate1');
    addon.type('Sheet1', 'A6', '=rate2');
    const place = { sheetId: addon.sheet('s1').id, row: 4, column: 0, rows: 2, columns: 1 };
    addon.workbook.setNamedRange('rate1', place);
    addon.workbook.setNamedRange('rate2', place);
    const { model } = addon.serve('readModel', { sheets: ['Sheet1'] });
    expect(Object.keys(model.sheets)).toEqual(['Sheet1', 's1', 's2', "o'1", "o'2"]);
    expect(model.names).toEqual({ rate1: "'s1'!A5:A6", rate2: "'s1'!A5:A6" });
  });

  it('returns dates as the sheet counts them, and truth values and blanks', () => {
    const addon = openAddon();
    addon.type('Sheet1', 'A1', new Date(2026, 10, 25, 18, 0));
    addon.type('Sheet1', 'B1', true);
    addon.type('Sheet1', 'D1', '=A1-1');
    const { model } = addon.serve('readModel', { sheets: ['Sheet1'] });
    expect(model.sheets.Sheet1!.values).toEqual([[46351.75, true, '', 46350.75]]);
    expect(addon.number('Sheet1', 'A1')).toBe(46351.75);
  });

  it('asks the user to wait while a cell is still being computed', () => {
    const addon = linkedFile();
    addon.type('rates', 'D4', '=RELU(RAND())');
    const { code, message, whatToDo } = problemOf(addon.ask('readModel', { sheets: ['Sheet1'] }));
    expect(code).toBe('cellLoading');
    expect(message).toContain('rates!D4');
    expect(whatToDo).toContain('Wait');
    expect(addon.serve('readModel', { sheets: ['apart'] }).activeSheet).toBe('Sheet1');
  });

  it('names a missing sheet; one that only formulas name is left to the compiler', () => {
    const addon = openAddon();
    expect(problemOf(addon.ask('readModel', { sheets: ['gone'] })).message).toContain('gone');
    addon.type('Sheet1', 'A1', '=gone!A1');
    expect(Object.keys(addon.serve('readModel', { sheets: [] }).model.sheets)).toEqual(['Sheet1']);
  });

  it('reads each sheet once for any number of cells', () => {
    const addon = linkedFile();
    const calls = (sheets: string[]) => {
      addon.serve('readModel', { sheets });
      return addon.last('usage')!.serviceCalls;
    };
    const small = calls(['Sheet1']);
    for (const row of Array.from({ length: 200 }, (_, index) => index + 10))
      addon.type('Sheet1', `B${row}`, `='my data'!A${row}*factor+Rates!C${row}`);
    console.log(`service calls to read four sheets and a name: ${small}`);
    expect(calls(['Sheet1'])).toBe(small);
    expect(small).toBeLessThanOrEqual(32);
  });

  it('returns what the trainer can compile', () => {
    const addon = openAddon();
    addon.serve('buildTabs', { ...layersExample, whenTaken: 'ask' });
    const { model } = addon.serve('readModel', { sheets: ['fixed'] });
    const area = { sheet: 'fixed', row: 4, column: 1, rows: 3, columns: 4 };
    const program = compile(model, { sheet: 'fixed', row: 31, column: 4 }, [area]);
    expect(program.evaluate(program.start)).toBeCloseTo(addon.number('fixed', 'E32'), 12);
  });
});
