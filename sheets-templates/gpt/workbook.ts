import type { WorkbookDefinition } from '../builder/workbook.ts';
import { gptCard } from './card.ts';
import { gptTab } from './gpt.ts';
import { startTab } from './start.ts';
import { wideTab } from './wide.ts';
import { yourTurnTab } from './your-turn.ts';

export const gpt: WorkbookDefinition = {
  card: gptCard,
  tabs: {
    'Start here (gpt)': startTab,
    gpt: gptTab,
    'gpt wide': wideTab,
    'Your turn (gpt)': yourTurnTab,
  },
};
