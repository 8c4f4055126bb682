import { describe, expect, it } from 'vitest';
import { layersExample, openAddon } from './open-addon.ts';

const prefix = '(Cellgrad self-test) ';

describe('tabs of the self-test', () => {
  it('are written, and emptied before they are written again', () => {
    const addon = openAddon();
    const written = addon.serve('writeTestTab', {
      name: 'probe',
      cells: [
        ['=1+1', 5],
        [7, "'=text"],
      ],
    });
    expect(written).toEqual({ tab: `${prefix}probe`, timeZone: 'Etc/UTC' });
    expect(addon.value(written.tab, 'A1')).toBe(2);
    expect(addon.value(written.tab, 'B2')).toBe('=text');
    addon.serve('writeTestTab', { name: 'probe', cells: [['new']] });
    expect(addon.value(written.tab, 'A1')).toBe('new');
    expect(addon.value(written.tab, 'A2')).toBeNull();
    expect(addon.names()).toEqual(['Sheet1', written.tab]);
  });

  it('grow where the cells need more room than a new tab has', () => {
    const addon = openAddon();
    const cells = [Array.from({ length: 30 }, (_, column) => column)];
    const { tab } = addon.serve('writeTestTab', { name: 'wide', cells });
    expect(addon.value(tab, 'AD1')).toBe(29);
  });

  it('are built from templates under names of their own, beside tabs of the same name', () => {
    const addon = openAddon();
    addon.serve('buildTabs', { ...layersExample, whenTaken: 'ask' });
    addon.type('fixed', 'B5', 99);
    const built = addon.serve('buildTabs', { ...layersExample, whenTaken: 'ask', isTest: true });
    expect(built).toEqual({ status: 'built', tabs: [`${prefix}random`, `${prefix}fixed`] });
    expect(addon.number('fixed', 'B5')).toBe(99);
    expect(addon.number(`${prefix}fixed`, 'B5')).not.toBe(99);
    // Else the trainer would take it for one of the person's own.
    expect(addon.sheet(`${prefix}fixed`).metadata).toEqual({ 'cellgrad.template': `${prefix}fixed` });
  });

  it('are all removed, and nothing else is', () => {
    const addon = openAddon();
    addon.serve('buildTabs', { ...layersExample, whenTaken: 'ask' });
    const names = addon.names();
    addon.serve('writeTestTab', { name: 'a', cells: [[1]] });
    addon.serve('buildTabs', { ...layersExample, whenTaken: 'keepBoth', isTest: true });
    addon.serve('buildTabs', { ...layersExample, whenTaken: 'keepBoth', isTest: true });
    expect(addon.serve('removeTestTabs', null)).toHaveLength(5);
    expect(addon.names()).toEqual(names);
    expect(addon.serve('removeTestTabs', null)).toEqual([]);
  });
});

describe('files of the built add-on', () => {
  it('are handed over when they hold a template, and no others', () => {
    const addon = openAddon();
    const plan = addon.serve('readFile', { name: 'templates_entropy_example' });
    expect(plan).toMatchObject({ id: 'entropy_example' });
    expect(addon.ask('readFile', { name: 'sidebar' } as never)).toMatchObject({ ok: false });
    expect(addon.ask('readFile', { name: 'templates_none' })).toMatchObject({ ok: false });
  });
});
