import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { missingPackages } from '../../src/build/install.mjs';

describe('missingPackages', () => {
  const folder = mkdtempSync(join(tmpdir(), 'cellgrad-'));
  const file = (name: string, packages: object) => {
    writeFileSync(join(folder, name), JSON.stringify({ packages }));
    return join(folder, name);
  };
  const lock = file('lock.json', {
    '': { name: 'project' },
    'node_modules/preact': { version: '11.2.0' },
    'node_modules/a/node_modules/@scope/deep': { version: '1.0.0' },
    'node_modules/fsevents': { version: '2.3.3', optional: true },
  });

  it('finds nothing missing when every version is installed, ignoring packages for other systems', () => {
    const record = file('same.json', {
      'node_modules/preact': { version: '11.2.0' },
      'node_modules/a/node_modules/@scope/deep': { version: '1.0.0' },
    });
    expect(missingPackages(lock, record)).toEqual([]);
  });

  it('names what is missing or of another version', () => {
    const record = file('old.json', { 'node_modules/preact': { version: '10.0.0' } });
    expect(missingPackages(lock, record)).toEqual(['preact', '@scope/deep']);
  });

  it('requires everything in a fresh clone', () => {
    expect(missingPackages(lock, join(folder, 'none.json'))).toEqual(['preact', '@scope/deep']);
  });

  it('accepts this installation', () => {
    expect(missingPackages()).toEqual([]);
  });
});
