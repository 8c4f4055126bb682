import { mkdtempSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { writeFolder } from '../../src/build/dist.ts';

describe('writeFolder', () => {
  const folder = join(mkdtempSync(join(tmpdir(), 'cellgrad-')), 'out');

  it('makes the folder contain exactly the given files, including subfolders', () => {
    writeFolder(
      folder,
      new Map([
        ['a.txt', 'one'],
        ['sub/b.txt', 'two'],
      ]),
    );
    expect(readFileSync(join(folder, 'sub', 'b.txt'), 'utf8')).toBe('two');
    writeFileSync(join(folder, 'stale.txt'), 'old');
    writeFolder(
      folder,
      new Map([
        ['a.txt', 'three'],
        ['sub/b.txt', 'two'],
      ]),
    );
    expect(readdirSync(folder).sort()).toEqual(['a.txt', 'sub']);
    expect(readFileSync(join(folder, 'a.txt'), 'utf8')).toBe('three');
  });

  it('does not rewrite an unchanged file', () => {
    const before = statSync(join(folder, 'sub', 'b.txt')).mtimeMs;
    writeFolder(folder, new Map([['sub/b.txt', 'two']]));
    expect(statSync(join(folder, 'sub', 'b.txt')).mtimeMs).toBe(before);
  });
});
