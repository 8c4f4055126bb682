import type { LanguageIndex, PhrasePair } from '../../src/formula/exercise/number-check.ts';
import { type Block, fill, type Rendering, words } from './blocks.ts';
import { type Look, type Role, swatches } from './look.ts';
import type { WorkbookPlan } from './plan.ts';
import { expandTab, type TabDefinition } from './tab.ts';

/** The texts of a first tab; a line has at most about 110 letters. */
interface Guide {
  readonly title: PhrasePair;
  /** Steps for the first five minutes. */
  readonly steps: readonly [PhrasePair, PhrasePair, PhrasePair];
  /** The content of each tab. */
  readonly tabs: Readonly<Record<string, PhrasePair>>;
  /** The roles whose colors the tabs use; all by default. */
  readonly colors?: readonly Role[];
  /** Colors with a meaning of their own. */
  readonly otherColors?: PhrasePair;
  readonly lesson: readonly [text: string, address: string];
  readonly credits: readonly PhrasePair[];
}

const headings = {
  steps: ['Try this in five minutes', 'Probieren Sie das in fünf Minuten'],
  step: ['Step', 'Schritt'],
  tabs: ['The tabs', 'Die Blätter'],
  yourTurn: ['four exercises that mark your answers', 'vier Aufgaben, die Ihre Antworten prüfen'],
  colors: ['The colors', 'Die Farben'],
  lesson: ['The lesson', 'Die Lektion'],
  credits: ['Credits', 'Dank'],
} as const satisfies Record<string, PhrasePair>;

/** All in one column: each cell more costs Google time. */
function inLanguage(guide: Guide, language: LanguageIndex): Block[] {
  const { title, steps, tabs, colors, otherColors, lesson, credits } = guide;
  const blocks = [words('A1', [title[language]], { role: 'title' })];
  let row = 3;
  const line = (text: string, look: Look): void => {
    blocks.push(words(`A${row++}`, [text], look));
  };
  const section = (name: PhrasePair, add: () => void): void => {
    line(name[language], { role: 'heading' });
    add();
    row++;
  };
  const text: Look = { role: 'text' };
  section(headings.steps, () => {
    for (const [index, step] of steps.entries())
      line(`${headings.step[language]} ${index + 1}: ${step[language]}`, text);
  });
  section(headings.tabs, () => {
    for (const [name, shows] of Object.entries(tabs)) line(`${name}: ${shows[language]}`, text);
    line(`Your turn: ${headings.yourTurn[language]}`, text);
  });
  const shown = swatches.filter(([role]) => colors?.includes(role) ?? true);
  if (shown.length > 0)
    section(headings.colors, () => {
      for (const [role, meaning] of shown) line(meaning[language], { role, border: false });
      if (otherColors) line(otherColors[language], text);
    });
  section(headings.lesson, () => {
    const [shown, address] = lesson;
    blocks.push(fill(`A${row++}`, `=HYPERLINK("${address}";"${shown}")`, { role: 'link' }));
  });
  section(headings.credits, () => {
    for (const credit of credits) line(credit[language], text);
  });
  return blocks;
}

/** The tab that opens a workbook: three steps, its tabs and colors, the lesson, and credits. */
export const startHere = (guide: Guide): TabDefinition => ({
  widths: [['A', 860]],
  gridlinesHidden: true,
  blocks: inLanguage(guide, 0),
  german: { blocks: inLanguage(guide, 1) },
});

/** The credit to fast.ai in all workbooks. */
export const fastAiCredit: PhrasePair = [
  'Adapted from the Excel workbooks of fast.ai (Jeremy Howard and others, Apache License 2.0). All texts are our own.',
  'Nach den Excel-Arbeitsmappen von fast.ai (Jeremy Howard und andere, Apache License 2.0). Alle Texte sind von uns.',
];

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
