import type { Problem } from '../addon/contract.ts';
import { messages } from './words.ts';

type LocalCode =
  | 'notInSheets'
  | 'severalAccounts'
  | 'offline'
  | 'tooLong'
  | 'tooManyCalls'
  | 'outdated'
  | 'noAnswer'
  | 'seedNotWhole';

/** What Google's own failure texts mean; the first that matches counts. */
const meanings: readonly (readonly [RegExp, LocalCode])[] = [
  [/PERMISSION_DENIED|authori[sz]ation (is )?required|do(es)? not have permission/i, 'severalAccounts'],
  [/exceeded maximum execution time|timed? ?out/i, 'tooLong'],
  [/too many (times|scripts|simultaneous)|quota|rate limit/i, 'tooManyCalls'],
  [/script function not found/i, 'outdated'],
  [/NetworkError|network|HTTP 0\b|connection failure|failed to fetch|offline/i, 'offline'],
];

/** A problem that the sidebar finds by itself. */
export function localProblem(code: LocalCode): Problem {
  return { code, ...messages.problems[code] };
}

const textOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** Words for a failure that is not one of the server's own: google.script.run handed over an Error. */
export function transportProblem(error: unknown): Problem {
  const text = textOf(error);
  const meaning = meanings.find(([pattern]) => pattern.test(text));
  if (meaning) return localProblem(meaning[1]);
  return { code: 'unexpected', ...messages.problems.unexpected(text) };
}
