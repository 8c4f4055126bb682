import type { WorkbookDefinition } from '../builder/workbook.ts';
import { biasTab } from './bias.ts';
import { collabFilterCard } from './card.ts';
import { dotprodTab } from './dotprod.ts';
import { movielens1hotTab } from './movielens-1hot.ts';
import { movielensEmbTab } from './movielens-emb.ts';
import { startTab } from './start.ts';
import { wordEmbTab } from './word-emb.ts';
import { yourTurnTab } from './your-turn.ts';

export const collabFilter: WorkbookDefinition = {
  card: collabFilterCard,
  tabs: {
    'Start here (collab)': startTab,
    dotprod: dotprodTab,
    bias: biasTab,
    movielens_emb: movielensEmbTab,
    movielens_1hot: movielens1hotTab,
    word_emb: wordEmbTab,
    'Your turn (collab)': yourTurnTab,
  },
};
