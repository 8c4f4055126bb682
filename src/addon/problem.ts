import type { EpochProblemCode, TableProblem } from '../train/epochs/problem.ts';
import type { commonTexts } from '../wording/common-texts.ts';
import { mentionsConsent } from '../wording/consent.ts';
import { type AfterCode, type Details, ProblemError, phrasesOf } from '../wording/problem.ts';
import { type RenderedProblem, render, type Texts } from '../wording/render.ts';
import { readJsonFile } from './json-file.ts';
import type { addonPhrases, addonTexts } from './problem-texts.ts';
import { fileIn, formsNow, language, words } from './words.ts';

type OwnTexts = typeof addonTexts & typeof commonTexts;
type ProblemCode = keyof OwnTexts;

export const phrase = phrasesOf<typeof addonPhrases>();

/** Name of the files in dist/ that contain the texts of problems. */
export const textsFileName = 'problems';

let known: Texts | null = null;

/**
 * Renders a problem. The texts are in a separate file, read only for the first problem, so that custom functions load
 * no slower. If even that fails, the result is a fallback with the code.
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

/** An anticipated failure, in words for the user. */
export class CellgradError extends Error {
  readonly problem: RenderedProblem;

  constructor(problem: RenderedProblem) {
    super(`${problem.message} ${problem.whatToDo}`);
    this.name = 'CellgradError';
    this.problem = problem;
  }
}

/** Creates the error of that code, with the details of its text. */
export const problem = <C extends ProblemCode>(
  code: C,
  ...[details = {}]: AfterCode<OwnTexts[C]>
): CellgradError => new CellgradError(rendered(code, details));

/** Google's own message of a thrown value; its exceptions may not be instances of this script's Error. */
export function wordsOf(error: unknown): string {
  const message = (error as { message?: unknown } | null)?.message;
  return typeof message === 'string' ? message : String(error);
}

/** The problem to report for a failed write: ours as it is, another one as Google words it. */
export const failureOf = (error: unknown, code: 'writeFailed' | 'buildFailed'): CellgradError =>
  error instanceof CellgradError ? error : problem(code, { details: wordsOf(error) });

/** A problem with an epoch table or its run, as an error of the add-on. */
export const epochFailure = ({ code, details }: TableProblem): CellgradError =>
  new CellgradError(rendered(code satisfies EpochProblemCode, details));

/** Converts any thrown value to a problem for the user. Errors of Google's services are named Exception. */
export function toProblem(error: unknown): RenderedProblem {
  if (error instanceof CellgradError) return error.problem;
  if (error instanceof ProblemError) return rendered(error.code, error.details);
  const isGoogle = (error as { name?: unknown } | null)?.name === 'Exception';
  if (isGoogle && mentionsConsent.test(wordsOf(error))) return problem('consentMissing').problem;
  return (
    isGoogle
      ? problem('googleFailed', { details: wordsOf(error) })
      : problem('unexpected', { details: String(error) })
  ).problem;
}
