import type { Result } from '../functions/definition.ts';
import { findFunction, seedIndex } from '../functions/index.ts';
import { callFunction } from '../functions/result.ts';
import { problem } from './problem.ts';

/** Called by the stub of each custom function; `argumentValues` are the arguments as Sheets passes them. */
export function callCustomFunction(name: string, argumentValues: ArrayLike<unknown>): Result {
  const definition = findFunction(name);
  if (!definition) throw problem('unknownFunction', { name });
  return callFunction(definition, argumentValues);
}

export const isCustomFunction = (name: string): boolean => findFunction(name) !== undefined;

/** Zero-based position of a function's seed parameter; null if it draws nothing or is not ours. */
export function seedIndexOf(name: string): number | null {
  const definition = findFunction(name);
  const index = definition ? seedIndex(definition) : -1;
  return index < 0 ? null : index;
}
