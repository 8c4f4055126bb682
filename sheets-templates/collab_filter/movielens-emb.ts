import { fill, heading, values, words } from '../builder/blocks.ts';
import type { Look } from '../builder/look.ts';
import type { TabDefinition } from '../builder/tab.ts';
import { ratingList } from './data.ts';
import { embeddingTable } from './embedding-table.ts';
import { error, id, predicted } from './ratings-table.ts';

const columnTitle: Look = { role: 'columnTitle' };
/** Plain cells: thousands of them with colours would take Google long. */
const looked: Look = { role: 'text', format: '0.00' };

export const movielensEmbTab: TabDefinition = {
  widths: [
    ['A:B', 64],
    ['C:G', 44],
    ['H', 28],
    ['I:L', 64],
    ['M:Q', 44],
    ['R', 76],
    ['S:W', 44],
    ['X:AA', 70],
  ],
  frozenRows: 2,
  blocks: [
    ...embeddingTable,
    heading('I1', 'Ratings, one per row'),
    words('I2', ['user', 'movie', 'rating', 'user at'], columnTitle),
    values('I3', ratingList, { role: 'input' }),
    fill('L3:L208', '=MATCH(I3;$B$4:$B$18;0)', id),
    heading('M1', 'User embedding'),
    values('M2', [[1, 2, 3, 4, 5]], columnTitle),
    fill('M3:Q208', '=INDEX($C$4:$G$18;$L3;M$2)', looked),
    words('R2', ['movie at'], columnTitle),
    fill('R3:R208', '=MATCH(J3;$B$22:$B$36;0)', id),
    heading('S1', 'Movie embedding'),
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
    C22: 'The movie factors of the tab dotprod, transposed so that each movie has a row.',
    L3: 'The row of this user in the table on the left.',
    M3: 'That row, looked up. This is all an embedding layer does.',
    X3: 'Dot product of the two embeddings: the same prediction as on the tab dotprod.',
    AA3: 'Equals V41 on the tab dotprod. To train, minimize it by changing C4:G18 and C22:G36.',
  },
};
