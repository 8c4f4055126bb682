import type { WorkbookCard } from '../builder/workbook.ts';

export const dropoutAmountCard = {
  id: 'dropout_amount',
  title: 'How much dropout?',
  summary: 'Which amounts of dropout work well? Train a network on 150 digits and find out for yourself.',
  tabs: [
    { name: 'Start here (dropout)', summary: 'Overview of the tabs, and first steps' },
    { name: 'digits', summary: 'Some of the digits, and some with a wrong label' },
    { name: 'net', summary: 'The data, the network and its losses: train it here' },
    { name: 'one digit', summary: 'A digit on its way through a trained network, with dropout' },
    { name: 'curves', summary: 'Losses over 100 epochs, for four amounts of dropout' },
    { name: 'grid', summary: '25 pairs of amounts, and your own experiment beside them' },
    { name: 'answer', summary: 'What people say about dropout, and what you measured' },
    { name: 'Your turn (dropout)', summary: 'Four exercises that check your answers' },
  ],
} as const satisfies WorkbookCard;
