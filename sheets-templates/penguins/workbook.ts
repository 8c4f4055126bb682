import type { WorkbookDefinition } from '../builder/workbook.ts';
import { penguinsCard } from './card.ts';
import { startTab } from './start.ts';
import { bceTab, dataTab, linearTab, mmultTab, twoLayersTab } from './tabs.ts';
import { yourTurnTab } from './your-turn.ts';

export const penguins: WorkbookDefinition = {
  card: penguinsCard,
  tabs: {
    'Start here (penguins)': startTab,
    penguins: dataTab,
    linear: linearTab,
    'two layers': twoLayersTab,
    mmult: mmultTab,
    bce: bceTab,
    'Your turn (penguins)': yourTurnTab,
  },
};
