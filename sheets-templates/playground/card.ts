import type { WorkbookCard } from '../builder/workbook.ts';

export const playgroundCard = {
  id: 'playground',
  title: 'Playground',
  summary: 'A small network learns to separate two classes of points; its decision is a picture in cells.',
  tabs: [
    { name: 'Start here (playground)', summary: 'Overview of the tabs, and first steps' },
    { name: 'playground', summary: 'Circle, xor, two clouds or spiral, with dropout, ready to train' },
    { name: 'Your turn (playground)', summary: 'Four exercises that check your answers' },
  ],
} as const satisfies WorkbookCard;
