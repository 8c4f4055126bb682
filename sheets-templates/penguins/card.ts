import type { WorkbookCard } from '../builder/workbook.ts';

export const penguinsCard = {
  id: 'penguins',
  title: 'Penguins',
  summary: 'Is it an Adélie? A linear model and neural networks from scratch, on 333 penguins.',
  tabs: [
    { name: 'Start here (penguins)', summary: 'Overview of the tabs, and first steps' },
    { name: 'penguins', summary: 'Beak, flipper and mass of 333 penguins' },
    { name: 'linear', summary: 'One weight per measurement' },
    { name: 'two layers', summary: 'Two units with ReLU, each sum by hand' },
    { name: 'mmult', summary: 'The same network with one matrix product' },
    { name: 'bce', summary: 'A network with a hidden layer and binary cross-entropy' },
    { name: 'Your turn (penguins)', summary: 'Four exercises that check your answers' },
  ],
} as const satisfies WorkbookCard;
