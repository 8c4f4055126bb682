import type { WorkbookCard } from '../builder/workbook.ts';

export const collabFilterCard = {
  id: 'collab_filter',
  title: 'Collaborative filtering',
  summary: 'Who likes which film: ratings as products of factors, biases and embeddings.',
  tabs: [
    { name: 'Start here (collab)', summary: 'Overview of the tabs, and first steps' },
    { name: 'dotprod', summary: 'A table of ratings as the product of two small tables' },
    { name: 'bias', summary: 'The same, with a bias for each film and each user' },
    { name: 'movielens_emb', summary: 'The same model with embedding look-ups' },
    { name: 'movielens_1hot', summary: 'Why a look-up equals a product with a one-hot matrix' },
    { name: 'word_emb', summary: 'The words of a text as embeddings' },
    { name: 'Your turn (collab)', summary: 'Four exercises that check your answers' },
  ],
} as const satisfies WorkbookCard;
