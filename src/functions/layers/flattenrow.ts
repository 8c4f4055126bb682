import { defineFunction } from '../definition.ts';
import { numbers } from '../parameters.ts';

export const FLATTENROW = defineFunction({
  name: 'FLATTENROW',
  parameters: { range: numbers() },
  run: ({ range }) => ({ rows: 1, columns: range.data.length, data: range.data }),
  help: {
    category: 'Layers',
    summary: 'Flattens a range into one row, row by row, ready for DENSE.',
    parameters: {
      range: {
        shape: 'any rows × columns',
        text: 'The numbers, such as pooled planes. Blank cells count as 0.',
      },
    },
    returns: 'One row with one number per cell of the range.',
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
        message: 'FLATTENROW: range must contain numbers, but row 2, column 1 is the text "n/a"',
        cause: 'A cell in the range contains text.',
      },
    ],
  },
});
