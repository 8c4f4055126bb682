import type { WorkbookCard } from '../builder/workbook.ts';

export const collabFilterCard = {
  id: 'collab_filter',
  title: 'Collaborative filtering',
  summary: 'Who likes which film: ratings as products of factors, biases and embeddings.',
  tabs: [
    { name: 'Start here (collab)', summary: 'What the tabs show, and what to try first' },
    { name: 'dotprod', summary: 'A table of ratings as a product of two small ones' },
    { name: 'bias', summary: 'The same, and a bias for each film and each user' },
    { name: 'movielens_emb', summary: 'The same model as a look-up in embeddings' },
    { name: 'movielens_1hot', summary: 'Why a look-up is a product with a one-hot matrix' },
    { name: 'word_emb', summary: 'Words of a text as embeddings' },
  ],
} as const satisfies WorkbookCard;
