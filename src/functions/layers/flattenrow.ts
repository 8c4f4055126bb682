import { defineFunction } from '../definition.ts';
import type { HelpFor } from '../help.ts';
import { numbers } from '../parameters/numbers.ts';

export const FLATTENROW = defineFunction({
  name: 'FLATTENROW',
  parameters: { range: numbers() },
  run: ({ range }) => ({ rows: 1, columns: range.data.length, data: range.data }),
});

export const help: HelpFor<typeof FLATTENROW> = {
  category: 'Layers',
  summary: 'Puts all numbers of a block into one row, row after row, ready for DENSE.',
  parameters: {
    range: {
      shape: 'any rows × columns',
      text: 'The numbers, such as pooled planes. Blank cells count as 0.',
    },
  },
  returns: 'One row with as many numbers as the range has cells.',
  mathematics: 'y[r · columns + c] = x[r, c]',
  source: 'PyTorch’s Flatten of stacked planes (channel, row, column).',
  examples: [
    {
      formula: '=FLATTENROW(A1:B2)',
      cells: {
        A1: [
          [1, 2],
          [3, 4],
        ],
      },
      output: [[1, 2, 3, 4]],
    },
  ],
  errors: [
    {
      message: 'FLATTENROW: range must hold numbers, but row 2, column 1 holds the text "n/a"',
      cause: 'A cell of the range holds text.',
    },
  ],
};
