import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { workbookPlans } from '../../sheets-templates/index.ts';
import { globalFunctions } from '../../src/addon/globals.ts';
import * as main from '../../src/addon/main.ts';
import type { MenuItem } from '../../src/local/protocol.ts';
import { layersExample, openAddon, problemOf, textOf } from './open-addon.ts';

const flat = (items: readonly MenuItem[]): MenuItem[] =>
  items.flatMap((item) => [item, ...flat(item.items ?? [])]);

describe('global functions', () => {
  const names = globalFunctions.map(({ name }) => name);

  it('are exactly the bundle’s exports, besides the entry point for custom functions', () => {
    expect(Object.keys(main).sort()).toEqual([...names, 'call'].sort());
  });

  it('include every macro of the manifest', () => {
    const { sheets } = JSON.parse(readFileSync('appsscript.json', 'utf8'));
    for (const { functionName } of sheets.macros) expect(names).toContain(functionName);
  });
});

describe('the menu', () => {
  it('is built without access to the file, has at most six items per level, and each calls an existing function', () => {
    const all = flat(openAddon().host.onOpen('NONE'));
    const items = all.filter(({ functionName }) => functionName);
    expect(items.map(({ caption }) => caption)).toContain('Open sidebar');
    expect(all.map(({ caption }) => caption)).toContain('Epochs');
    for (const level of all)
      expect((level.items ?? []).filter(({ separator }) => !separator).length).toBeLessThanOrEqual(6);
    for (const { caption, functionName } of items) {
      expect(globalFunctions.map(({ name }) => name)).toContain(functionName);
      expect(caption).toMatch(/^[A-Z][a-z-]+( [a-z]+)*$/);
    }
  });

  it('appears right after the installation, and at every opening', () => {
    const callsOf = (functionName: string) => {
      const addon = openAddon();
      addon.host.runMenuItem(functionName);
      return [...addon.host.lastCalls];
    };
    const calls = callsOf('onInstall');
    expect(calls).toContainEqual(['Menu.addToUi', 1]);
    expect(calls).toEqual(callsOf('onOpen'));
  });

  it('does not repeat the name of the add-on', () => {
    const [{ caption, items = [] }, ...others] = openAddon().host.onOpen('LIMITED') as [MenuItem];
    expect([caption, others]).toEqual(['Cellgrad', []]);
    for (const item of flat(items)) expect(item.caption).not.toContain('Cellgrad');
  });

  it('opens the sidebar', () => {
    const addon = openAddon();
    addon.host.runMenuItem('openSidebar');
    expect(addon.last('sidebar')).toMatchObject({ title: 'Cellgrad' });
    expect(addon.last('sidebar')!.html.slice(0, 15).toLowerCase()).toBe('<!doctype html>');
  });

  it('draws and steps, and reports it in a toast', () => {
    const addon = openAddon();
    addon.serve('buildTabs', { ...layersExample, whenTaken: 'ask' });
    addon.host.runMenuItem('rerandomizeSheet');
    expect(addon.last('toast')).toMatchObject({ title: 'Cellgrad', message: '1 seed changed.' });
    addon.host.runMenuItem('earlierDraw');
    expect(addon.last('toast')!.message).toBe('Draw 1 of 2.');
    expect(addon.value('random', 'J2')).toBe(1);
    addon.host.runMenuItem('laterDraw');
    expect(addon.value('random', 'J2')).not.toBe(1);
    addon.host.runMenuItem('rerandomizeFile');
    expect(addon.last('toast')!.message).toBe('1 seed changed.');
  });

  it('shows a problem in a dialog, with instructions', () => {
    const addon = openAddon();
    addon.host.runMenuItem('rerandomizeSelection');
    const { title, text } = addon.last('dialog')!;
    expect(title).toBe('Cellgrad');
    expect(text).toMatch(textOf('nothingRandom'));
    expect(text).toContain('=NORMINIT(3;4)');
  });
});

describe('requests of the sidebar', () => {
  it('lists the workbooks without reading their cells', () => {
    const addon = openAddon();
    const listed = workbookPlans().map(({ id, tabs }) => ({ id, tabs: tabs.map(({ name }) => ({ name })) }));
    expect(addon.serve('readFile', { name: 'catalogue' })).toMatchObject(listed);
    expect(listed).toContainEqual({
      id: 'layers_example',
      tabs: ['Start here (layers)', 'random', 'fixed', 'dropout by hand', 'Your turn (layers)'].map(
        (name) => ({ name }),
      ),
    });
  });

  it.each(['nothing', 'toString', 'constructor'])('rejects the method %s', (method) => {
    expect(problemOf(openAddon().ask(method, null)).code).toBe('unknownMethod');
  });

  it('turns an unexpected error into a problem with Google’s message', () => {
    const wrap = (globals: Record<string, unknown>) => ({
      ...globals,
      SpreadsheetApp: {
        getActiveSpreadsheet() {
          throw new Error('Service Spreadsheets failed.');
        },
      },
    });
    const { code, message } = problemOf(openAddon({ wrap }).ask('activeSelection', null));
    expect(code).toBe('unexpected');
    expect(message).toContain('Service Spreadsheets failed.');
  });

  it('knows the selection', () => {
    const addon = openAddon();
    addon.select('Sheet1', 'B2:C4');
    expect(addon.serve('activeSelection', null)).toEqual({
      sheet: 'Sheet1',
      range: 'B2:C4',
      ranges: ['B2:C4'],
    });
  });

  it('waits at most five seconds for another user’s change', () => {
    const addon = openAddon();
    const wrap = (globals: Record<string, unknown>) => ({
      ...globals,
      LockService: { getDocumentLock: () => ({ tryLock: () => false }) },
    });
    const busy = openAddon({ wrap });
    expect(problemOf(busy.ask('buildTabs', { ...layersExample, whenTaken: 'ask' })).code).toBe('busy');
    expect(busy.names()).toEqual(addon.names());
  });
});
