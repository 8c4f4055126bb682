import { shuffledRows } from '../../nn/rows.ts';
import { defineFunction } from '../definition.ts';
import type { HelpFor } from '../help.ts';
import { anyCells } from '../parameters/labels.ts';
import { seed } from '../parameters/optional.ts';
import { rowsOfAnything, seedHelp } from './words.ts';

export const SHUFFLEROWS = defineFunction({
  name: 'SHUFFLEROWS',
  parameters: { range: anyCells(), seed: seed() },
  run: ({ range, seed }) => shuffledRows(range.length, seed).map((row) => range[row]!),
});

export const help: HelpFor<typeof SHUFFLEROWS> = {
  category: 'Randomness',
  summary: 'Puts the rows of a range into a random order.',
  parameters: { range: rowsOfAnything, seed: seedHelp },
  returns: 'The same rows in another order; rows added later keep the order of the earlier ones.',
  mathematics: 'rows in the order of uᵣ, one draw for each row r',
  source: 'D. Knuth: The Art of Computer Programming 2, §3.4.2 (sorting random keys). Draws: Philox4x32-10.',
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
      message: 'SHUFFLEROWS: seed must be a whole number in one cell, but got the text "abc"',
      cause: 'The cell of the seed holds text.',
    },
  ],
};
