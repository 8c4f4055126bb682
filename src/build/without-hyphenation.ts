import type { Plugin } from 'esbuild';

/** `./hu-DVk7Y_ka.js`: a language, then the hash of its patterns. */
const patterns = /^\.\/[a-z]{2,3}(-[a-z0-9]+)*-[\w-]{8}\.js$/;

/**
 * Leaves out where the words of seventy languages may be hyphenated: half of the page otherwise. Univer's text
 * documents ask for that; cells never do, and a language without patterns is simply not hyphenated.
 */
export const withoutHyphenation: Plugin = {
  name: 'without-hyphenation',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: patterns }, ({ kind, importer, path }) => {
      const isPattern = kind === 'dynamic-import' && /@univerjs[\\/]engine-render[\\/]/.test(importer);
      return isPattern ? { path, namespace: 'hyphenation' } : null;
    });
    onLoad({ filter: /.*/, namespace: 'hyphenation' }, () => ({ contents: 'export {};' }));
  },
};
