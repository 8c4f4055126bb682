import { describe, expect, it } from 'vitest';
import { googleMethods } from '../../../src/local/google/classes/google-methods.ts';
import { openScript } from './run-script.ts';

/** Expressions with which a script reaches an object of each class whose methods change something. */
const objects = {
  Range: "SpreadsheetApp.getActiveSheet().getRange('A1')",
  RangeList: "SpreadsheetApp.getActiveSheet().getRangeList(['A1', 'C3'])",
  Sheet: 'SpreadsheetApp.getActiveSheet()',
  Spreadsheet: 'SpreadsheetApp.getActive()',
} as const;

/** Methods that change the file or the user's view, by Google's verb for them. */
const changing =
  /^(set|insert|delete|clear|merge|break|copyTo|copyValues|copyFormat|move|protect|add|remove|append|hide|show|update|check|uncheck|activate|rename|duplicate|toast|randomize|sort|auto)/;

const methods = Object.entries(objects).flatMap(([className, object]) =>
  googleMethods(className as keyof typeof objects)
    .filter((method) => changing.test(method))
    .map((method) => [className, method, object] as const),
);

/** The error of a call without arguments: permission is checked before they are read. */
function sentence(method: string, object: string): string {
  const script = `function TRY() { ${object}.${method}(); return 'done'; }`;
  const bed = openScript({ files: { 'Code.js': script } });
  bed.workbook.setInputs({ sheetId: 0, row: 8, column: 8, rows: 1, columns: 1 }, [['=TRY()']]);
  const before = JSON.stringify(bed.workbook.data);
  const value = bed.workbook.value(0, 8, 8);
  expect(JSON.stringify(bed.workbook.data)).toBe(before);
  expect(bed.events).toEqual([]);
  return typeof value === 'object' && value !== null ? value.message : String(value);
}

describe('a custom function', () => {
  it.each(methods)('changes nothing by %s.%s', (_, method, object) => {
    expect(sentence(method, object)).toMatch(
      /^You do not have permission to call |is not emulated by the local host/,
    );
  });

  it.each([
    ['Session.getActiveUserLocale()', 'You do not have permission to call Session.getActiveUserLocale'],
    ['Session.getScriptTimeZone()', 'You do not have permission to call Session.getScriptTimeZone'],
    [
      "ScriptApp.requireScopes(ScriptApp.AuthMode.FULL, ['x'])",
      'You do not have permission to call ScriptApp.requireScopes',
    ],
    ["SpreadsheetApp.openById('x')", 'SpreadsheetApp.openById is not emulated'],
    ["SpreadsheetApp.openByUrl('x')", 'SpreadsheetApp.openByUrl is not emulated'],
    ["SpreadsheetApp.create('x')", 'SpreadsheetApp.create is not emulated'],
    ['SpreadsheetApp.getUi()', 'Cannot call SpreadsheetApp.getUi() from this context.'],
    ["DriveApp.getFileById('x')", 'DriveApp.getFileById is not emulated'],
    ["UrlFetchApp.fetch('http://x')", 'UrlFetchApp.fetch is not emulated'],
  ])('may not call %s', (call, words) => {
    const script = `function TRY() { return String(${call}); }`;
    const bed = openScript({ files: { 'Code.js': script } });
    expect(() => bed.host.customFunctionHost.call('TRY', [])).toThrow(words);
  });

  it.each([
    ["CacheService.getDocumentCache().put('a', '1') || CacheService.getDocumentCache().get('a')", '1'],
    ["PropertiesService.getUserProperties().setProperty('a', '2').getProperty('a')", '2'],
    ['LockService.getDocumentLock().tryLock(10)', true],
    ["HtmlService.createHtmlOutput('<p>').getContent()", '<p>'],
    ["Utilities.formatString('%d', 3)", '3'],
    ['SpreadsheetApp.getActive().getSpreadsheetLocale()', 'en_US'],
    ["SpreadsheetApp.getActiveSheet().getRange('B2').getNumberFormat()", 'General'],
  ])('may use %s', (expression, value) => {
    const bed = openScript({ files: { 'Code.js': `function TRY() { return ${expression}; }` } });
    expect(bed.host.customFunctionHost.call('TRY', [])).toBe(value);
  });
});

const onlyHelp = [{ caption: 'Test add-on', items: [{ caption: 'Help' }] }];
const menuAfter = (statement: string) => ({
  'Code.js': `function onOpen(e) {
    ${statement};
    SpreadsheetApp.getUi().createAddonMenu().addItem('Go', 'go').addToUi();
  }`,
});

describe('onOpen of an add-on that is installed and not enabled', () => {
  it.each([
    ['SpreadsheetApp.getActive()'],
    ['SpreadsheetApp.getActiveSheet()'],
    ['SpreadsheetApp.getActiveRange()'],
    ['SpreadsheetApp.flush()'],
    ['SpreadsheetApp.newConditionalFormatRule()'],
    ['PropertiesService.getDocumentProperties()'],
    ['CacheService.getScriptCache()'],
    ['LockService.getDocumentLock()'],
    ["HtmlService.createHtmlOutputFromFile('x')"],
  ])('may not call %s', (statement) => {
    const files = menuAfter(statement);
    expect(openScript({ files }).host.onOpen('NONE')).toEqual(onlyHelp);
  });

  it.each([
    ["Logger.log('x')"],
    ['Session.getActiveUserLocale()'],
    ["Utilities.base64Encode('x')"],
    ["if (e.authMode !== ScriptApp.AuthMode.NONE) throw new Error('another mode')"],
  ])('may say %s', (statement) => {
    expect(openScript({ files: menuAfter(statement) }).host.onOpen('NONE')).not.toEqual(onlyHelp);
  });
});

describe('onOpen of an add-on that is enabled', () => {
  it.each([
    ["SpreadsheetApp.getActiveSheet().getRange('A1').setValue(1)"],
    ["PropertiesService.getDocumentProperties().getProperty('a')"],
    ["if (e.authMode !== ScriptApp.AuthMode.LIMITED) throw new Error('another mode')"],
  ])('may say %s', (statement) => {
    expect(openScript({ files: menuAfter(statement) }).host.onOpen('LIMITED')).not.toEqual(onlyHelp);
  });

  it.each([
    ["SpreadsheetApp.getUi().alert('x')"],
    ["SpreadsheetApp.getUi().showSidebar(HtmlService.createHtmlOutput('x'))"],
    ["SpreadsheetApp.getUi().showModalDialog(HtmlService.createHtmlOutput('x'), 'x')"],
    ["SpreadsheetApp.getUi().showModelessDialog(HtmlService.createHtmlOutput('x'), 'x')"],
  ])('opens nothing by %s', (statement) => {
    const bed = openScript({ files: menuAfter(statement) });
    expect(bed.host.onOpen('LIMITED')).toEqual(onlyHelp);
    expect(bed.last('sidebar')).toBeUndefined();
    expect(bed.last('dialog')).toBeUndefined();
  });
});

describe('a menu item', () => {
  it('gets no arguments, and its handler is named by text', () => {
    const script = 'function go() { Logger.log(String(arguments.length)); }';
    const bed = openScript({ files: { 'Code.js': script } });
    bed.host.runMenuItem('go');
    expect(bed.lines).toEqual(['0']);
    expect(() =>
      bed.run("SpreadsheetApp.getUi().createAddonMenu().addItem('Go', function () {}).addToUi();"),
    ).toThrow("don't match the method signature for Menu.addItem");
  });
});
