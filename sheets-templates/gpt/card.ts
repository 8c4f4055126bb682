import type { WorkbookCard } from '../builder/workbook.ts';

export const gptCard = {
  id: 'gpt',
  title: 'GPT',
  summary: 'A complete GPT of 4,192 weights that learns to invent first names, every number a cell.',
  tabs: [
    { name: 'Start here (gpt)', summary: 'What the tabs show, and what to try first' },
    { name: 'gpt', summary: 'All stages from characters to the loss and to ten new names, ready to train' },
    {
      name: 'gpt wide',
      summary: 'The same model in 16, 32 or 64 numbers a character: up to 53,632 weights. Built by itself',
      isExtra: true,
    },
    { name: 'Your turn (gpt)', summary: 'Four exercises that check your answers' },
  ],
} as const satisfies WorkbookCard;
