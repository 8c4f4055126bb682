import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { exampleText, functionsMarkdown } from '../../src/build/documents.ts';
import { functionReference } from '../../src/functions/reference.ts';

const document = functionsMarkdown();
const lines = document.split('\n');

describe('docs/functions.md', () => {
  it('is what `npm run docs` writes', () => {
    expect(readFileSync('docs/functions.md', 'utf8')).toBe(document);
  });

  it('names every function at the top, with a link that leads to its heading', () => {
    const top = document.slice(0, document.indexOf('\n### '));
    for (const { name, summary } of functionReference) {
      expect(top).toContain(`- [${name}](#${name.toLowerCase()}): ${summary}`);
      expect(lines.filter((line) => line === `### ${name}`)).toHaveLength(1);
    }
  });

  it('explains the cause of every error', () => {
    for (const { errors } of functionReference)
      for (const { message, cause } of errors) expect(document).toContain(`\`${message}\`\\\n  ${cause}`);
  });
});

describe('an example', () => {
  it('shows its cells at their places, including blank ones, and the result below them', () => {
    const example = {
      formula: '=DENSE(A1:B1; D1:D2)',
      cells: { A1: [[1, -2]], D1: [[3], [null]] },
      output: [[3, 4]],
    };
    expect(exampleText(example)).toBe(
      [
        'Input:\n',
        '|  | A | B | C | D |',
        '| --- | --- | --- | --- | --- |',
        '| **1** | 1 | -2 |  | 3 |',
        '| **2** |  |  |  |  |\n',
        '`=DENSE(A1:B1; D1:D2)` in A4 returns:\n',
        '|  | A | B |',
        '| --- | --- | --- |',
        '| **4** | 3 | 4 |',
      ].join('\n'),
    );
  });

  it('shows a single number on the same line', () => {
    const example = { formula: '=MSE(1; 3)', cells: {}, output: [[4]] };
    expect(exampleText(example)).toBe('`=MSE(1; 3)` returns **4**.');
  });
});
