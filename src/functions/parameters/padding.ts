import { refuse } from '../cell-error.ts';
import { describe, isFiniteNumber, unwrapCell } from '../cells.ts';
import type { Parameter } from '../definition.ts';

export type Padding = number | 'same' | 'valid';

/** An integer number of cells, "same" or "valid". */
export function padding(): Parameter<Padding> {
  return {
    type: 'integer, "same" or "valid"',
    optional: false,
    read: (argument, name) => {
      const value = unwrapCell(argument);
      if (isFiniteNumber(value) && Number.isSafeInteger(value) && value >= 0) return value;
      const text = typeof value === 'string' ? value.trim().toLowerCase() : '';
      if (text === 'same' || text === 'valid') return text;
      return refuse(`${name} must be a non-negative integer, "same" or "valid", but got ${describe(value)}`);
    },
  };
}
