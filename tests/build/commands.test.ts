import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findBrowser } from '../../src/build/browser.ts';
import { assertScriptIsChosen, claspArguments, pushOptions } from '../../src/build/push.ts';

describe('npm run push', () => {
  const projectFile = join(mkdtempSync(join(tmpdir(), 'cellgrad-')), '.clasp.json');

  it('stops at the placeholder and says what to do', () => {
    writeFileSync(projectFile, readFileSync('.clasp.json'));
    expect(() => assertScriptIsChosen(projectFile)).toThrow(/clasp create-script --type sheets/);
  });

  it('continues once the file names a script', () => {
    writeFileSync(projectFile, '{"scriptId":"abc123","rootDir":"dist"}');
    expect(() => assertScriptIsChosen(projectFile)).not.toThrow();
  });

  it('rejects a folder other than the built one', () => {
    writeFileSync(projectFile, '{"scriptId":"abc123","rootDir":"src"}');
    expect(() => assertScriptIsChosen(projectFile)).toThrow(/"rootDir": "dist"/);
  });

  it('accepts a second target, and always sends the manifest', () => {
    expect(claspArguments(pushOptions([]))).toEqual(['--project', '.clasp.json', 'push', '--force']);
    const second = pushOptions(['-w', '--project', '.clasp.addon.json', '-f']);
    expect(second.projectFile).toBe('.clasp.addon.json');
    expect(claspArguments(second)).toEqual(['--project', '.clasp.addon.json', 'push', '-w', '-f']);
    expect(() => pushOptions(['--project'])).toThrow(/needs the name of a settings file/);
  });
});

describe('the commands', () => {
  it('are listed when a word is wrong', () => {
    const { status, stderr } = spawnSync(process.execPath, ['src/build/run.mjs', 'tets'], {
      encoding: 'utf8',
    });
    expect(status).toBe(1);
    expect(stderr).toContain('there are start, test, test:quick, build');
  });

  it('fail with advice if no browser is available', () => {
    const before = process.env.CELLGRAD_BROWSER;
    process.env.CELLGRAD_BROWSER = '/no/such/browser';
    try {
      expect(() => findBrowser({ install: false })).toThrow(/there is no such file/);
    } finally {
      if (before === undefined) delete process.env.CELLGRAD_BROWSER;
      else process.env.CELLGRAD_BROWSER = before;
    }
  });
});
