import type { WorkbookCard } from '../builder/workbook.ts';

export const convExampleCard = {
  id: 'conv-example',
  title: 'Convolution example',
  summary:
    'A handwritten 7 in a network of two convolutions, pooling and a dense layer, without and with dropout.',
  tabs: [
    { name: 'Start here (conv)', summary: 'Overview of the tabs, and first steps' },
    { name: 'conv-example', summary: 'Every pixel of every layer as a formula' },
    { name: 'conv-example (dropout)', summary: 'Edge filters, ReLU, and dropout with your own p' },
    { name: 'Your turn (conv)', summary: 'Four exercises that check your answers' },
  ],
} as const satisfies WorkbookCard;
