import type { Parameter } from '../definition.ts';

/** Gives a required argument the number that Insert writes for it: whole, or one divided by a whole number. */
export function startingAt(start: number, parameter: Parameter<number>): Parameter<number> {
  return { ...parameter, start };
}
