import { readdirSync, readFileSync } from 'node:fs';
import { brotliCompressSync } from 'node:zlib';
import { expect, it } from 'vitest';

const isLoaded = (file: string): boolean => !/LICENSE|LEGAL/.test(file);

/** Unused parts of the grid library would double that, see src/build/site.ts. */
it('the page with the add-on is less than 2 MB over the wire, as static hosts compress it', () => {
  const files = [...readdirSync('site'), ...readdirSync('site/addon').map((file) => `addon/${file}`)];
  const sizes = files
    .filter((file) => /\.\w+$/.test(file) && isLoaded(file))
    .map((file) => brotliCompressSync(readFileSync(`site/${file}`)).length);
  expect(sizes.length).toBeGreaterThan(20);
  expect(sizes.reduce((sum, size) => sum + size)).toBeLessThan(2_000_000);
});
