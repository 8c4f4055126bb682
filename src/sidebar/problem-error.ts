import type { Problem } from '../addon/contract.ts';

/** An error that has its sentences for the user already. */
export class ProblemError extends Error {
  override readonly name: string = 'ProblemError';

  constructor(readonly problem: Problem) {
    super(problem.message);
  }
}
