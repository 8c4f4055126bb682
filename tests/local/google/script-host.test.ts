import { describe, expect, it } from 'vitest';
import { createGasLocalLoader } from '../../support/gas-local-loader.ts';
import { openScript, start } from './run-script.ts';

const code = (text: string) => ({ files: { 'Code.js': text } });
const menuScript = `function onOpen(e) {
  SpreadsheetApp.getUi().createAddonMenu().addItem('Go', 'go').addSeparator()
    .addSubMenu(SpreadsheetApp.getUi().createMenu('More').addItem('Other', 'other')).addToUi();
}
function go() { SpreadsheetApp.getActiveSheet().getRange('A1').setValue('gone'); }`;
const menu = [
  {
    caption: 'Test add-on',
    items: [
      { caption: 'Go', functionName: 'go' },
      { caption: '', separator: true },
      { caption: 'More', items: [{ caption: 'Other', functionName: 'other' }] },
    ],
  },
];
const onlyHelp = [{ caption: 'Test add-on', items: [{ caption: 'Help' }] }];

describe('onOpen', () => {
  it.each(['NONE', 'LIMITED'] as const)('collects the menu in AuthMode.%s', (mode) => {
    expect(openScript(code(menuScript)).host.onOpen(mode)).toEqual(menu);
  });

  it('loses the menu to one service call at the top level, in AuthMode.NONE', () => {
    const script = `const ss = SpreadsheetApp.getActive();\n${menuScript}`;
    const bed = openScript(code(script));
    expect(bed.host.onOpen('NONE')).toEqual(onlyHelp);
    expect(bed.lines.join()).toContain(
      'Specified permissions are not sufficient to call SpreadsheetApp.getActive.',
    );
    expect(bed.host.onOpen('LIMITED')).toEqual(menu);
  });

  it.each([
    ['properties', 'PropertiesService.getUserProperties();'],
    ['the cache', 'CacheService.getUserCache();'],
    ['an HTML page', "HtmlService.createHtmlOutput('');"],
  ])('loses the menu to %s, in AuthMode.NONE', (_, statement) => {
    expect(openScript(code(`${statement}\n${menuScript}`)).host.onOpen('NONE')).toEqual(onlyHelp);
  });

  it('allows the log and the language in AuthMode.NONE', () => {
    const script = `Logger.log(Session.getActiveUserLocale() + Utilities.formatString('%d', 1));\n${menuScript}`;
    expect(openScript(code(script)).host.onOpen('NONE')).toEqual(menu);
  });

  it('opens no sidebar by itself', () => {
    const script = `function onOpen() { SpreadsheetApp.getUi().showSidebar(HtmlService.createHtmlOutput('x')); }`;
    const bed = openScript(code(script));
    expect(bed.host.onOpen('LIMITED')).toEqual(onlyHelp);
    expect(bed.last('sidebar')).toBeUndefined();
  });

  it('shows only Help when the script does not parse', () => {
    expect(openScript(code('function onOpen() { class A { static #x = 1; } ')).host.onOpen('NONE')).toEqual(
      onlyHelp,
    );
  });
});

describe('menu items', () => {
  it('run with everything allowed, and count', () => {
    const bed = openScript(code(menuScript));
    bed.host.runMenuItem('go');
    expect(bed.workbook.value(0, 0, 0)).toBe('gone');
    expect(bed.last('usage')).toMatchObject({ label: 'go', serviceCalls: 2, customFunctionCalls: 0 });
    expect(() => bed.host.runMenuItem('other')).toThrow('Script function not found: other');
  });
});

