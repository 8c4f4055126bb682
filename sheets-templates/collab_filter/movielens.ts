import { type Block, fill, heading, label, spill, values, whiteToRed, words } from '../builder/blocks.ts';
import type { Look } from '../builder/look.ts';
import type { TabDefinition } from '../builder/tab.ts';
import {
  down,
  embeddingTable,
  error,
  factor,
  id,
  positions,
  predicted,
  ratingList,
  text,
  vocabulary,
  wordEmbeddings,
} from './data.ts';

const columnTitle: Look = { role: 'columnTitle' };
/** Plain cells: with colors, thousands of them would take Google long. */
const bit: Look = { role: 'text' };
const looked: Look = { role: 'text', format: '0.00' };

/** 1, 2, 3…, each one more than its left neighbor, above a one-hot matrix. */
const numbering = (first: string, others: string): Block[] => [
  values(first, [[1]], columnTitle),
  fill(others, `=${first}+1`, columnTitle),
];

export const movielens1hotTab: TabDefinition = {
  widths: [
    ['A:N', 68],
    ['O:AY', 34],
    ['AZ:BH', 60],
  ],
  frozenRows: 2,
  blocks: [
    ...embeddingTable,
    words('I2', ['user', 'film', 'user at', 'film at', 'rating'], columnTitle),
    values(
      'I3',
      ratingList.map(([user, film]) => [user, film]),
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
    heading('AK1', 'Film, one-hot'),
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

export const movielensEmbTab: TabDefinition = {
  widths: [
    ['A:B', 70],
    ['C:G', 44],
    ['H', 28],
    ['I:L', 70],
    ['M:Q', 44],
    ['R', 76],
    ['S:W', 44],
    ['X:AA', 70],
  ],
  frozenRows: 2,
  blocks: [
    ...embeddingTable,
    heading('I1', 'Ratings, one per row'),
    words('I2', ['user', 'film', 'rating', 'user at'], columnTitle),
    values('I3', ratingList, { role: 'input' }),
    fill('L3:L208', '=MATCH(I3;$B$4:$B$18;0)', id),
    heading('M1', 'User embedding'),
    values('M2', [[1, 2, 3, 4, 5]], columnTitle),
    fill('M3:Q208', '=INDEX($C$4:$G$18;$L3;M$2)', looked),
    words('R2', ['film at'], columnTitle),
    fill('R3:R208', '=MATCH(J3;$B$22:$B$36;0)', id),
    heading('S1', 'Film embedding'),
    values('S2', [[1, 2, 3, 4, 5]], columnTitle),
    fill('S3:W208', '=INDEX($C$22:$G$36;$R3;S$2)', looked),
    words('X2', ['predicted', 'error²'], columnTitle),
    fill('X3:X208', '=SUMPRODUCT(M3:Q3;S3:W3)', predicted),
    fill('Y3:Y208', '=(K3-X3)^2', predicted),
    words('AA2', ['RMSE'], columnTitle),
    fill('AA3', '=SQRT(AVERAGE(Y3:Y208))', error),
  ],
  training: {
    objective: 'AA3',
    variables: ['C4:G18', 'C22:G36'],
    goal: { kind: 'minimize' },
  },
  notes: {
    C4: 'An embedding: a table with one row of numbers per user. They are the factors of the tab dotprod.',
    C22: 'The film factors of the tab dotprod, transposed so that each film has a row.',
    L3: 'The row of this user in the table on the left.',
    M3: 'That row, looked up. This is all an embedding layer does.',
    X3: 'Dot product of the two embeddings: the same prediction as on the tab dotprod.',
    AA3: 'Equals V41 on the tab dotprod. To train, minimize it by changing C4:G18 and C22:G36.',
  },
};

const copied: Look = { role: 'linear', format: '0.00' };

export const wordEmbTab: TabDefinition = {
  widths: [
    ['A:B', 76],
    ['C:G', 50],
    ['H', 28],
    ['I:J', 76],
    ['K:O', 50],
  ],
  frozenRows: 2,
  blocks: [
    heading('B2', 'Vocabulary'),
    heading('C2', 'Embeddings'),
    label('A3', 'word at'),
    label('B3', 'word'),
    ...positions('A4', 'A5:A17'),
    values('B4', down(vocabulary), id),
    values('C4', wordEmbeddings, factor),
    heading('A24', 'The same as one table'),
    words('A25', ['word at', 'word', '1', '2', '3', '4', '5'], columnTitle),
    fill('A26:A39', '=A4', { role: 'linear', format: '0' }),
    fill('B26:B39', '=B4', id),
    fill('C26:G39', '=C4', copied),
    heading('I2', 'Text'),
    label('J2', 'word at'),
    values('I3', down(text), { role: 'input' }),
    fill('J3:J50', '=MATCH(I3;$B$4:$B$17;0)', id),
    heading('K1', 'Embeddings of the text'),
    values('K2', [[1, 2, 3, 4, 5]], columnTitle),
    fill('K3:O50', '=INDEX($C$4:$G$17;$J3;K$2)', copied),
  ],
  notes: {
    B4: 'Each word of the text, once.',
    C4: 'Five random numbers per word. A language model learns them.',
    I3: 'Type another word from the vocabulary. Case is ignored.',
    J3: 'The row of this word in the vocabulary.',
    K3: 'That row, looked up: the text is now a matrix that a network can process.',
  },
};
