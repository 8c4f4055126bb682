import { CellError, ErrorType, type SimpleRangeValue } from 'hyperformula';
import { messages } from '../errors.ts';
import type { Address, Scalar } from './hyperformula-types.ts';

/** A range where one value is wanted: the cell of the formula's own row or column; of an array, the first. */
export function intersection(range: SimpleRangeValue, base: Address): Scalar {
  if (!range.range) return range.data[0]![0]!;
  const { start } = range.range;
  if (start.sheet === base.sheet) {
    if (range.width() === 1) {
      const row = range.data[base.row - start.row];
      if (row) return row[0]!;
    }
    if (range.height() === 1) {
      const value = range.data[0]![base.col - start.col];
      if (value !== undefined) return value;
    }
  }
  return new CellError(ErrorType.VALUE, messages.arrayWhereValue);
}
