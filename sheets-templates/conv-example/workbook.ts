import type { WorkbookDefinition } from '../builder/workbook.ts';
import { convExampleCard } from './card.ts';
import { convExampleTab } from './conv-example.ts';
import { dropoutTab } from './dropout.ts';
import { startTab } from './start.ts';
import { yourTurnTab } from './your-turn.ts';

export const convExample: WorkbookDefinition = {
  card: convExampleCard,
  tabs: {
    'Start here (conv)': startTab,
    'conv-example': convExampleTab,
    'conv-example (dropout)': dropoutTab,
    'Your turn (conv)': yourTurnTab,
  },
};
