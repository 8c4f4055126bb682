import { refuse, refuseEmpty } from '../cell-error.ts';
import { count } from '../cells.ts';
import type { SparseNumbers } from '../parameters/numbers.ts';

function lengthOf({ values, isBlank }: SparseNumbers, name: string): number {
  if (values.rows > 1 && values.columns > 1)
    refuse(`${name} must be one column or one row, but has ${count(values.columns, 'column')}`);
  let length = isBlank.length;
  while (length > 0 && isBlank[length - 1]) length--;
  return length;
}

function checkFilled({ isBlank }: SparseNumbers, name: string, length: number): void {
  const blank = isBlank.subarray(0, length).indexOf(1);
  if (blank >= 0) refuse(`${name} must contain numbers, but number ${blank + 1} is blank`);
}

/** Points to fit, from two lists of equal length. */
export function fittedPoints(x: SparseNumbers, y: SparseNumbers): { x: Float64Array; y: Float64Array } {
  const length = lengthOf(x, 'x');
  if (lengthOf(y, 'y') !== length)
    refuse(`x has ${count(length, 'number')}, so y needs ${length} too, but has ${lengthOf(y, 'y')}`);
  if (length === 0) refuseEmpty('x', 'number');
  checkFilled(x, 'x', length);
  checkFilled(y, 'y', length);
  return { x: x.values.data.subarray(0, length), y: y.values.data.subarray(0, length) };
}
