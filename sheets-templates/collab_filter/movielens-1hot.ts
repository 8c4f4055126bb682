import { type Block, fill, heading, label, spill, values, words } from '../builder/blocks.ts';
import { whiteToRed } from '../builder/color-scales.ts';
import type { Look } from '../builder/look.ts';
import type { TabDefinition } from '../builder/tab.ts';
import { ratingList } from './data.ts';
import { embeddingTable } from './embedding-table.ts';
import { error, id, predicted } from './ratings-table.ts';

const columnTitle: Look = { role: 'columnTitle' };
/** Plain cells: thousands of them with colours would take Google long. */
const bit: Look = { role: 'text' };
const looked: Look = { role: 'text', format: '0.00' };

/** 1, 2, 3… each counted on from the left, above a one-hot matrix. */
const numbering = (first: string, others: string): Block[] => [
  values(first, [[1]], columnTitle),
  fill(others, `=${first}+1`, columnTitle),
];

export const movielens1hotTab: TabDefinition = {
  widths: [
    ['A:N', 56],
    ['O:AY', 34],
    ['AZ:BH', 60],
  ],
  frozenRows: 2,
  blocks: [
    ...embeddingTable,
    words('I2', ['user', 'movie', 'user at', 'movie at', 'rating'], columnTitle),
    values(
      'I3',
      ratingList.map(([user, movie]) => [user, movie]),
      { role: 'input' },
    ),
    fill('K3:K208', '=MATCH(I3;$B$4:$B$18;0)', id),
    fill('L3:L208', '=MATCH(J3;$B$22:$B$36;0)', id),
    values(
      'M3',
      ratingList.map(([, , rating]) => [rating]),
      { role: 'input' },
    ),
    heading('O1', 'User, one-hot'),
    ...numbering('O2', 'P2:AC2'),
    fill('O3:AC208', '=IF($K3=O$2;1;0)', bit),
    heading('AE1', 'times C4:G18'),
    spill('AE3:AI208', '=MMULT(O3:AC208;C4:G18)', looked),
    heading('AK1', 'Movie, one-hot'),
    ...numbering('AK2', 'AL2:AY2'),
    fill('AK3:AY208', '=IF($L3=AK$2;1;0)', bit),
    heading('BA1', 'times C22:G36'),
    spill('BA3:BE208', '=MMULT(AK3:AY208;C22:G36)', looked),
    words('BG2', ['predicted', 'error²'], columnTitle),
    fill('BG3:BG208', '=SUMPRODUCT(AE3:AI3;BA3:BE3)', predicted),
    fill('BH3:BH208', '=(BG3-M3)^2', predicted),
    label('BG210', 'RMSE'),
    fill('BH210', '=SQRT(AVERAGE(BH3:BH208))', error),
  ],
  training: {
    objective: 'BH210',
    variables: ['C4:G18', 'C22:G36'],
    goal: { kind: 'minimize' },
  },
  notes: {
    O3: '1 in the column of this row’s user, else 0.',
    AE3: 'A one-hot row times a matrix selects one row of the matrix: the same as the look-up on the tab movielens_emb, with far more arithmetic.',
    BH210: 'Equals AA3 on the tab movielens_emb.',
  },
  colorScales: [whiteToRed('O3:AC208'), whiteToRed('AK3:AY208')],
};
