import type { WorkbookCard } from '../../sheets-templates/builder/workbook.ts';
import { catalogue } from '../../sheets-templates/catalogue.ts';
import { germanCatalogue } from '../../sheets-templates/german/catalogue.ts';
import { translatedCatalogue } from '../../sheets-templates/translated.ts';
import type { Language } from '../wording/text.ts';

/** The gallery in every language. */
export const catalogues: Readonly<Record<Language, readonly WorkbookCard[]>> = {
  en: catalogue,
  de: translatedCatalogue(germanCatalogue),
};
