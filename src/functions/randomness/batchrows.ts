import { batchRows } from '../../nn/random.ts';
import { count as countOf, refuse } from '../cells.ts';
import { defineFunction } from '../definition.ts';
import { anyCells, flag, optional, seed, wholeNumber } from '../parameters.ts';
import { checkResultSize } from '../result.ts';
import { rowsOfAnything, sizeParameter } from './words.ts';

export const BATCHROWS = defineFunction({
  name: 'BATCHROWS',
  parameters: {
    range: anyCells(),
    size: sizeParameter,
    seed: seed(),
    step: optional(wholeNumber({ minimum: 0 }), 0),
    droplast: optional(flag(), false),
  },
  run: ({ range, size, seed, step, droplast }) => {
    if (size > range.length)
      refuse(
        `range has ${countOf(range.length, 'row')}, so size must be at most ${range.length}, but got ${size}`,
      );
    checkResultSize(size, range[0]!.length);
    return batchRows(range.length, size, seed, step, droplast).map((row) => range[row]!);
  },
  help: {
    category: 'Randomness',
    summary: 'Returns one mini-batch of rows; each row occurs once per epoch.',
    parameters: {
      range: rowsOfAnything,
      size: { shape: 'one cell', text: 'The batch size: the number of rows to return.' },
      seed: {
        shape: 'one cell',
        text: 'An integer, never RAND(). Inputs and labels with the same seed get the same rows.',
      },
      step: {
        shape: 'one cell',
        text: 'Index of the batch, counted from 0 across all epochs. During training, the trainer continues from here.',
      },
      droplast: {
        shape: 'one cell',
        text: 'Whether to drop the last batch of an epoch if it is incomplete.',
      },
    },
    returns:
      'size rows in random order; fewer in the last batch of an epoch if the rows do not divide evenly by size.',
    mathematics:
      'epoch = ⌊step ÷ batches⌋, batch = step mod batches; rows of SHUFFLEROWS(range; seed + epoch · 2³²), split into batches',
    source: 'torch.utils.data.DataLoader with shuffle=True. Draws: Philox4x32-10.',
    examples: [
      { formula: '=BATCHROWS(A1:A5; 2; 42)', cells: { A1: [[1], [2], [3], [4], [5]] }, output: [[1], [4]] },
      {
        formula: '=BATCHROWS(A1:A5; 2; 42; 2)',
        cells: { A1: [[1], [2], [3], [4], [5]] },
        output: [[2]],
      },
    ],
    errors: [
      {
        message: 'BATCHROWS: range has 5 rows, so size must be at most 5, but got 6',
        cause: 'The batch is larger than the data.',
      },
    ],
  },
});
