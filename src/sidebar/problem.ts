import { exportTexts } from '../export/texts.ts';
import { formulaPhrases, formulaTexts } from '../formula/texts.ts';
import { epochPhrases, epochTexts } from '../train/epochs/texts.ts';
import { trainingPhrases, trainingTexts } from '../train/texts.ts';
import { commonTexts } from '../wording/common-texts.ts';
import { mentionsConsent } from '../wording/consent.ts';
import type { AfterCode, Phrase, Problem } from '../wording/problem.ts';
import { fillIn, type RenderedProblem, render, type Wording, wordingOf } from '../wording/render.ts';
import type { Language } from '../wording/text.ts';
import type { Failure } from './computing/protocol.ts';
import { sidebarTexts } from './problem-texts.ts';
import { language } from './words.ts';

const ownTexts = { ...sidebarTexts, ...commonTexts };
type OwnCode = keyof typeof ownTexts;

/** All texts of problems that the sidebar can show, in one language; the server's problems arrive rendered. */
export const wordingIn = (of: Language): Wording =>
  wordingOf(
    of,
    ownTexts,
    exportTexts,
    formulaTexts,
    formulaPhrases,
    trainingTexts,
    trainingPhrases,
    epochTexts,
    epochPhrases,
  );

const wording = wordingIn(language);

/** A problem of the engine, the trainer or an epoch table in the user's language. */
export const rendered = (problem: Pick<Problem, 'code' | 'details'>): RenderedProblem =>
  render(problem, wording);

/** A phrase inserted into a text, in the user's language. */
export const phraseText = ({ phrase, of }: Phrase): string =>
  fillIn(wording.texts[phrase] as string, of, wording);

/** A problem found by the sidebar itself, with the details of its text. */
export const problem = <C extends OwnCode>(
  code: C,
  ...[details = {}]: AfterCode<(typeof ownTexts)[C]>
): RenderedProblem => rendered({ code, details });

/** A thrown problem, rendered. */
export class RenderedError extends Error {
  override readonly name: string = 'RenderedError';

  constructor(readonly problem: RenderedProblem) {
    super(problem.message);
  }
}

/** The same as an error. */
export const problemError = <C extends OwnCode>(
  code: C,
  ...rest: AfterCode<(typeof ownTexts)[C]>
): RenderedError => new RenderedError(problem(code, ...rest));

/** The meanings of Google's own error texts; the first match counts. */
const meanings: readonly (readonly [
  RegExp,
  OwnCode & ('consentMissing' | 'severalAccounts' | 'tooLong' | 'tooManyCalls' | 'outdated' | 'offline'),
])[] = [
  [mentionsConsent, 'consentMissing'],
  [/PERMISSION_DENIED|do(es)? not have permission/i, 'severalAccounts'],
  [/exceeded maximum execution time|timed? ?out/i, 'tooLong'],
  [/too many (times|scripts|simultaneous)|quota|rate limit/i, 'tooManyCalls'],
  [/script function not found/i, 'outdated'],
  [/NetworkError|network|HTTP 0\b|connection failure|failed to fetch|offline/i, 'offline'],
];

/** Renders a failure that is not one of the server's own, passed by google.script.run as an Error. */
export function transportProblem(error: unknown): RenderedProblem {
  const text = error instanceof Error ? error.message : String(error);
  const meaning = meanings.find(([pattern]) => pattern.test(text));
  return meaning ? problem(meaning[1]) : problem('unexpected', { details: text });
}

/** Renders the failure of a job. */
export function failureProblem(failure: Failure): RenderedProblem {
  const { code, whatToDo } = failure;
  if (whatToDo !== null) return { code, message: failure.message, whatToDo };
  if (wording.texts[failure.code] !== undefined) return rendered(failure);
  const { name, message } = failure;
  return name === 'RangeError'
    ? problem('memoryFull', { details: message })
    : problem('unexpected', { details: message });
}
