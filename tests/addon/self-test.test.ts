import { describe, expect, it } from 'vitest';
import { layersExample, openAddon } from './open-addon.ts';

const build = 'selftest';
const named = (name: string) => `${name} (Cellgrad unfinished ${build})`;

describe('tabs of the self-test', () => {
  it('are written, and emptied before they are written again', () => {
    const addon = openAddon();
    const cells = [
      ['=1+1', 5],
      [7, "'=text"],
    ];
    const written = addon.serve('writeTestTab', { name: 'probe', build, cells });
    expect(written).toMatchObject({ tab: named('probe'), tabs: 2, timeZone: 'Etc/UTC' });
    expect(written.names[0]).toContain('flatMap');
    expect(addon.value(written.tab, 'A1')).toBe(2);
    expect(addon.value(written.tab, 'B2')).toBe('=text');
    addon.serve('writeTestTab', { name: 'probe', build, cells: [['new']] });
    expect(addon.value(written.tab, 'A1')).toBe('new');
    expect(addon.value(written.tab, 'A2')).toBeNull();
    expect(addon.names()).toEqual(['Sheet1', written.tab]);
  });

  it('grow where the cells need more room than a new tab has', () => {
    const addon = openAddon();
    const cells = [Array.from({ length: 30 }, (_, column) => column)];
    const { tab } = addon.serve('writeTestTab', { name: 'wide', build, cells });
    expect(addon.value(tab, 'AD1')).toBe(29);
  });

  it('are built from templates beside tabs of the same name, one at a time', () => {
    const addon = openAddon();
    addon.serve('buildTabs', { ...layersExample, whenTaken: 'ask' });
    addon.type('fixed', 'B5', 99);
    const names = addon.names();
    for (const name of ['random', 'fixed']) {
      const request = { workbook: 'layers_example', tabs: [name], whenTaken: 'keepBoth', build } as const;
      const tab = named(name);
      expect(addon.serve('buildTabs', request)).toEqual({ status: 'unfinished', done: 1, tab });
      expect(addon.names()).toEqual([...names, tab]);
    }
    expect(addon.number('fixed', 'B5')).toBe(99);
    expect(addon.number(named('fixed'), 'B5')).not.toBe(99);
  });

  it.each([
    ['by the next self-test', build],
    ['when the sidebar is opened', null],
  ])('are removed %s, and nothing else is', (_when, asked) => {
    const addon = openAddon();
    addon.serve('buildTabs', { ...layersExample, whenTaken: 'ask' });
    const names = addon.names();
    for (const name of ['a', 'b']) addon.serve('writeTestTab', { name, build, cells: [[1]] });
    expect(addon.serve('removeUnfinished', { build: asked })).toEqual(['a', 'b']);
    expect(addon.names()).toEqual(names);
  });

  it('do not prevent a build', () => {
    const addon = openAddon();
    addon.serve('writeTestTab', { name: 'a', build, cells: [[1]] });
    addon.serve('buildTabs', { ...layersExample, whenTaken: 'ask' });
    expect(addon.names()).toEqual(['Sheet1', 'random', 'fixed']);
  });
});

describe('files of the built add-on', () => {
  it('are sent if they contain a template, and no others', () => {
    const addon = openAddon();
    const plan = addon.serve('readFile', { name: 'templates_entropy_example' });
    expect(plan).toMatchObject({ id: 'entropy_example' });
    expect(addon.ask('readFile', { name: 'sidebar' })).toMatchObject({ ok: false });
    expect(addon.ask('readFile', { name: 'templates_none' })).toMatchObject({ ok: false });
  });
});
