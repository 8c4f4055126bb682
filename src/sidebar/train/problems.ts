import type { Problem } from '../../addon/contract.ts';
import type { TableProblem } from '../../train/epochs/table.ts';
import type { Failure } from '../computing/protocol.ts';
import { engineInWords, inWords } from '../in-words.ts';
import { ProblemError } from '../problem-error.ts';
import { messages } from '../words.ts';

const words = messages.train.problems;
type Code = keyof typeof words;

/** A problem that the trainer finds by itself. */
export function trainProblem<C extends Code>(code: C, ...details: Parameters<(typeof words)[C]>): Problem {
  const sentences = words[code] as (...given: typeof details) => Omit<Problem, 'code'>;
  return { code, ...sentences(...details) };
}

export const trainError = <C extends Code>(
  code: C,
  ...details: Parameters<(typeof words)[C]>
): ProblemError => new ProblemError(trainProblem(code, ...details));

/** Words for what a job threw: the engine tells what and where, the sidebar what to do about it. */
export function failureProblem(failure: Failure): Problem {
  const { code, message, name, whatToDo: own } = failure;
  if (name === 'EpochProblem') return { code, ...inWords(failure as Failure & TableProblem) };
  if (own !== null) return { code, message, whatToDo: own };
  const whatToDo = messages.train.whatToDo[code];
  if (whatToDo !== undefined) return { code, message: engineInWords(failure), whatToDo };
  if (name === 'RangeError') return trainProblem('tooLarge', message);
  return { code: code || 'unexpected', ...messages.problems.unexpected(message) };
}
