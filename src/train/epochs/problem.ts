import { type Phrase, type Problem, ProblemError, phrasesOf, problemsOf } from '../../wording/problem.ts';
import type { epochPhrases, epochTexts } from './texts.ts';

export type EpochProblemCode = keyof typeof epochTexts;

/** The reason that epochs cannot run, or stopped. */
export class EpochProblem extends ProblemError {
  declare readonly code: EpochProblemCode;

  override toPlain(): TableProblem {
    return { ...super.toPlain(), code: this.code };
  }
}

/** A problem of a table or a run, as plain data. */
export interface TableProblem extends Problem {
  readonly code: EpochProblemCode;
}

/** The arguments after the code are the details, then the cells to look at, in A1 notation. */
export const epochProblem = problemsOf<typeof epochTexts>()(EpochProblem);

export const epochPhrase = phrasesOf<typeof epochPhrases>();

/** A description of a cell's content: `contains “x”`. */
export const found = (shown: unknown): Phrase =>
  shown === '' || shown === null ? epochPhrase('empty') : epochPhrase('contains', { shown: String(shown) });
