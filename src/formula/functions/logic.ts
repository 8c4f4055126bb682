import { compareScalars, ErrorValue, errorNumber, type Scalar } from '../values.ts';
import { type Cells, generate, SheetArea, ValueMatrix } from './cells.ts';
import { toLogical } from './coerce.ts';
import {
  badNumber,
  badValue,
  cells,
  defaulted,
  type Family,
  type FunctionCall,
  type FunctionValue,
  fn,
  logical,
  notAvailable,
  number,
  optional,
  raw,
  rest,
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

/** Functions whose values change at every recalculation. */
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

/** Functions that return a value's type. */
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

/** Numbers of TRUE and FALSE values. */
interface Tally {
  yes: number;
  no: number;
}

/** Skips text in cells; a literal text must be TRUE or FALSE. */
function count(tally: Tally, given: Scalar, name: string, isWritten: boolean): ErrorValue | null {
  if (given === null || (typeof given === 'string' && !isWritten)) return null;
  const value = toLogical(given, name, 1);
  if (value instanceof ErrorValue) return value;
  tally[value ? 'yes' : 'no']++;
  return null;
}

function tallyOf(name: string, ranges: readonly Cells[]): Tally | ErrorValue {
  const tally: Tally = { yes: 0, no: 0 };
  let isEmpty = true;
  for (const range of ranges)
    for (let row = 0; row < range.filledRows; row++)
      for (let column = 0; column < range.filledColumns; column++) {
        const error = count(tally, range.at(row, column), name, range.origin === 'value');
        if (error) return error;
        isEmpty = false;
      }
  if (!isEmpty && tally.yes + tally.no === 0 && ranges.every(({ origin }) => origin !== 'value'))
    return badValue(`${name} expects numbers, TRUE or FALSE, but there is only text.`);
  return tally;
}

const decide = (decision: (tally: Tally) => boolean) =>
  withCall([rest(cells)], ({ name }, ranges): boolean | ErrorValue => {
    const tally = tallyOf(name, ranges);
    return tally instanceof ErrorValue ? tally : decision(tally);
  });

/** Functions of TRUE and FALSE; the engine implements those that choose between expressions. */
export const logic: Family = {
  AND: decide(({ no, yes }) => no === 0 && yes > 0),
  OR: decide(({ yes }) => yes > 0),
  XOR: decide(({ yes }) => yes % 2 === 1),
  NOT: fn([logical], (given) => !given),
  ISBETWEEN: fn(
    [scalar, scalar, scalar, optional(logical, true), optional(logical, true)],
    (given, lower, upper, takesLower, takesUpper) => {
      const [above, below] = [compareScalars(given, lower), compareScalars(given, upper)];
      return (takesLower ? above >= 0 : above > 0) && (takesUpper ? below <= 0 : below < 0);
    },
  ),
  TRUE: fn([], () => true),
  FALSE: fn([], () => false),
};
