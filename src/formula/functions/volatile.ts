import { generate } from './cells.ts';
import { type Call, defaulted, type Family, number, single, type Value, withCall } from './definition.ts';
import { badNumber, badValue } from './errors.ts';

function between(call: Call, low: number, high: number): Value {
  const [first, last] = [Math.ceil(low), Math.floor(high)];
  if (first > last) return badNumber(`RANDBETWEEN cannot draw: ${low} is greater than ${high}.`);
  return first + Math.floor(call.random() * (last - first + 1));
}

function array(call: Call, height: number, width: number): Value {
  const [rows, columns] = [Math.trunc(height), Math.trunc(width)];
  if (rows < 1 || columns < 1) return badValue('RANDARRAY expects 1 or more rows and columns.');
  call.reserve(rows, columns);
  return generate(rows, columns, () => call.random());
}

/** Functions whose value is another one at every recalculation. */
export const volatile: Family = {
  NOW: withCall([], (call) => call.now, { volatile: true, format: 'datetime' }),
  TODAY: withCall([], (call) => Math.floor(call.now), { volatile: true, format: 'date' }),
  RAND: withCall([], (call) => call.random(), { volatile: true }),
  RANDBETWEEN: withCall([number, number], between, { volatile: true }),
  RANDARRAY: withCall([defaulted(single(number), 1), defaulted(single(number), 1)], array, {
    volatile: true,
  }),
};
