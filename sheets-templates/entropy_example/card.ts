import type { WorkbookCard } from '../builder/workbook.ts';

export const entropyExampleCard = {
  id: 'entropy_example',
  title: 'Entropy example',
  summary: 'How outputs become probabilities, and what a right or wrong guess costs.',
  tabs: [
    { name: 'Start here (entropy)', summary: 'What the tabs show, and what to try first' },
    { name: 'softmax', summary: 'Two images, softmax beside the logistic function' },
    { name: 'entropy', summary: 'Cross-entropy of cat or not, as a sum and as a choice' },
    { name: 'log_entropy', summary: 'The same loss by picking the logarithm of the right class' },
  ],
} as const satisfies WorkbookCard;
