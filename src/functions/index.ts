import { RELU } from './activations/relu.ts';
import { SOFTMAX } from './activations/softmax.ts';
import type { FunctionDefinition } from './definition.ts';
import { DROPOUT } from './randomness/dropout.ts';
import { NORMINIT } from './randomness/norminit.ts';

/** All custom functions, in the order in which the reference shows them. */
export const functionDefinitions: readonly FunctionDefinition[] = [RELU, SOFTMAX, DROPOUT, NORMINIT];

const byName = new Map(functionDefinitions.map((definition) => [definition.name, definition]));

/** The definition of a custom function by its name in any case, or undefined. */
export function findFunction(name: string): FunctionDefinition | undefined {
  return byName.get(name.toUpperCase());
}

/** The zero-based position of the argument that Re-randomize may rewrite, or −1 where nothing is random. */
export function seedIndex({ parameters }: FunctionDefinition): number {
  return Object.values(parameters).findIndex(({ isSeed }) => isSeed === true);
}
