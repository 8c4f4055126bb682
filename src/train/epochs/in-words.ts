import { epochSentences } from './sentences.ts';
import type { TableProblem } from './table.ts';

/** The sentences of a problem, for a page. */
export function inWords({ code, details }: TableProblem): { message: string; whatToDo: string } {
  const sentence = epochSentences[code] as (...details: readonly (string | number)[]) => {
    message: string;
    whatToDo: string;
  };
  return sentence(...details);
}
