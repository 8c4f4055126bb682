import { help as RELU } from './activations/relu.ts';
import { help as SOFTMAX } from './activations/softmax.ts';
import type { FunctionHelp } from './help.ts';
import { help as DROPOUT } from './randomness/dropout.ts';
import { help as NORMINIT } from './randomness/norminit.ts';

/** The help of every custom function, apart from the definitions so that the server script can do without. */
const helps: Readonly<Record<string, FunctionHelp>> = { RELU, SOFTMAX, DROPOUT, NORMINIT };

/** Throws when a function has no help: nothing may be published without. */
export function helpOf(name: string): FunctionHelp {
  const help = helps[name];
  if (!help) throw new Error(`the function ${name} has no help`);
  return help;
}
