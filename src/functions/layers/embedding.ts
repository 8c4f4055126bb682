import { type Matrix, zeros } from '../../nn/matrix.ts';
import { count, refuse } from '../cells.ts';
import { type ClassWords, classFinder, namedClasses } from '../classes.ts';
import { defineFunction, type ResultCell } from '../definition.ts';
import { labels, numbers, optional } from '../parameters.ts';
import { checkResultSize } from '../result.ts';

const words: ClassWords = {
  list: 'vocabulary',
  numbers: 'ids are row numbers',
  advice: 'pass the vocabulary as the third argument',
};

function pickRows(ids: readonly ResultCell[], table: Matrix, find: (id: ResultCell, at: string) => number) {
  const width = table.columns;
  const result = zeros(ids.length, width);
  ids.forEach((id, index) => {
    const row = find(id, `entry ${index + 1} of ids`);
    result.data.set(table.data.subarray(row * width, (row + 1) * width), index * width);
  });
  return result;
}

export const EMBEDDING = defineFunction({
  name: 'EMBEDDING',
  parameters: { ids: labels(), table: numbers(), vocabulary: optional(labels(), null) },
  run: ({ ids, table, vocabulary }) => {
    if (vocabulary && vocabulary.length !== table.rows)
      refuse(
        `table has ${count(table.rows, 'row')}, so vocabulary needs ${table.rows} entries, but has ` +
          String(vocabulary.length),
      );
    checkResultSize(ids.length, table.columns);
    const classes = vocabulary ? namedClasses(vocabulary, 'vocabulary') : { count: table.rows, names: null };
    return pickRows(ids, table, classFinder(classes, words));
  },
  help: {
    category: 'Layers',
    summary: 'Looks up the row of a table for each id or word.',
    parameters: {
      ids: {
        shape: 'any rows × columns, read row by row',
        text: 'Row numbers of the table, counted from 0, or entries of the vocabulary.',
      },
      table: { shape: 'entries × dimensions', text: 'One row per id. Blank cells count as 0.' },
      vocabulary: {
        shape: 'as many cells as the table has rows',
        text: 'The word or number for each row of the table. An exact match wins; otherwise case is ignored, as in MATCH.',
        whenLeftOut: 'ids are row numbers, counted from 0',
      },
    },
    returns: 'One row of the table per id, in the order of ids.',
    mathematics: 'yᵢ = table[idᵢ]',
    source: 'Y. Bengio et al.: A neural probabilistic language model, 2003; PyTorch’s Embedding.',
    examples: [
      {
        formula: '=EMBEDDING(A1:A2; D1:E3; C1:C3)',
        cells: {
          A1: [['sat'], ['the']],
          C1: [
            ['the', 0.1, 0.2],
            ['cat', 0.3, 0.4],
            ['sat', 0.5, 0.6],
          ],
        },
        output: [
          [0.5, 0.6],
          [0.1, 0.2],
        ],
      },
    ],
    errors: [
      {
        message: 'EMBEDDING: entry 2 of ids is the text "dog", which is not in vocabulary',
        cause: 'A word is missing from the list or spelled differently; ids are counted row by row.',
      },
      {
        message: 'EMBEDDING: entry 1 of ids is 7, but ids are row numbers from 0 to 4',
        cause: 'An id has no row: ids start at 0, so the last id of a table with 5 rows is 4.',
      },
    ],
  },
});
