import { attention } from '../../nn/attention.ts';
import { count, refuse } from '../cells.ts';
import { defineFunction } from '../definition.ts';
import { flag, numbers, optional } from '../parameters.ts';
import { checkResultSize, checkWork } from '../result.ts';

export const ATTENTION = defineFunction({
  name: 'ATTENTION',
  parameters: {
    q: numbers(),
    k: numbers(),
    v: numbers(),
    causal: optional(flag(), false),
  },
  run: ({ q, k, v, causal }) => {
    if (q.columns !== k.columns)
      refuse(`q has ${count(q.columns, 'column')}, so k needs ${q.columns} too, but has ${k.columns}`);
    if (k.rows !== v.rows)
      refuse(`k has ${count(k.rows, 'row')}, so v needs ${k.rows} too, but has ${v.rows}`);
    checkResultSize(q.rows, k.rows);
    checkResultSize(q.rows, v.columns);
    checkWork(q.rows * k.rows * (q.columns + v.columns));
    return attention(q, k, v, causal);
  },
  help: {
    category: 'Layers',
    summary: 'For each query, returns the mean of the values, weighted by how well their keys match.',
    parameters: {
      q: {
        shape: 'queries × d',
        text: 'One query per row. Blank cells count as 0. In full-column ranges, blank rows at the end are ignored.',
      },
      k: { shape: 'keys × d', text: 'One key per row, with as many columns as q.' },
      v: { shape: 'keys × any columns', text: 'One value per row, with as many rows as k.' },
      causal: {
        shape: 'one cell',
        text: 'TRUE hides all keys after key i from query i, as in text generation.',
      },
    },
    returns: 'One row per query, with as many columns as v.',
    mathematics:
      's = q · kᵀ ÷ √d; with causal: s[i, j] = −∞ for all keys j > i, which makes their weight 0\n' +
      'y = softmax(s) · v, softmax by row',
    source: 'A. Vaswani et al.: Attention is all you need, 2017; PyTorch’s scaled_dot_product_attention.',
    examples: [
      {
        formula: '=ATTENTION(A1:B2; D1:E2; G1:G2)',
        cells: {
          A1: [
            [4, 0],
            [0, 0],
          ],
          D1: [
            [1, 0],
            [0, 1],
          ],
          G1: [[10], [20]],
        },
        output: [[10.5581], [15]],
      },
    ],
    errors: [
      {
        message: 'ATTENTION: q has 4 columns, so k needs 4 too, but has 3',
        cause: 'Queries are multiplied by keys, so both need the same number of columns.',
      },
    ],
  },
});
