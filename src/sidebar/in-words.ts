import type { Problem } from '../addon/contract.ts';
import { type Detail, told } from '../formula/phrase.ts';
import type { TableProblem } from '../train/epochs/table.ts';
import { messages } from './words.ts';

const { engine, epochs } = messages;
const phrases = { ...engine.phrases, ...epochs.phrases };

/** The sentences of a problem with a table of epochs or a run of it. */
export const inWords = (problem: TableProblem): Omit<Problem, 'code'> =>
  told(problem, epochs.problems, phrases, messages.numbers.show);

/** Why the formula engine or the trainer cannot compute something. */
export const engineInWords = (problem: {
  readonly code: string;
  readonly details: readonly Detail[];
}): string => told(problem, engine.problems, phrases, messages.numbers.show);
