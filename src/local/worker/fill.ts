import { isDateFormat } from 'numfmt';
import { cellKey } from '../../a1/addresses.ts';
import type { CellInput, RangeData, Workbook } from '../workbook/types.ts';

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

/** The contents of the `index`-th cell of a continued line, counted from the first cell of its source. */
type Continued = (index: number) => CellInput;

function continuedNumbers(workbook: Workbook, sheetId: number, line: Line): Continued | null {
  const numbers = typedNumbers(workbook, sheetId, line);
  const step = numbers && stepOf(workbook, sheetId, line, numbers);
  return numbers && step !== null ? (index) => cleaned(numbers[0]! + step * index) : null;
}

/** The typed texts of a line; null if it contains anything else. */
function typedTexts(workbook: Workbook, sheetId: number, line: Line): string[] | null {
  const { cells } = workbook.sheet(sheetId);
  const texts = Array.from({ length: line.length }, (_, index) => {
    const { row, column } = line.place(index);
    const cell = cells[cellKey(row, column)];
    return cell?.formula === undefined && !cell?.isError ? cell?.value : undefined;
  });
  return texts.every((text) => typeof text === 'string') ? texts : null;
}

/** The step of numbers within texts: a single one counts up. */
const stepInTexts = (numbers: readonly number[]): number | null =>
  numbers.length === 1 ? 1 : steadyStep(numbers);

/** `Item 1`, `Item 2`: the number at the end goes on. */
function continuedNames(texts: readonly string[]): Continued | null {
  const parts = texts.map((text) => /^(.*?)(\d{1,15})$/s.exec(text));
  const [, prefix, digits = ''] = parts[0] ?? [];
  if (!parts.every((part) => part !== null && part[1] === prefix)) return null;
  const numbers = parts.map((part) => Number(part![2]));
  const step = stepInTexts(numbers);
  if (step === null) return null;
  const width = digits.startsWith('0') ? digits.length : 0;
  return (index) => `'${prefix}${String(Math.abs(numbers[0]! + step * index)).padStart(width, '0')}`;
}

/** Lists by language: every filled line would format them again. */
const calendars = new Map<string, string[][]>();

/** Weekdays and months, long and short, in a language. */
function calendarWords(language: string): string[][] {
  const known = calendars.get(language);
  if (known) return known;
  const words = (count: number, options: Intl.DateTimeFormatOptions) => {
    const format = new Intl.DateTimeFormat(language, { ...options, timeZone: 'UTC' });
    // 1 January 2024 was a Monday.
    const day = (index: number) => (options.month ? Date.UTC(2024, index, 1) : Date.UTC(2024, 0, 1 + index));
    return Array.from({ length: count }, (_, index) => format.format(day(index)));
  };
  const lists = (['long', 'short'] as const).flatMap((width) => [
    words(7, { weekday: width }),
    words(12, { month: width }),
  ]);
  calendars.set(language, lists);
  return lists;
}

/** `Monday`, `Tuesday`: weekdays and months go on, and begin again at their end. */
function continuedWords(texts: readonly string[], locale: string): Continued | null {
  const lists = [locale.replace('_', '-'), 'en'].flatMap(calendarWords);
  for (const list of lists) {
    const lower = list.map((word) => word.toLowerCase());
    const places = texts.map((text) => lower.indexOf(text.toLowerCase()));
    if (places.includes(-1)) continue;
    const steps = places.slice(1).map((place, index) => (place - places[index]! + list.length) % list.length);
    const [step = 1] = steps;
    if (steps.some((one) => one !== step)) return null;
    return (index) => `'${list.at((places[0]! + step * index) % list.length)!}`;
  }
  return null;
}

function continuedTexts(workbook: Workbook, sheetId: number, line: Line): Continued | null {
  const texts = typedTexts(workbook, sheetId, line);
  return texts && (continuedNames(texts) ?? continuedWords(texts, workbook.data.locale));
}

function continueLine(workbook: Workbook, { sheetId }: RangeData, line: Line, filling: Filling): void {
  const at = continuedNumbers(workbook, sheetId, line) ?? continuedTexts(workbook, sheetId, line);
  if (!at) return;
  const { vertical, before, after } = filling;
  const write = (start: number, count: number) => {
    if (count === 0) return;
    const values = Array.from({ length: count }, (_, index) => at(start + index));
    const size = vertical ? { rows: count, columns: 1 } : { rows: 1, columns: count };
    const range = { ...line.place(start), sheetId, ...size };
    workbook.setInputs(range, vertical ? values.map((value) => [value]) : [values]);
  };
  write(-before, before);
  write(line.length, after);
}

/**
 * Fills `to`, which contains `from` and extends it in one direction: repeats the source's cells with relative
 * references adjusted. With `series`, each row or column of two or more numbers with a constant step, each single
 * date, weekdays, months, and texts that end in a number are continued. Numbers without a constant step are repeated,
 * as in Google Sheets. Throws before anything is written.
 */
export function fillCells(workbook: Workbook, from: RangeData, to: RangeData, series: boolean): void {
  const filling = fillingOf(from, to);
  repeatSource(workbook, from, filling);
  if (!series) return;
  for (const line of lines(from, filling.vertical)) continueLine(workbook, from, line, filling);
}
