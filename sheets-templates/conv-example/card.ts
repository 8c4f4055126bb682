import type { WorkbookCard } from '../builder/workbook.ts';

export const convExampleCard = {
  id: 'conv-example',
  title: 'Convolution example',
  summary: 'A handwritten 7 through two convolutions, pooling and a dense layer, then with dropout.',
  tabs: [
    { name: 'Start here (conv)', summary: 'What the tabs show, and what to try first' },
    { name: 'conv-example', summary: 'Every pixel of every layer as a formula' },
    { name: 'conv-example (dropout)', summary: 'Edge filters, ReLU, and dropout with a p of your own' },
  ],
} as const satisfies WorkbookCard;
