import type { TabDefinition } from '../builder/tab.ts';
import { adamColumns, adamMemory, adamNotes, adamPasses, adamTitles } from './adam-columns.ts';
import { start } from './data.ts';
import { descent, lastRowNote, memoryNote, widths } from './descent.ts';
import { epochs, errorChart, ownError, rateRow, weightRows } from './epoch-table.ts';

export const adamTab: TabDefinition = {
  widths,
  frozenRows: 3,
  frozenColumns: 3,
  blocks: [
    ...descent({ ...start, newB: 'H', newA: 'I', titles: adamTitles }),
    ...adamColumns({
      rate: 1,
      betas: [0.7, 0.9],
      state: [-19.370509429769257, -636.9620431360627, 5489.999378391848, 27555653.260482278],
    }),
    ...epochs(ownError, [...adamMemory(), ...weightRows(), rateRow(1), ...adamPasses(adamMemory())]),
  ],
  charts: [errorChart()],
  notes: { C1: lastRowNote, J3: memoryNote, ...adamNotes },
};
