import { describe, expect, it } from 'vitest';
import { failing } from './failing.ts';
import { layersExample, openAddon, problemOf } from './open-addon.ts';

const build = { ...layersExample, whenTaken: 'ask' } as const;
const tabs = ['random', 'fixed'];

describe('undoing a build', () => {
  it('removes the tabs and does not change the others', () => {
    const addon = openAddon();
    addon.type('Sheet1', 'B2', 'mine');
    addon.serve('buildTabs', build);
    expect(addon.serve('removeTabs', { tabs })).toEqual(tabs);
    expect(addon.names()).toEqual(['Sheet1']);
    expect(addon.value('Sheet1', 'B2')).toBe('mine');
  });

  it('keeps renamed tabs, and other tabs that now have those names', () => {
    const addon = openAddon();
    addon.serve('buildTabs', build);
    addon.workbook.renameSheet(addon.sheet('random').id, 'my network');
    addon.workbook.insertSheet('random');
    addon.type('random', 'A1', 'mine');
    expect(addon.serve('removeTabs', { tabs })).toEqual(['fixed']);
    expect(addon.names()).toEqual(['Sheet1', 'my network', 'random']);
    expect(addon.value('random', 'A1')).toBe('mine');
  });

  it('tolerates missing tabs', () => {
    const addon = openAddon();
    expect(addon.serve('removeTabs', { tabs })).toEqual([]);
    expect(addon.names()).toEqual(['Sheet1']);
  });

  it('keeps the tabs if the file would have none left', () => {
    const addon = openAddon();
    addon.serve('buildTabs', build);
    addon.workbook.deleteSheet(addon.sheet('Sheet1').id);
    expect(problemOf(addon.ask('removeTabs', { tabs })).code).toBe('onlyTabs');
    expect(addon.names()).toEqual(tabs);
  });

  it('tries a second time, and names tabs that Google does not delete', () => {
    const open = (times: number) => {
      let isBroken = false;
      const broken = failing('deleteSheet', 0, times);
      const addon = openAddon({ wrap: (globals) => (isBroken ? broken(globals) : globals) });
      addon.serve('buildTabs', build);
      isBroken = true;
      return addon;
    };
    const once = open(1);
    expect(once.serve('removeTabs', { tabs })).toEqual(tabs);
    expect(once.names()).toEqual(['Sheet1']);
    const never = open(Number.POSITIVE_INFINITY);
    const { code, message, whatToDo } = problemOf(never.ask('removeTabs', { tabs }));
    expect(code).toBe('tabsLeft');
    expect(message).toContain('Service Spreadsheets timed out.');
    expect(whatToDo).toContain('random and fixed');
    expect(never.names()).toEqual(['Sheet1', 'random', 'fixed']);
  });
});
