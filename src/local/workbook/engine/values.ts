import { type ErrorName, ErrorValue, type Scalar } from '../../../formula/values.ts';
import { messages } from '../errors.ts';
import type { Value } from '../types.ts';

/** What an error's hover note says when its formula says nothing of its own. */
const general: Readonly<Partial<Record<ErrorName, string>>> = {
  '#DIV/0!': messages.divisionByZero,
  '#REF!': messages.deletedReference,
  '#NUM!': 'Result was not a number, or too large for one.',
  '#N/A': 'The value is not available.',
  '#VALUE!': 'A value has the wrong type.',
};

/** A cell's value as the emulator's callers see it. */
export function valueFromEngine(value: Scalar): Value {
  if (!(value instanceof ErrorValue)) return value;
  return { error: value.name, message: value.message ?? general[value.name] ?? '' };
}
