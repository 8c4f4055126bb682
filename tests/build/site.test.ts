import { readdirSync, readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';

const isLoaded = (file: string): boolean => /\.\w+$/.test(file) && !/LICENSE|LEGAL/.test(file);

/**
 * With Brotli, as most static hosts compress, it is 2.0 MB. Parts of the grid library that the page never uses would
 * double that, see src/build/site.ts.
 */
it('the page with the add-on is less than 2.6 MB when compressed with gzip', () => {
  const files = [...readdirSync('site'), ...readdirSync('site/addon').map((file) => `addon/${file}`)];
  const loaded = files.filter(isLoaded);
  expect(loaded).toEqual(
    expect.arrayContaining(['page.js', 'worker.js', 'addon/Code.js', 'addon/sidebar.html']),
  );
  const sizes = loaded.map((file) => gzipSync(readFileSync(`site/${file}`), { level: 9 }).length);
  expect(sizes.reduce((sum, size) => sum + size)).toBeLessThan(2_600_000);
});
