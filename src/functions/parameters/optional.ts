import { isBlank, unwrapCell } from '../cells.ts';
import type { Parameter } from '../definition.ts';
import { wholeNumber } from './single.ts';

/** A default as a learner would type it. */
function typed(value: unknown): string | undefined {
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE';
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' ? `"${value}"` : undefined;
}

/** Makes an argument optional: when left out or blank, it has this value. `null` means that there is none. */
export function optional<T, D extends T | null>(parameter: Parameter<T>, value: D): Parameter<T | D> {
  const defaultText = typed(value);
  return {
    type: parameter.type,
    optional: true,
    ...(defaultText === undefined ? {} : { defaultText }),
    read: (argument, name) => (isBlank(unwrapCell(argument)) ? value : parameter.read(argument, name)),
  };
}

/** The number that a random function draws from; left out it is 0, so the same draw every time. */
export function seed(): Parameter<number> {
  return { ...optional(wholeNumber(), 0), isSeed: true };
}
