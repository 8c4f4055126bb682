import type { WorkbookDefinition } from '../builder/workbook.ts';
import { entropyExampleCard } from './card.ts';
import { entropyTab } from './entropy.ts';
import { logEntropyTab } from './log-entropy.ts';
import { softmaxTab } from './softmax.ts';
import { startTab } from './start.ts';
import { yourTurnTab } from './your-turn.ts';

export const entropyExample: WorkbookDefinition = {
  card: entropyExampleCard,
  tabs: {
    'Start here (entropy)': startTab,
    softmax: softmaxTab,
    entropy: entropyTab,
    log_entropy: logEntropyTab,
    'Your turn (entropy)': yourTurnTab,
  },
};
