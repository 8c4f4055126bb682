import { type Block, heading, type Rendering, words } from './blocks.ts';
import type { WorkbookPlan } from './plan.ts';
import { expandTab, type TabDefinition } from './tab.ts';

/** The texts of a first tab; every entry is one line of at most about 110 letters. */
interface Guide {
  readonly title: string;
  readonly shows: readonly string[];
  /** Steps for the first five minutes; `startHere` numbers them. */
  readonly tryThis: readonly string[];
  readonly lesson: readonly string[];
  readonly credits: readonly string[];
}

/** Adds a heading and its lines; returns the next row. */
function section(blocks: Block[], row: number, title: string, lines: readonly string[]): number {
  blocks.push(heading(`A${row}`, title));
  for (const [index, line] of lines.entries())
    blocks.push(words(`A${row + 1 + index}`, [line], { role: 'text' }));
  return row + lines.length + 2;
}

/** The tab that opens a workbook: its content, things to try, the lesson, and credits. */
export function startHere({ title, shows, tryThis, lesson, credits }: Guide): TabDefinition {
  const blocks = [words('A1', [title], { role: 'title' })];
  const steps = tryThis.map((step, index) => `Step ${index + 1}: ${step}`);
  let row = section(blocks, 3, 'What it shows', shows);
  row = section(blocks, row, 'Try this in five minutes', steps);
  row = section(blocks, row, 'The lesson', lesson);
  section(blocks, row, 'Credits', credits);
  return { widths: [['A', 780]], gridlinesHidden: true, blocks };
}

/** The credit to fast.ai in all workbooks. */
export const fastAiCredit =
  'Adapted from the Excel workbooks of fast.ai (Jeremy Howard and others, Apache License 2.0). All texts are our own.';

/** A workbook in the gallery, without its cells. */
export interface WorkbookCard {
  readonly id: string;
  readonly title: string;
  readonly summary: string;
  readonly tabs: readonly TabCard[];
}

interface TabCard {
  readonly name: string;
  readonly summary: string;
  /** Built only on explicit request; needs our functions, so a file without a script does not contain it. */
  readonly isExtra?: boolean;
}

export interface WorkbookDefinition {
  readonly card: WorkbookCard;
  /** By the name of the tab. */
  readonly tabs: Readonly<Record<string, TabDefinition>>;
}

/** The workbook ready to be written, with its tabs in the order of the card. */
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
