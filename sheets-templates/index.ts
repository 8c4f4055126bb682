import type { Rendering } from './builder/blocks.ts';
import type { WorkbookPlan } from './builder/plan.ts';
import { expandWorkbook, type WorkbookDefinition } from './builder/workbook.ts';
import { collabFilter } from './collab_filter/workbook.ts';
import { convExample } from './conv-example/workbook.ts';
import { dropoutAmount } from './dropout_amount/workbook.ts';
import { entropyExample } from './entropy_example/workbook.ts';
import { gpt } from './gpt/workbook.ts';
import { graddesc } from './graddesc/workbook.ts';
import { layersExample } from './layers_example/workbook.ts';
import { penguins } from './penguins/workbook.ts';
import { playground } from './playground/workbook.ts';

/** All workbooks, in the order of the gallery. */
export const workbookDefinitions: readonly WorkbookDefinition[] = [
  layersExample,
  convExample,
  collabFilter,
  graddesc,
  entropyExample,
  penguins,
  gpt,
  playground,
  dropoutAmount,
];

/** All workbooks, ready to be written. */
export const workbookPlans = (rendering: Rendering = 'seeded'): WorkbookPlan[] =>
  workbookDefinitions.map((definition) => expandWorkbook(definition, rendering));
