import { attention } from '../../nn/attention.ts';
import { refuse } from '../cell-error.ts';
import { count } from '../cells.ts';
import { defineFunction } from '../definition.ts';
import type { HelpFor } from '../help.ts';
import { numbers } from '../parameters/numbers.ts';
import { optional } from '../parameters/optional.ts';
import { flag } from '../parameters/single.ts';
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
      refuse(
        `q has ${count(q.columns, 'column')}, so k needs as many, but k has ${count(k.columns, 'column')}`,
      );
    if (k.rows !== v.rows)
      refuse(`k has ${count(k.rows, 'row')}, so v needs as many, but v has ${count(v.rows, 'row')}`);
    checkResultSize(q.rows, k.rows);
    checkResultSize(q.rows, v.columns);
    checkWork(q.rows * k.rows * (q.columns + v.columns));
    return attention(q, k, v, causal);
  },
});

export const help: HelpFor<typeof ATTENTION> = {
  category: 'Layers',
  summary: 'Gives every query the mean of the values, weighted by how well their keys match it.',
  parameters: {
    q: {
      shape: 'queries × d',
      text: 'One query a row. Blank cells count as 0; of whole columns, blank rows at the end are left out.',
    },
    k: { shape: 'keys × d', text: 'One key a row, as wide as the queries.' },
    v: { shape: 'keys × any columns', text: 'One value a row, as many as there are keys.' },
    causal: {
      shape: 'one cell',
      text: 'TRUE hides from query i all keys after the i-th, as when text is generated.',
    },
  },
  returns: 'One row for each query, as wide as the values.',
  mathematics:
    's = q · kᵀ ÷ √d; with causal: s[i, j] = −∞ for all keys j > i, so their weight is 0\n' +
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
      message: 'ATTENTION: q has 4 columns, so k needs as many, but k has 3 columns',
      cause: 'Queries and keys are multiplied with each other, so they must be equally wide.',
    },
  ],
};
