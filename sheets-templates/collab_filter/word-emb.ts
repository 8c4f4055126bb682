import { fill, heading, label, values, words } from '../builder/blocks.ts';
import type { Look } from '../builder/look.ts';
import type { TabDefinition } from '../builder/tab.ts';
import { down, text, vocabulary, wordEmbeddings } from './data.ts';
import { positions } from './embedding-table.ts';
import { factor, id } from './ratings-table.ts';

const columnTitle: Look = { role: 'columnTitle' };
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
