import {
  epochPhrases as germanEpochPhrases,
  epochSentences as germanEpochSentences,
} from '../train/epochs/german/sentences.ts';
import { epochPhrases, epochSentences } from '../train/epochs/sentences.ts';
import { phrases as germanPhrases, problems as germanProblems } from './german/problems.ts';
import { phrases, problems } from './messages.ts';
import type { Language } from './words.ts';

interface AllProblems {
  readonly problems: typeof problems & typeof epochSentences;
  readonly phrases: typeof phrases & typeof epochPhrases;
}

/** The sentences of all problems, for the files that the script reads them from; the script itself holds none. */
export const allProblems: Readonly<Record<Language, AllProblems>> = {
  en: { problems: { ...problems, ...epochSentences }, phrases: { ...phrases, ...epochPhrases } },
  de: {
    problems: { ...germanProblems, ...germanEpochSentences },
    phrases: { ...germanPhrases, ...germanEpochPhrases },
  },
};
