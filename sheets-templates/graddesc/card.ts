import type { WorkbookCard } from '../builder/workbook.ts';

export const graddescCard = {
  id: 'graddesc',
  title: 'Gradient descent',
  summary: 'A line through 29 points, found by eight optimisers, one step in each row.',
  tabs: [
    { name: 'Start here (graddesc)', summary: 'What the tabs show, and what to try first' },
    { name: 'data', summary: 'How such points are made' },
    { name: 'basic SGD', summary: 'Gradients by hand and by formula' },
    { name: 'momentum', summary: 'Steps that remember the last ones' },
    { name: 'adagrad', summary: 'A rate of its own for each weight' },
    { name: 'rmsprop', summary: 'Rates from recent gradients' },
    { name: 'adam', summary: 'Momentum and RMSProp together' },
    { name: 'eve', summary: 'Adam that looks at its loss' },
    { name: 'adagrad_ann', summary: 'Adagrad with a falling rate' },
    { name: 'adam_ann', summary: 'Adam with a falling rate' },
  ],
} as const satisfies WorkbookCard;
