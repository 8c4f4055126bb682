import type { WorkbookDefinition } from '../builder/workbook.ts';
import { dropoutAmountCard } from './card.ts';
import { digitsTab } from './digits-tab.ts';
import { netTab } from './net.ts';
import { oneDigitTab } from './one-digit.ts';
import { answerTab, curvesTab, gridTab } from './results.ts';
import { startTab } from './start.ts';
import { yourTurnTab } from './your-turn.ts';

export const dropoutAmount: WorkbookDefinition = {
  card: dropoutAmountCard,
  tabs: {
    'Start here (dropout)': startTab,
    digits: digitsTab,
    net: netTab,
    'one digit': oneDigitTab,
    curves: curvesTab,
    grid: gridTab,
    answer: answerTab,
    'Your turn (dropout)': yourTurnTab,
  },
};
