import { describe, expect, it } from 'vitest';
import { costs } from '../../../src/local/google/host/costs.ts';
import type { WorkbookData } from '../../../src/local/workbook/types.ts';
import { openScript, start } from './run-script.ts';

const run = (body: string) => openScript().run(body);

describe('PropertiesService', () => {
  it('keeps values between executions, in three stores', () => {
    const bed = openScript();
    bed.run(`PropertiesService.getDocumentProperties().setProperty('a', '1').setProperties({ b: '2' });
      PropertiesService.getUserProperties().setProperty('a', 'user');`);
    expect(
      bed.run(`const d = PropertiesService.getDocumentProperties();
      return [d.getProperties(), d.getKeys(), d.getProperty('none'), PropertiesService.getUserProperties().getProperty('a'),
        PropertiesService.getScriptProperties().getKeys()];`),
    ).toEqual([{ a: '1', b: '2' }, ['a', 'b'], null, 'user', []]);
    expect(
      bed.run(`const d = PropertiesService.getDocumentProperties();
      d.deleteProperty('a'); const one = d.getKeys(); d.setProperties({ c: '3' }, true); const two = d.getKeys();
      d.deleteAllProperties(); return [one, two, d.getKeys()];`),
    ).toEqual([['b'], ['c'], []]);
  });

  it('accepts 9 KB per value and 500 KB per store, counted in bytes', () => {
    const put = (text: string) => `PropertiesService.getDocumentProperties().setProperty('k', ${text});`;
    expect(() => run(put("'x'.repeat(9 * 1024)"))).not.toThrow();
    expect(() => run(put("'x'.repeat(9 * 1024 + 1)"))).toThrow('Argument too large: value');
    expect(() => run(put("'é'.repeat(5 * 1024)"))).toThrow('Argument too large: value');
    const bed = openScript();
    expect(() =>
      bed.run(`const all = {}; for (let i = 0; i < 60; i++) all['k' + i] = 'x'.repeat(9000);
        PropertiesService.getScriptProperties().setProperties(all);`),
    ).toThrow('You have exceeded the property storage quota');
    expect(bed.run('return PropertiesService.getScriptProperties().getKeys();')).toEqual([]);
  });

  it('takes text only', () => {
    expect(() => run("PropertiesService.getDocumentProperties().setProperty('a', 1);")).toThrow(
      "The parameters (String,number) don't match the method signature for Properties.setProperty.",
    );
  });
});

describe('CacheService', () => {
  it('expires by the simulated clock', () => {
    const bed = openScript();
    bed.run(
      "CacheService.getDocumentCache().put('a', 'x', 10); CacheService.getDocumentCache().putAll({ b: 'y' });",
    );
    const look = "return CacheService.getDocumentCache().getAll(['a', 'b', 'c']);";
    expect(bed.run(look)).toEqual({ a: 'x', b: 'y' });
    bed.run('Utilities.sleep(10000);');
    expect(bed.run(look)).toEqual({ b: 'y' });
    bed.pass(601_000);
    expect(bed.run(look)).toEqual({});
  });

  it.each([
    ["put('k'.repeat(251), 'x')", 'Argument too large: key'],
    ["put('k', 'x'.repeat(100 * 1024 + 1))", 'Argument too large: value'],
    ["put('k', 'x', 21601)", 'between 1 and 21600 seconds'],
    ["put('k', 1)", "don't match the method signature"],
  ])('refuses %s', (call, sentence) => {
    expect(() => run(`CacheService.getScriptCache().${call};`)).toThrow(sentence);
  });
});

describe('LockService', () => {
  it('locks and releases', () => {
    expect(
      run(`const lock = LockService.getDocumentLock(); const before = lock.hasLock();
      const got = lock.tryLock(100); const held = lock.hasLock(); lock.releaseLock(); return [before, got, held, lock.hasLock()];`),
    ).toEqual([false, true, true, false]);
  });

  it('waits on the simulated clock while another user holds it', () => {
    const bed = openScript();
    bed.host.locks.holdElsewhere('document', 5000);
    expect(bed.run('return LockService.getDocumentLock().tryLock(1000);')).toBe(false);
    expect(bed.run('return LockService.getUserLock().tryLock(0);')).toBe(true);
    expect(() => bed.run('LockService.getDocumentLock().waitLock(1000);')).toThrow(
      'Lock timeout: another process was holding the lock for too long.',
    );
    expect(bed.run('LockService.getDocumentLock().waitLock(10000); return true;')).toBe(true);
  });
});

