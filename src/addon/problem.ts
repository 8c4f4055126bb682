import type { EpochProblemCode, TableProblem } from '../train/epochs/problem.ts';
import type { commonTexts } from '../wording/common-texts.ts';
import { tellsOfConsent } from '../wording/consent.ts';
import { type AfterCode, type Details, ProblemError, phrasesOf } from '../wording/problem.ts';
import { type RenderedProblem, render, type Texts } from '../wording/render.ts';
import { readJsonFile } from './json-file.ts';
import type { addonPhrases, addonTexts } from './problem-texts.ts';
import { fileIn, formsNow, language, words } from './words.ts';

type OwnTexts = typeof addonTexts & typeof commonTexts;
type ProblemCode = keyof OwnTexts;

export const phrase = phrasesOf<typeof addonPhrases>();

/** Name of the files in dist/ that hold the texts of problems. */
export const textsFileName = 'problems';

let known: Texts | null = null;

/**
 * A problem in words. They are in a file of their own that is read when the first problem is to be shown, so that no
 * custom function is slower for them. If even that fails, the code must do.
 */
function rendered(code: string, details: Details): RenderedProblem {
  try {
    known ??= readJsonFile<Texts>(fileIn(language(), textsFileName));
    return render({ code, details }, { texts: known, forms: formsNow() });
  } catch {
    const [message, whatToDo] = words().withoutText(`${code} ${JSON.stringify(details)}`);
    return { code, message, whatToDo };
  }
}

/** A failure that we foresaw, in words for the user. */
export class CellgradError extends Error {
  readonly problem: RenderedProblem;

  constructor(problem: RenderedProblem) {
    super(`${problem.message} ${problem.whatToDo}`);
    this.name = 'CellgradError';
    this.problem = problem;
  }
}

/** The error of that code; the details of its text follow the code. */
export const problem = <C extends ProblemCode>(
  code: C,
  ...[details = {}]: AfterCode<OwnTexts[C]>
): CellgradError => new CellgradError(rendered(code, details));

/** Google's own words of whatever was thrown; its exceptions need not be of this script's Error. */
export function wordsOf(error: unknown): string {
  const message = (error as { message?: unknown } | null)?.message;
  return typeof message === 'string' ? message : String(error);
}

/** What is wrong with a table of epochs, or why its run stopped, as an error of the add-on. */
export const epochFailure = ({ code, details }: TableProblem): CellgradError =>
  new CellgradError(rendered(code satisfies EpochProblemCode, details));

/** Anything thrown as a problem for the user. What Google's services throw is named Exception. */
export function toProblem(error: unknown): RenderedProblem {
  if (error instanceof CellgradError) return error.problem;
  if (error instanceof ProblemError) return rendered(error.code, error.details);
  const isGoogle = (error as { name?: unknown } | null)?.name === 'Exception';
  if (isGoogle && tellsOfConsent.test(wordsOf(error))) return problem('consentMissing').problem;
  return (
    isGoogle
      ? problem('googleFailed', { details: wordsOf(error) })
      : problem('unexpected', { details: String(error) })
  ).problem;
}
