import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { textOf } from './markdown.ts';

const { oauthScopes, sheets } = JSON.parse(readFileSync('appsscript.json', 'utf8')) as {
  oauthScopes: string[];
  sheets: { macros: { defaultShortcut: string }[] };
};
const page = textOf('docs/publishing.md');

describe('docs/publishing.md', () => {
  it('explains every scope that the manifest asks for, and no other', () => {
    const explained = [...page.matchAll(/^\| `(https:[^`]+)` \|/gm)].map(([, scope]) => scope);
    expect(explained).toEqual(oauthScopes);
  });

  it('lists every shortcut of the manifest, and no other', () => {
    const told = [...page.matchAll(/^\| (Ctrl\+Alt\+Shift\+)([\d, ]+) \|/gm)].flatMap(([, keys, digits]) =>
      digits!.split(', ').map((digit) => `${keys}${digit}`),
    );
    expect(told).toEqual(sheets.macros.map(({ defaultShortcut }) => defaultShortcut));
  });
});