describe('Ui and HtmlService', () => {
  const files = { 'panel.html': '<p>hi</p>' };

  it('shows a sidebar with the file of that name', () => {
    const bed = openScript({ files });
    bed.run(
      "SpreadsheetApp.getUi().showSidebar(HtmlService.createHtmlOutputFromFile('panel').setTitle('Panel').setWidth(500));",
    );
    expect(bed.last('sidebar')).toEqual({ title: 'Panel', html: '<p>hi</p>' });
    expect(() => bed.run("HtmlService.createHtmlOutputFromFile('other');")).toThrow(
      'No HTML file named other was found.',
    );
  });

  it('shows dialogs, alerts and toasts', () => {
    const bed = openScript();
    expect(
      bed.run(`const ui = SpreadsheetApp.getUi(); ss = SpreadsheetApp.getActive(); ss.toast('done', 'Test');
      ui.showModalDialog(HtmlService.createHtmlOutput('<b>x</b>').append('y').setWidth(300), 'Box');
      return ui.alert('Title', 'Text', ui.ButtonSet.OK) === ui.Button.OK;`),
    ).toBe(true);
    expect(bed.last('toast')).toEqual({ title: 'Test', message: 'done', seconds: 5 });
    expect(bed.events.filter(({ event }) => event === 'dialog').map(({ data }) => data)).toEqual([
      { kind: 'html', title: 'Box', html: '<b>x</b>y', width: 300, height: null },
      { kind: 'alert', title: 'Title', text: 'Text' },
    ]);
    expect(() =>
      bed.run("const ui = SpreadsheetApp.getUi(); ui.alert('Sure?', ui.ButtonSet.YES_NO);"),
    ).toThrow('not emulated');
    expect(() => bed.run("SpreadsheetApp.getUi().prompt('Name?');")).toThrow('Ui.prompt is not emulated');
  });
});

describe('Utilities, Session, Logger, ScriptApp', () => {
  it('codes base64 with signed bytes', () => {
    expect(
      run(
        `return [Utilities.base64Encode('é?>'), Utilities.base64Decode('/w=='), Utilities.base64EncodeWebSafe([-1, -2]), Utilities.base64DecodeWebSafe('__4=')];`,
      ),
    ).toEqual(['w6k/Pg==', [-1], '__4=', [-1, -2]]);
    expect(() => run("Utilities.base64Decode('*');")).toThrow('Could not decode string.');
  });

  it('returns identifiers, language and time zone', () => {
    expect(run('return Utilities.getUuid();')).toMatch(/^[0-9a-f-]{36}$/);
    expect(run('return [Session.getActiveUserLocale(), Session.getScriptTimeZone()];')).toEqual([
      'en',
      'Etc/UTC',
    ]);
  });

  it('returns the language of the user, not that of the file', () => {
    const french = (data: WorkbookData) => {
      data.locale = 'fr_FR';
    };
    const bed = openScript({ userLanguage: 'de', change: french });
    expect(bed.run('return Session.getActiveUserLocale();')).toBe('de');
  });

  it('logs', () => {
    const bed = openScript();
    expect(
      bed.run("Logger.log('%s is %s', 'x', 1); console.log('a', { b: 2 }); return Logger.getLog();"),
    ).toBe('x is 1\na {"b":2}');
    expect(bed.lines).toEqual(['x is 1', 'a {"b":2}']);
  });

  it('asks for scopes of the manifest only', () => {
    const files = {
      'appsscript.json': '{"oauthScopes":["https://www.googleapis.com/auth/script.container.ui"]}',
    };
    const bed = openScript({ files });
    bed.run(
      "ScriptApp.requireScopes(ScriptApp.AuthMode.FULL, ['https://www.googleapis.com/auth/script.container.ui']);",
    );
    expect(() => bed.run("ScriptApp.requireScopes(ScriptApp.AuthMode.FULL, ['x']);")).toThrow(
      'has not granted x',
    );
    expect(() => bed.run('SpreadsheetApp.getActive();')).toThrow('Specified permissions are not sufficient');
  });

  it('names its missing parts', () => {
    expect(() => run("UrlFetchApp.fetch('http://x');")).toThrow(
      'UrlFetchApp.fetch is not emulated by the local host.',
    );
    expect(() => run("SpreadsheetApp.openById('x');")).toThrow('SpreadsheetApp.openById is not emulated');
    expect(() => run('Utilities.computeDigest();')).toThrow('Utilities.computeDigest is not emulated');
    expect(() => run('SpreadsheetApp.openByMagic();')).toThrow(
      'SpreadsheetApp.openByMagic is not a function',
    );
  });
});

describe('errors of services', () => {
  it('are exceptions that a script can catch and continue', () => {
    expect(
      run(
        `${start} try { sheet.getRange('?!'); } catch (error) { return [error.name, error.message, String(error)]; }`,
      ),
    ).toEqual(['Exception', 'Range not found', 'Exception: Range not found']);
  });
});

describe('Date', () => {
  it('moves on by what calls take, and starts with the machine’s time in each execution', () => {
    const script = openScript();
    const times = script.run(`
      const begun = Date.now();
      const sheet = SpreadsheetApp.getActiveSheet();
      sheet.getRange('A1').setValue(1);
      sheet.getRange('A1').getValue();
      const end = new Date();
      sheet.getRange('A2').setValue(end);
      const read = sheet.getRange('A2').getValue();
      return [begun, end.getTime(), end instanceof Date, read instanceof Date, new Date(0).getTime()];`);
    const start = Date.UTC(2026, 0, 1);
    expect(times).toEqual([start, expect.any(Number), true, true, 0]);
    expect((times as number[])[1]).toBeGreaterThanOrEqual(start + costs.recalculation.base);
    expect(script.run('return Date.now()')).toBe(start);
  });
});
