import { sampledRows, shuffledRows } from '../../nn/random.ts';
import { count as countOf, refuse } from '../cells.ts';
import { defineFunction } from '../definition.ts';
import { anyCells, flag, optional, seed } from '../parameters.ts';
import { checkResultSize } from '../result.ts';
import { rowsOfAnything, seedHelp, sizeParameter } from './words.ts';

export const SAMPLEROWS = defineFunction({
  name: 'SAMPLEROWS',
  parameters: {
    range: anyCells(),
    count: sizeParameter,
    seed: seed(),
    replace: optional(flag(), false),
  },
  run: ({ range, count, seed, replace }) => {
    if (!replace && count > range.length)
      refuse(
        `range has ${countOf(range.length, 'row')}, so count must be at most ${range.length}, but got ${count}; ` +
          'set replace to TRUE to draw more',
      );
    checkResultSize(count, range[0]!.length);
    const rows = replace
      ? sampledRows(range.length, count, seed)
      : shuffledRows(range.length, seed).slice(0, count);
    return rows.map((row) => range[row]!);
  },
  help: {
    category: 'Randomness',
    summary: 'Draws random rows from a range, such as a mini-batch.',
    parameters: {
      range: rowsOfAnything,
      count: { shape: 'one cell', text: 'Number of rows to draw.' },
      seed: seedHelp,
      replace: { shape: 'one cell', text: 'Whether a row can be drawn more than once.' },
    },
    returns: 'count rows in random order.',
    mathematics: 'the first rows of SHUFFLEROWS; with replace: row ⌊u · rows⌋, one draw u per row',
    source: 'D. Knuth: The Art of Computer Programming 2, §3.4.2. Draws: Philox4x32-10.',
    examples: [
      { formula: '=SAMPLEROWS(A1:A5; 2; 42)', cells: { A1: [[1], [2], [3], [4], [5]] }, output: [[1], [4]] },
    ],
    errors: [
      {
        message:
          'SAMPLEROWS: range has 5 rows, so count must be at most 5, but got 6; set replace to TRUE to draw more',
        cause: 'Without replacement, no row is drawn twice.',
      },
    ],
  },
});
