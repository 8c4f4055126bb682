import { addonPhrases, addonTexts } from '../addon/problem-texts.ts';
import { epochPhrases, epochTexts } from '../train/epochs/texts.ts';
import { commonTexts } from '../wording/common-texts.ts';
import { type Texts, textsIn } from '../wording/render.ts';
import type { InEach, Language } from '../wording/text.ts';

const of = (language: Language): Texts =>
  textsIn(language, addonTexts, addonPhrases, epochTexts, epochPhrases, commonTexts);

/** The texts of all problems that the server script finds, for the files that it reads them from. */
export const problemTexts: InEach<Texts> = { en: of('en'), de: of('de') };
