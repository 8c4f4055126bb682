import type { Problem } from './contract.ts';
import type { ProblemCode, problems } from './messages.ts';
import { type Detail, sentencesFor } from './sentences.ts';

/** A failure that we foresaw, with the sentences for the user. */
export class CellgradError extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(`${problem.message} ${problem.whatToDo}`);
    this.name = 'CellgradError';
    this.problem = problem;
  }
}

/** The error of that code; what the sentence needs follows the code. */
export function problem<C extends ProblemCode>(
  code: C,
  ...details: Parameters<(typeof problems)[C]>
): CellgradError {
  const [message, whatToDo] = sentencesFor(code, details as readonly Detail[]);
  return new CellgradError({ code, message, whatToDo });
}

/** Google's own words of whatever was thrown; its exceptions need not be of this script's Error. */
export function wordsOf(error: unknown): string {
  const message = (error as { message?: unknown } | null)?.message;
  return typeof message === 'string' ? message : String(error);
}

/** Anything thrown as a problem for the user. What Google's services throw is named Exception. */
export function toProblem(error: unknown): Problem {
  if (error instanceof CellgradError) return error.problem;
  const isGoogle = (error as { name?: unknown } | null)?.name === 'Exception';
  return problem(isGoogle ? 'googleFailed' : 'unexpected', wordsOf(error)).problem;
}
