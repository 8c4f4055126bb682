import type { WorkbookCard } from './builder/workbook.ts';
import { cards } from './catalogue.ts';
import { type WorkbookId, workbookIds } from './ids.ts';

/** A card's texts in another language; the tabs keep their names. */
interface CardWords<Tab extends string> {
  readonly title: string;
  readonly summary: string;
  /** A summary of each tab, by its name. */
  readonly tabs: Readonly<Record<Tab, string>>;
}

/** The contract of a translation: texts for each of our cards. */
export type CatalogueWords = {
  readonly [Id in WorkbookId]: CardWords<(typeof cards)[Id]['tabs'][number]['name']>;
};

/** The gallery in the language of the texts. */
export const translatedCatalogue = (words: CatalogueWords): WorkbookCard[] =>
  workbookIds.map((id) => {
    const summaries: Readonly<Record<string, string>> = words[id].tabs;
    const { title, summary } = words[id];
    return {
      id,
      title,
      summary,
      tabs: cards[id].tabs.map((tab) => ({ ...tab, summary: summaries[tab.name]! })),
    };
  });
