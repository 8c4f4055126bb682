import { describe, expect, it } from 'vitest';
import { freeName } from '../../src/addon/sheet/tabs.ts';
import { styleTables } from '../../src/addon/templates/style-tables.ts';
import { failing } from './failing.ts';
import { layersExample, openAddon, problemOf } from './open-addon.ts';

const build = { ...layersExample, whenTaken: 'ask' } as const;
const protection = { description: 'exam', warningOnly: false, foreign: true };

describe('building tabs in the open file', () => {
  it('adds the tabs, shows the first and does not change the others', () => {
    const addon = openAddon();
    addon.type('Sheet1', 'B2', 'mine');
    expect(addon.serve('buildTabs', build)).toEqual({ status: 'built', tabs: ['random', 'fixed'] });
    expect(addon.names()).toEqual(['Sheet1', 'random', 'fixed']);
    expect(addon.value('Sheet1', 'B2')).toBe('mine');
    expect(addon.workbook.data.activeSheetId).toBe(addon.sheet('random').id);
    expect(addon.value('fixed', 'G25')).toBe('= dl/do × do/dw');
    expect(addon.formula('random', 'B5')).toBe('=NORMINIT(3,4,0,J5,$J$2)');
  });

  it('builds a single tab, and marks it as built from a template', () => {
    const addon = openAddon();
    addon.serve('buildTabs', { ...build, tabs: ['fixed'] });
    expect(addon.names()).toEqual(['Sheet1', 'fixed']);
    expect(addon.sheet('fixed').metadata).toEqual({ 'cellgrad.template': 'fixed' });
  });

  it('writes formats, notes and widths', () => {
    const addon = openAddon();
    addon.serve('buildTabs', build);
    const { cells, columnWidths } = addon.sheet('fixed');
    const style = (row: number, column: number) => cells[`${row - 1},${column - 1}`]?.style ?? {};
    expect(style(5, 2)).toMatchObject({ numberFormat: '0.00', background: '#d9e7fd' });
    expect(style(35, 2)).toMatchObject({ numberFormat: '0.00000' });
    expect(style(36, 3)).toMatchObject({ background: '#aecbfa', bold: true });
    expect(style(5, 1)).toMatchObject({ bold: true });
    expect(style(5, 2).borders?.top).toBeDefined();
    expect(cells['31,2']?.note).toContain('logarithm to base 10');
    expect(columnWidths[0]).toBe(245);
    expect(columnWidths[3]).toBe(84);
  });

  it('needs few service calls for any number of cells', () => {
    const addon = openAddon();
    addon.serve('buildTabs', { ...build, tabs: ['fixed'] });
    const one = addon.last('usage')!.serviceCalls;
    addon.serve('buildTabs', { ...build, whenTaken: 'keepBoth' });
    const two = addon.last('usage')!.serviceCalls;
    console.log(`service calls: ${one} for one tab, ${two} for two`);
    expect(two - one).toBeLessThanOrEqual(25);
    expect(one).toBeLessThanOrEqual(25 + 12);
  });

  it('asks before it changes a tab of the same name, in upper or lower case', () => {
    const addon = openAddon({
      change: (data) => {
        data.sheets[0]!.name = 'RANDOM';
      },
    });
    const before = addon.workbook.snapshot();
    expect(addon.serve('buildTabs', build)).toEqual({ status: 'nameTaken', names: ['random'] });
    expect(addon.workbook.snapshot()).toEqual(before);
  });

  it('keeps both under a new name', () => {
    const addon = openAddon();
    addon.serve('buildTabs', build);
    addon.type('random', 'J2', 77);
    const again = addon.serve('buildTabs', { ...build, whenTaken: 'keepBoth' });
    expect(again).toEqual({ status: 'built', tabs: ['random (2)', 'fixed (2)'] });
    expect(addon.value('random', 'J2')).toBe(77);
    expect(addon.value('random (2)', 'J2')).toBe(1);
  });

  it('replaces a tab in its place', () => {
    const addon = openAddon();
    addon.serve('buildTabs', build);
    addon.type('random', 'J2', 77);
    addon.serve('buildTabs', { ...build, tabs: ['random'], whenTaken: 'replace' });
    expect(addon.names()).toEqual(['Sheet1', 'random', 'fixed']);
    expect(addon.value('random', 'J2')).toBe(1);
  });

  it('lets formulas and names that read a replaced tab read the new one', () => {
    const addon = openAddon();
    addon.serve('buildTabs', build);
    addon.type('random', 'J2', 77);
    addon.type('Sheet1', 'A1', '=random!J2*2');
    addon.type('Sheet1', 'A2', '="random!J2"&Sheet1!A1');
    addon.type('Sheet1', 'A3', "=SUM('random'!J2,MINE)");
    const place = { sheetId: addon.sheet('random').id, row: 1, column: 9, rows: 1, columns: 1 };
    addon.workbook.setNamedRange('MINE', place);
    addon.serve('buildTabs', { ...build, tabs: ['random'], whenTaken: 'replace' });
    expect(addon.formula('Sheet1', 'A1')).toBe('=random!J2*2');
    expect(['A1', 'A2', 'A3'].map((cell) => addon.value('Sheet1', cell))).toEqual([2, 'random!J22', 2]);
    addon.type('random', 'J2', 5);
    expect(['A1', 'A3'].map((cell) => addon.value('Sheet1', cell))).toEqual([10, 10]);
  });

  it('works in a file with decimal commas', () => {
    const addon = openAddon({
      change: (data) => {
        data.locale = 'de_DE';
      },
    });
    addon.serve('buildTabs', build);
    expect(addon.number('fixed', 'I10')).toBeCloseTo(1.39392, 12);
    expect(addon.formula('fixed', 'I10')).toBe('=ROUND(C22;2)*ROUND(H30;3)');
  });
});

