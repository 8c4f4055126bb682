import type { WorkbookCard } from '../builder/workbook.ts';

export const graddescCard = {
  id: 'graddesc',
  title: 'Gradient descent',
  summary: 'A line through 29 points, found by eight optimizers, one step per row.',
  tabs: [
    { name: 'Start here (graddesc)', summary: 'Overview of the tabs, and first steps' },
    { name: 'data', summary: 'How the points are generated' },
    { name: 'basic SGD', summary: 'Gradients by trying a small change, and by formula' },
    { name: 'momentum', summary: 'Steps that remember past gradients' },
    { name: 'adagrad', summary: 'A separate rate for each weight' },
    { name: 'rmsprop', summary: 'Rates from recent gradients' },
    { name: 'adam', summary: 'Momentum and RMSProp combined' },
    { name: 'eve', summary: 'Adam that watches its loss' },
    { name: 'adagrad_ann', summary: 'Adagrad with a falling rate' },
    { name: 'adam_ann', summary: 'Adam with a falling rate' },
    { name: 'Your turn (graddesc)', summary: 'Four exercises that check your answers' },
  ],
} as const satisfies WorkbookCard;
