import { epochSentences } from '../train/epochs/sentences.ts';
import { problems } from './messages.ts';

/** The sentences of all problems, for the file that the script reads them from; the script itself holds none. */
export const allProblems = { ...problems, ...epochSentences };
