import type { Rendering } from './blocks.ts';
import type { WorkbookPlan } from './plan.ts';
import { expandTab, type TabDefinition } from './tab.ts';

/** What the gallery shows of a workbook, without its cells. */
export interface WorkbookCard {
  readonly id: string;
  readonly title: string;
  readonly summary: string;
  readonly tabs: readonly TabCard[];
}

interface TabCard {
  readonly name: string;
  readonly summary: string;
  /** Built only when asked for by itself; needs our functions, so that a file without a script does not have it. */
  readonly isExtra?: boolean;
}

export interface WorkbookDefinition {
  readonly card: WorkbookCard;
  /** By the name of the tab. */
  readonly tabs: Readonly<Record<string, TabDefinition>>;
}

/** The workbook ready to be written, its tabs in the order of the card. */
export function expandWorkbook({ card, tabs }: WorkbookDefinition, rendering: Rendering): WorkbookPlan {
  const plans = card.tabs
    .filter((tab) => rendering === 'seeded' || !tab.isExtra)
    .map((tab) => {
      const definition = tabs[tab.name];
      if (!definition) throw new Error(`The workbook ${card.id} has no definition for its tab ${tab.name}.`);
      return expandTab(tab, definition, rendering);
    });
  return { id: card.id, title: card.title, summary: card.summary, tabs: plans };
}
