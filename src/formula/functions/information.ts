import { ErrorValue, errorNumber, type Scalar } from '../values.ts';
import { generate, SheetArea, ValueMatrix } from './cells.ts';
import {
  badNumber,
  badValue,
  defaulted,
  type Family,
  type FunctionCall,
  type FunctionValue,
  fn,
  notAvailable,
  number,
  raw,
  scalar,
  single,
  value,
  withCall,
} from './definition.ts';

function between(call: FunctionCall, low: number, high: number): FunctionValue {
  const [first, last] = [Math.ceil(low), Math.floor(high)];
  if (first > last) return badNumber(`RANDBETWEEN cannot draw: ${low} is greater than ${high}.`);
  return first + Math.floor(call.random() * (last - first + 1));
}

function array(call: FunctionCall, height: number, width: number): FunctionValue {
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

const isError = (given: Scalar): given is ErrorValue => given instanceof ErrorValue;

function typeOf(given: FunctionValue): number {
  if (given instanceof SheetArea || given instanceof ValueMatrix)
    return given.rows === 1 && given.columns === 1 ? typeOf(given.at(0, 0)) : 64;
  if (given instanceof ErrorValue) return 16;
  if (typeof given === 'boolean') return 4;
  if (typeof given === 'string') return 2;
  return given === null || typeof given === 'number' ? 1 : 128;
}

/** Functions that say what a value is. */
export const information: Family = {
  ISBLANK: fn([raw], (given) => given === null),
  ISNUMBER: fn([raw], (given) => typeof given === 'number'),
  ISTEXT: fn([raw], (given) => typeof given === 'string'),
  ISNONTEXT: fn([raw], (given) => typeof given !== 'string'),
  ISLOGICAL: fn([raw], (given) => typeof given === 'boolean'),
  ISERROR: fn([raw], isError),
  ISERR: fn([raw], (given) => isError(given) && given.name !== '#N/A'),
  ISNA: fn([raw], (given) => isError(given) && given.name === '#N/A'),
  'ERROR.TYPE': fn([raw], (given) =>
    isError(given) ? (errorNumber(given.name) ?? 8) : notAvailable('ERROR.TYPE expects an error.'),
  ),
  N: fn([scalar], (given) => (typeof given === 'string' ? 0 : Number(given))),
  NA: fn([], () => notAvailable('This value is not available.')),
  TYPE: fn([value], typeOf),
};
