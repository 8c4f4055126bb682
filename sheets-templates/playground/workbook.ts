import type { WorkbookDefinition } from '../builder/workbook.ts';
import { playgroundCard } from './card.ts';
import { playgroundTab } from './playground.ts';
import { startTab } from './start.ts';
import { yourTurnTab } from './your-turn.ts';

export const playground: WorkbookDefinition = {
  card: playgroundCard,
  tabs: {
    'Start here (playground)': startTab,
    playground: playgroundTab,
    'Your turn (playground)': yourTurnTab,
  },
};
