import { shuffledRows } from '../../nn/random.ts';
import { defineFunction } from '../definition.ts';
import { anyCells, seed } from '../parameters.ts';
import { rowsOfAnything, seedHelp } from './words.ts';

export const SHUFFLEROWS = defineFunction({
  name: 'SHUFFLEROWS',
  parameters: { range: anyCells(), seed: seed() },
  run: ({ range, seed }) => shuffledRows(range.length, seed).map((row) => range[row]!),
  help: {
    category: 'Randomness',
    summary: 'Shuffles the rows of a range.',
    parameters: { range: rowsOfAnything, seed: seedHelp },
    returns: 'The same rows in random order; rows added later do not change the order of the earlier ones.',
    mathematics: 'rows sorted by uᵣ, one draw per row r',
    source:
      'D. Knuth: The Art of Computer Programming 2, §3.4.2 (sorting random keys). Draws: Philox4x32-10.',
    examples: [
      {
        formula: '=SHUFFLEROWS(A1:B4; 42)',
        cells: {
          A1: [
            ['a', 1],
            ['b', 2],
            ['c', 3],
            ['d', 4],
          ],
        },
        output: [
          ['a', 1],
          ['d', 4],
          ['c', 3],
          ['b', 2],
        ],
      },
    ],
    errors: [
      {
        message: 'SHUFFLEROWS: seed must be an integer in one cell, but got the text "abc"',
        cause: 'The seed cell contains text.',
      },
    ],
  },
});
