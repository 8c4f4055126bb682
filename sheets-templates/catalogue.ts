import type { WorkbookCard } from './builder/workbook.ts';
import { collabFilterCard } from './collab_filter/card.ts';
import { convExampleCard } from './conv-example/card.ts';
import { dropoutAmountCard } from './dropout_amount/card.ts';
import { entropyExampleCard } from './entropy_example/card.ts';
import { gptCard } from './gpt/card.ts';
import { graddescCard } from './graddesc/card.ts';
import { type WorkbookId, workbookIds } from './ids.ts';
import { layersExampleCard } from './layers_example/card.ts';
import { penguinsCard } from './penguins/card.ts';
import { playgroundCard } from './playground/card.ts';

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

/** All workbooks as the gallery shows them, without their cells. */
export const catalogue: readonly WorkbookCard[] = workbookIds.map((id) => cards[id]);