describe('google.script.run', () => {
  const script = `function echo() { return JSON.stringify(Array.prototype.slice.call(arguments)); }
function date() { return new Date(0); }
function nothing() {}
function private_() {}
const arrow = () => 1;
function boom() { throw new Error('It broke'); }`;

  it.each([
    ['the loader of the worker', undefined],
    ['gas-local', createGasLocalLoader],
  ])('passes legal values both ways, with %s', (_, loader) => {
    const bed = openScript({ ...code(script), ...(loader ? { loader } : {}) });
    expect(bed.host.runServerFunction('echo', [1, 'a', [true, undefined], { b: null }])).toBe(
      '[1,"a",[true,null],{"b":null}]',
    );
    expect(bed.host.runServerFunction('nothing', [])).toBeNull();
    expect(() => bed.host.runServerFunction('date', [])).toThrow('class Date');
    expect(() => bed.host.runServerFunction('echo', [new Map()])).toThrow('property: 0');
    expect(() => bed.host.runServerFunction('boom', [])).toThrow(/^It broke$/);
    expect(
      bed.run(
        `${start} sheet.getRange('A1:B1').setValues([[1, 2]]); return sheet.getRange('A1:B1').getValues();`,
      ),
    ).toEqual([[1, 2]]);
  });

  it.each(['private_', 'arrow', 'missing', 'toString', 'constructor'])('rejects %s', (name) => {
    expect(() => openScript(code(script)).host.runServerFunction(name, [])).toThrow(
      `google.script.run.${name} is not a function`,
    );
  });

  it('keeps no global state between calls', () => {
    const bed = openScript(code('var calls = 0;\nfunction count() { return ++calls; }'));
    expect([bed.host.runServerFunction('count', []), bed.host.runServerFunction('count', [])]).toEqual([
      1, 1,
    ]);
  });

  it('keeps what was written before a throw, as one undo step', () => {
    const bed = openScript();
    expect(() =>
      bed.run(
        `${start} sheet.getRange('A1').setValue(1); sheet.getRange('A2').setValue(2); throw new Error('half');`,
      ),
    ).toThrow('half');
    expect([bed.workbook.value(0, 0, 0), bed.workbook.value(0, 1, 0)]).toEqual([1, 2]);
    expect(bed.workbook.undo()).toBe('testBody');
    expect([bed.workbook.value(0, 0, 0), bed.workbook.value(0, 1, 0)]).toEqual([null, null]);
    expect(bed.workbook.canUndo).toBe(false);
  });
});

describe('time in Google', () => {
  it('charges a read after a write more than two reads', () => {
    const cost = (body: string) => {
      const bed = openScript();
      bed.run(start + body);
      return bed.last('usage')!.googleMilliseconds;
    };
    const reads = cost("sheet.getRange('A1').getValue(); sheet.getRange('A1').getValue();");
    const mixed = cost("sheet.getRange('A1').setValue(1); sheet.getRange('A1').getValue();");
    expect(mixed - reads).toBeGreaterThan(20);
  });

  it('charges 100 single writes and reads far more than one block', () => {
    const bed = openScript();
    bed.run(
      `${start} for (let i = 1; i <= 100; i++) { sheet.getRange(i, 1).setValue(i); sheet.getRange(i, 1).getValue(); }`,
    );
    const single = bed.last('usage')!;
    bed.run(
      `${start} const r = sheet.getRange(1, 1, 100, 1); r.setValues(Array.from({ length: 100 }, (_, i) => [i])); r.getValues();`,
    );
    const block = bed.last('usage')!;
    expect(single.serviceCalls).toBeGreaterThan(190);
    expect(block.serviceCalls).toBeLessThan(10);
    expect(single.googleMilliseconds).toBeGreaterThan(10 * block.googleMilliseconds);
    expect(bed.host.lastCalls.get('SpreadsheetApp.Range.setValues')).toBe(1);
  });

  it('ends an execution after six minutes, simulated and real together', () => {
    const bed = openScript();
    expect(bed.run('Utilities.sleep(300000); return 1;')).toBe(1);
    expect(() => bed.run('Utilities.sleep(300000); Utilities.sleep(61000);')).toThrow(
      'Exceeded maximum execution time',
    );
    expect(() =>
      bed.run(
        `${start} for (let i = 0; i < 100000; i++) { sheet.getRange('A1').setValue(i); SpreadsheetApp.flush(); }`,
      ),
    ).toThrow('Exceeded maximum execution time');
    expect(bed.workbook.value(0, 0, 0)).toBeGreaterThan(1000);
  });

  it('ends an execution whose own computing took too long', () => {
    const bed = openScript({ files: {}, loader: () => () => ({ testBody: () => bed.pass(361_000) }) });
    expect(() => bed.run('')).toThrow('Exceeded maximum execution time');
  });

  it('ends simple triggers after 30 seconds', () => {
    const bed = openScript(code(`function onOpen() { Utilities.sleep(31000); }`));
    expect(bed.host.onOpen('LIMITED')).toEqual(onlyHelp);
    expect(bed.lines.join()).toContain('Exceeded maximum execution time');
  });
});