describe('a build that fails', () => {
  it.each([
    ['an unknown workbook', { ...build, workbook: 'nothing' }, 'unknownWorkbook'],
    ['an unknown tab', { ...build, tabs: ['random', 'nothing'] }, 'unknownTabs'],
    ['no tab', { ...build, tabs: [] }, 'noTabs'],
    ['a request of another version', { ...build, whenTaken: 'overwrite' }, 'badRequest'],
  ])('changes nothing for %s', (_, request, code) => {
    const addon = openAddon();
    expect(problemOf(addon.ask('buildTabs', request)).code).toBe(code);
    expect(addon.names()).toEqual(['Sheet1']);
  });

  it.each([
    ['the values of the second tab', 'setValues', 1],
    ['the notes of the first tab', 'setNotes', 0],
    ['the widths', 'setColumnWidths', 3],
    ['the mark', 'addDeveloperMetadata', 1],
  ])('leaves no half-built tab when Google refuses %s', (_, method, after) => {
    const addon = openAddon({ wrap: failing(method, after) });
    addon.select('Sheet1', 'C3:D4');
    const { code, message } = problemOf(addon.ask('buildTabs', build));
    expect(code).toBe('buildFailed');
    expect(message).toContain('Service Spreadsheets timed out.');
    expect(addon.names()).toEqual(['Sheet1']);
    expect(addon.workbook.data.selection).toMatchObject({
      sheetId: 0,
      row: 2,
      column: 2,
      rows: 2,
      columns: 2,
    });
  });

  it('keeps the old tab when its replacement cannot be finished', () => {
    let isBroken = false;
    const broken = failing('setNotes', 0);
    const addon = openAddon({ wrap: (globals) => (isBroken ? broken(globals) : globals) });
    addon.serve('buildTabs', build);
    addon.type('random', 'J2', 77);
    isBroken = true;
    expect(problemOf(addon.ask('buildTabs', { ...build, whenTaken: 'replace' })).code).toBe('buildFailed');
    expect(addon.names()).toEqual(['Sheet1', 'random', 'fixed']);
    expect(addon.value('random', 'J2')).toBe(77);
  });

  it('removes a tab whose insertion failed late', () => {
    const addon = openAddon({ wrap: failing('insertSheet', 1, 1, true) });
    expect(problemOf(addon.ask('buildTabs', build)).code).toBe('buildFailed');
    expect(addon.names()).toEqual(['Sheet1']);
  });

  describe('while it replaces', () => {
    function halfway(method: string, after: number, times?: number) {
      let isBroken = false;
      const broken = failing(method, after, times);
      const addon = openAddon({ wrap: (globals) => (isBroken ? broken(globals) : globals) });
      addon.serve('buildTabs', build);
      addon.type('random', 'J2', 77);
      addon.type('Sheet1', 'A1', '=random!J2*2');
      isBroken = true;
      const answer = problemOf(addon.ask('buildTabs', { ...build, whenTaken: 'replace' }));
      return { addon, answer };
    }

    it.each([
      ['the first new name', 'setName', 0, 1],
      ['the second new name', 'setName', 1, 1],
      ['the first deletion', 'deleteSheet', 0, 1],
      ['going to the new tab', 'setActiveSheet', 0, 1],
    ])('puts everything back when Google refuses %s', (_, method, after, times) => {
      const { addon, answer } = halfway(method, after, times);
      expect(answer.code).toBe('buildFailed');
      expect(answer.message).toContain('Service Spreadsheets timed out.');
      expect(addon.names()).toEqual(['Sheet1', 'random', 'fixed']);
      expect(addon.value('random', 'J2')).toBe(77);
      expect(addon.value('Sheet1', 'A1')).toBe(154);
      expect(addon.formula('Sheet1', 'A1')).toBe('=random!J2*2');
    });

    it('names the old tab that stays when the second deletion is rejected', () => {
      const { addon, answer } = halfway('deleteSheet', 1);
      expect(answer.code).toBe('replacedLeft');
      const left = addon.names().find((name) => /^fixed \(Cellgrad replaced \w{8}\)$/.test(name))!;
      expect(answer.whatToDo).toContain(left);
      expect([...addon.names()].sort()).toEqual(['Sheet1', left, 'fixed', 'random'].sort());
      expect(addon.value('random', 'J2')).toBe(1);
    });

    it('deletes nothing when not everything can be restored', () => {
      const { addon, answer } = halfway('setName', 1);
      expect(answer.code).toBe('replaceBroken');
      expect(addon.names()).toHaveLength(5);
    });
  });

  it('does not replace a tab that another user has protected', () => {
    const addon = openAddon();
    addon.serve('buildTabs', build);
    addon.workbook.updateSheet(addon.sheet('fixed').id, (sheet) => {
      sheet.protection = protection;
    });
    const { code, message } = problemOf(addon.ask('buildTabs', { ...build, whenTaken: 'replace' }));
    expect(code).toBe('tabProtected');
    expect(message).toContain('fixed');
    expect(addon.names()).toEqual(['Sheet1', 'random', 'fixed']);
  });

  it('does not begin when the file would grow beyond what Google allows', () => {
    const addon = openAddon({
      change: (data) => {
        data.sheets[0]!.rows = 384_000;
      },
    });
    const { code, message } = problemOf(addon.ask('buildTabs', build));
    expect(code).toBe('fileTooLarge');
    expect(message).toContain('10,036,000');
    expect(addon.names()).toEqual(['Sheet1']);
  });
});

describe('free names', () => {
  it('increments the number until a name is free, ignoring case', () => {
    expect(freeName('random', ['fixed'])).toBe('random');
    expect(freeName('random', ['Random', 'RANDOM (2)'])).toBe('random (3)');
  });
});

describe('style tables', () => {
  it('merges later styles over earlier ones, attribute by attribute', () => {
    const tables = styleTables(
      [
        { range: 'A1:B2', background: '#ffffff', bold: true },
        { range: 'B2', background: '#000000' },
      ],
      2,
      3,
    );
    expect(tables).toEqual({
      background: [
        ['#ffffff', '#ffffff', null],
        ['#ffffff', '#000000', null],
      ],
      bold: [
        [true, true, null],
        [true, true, null],
      ],
    });
  });
});
