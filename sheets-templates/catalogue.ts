import type { WorkbookCard } from './builder/workbook.ts';
import { collabFilterCard } from './collab_filter/workbook.ts';
import { convExampleCard } from './conv-example/workbook.ts';
import { dropoutAmountCard } from './dropout_amount/workbook.ts';
import { entropyExampleCard } from './entropy_example/workbook.ts';
import { gptCard } from './gpt/workbook.ts';
import { graddescCard } from './graddesc/workbook.ts';
import { type WorkbookId, workbookIds } from './ids.ts';
import { layersExampleCard } from './layers_example/workbook.ts';
import { penguinsCard } from './penguins/workbook.ts';
import { playgroundCard } from './playground/workbook.ts';

export const cards = {
  layers_example: layersExampleCard,
  'conv-example': convExampleCard,
  collab_filter: collabFilterCard,
  graddesc: graddescCard,
  entropy_example: entropyExampleCard,
  penguins: penguinsCard,
  gpt: gptCard,
  playground: playgroundCard,
  dropout_amount: dropoutAmountCard,
} as const satisfies Record<WorkbookId, WorkbookCard>;

/** All workbooks in the gallery, without their cells. */
export const catalogue: readonly WorkbookCard[] = workbookIds.map((id) => cards[id]);
