import { compareScalars, ErrorValue, type Scalar } from '../values.ts';
import type { Cells } from './cells.ts';
import { toLogical } from './coerce.ts';
import { badValue, cells, type Family, fn, logical, optional, rest, scalar, withCall } from './definition.ts';

/** How many values are TRUE and FALSE. */
interface Tally {
  yes: number;
  no: number;
}

/** Text in cells is left out; written in the formula, it must be TRUE or FALSE. */
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

/** Functions of TRUE and FALSE; those that choose what is calculated are part of the engine. */
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
