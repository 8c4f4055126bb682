import type { WorkbookCard } from '../builder/workbook.ts';

export const layersExampleCard = {
  id: 'layers_example',
  title: 'Layers example',
  summary: 'A network of three layers, forward and backward, small enough to follow every number.',
  tabs: [
    { name: 'Start here (layers)', summary: 'What the tabs show, and what to try first' },
    { name: 'random', summary: 'Fresh random weights with each draw, and the error they give' },
    { name: 'fixed', summary: 'Set weights, their gradients, and a check of the gradients by hand' },
  ],
} as const satisfies WorkbookCard;
