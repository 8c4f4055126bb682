import type { WorkbookCard } from './builder/workbook.ts';
import { collabFilterCard } from './collab_filter/card.ts';
import { convExampleCard } from './conv-example/card.ts';
import { entropyExampleCard } from './entropy_example/card.ts';
import { graddescCard } from './graddesc/card.ts';
import { layersExampleCard } from './layers_example/card.ts';

/** All workbooks as the gallery shows them; holds no cells, so that the server script stays small. */
export const catalogue: readonly WorkbookCard[] = [
  layersExampleCard,
  convExampleCard,
  collabFilterCard,
  graddescCard,
  entropyExampleCard,
];
