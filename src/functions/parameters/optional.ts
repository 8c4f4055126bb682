import { isBlank, unwrapCell } from '../cells.ts';
import type { Parameter } from '../definition.ts';
import { wholeNumber } from './single.ts';

/** Makes an argument optional: when left out or blank, it has this value. `null` means that there is none. */
export function optional<T, D extends T | null>(parameter: Parameter<T>, value: D): Parameter<T | D> {
  return {
    type: parameter.type,
    optional: true,
    whenLeftOut: value,
    ...(parameter.takesMatrix && { takesMatrix: true }),
    read: (argument, name) => (isBlank(unwrapCell(argument)) ? value : parameter.read(argument, name)),
  };
}

/** The number that a random function draws from; left out it is 0, so the same draw every time. */
export function seed(): Parameter<number> {
  return { ...optional(wholeNumber(), 0), isSeed: true };
}
