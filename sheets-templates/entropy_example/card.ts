import type { WorkbookCard } from '../builder/workbook.ts';

export const entropyExampleCard = {
  id: 'entropy_example',
  title: 'Entropy example',
  summary: 'How outputs become probabilities, and the cost of a right or wrong guess.',
  tabs: [
    { name: 'Start here (entropy)', summary: 'Overview of the tabs, and first steps' },
    { name: 'softmax', summary: 'Two images, with softmax beside the logistic function' },
    { name: 'entropy', summary: 'Cross-entropy of cat or not, as a sum and as a choice' },
    { name: 'log_entropy', summary: 'The same loss by picking the logarithm of the correct class' },
    { name: 'Your turn (entropy)', summary: 'Four exercises that check your answers' },
  ],
} as const satisfies WorkbookCard;
