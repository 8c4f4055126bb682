import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';

const megabyte = 1_000_000;

/** Twice that with the patterns of hyphenation, see src/build/site.ts. */
it('the page is a script of less than 5.5 MB, and of 1.7 MB when compressed', () => {
  const page = readFileSync('site/page.js');
  expect(page.length).toBeLessThan(5.5 * megabyte);
  expect(gzipSync(page).length).toBeLessThan(1.7 * megabyte);
});
