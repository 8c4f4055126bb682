import { type Phrase, type Problem, ProblemError, phrasesOf, problemsOf } from '../../wording/problem.ts';
import type { epochPhrases, epochTexts } from './texts.ts';

export type EpochProblemCode = keyof typeof epochTexts;

/** Why epochs cannot run, or why they stopped. */
export class EpochProblem extends ProblemError {
  declare readonly code: EpochProblemCode;

  override toPlain(): TableProblem {
    return { ...super.toPlain(), code: this.code };
  }
}

/** What is wrong with a table or a run, as plain data. */
export interface TableProblem extends Problem {
  readonly code: EpochProblemCode;
}

/** After the code come the details, then the cells to look at, in A1 notation. */
export const epochProblem = problemsOf<typeof epochTexts>()(EpochProblem);

export const epochPhrase = phrasesOf<typeof epochPhrases>();

/** The content of a cell in words: `contains “x”`. */
export const found = (shown: unknown): Phrase =>
  shown === '' || shown === null ? epochPhrase('empty') : epochPhrase('contains', { shown: String(shown) });
