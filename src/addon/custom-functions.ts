import type { Result } from '../functions/definition.ts';
import { findFunction, seedIndex } from '../functions/index.ts';
import { callFunction } from '../functions/result.ts';
import { problem } from './problem.ts';

/** What the stub of a custom function calls: `argumentValues` are the arguments as Sheets gave them. */
export function callCustomFunction(name: string, argumentValues: ArrayLike<unknown>): Result {
  const definition = findFunction(name);
  if (!definition) throw problem('unknownFunction', { name });
  return callFunction(definition, argumentValues);
}

export const isCustomFunction = (name: string): boolean => findFunction(name) !== undefined;

/** Zero-based place of a function's seed, or null when it draws nothing or is not ours. */
export function seedIndexOf(name: string): number | null {
  const definition = findFunction(name);
  const index = definition ? seedIndex(definition) : -1;
  return index < 0 ? null : index;
}
