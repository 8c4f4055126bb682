import { isDateFormat } from 'numfmt';
import { cellKey } from '../workbook/cells.ts';
import type { RangeData, Workbook } from '../workbook/types.ts';

/** One row or column of the filled block: its number of cells, and the position of its n-th cell. */
interface Line {
  readonly length: number;
  place(index: number): { row: number; column: number };
}

interface Filling {
  /** Down or up, instead of sideways. */
  readonly vertical: boolean;
  /** Cells to fill before and after the source, in the direction of filling. */
  readonly before: number;
  readonly after: number;
}

const end = (range: RangeData) => ({ row: range.row + range.rows, column: range.column + range.columns });

/** Throws if `to` does not contain `from` or extends it in two directions. */
function fillingOf(from: RangeData, to: RangeData): Filling {
  const before = { row: from.row - to.row, column: from.column - to.column };
  const after = { row: end(to).row - end(from).row, column: end(to).column - end(from).column };
  const holds = Math.min(before.row, before.column, after.row, after.column) >= 0;
  const vertical = before.row + after.row > 0;
  const sideways = before.column + after.column > 0;
  if (from.sheetId !== to.sheetId || !holds || (vertical && sideways)) {
    throw new Error('A fill goes on from its cells in one direction of the same sheet.');
  }
  const along = vertical ? 'row' : 'column';
  return { vertical, before: before[along], after: after[along] };
}

/** `count` rows (or columns) of a block from its `start`-th on; the start may be outside. */
function stretch(range: RangeData, vertical: boolean, start: number, count: number): RangeData {
  return vertical
    ? { ...range, row: range.row + start, rows: count }
    : { ...range, column: range.column + start, columns: count };
}

/** Repeats the source, so that the pattern continues seamlessly in both directions. */
function repeatSource(workbook: Workbook, from: RangeData, { vertical, before, after }: Filling): void {
  const size = vertical ? from.rows : from.columns;
  const part = (start: number, count: number) => stretch(from, vertical, start, count);
  const copy = (source: RangeData, target: RangeData, count: number) => {
    if (count > 0) workbook.copy(source, target);
  };
  const [restBefore, restAfter] = [before % size, after % size];
  const [wholeBefore, wholeAfter] = [before - restBefore, after - restAfter];
  copy(from, part(-wholeBefore, wholeBefore), wholeBefore);
  copy(part(size - restBefore, restBefore), part(-before, restBefore), restBefore);
  copy(from, part(size, wholeAfter), wholeAfter);
  copy(part(0, restAfter), part(size + wholeAfter, restAfter), restAfter);
}

function lines(from: RangeData, vertical: boolean): Line[] {
  const { row, column, rows, columns } = from;
  return vertical
    ? Array.from({ length: columns }, (_, j) => ({
        length: rows,
        place: (index) => ({ row: row + index, column: column + j }),
      }))
    : Array.from({ length: rows }, (_, i) => ({
        length: columns,
        place: (index) => ({ row: row + i, column: column + index }),
      }));
}

/** The typed numbers of a line; null if it contains anything else. */
function typedNumbers(workbook: Workbook, sheetId: number, line: Line): number[] | null {
  const { cells } = workbook.sheet(sheetId);
  const numbers: number[] = [];
  for (let index = 0; index < line.length; index++) {
    const { row, column } = line.place(index);
    const cell = cells[cellKey(row, column)];
    if (typeof cell?.value !== 'number' || cell.formula !== undefined) return null;
    numbers.push(cell.value);
  }
  return numbers;
}

/** The constant step between the numbers; null if it varies or if there is only one number. */
export function steadyStep(numbers: readonly number[]): number | null {
  if (numbers.length < 2) return null;
  const step = (numbers.at(-1)! - numbers[0]!) / (numbers.length - 1);
  const size = numbers.reduce((most, number) => Math.max(most, Math.abs(number)), 0);
  const isSteady = numbers.every(
    (number, index) => Math.abs(numbers[0]! + step * index - number) <= size * 1e-12,
  );
  return isSteady ? step : null;
}

/** A single date continues by days, as in Google. */
function stepOf(workbook: Workbook, sheetId: number, line: Line, numbers: readonly number[]): number | null {
  if (numbers.length > 1) return steadyStep(numbers);
  const { row, column } = line.place(0);
  const pattern = workbook.numberFormat(sheetId, row, column);
  return pattern !== null && isDateFormat(pattern) && Number.isInteger(numbers[0]) ? 1 : null;
}

/** Removes digits left over from binary steps, as in 0.1 + 0.2. */
const cleaned = (value: number): number => Number(value.toPrecision(15));

function continueNumbers(workbook: Workbook, from: RangeData, line: Line, filling: Filling): void {
  const numbers = typedNumbers(workbook, from.sheetId, line);
  const step = numbers && stepOf(workbook, from.sheetId, line, numbers);
  if (!numbers || step === null) return;
  const { vertical, before, after } = filling;
  const write = (start: number, count: number) => {
    if (count === 0) return;
    const values = Array.from({ length: count }, (_, index) => cleaned(numbers[0]! + step * (start + index)));
    const size = vertical ? { rows: count, columns: 1 } : { rows: 1, columns: count };
    const range = { ...line.place(start), sheetId: from.sheetId, ...size };
    workbook.setInputs(range, vertical ? values.map((value) => [value]) : [values]);
  };
  write(-before, before);
  write(line.length, after);
}

/**
 * Fills `to`, which contains `from` and extends it in one direction: repeats the source's cells with relative
 * references adjusted. With `series`, each row or column of two or more numbers with a constant step, and each single
 * date, is continued. Numbers without a constant step are repeated, as in Google Sheets. Throws before anything is
 * written.
 */
export function fillCells(workbook: Workbook, from: RangeData, to: RangeData, series: boolean): void {
  const filling = fillingOf(from, to);
  repeatSource(workbook, from, filling);
  if (!series) return;
  for (const line of lines(from, filling.vertical)) continueNumbers(workbook, from, line, filling);
}
