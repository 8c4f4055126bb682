import type { Told } from '../formula/phrase.ts';
import { EpochProblem } from '../train/epochs/problem.ts';
import type { TableProblem } from '../train/epochs/table.ts';
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

function failure(code: string, details: readonly Detail[]): CellgradError {
  const [message, whatToDo] = sentencesFor(code, details);
  return new CellgradError({ code, message, whatToDo });
}

/** The error of that code; what the sentence needs follows the code. */
export function problem<C extends ProblemCode>(
  code: C,
  ...details: Told<Parameters<(typeof problems)[C]>>
): CellgradError {
  return failure(code, details as readonly Detail[]);
}

/** Google's own words of whatever was thrown; its exceptions need not be of this script's Error. */
export function wordsOf(error: unknown): string {
  const message = (error as { message?: unknown } | null)?.message;
  return typeof message === 'string' ? message : String(error);
}

/** What is wrong with a table of epochs, or why its run stopped, as an error of the add-on. */
export const epochFailure = ({ code, details }: TableProblem): CellgradError => failure(code, details);

/** Anything thrown as a problem for the user. What Google's services throw is named Exception. */
export function toProblem(error: unknown): Problem {
  const known = error instanceof EpochProblem ? epochFailure(error) : error;
  if (known instanceof CellgradError) return known.problem;
  const isGoogle = (error as { name?: unknown } | null)?.name === 'Exception';
  return problem(isGoogle ? 'googleFailed' : 'unexpected', wordsOf(error)).problem;
}
