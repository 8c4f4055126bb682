import type { Result } from '../../src/functions/definition.ts';
import { findFunction } from '../../src/functions/index.ts';
import { callFunction } from '../../src/functions/result.ts';

/** Calls a custom function as Sheets would. */
export function call(name: string, ...values: unknown[]): Result {
  const definition = findFunction(name);
  if (!definition) throw new Error(`there is no function ${name}`);
  return callFunction(definition, values);
}

/** The result as rows of numbers, even if it is one cell. */
export function numbersOf(name: string, ...values: unknown[]): number[][] {
  const result = call(name, ...values);
  return (Array.isArray(result) ? result : [[result]]) as number[][];
}
