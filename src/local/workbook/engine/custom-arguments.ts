import type { Calculator } from '../../../formula/calculate/calculator.ts';
import type { Frame } from '../../../formula/calculate/frame.ts';
import type { CalculatedArgument } from '../../../formula/calculate/scope.ts';
import { SheetArea, ValueMatrix } from '../../../formula/functions/cells.ts';
import { isLambda } from '../../../formula/functions/coerce.ts';
import { ErrorValue, type Scalar } from '../../../formula/values.ts';
import { isDatePattern } from '../date-format.ts';
import { dateFromSerial } from '../dates.ts';

type Format = ReturnType<Calculator['format']>;

const isDateFormat = (format: Format): boolean => {
  if (format === null) return false;
  if (typeof format === 'object') return isDatePattern(format.pattern);
  return format === 'date' || format === 'datetime' || format === 'time';
};

function single(value: Scalar, format: () => Format): unknown {
  if (value === null) return '';
  if (value instanceof ErrorValue) return value.name;
  return typeof value === 'number' && isDateFormat(format()) ? dateFromSerial(value) : value;
}

/** Rows of an area; most of `A:A` is blank and needs no look. */
function rowsOf(area: SheetArea, calculator: Calculator): unknown[][] {
  const { filledRows, filledColumns } = area;
  return Array.from({ length: area.rows }, (_, y) => {
    const row = new Array<unknown>(area.columns).fill('');
    if (y < filledRows)
      for (let x = 0; x < filledColumns; x++)
        row[x] = single(area.at(y, x), () => calculator.format(area.sheet, area.row + y, area.column + x));
    return row;
  });
}

/** What a custom function receives: a single value for a cell, rows of values for a range or an array. */
export function argumentOf(
  { value, node, isCell }: CalculatedArgument,
  calculator: Calculator,
  frame: Frame,
): unknown {
  if (value instanceof ValueMatrix)
    return Array.from({ length: value.rows }, (_, y) =>
      Array.from({ length: value.columns }, (_, x) => single(value.at(y, x), () => null)),
    );
  if (value instanceof SheetArea) {
    const isSingle = value.rows === 1 && value.columns === 1 && (isCell || node?.kind !== 'reference');
    if (!isSingle) return rowsOf(value, calculator);
    return single(value.at(0, 0), () => calculator.format(value.sheet, value.row, value.column));
  }
  if (isLambda(value)) return '#N/A';
  return single(value, () => node && calculator.formats.ofNode(node, frame.sheet, frame.row, frame.column));
}

/** Whether an argument waits for another custom function. */
export const isUnfinished = (value: unknown): boolean =>
  value === 'Loading...' ||
  (Array.isArray(value) && value.some((row) => Array.isArray(row) && row.includes('Loading...')));
