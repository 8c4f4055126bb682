import type { ErrorValue, Scalar } from '../values.ts';
import { type Call, type Family, raw, scalar, withCall } from './definition.ts';
import { badValue } from './errors.ts';
import { readNumber } from './locale-of.ts';

const dateKinds: ReadonlySet<string> = new Set(['date', 'time', 'datetime', 'duration']);

/** The date or time that a text is in the file's language; null when it is none. */
function serialIn(call: Call, given: Scalar): number | null {
  const read = typeof given === 'string' ? readNumber(given, call.locale.name) : null;
  return read && dateKinds.has(read.kind) ? read.value : null;
}

/** A part of what a text is as a date or time; numbers are dates already. */
function readDate(call: Call, given: Scalar, part: (serial: number) => number): number | ErrorValue {
  if (typeof given === 'number') return part(given);
  const serial = serialIn(call, given);
  if (serial !== null) return part(serial);
  return badValue(`${call.name} parameter 1 '${String(given ?? '')}' is not a date or time.`);
}

/** Functions that read dates and times as they are typed. */
export const typedDates: Family = {
  DATEVALUE: withCall([scalar], (call, given) => readDate(call, given, Math.floor)),
  TIMEVALUE: withCall([scalar], (call, given) =>
    readDate(call, given, (serial) => serial - Math.floor(serial)),
  ),
  ISDATE: withCall([raw], (call, given) => serialIn(call, given) !== null),
};
