import { ErrorValue, errorNumber, type Scalar } from '../values.ts';
import { Area, Matrix } from './cells.ts';
import { type Family, fn, raw, scalar, type Value, value } from './definition.ts';
import { notAvailable } from './errors.ts';

const isError = (given: Scalar): given is ErrorValue => given instanceof ErrorValue;

function typeOf(given: Value): number {
  if (given instanceof Area || given instanceof Matrix)
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
