import type { EpochDetail } from '../../train/epochs/phrase.ts';
import type { TableProblem } from '../../train/epochs/table.ts';
import { messages } from '../words.ts';

type Told = string | number;
const { problems, phrases } = messages.epochs;

function plain(detail: EpochDetail): Told {
  if (typeof detail !== 'object') return detail;
  return (phrases[detail.phrase] as (...of: readonly Told[]) => string)(...detail.of);
}

/** The sentences of a problem with a table of epochs or a run of it. */
export function inWords({ code, details }: TableProblem): { message: string; whatToDo: string } {
  const sentence = problems[code] as (...details: readonly Told[]) => { message: string; whatToDo: string };
  return sentence(...details.map(plain));
}
