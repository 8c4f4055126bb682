import type { WorkbookDefinition } from '../builder/workbook.ts';
import { layersExampleCard } from './card.ts';
import { fixedTab } from './fixed.ts';
import { randomTab } from './random.ts';

export const layersExample: WorkbookDefinition = {
  card: layersExampleCard,
  tabs: { random: randomTab, fixed: fixedTab },
};
