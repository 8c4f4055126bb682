import type { WorkbookCard } from '../builder/workbook.ts';

export const layersExampleCard = {
  id: 'layers_example',
  title: 'Layers example',
  summary: 'A three-layer network, forward and backward, small enough to follow every number.',
  tabs: [
    { name: 'Start here (layers)', summary: 'Overview of the tabs, and first steps' },
    { name: 'random', summary: 'New random weights with each draw, and the resulting error' },
    { name: 'fixed', summary: 'Fixed weights, their gradients, and a manual check of the gradients' },
    { name: 'dropout by hand', summary: 'The gradient of a layer with dropout, step by step' },
    { name: 'Your turn (layers)', summary: 'Four exercises that check your answers' },
  ],
} as const satisfies WorkbookCard;
