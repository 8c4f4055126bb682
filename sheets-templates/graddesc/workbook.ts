import type { WorkbookDefinition } from '../builder/workbook.ts';
import { adagradTab } from './adagrad.ts';
import { adagradAnnTab } from './adagrad-ann.ts';
import { adamTab } from './adam.ts';
import { adamAnnTab } from './adam-ann.ts';
import { basicSgdTab } from './basic-sgd.ts';
import { graddescCard } from './card.ts';
import { dataTab } from './data-tab.ts';
import { eveTab } from './eve.ts';
import { momentumTab } from './momentum.ts';
import { rmspropTab } from './rmsprop.ts';
import { startTab } from './start.ts';
import { yourTurnTab } from './your-turn.ts';

export const graddesc: WorkbookDefinition = {
  card: graddescCard,
  tabs: {
    'Start here (graddesc)': startTab,
    data: dataTab,
    'basic SGD': basicSgdTab,
    momentum: momentumTab,
    adagrad: adagradTab,
    rmsprop: rmspropTab,
    adam: adamTab,
    eve: eveTab,
    adagrad_ann: adagradAnnTab,
    adam_ann: adamAnnTab,
    'Your turn (graddesc)': yourTurnTab,
  },
};
