import type { WorkbookDefinition } from '../builder/workbook.ts';
import { layersExampleCard } from './card.ts';
import { byHandTab } from './dropout-by-hand.ts';
import { fixedTab } from './fixed.ts';
import { randomTab } from './random.ts';
import { startTab } from './start.ts';
import { yourTurnTab } from './your-turn.ts';

export const layersExample: WorkbookDefinition = {
  card: layersExampleCard,
  tabs: {
    'Start here (layers)': startTab,
    random: randomTab,
    fixed: fixedTab,
    'dropout by hand': byHandTab,
    'Your turn (layers)': yourTurnTab,
  },
};
