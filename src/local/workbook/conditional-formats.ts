import { cellKey } from '../../a1/addresses.ts';
import { forEachCell } from './cells.ts';
import type { BooleanCondition, CellStyle, ConditionalFormat, RangeData, Value, Workbook } from './types.ts';

type Type = BooleanCondition['type'];

/** The conditions on numbers, with the number of values that each compares with. */
export const numberConditions = {
  NUMBER_GREATER_THAN: 1,
  NUMBER_GREATER_THAN_OR_EQUAL_TO: 1,
  NUMBER_LESS_THAN: 1,
  NUMBER_LESS_THAN_OR_EQUAL_TO: 1,
  NUMBER_EQUAL_TO: 1,
  NUMBER_NOT_EQUAL_TO: 1,
  NUMBER_BETWEEN: 2,
  NUMBER_NOT_BETWEEN: 2,
} as const;

/** Every condition, with the number of values that it compares with. */
export const conditionValues: Readonly<Record<Type, 0 | 1 | 2>> = {
  CELL_EMPTY: 0,
  CELL_NOT_EMPTY: 0,
  TEXT_CONTAINS: 1,
  TEXT_DOES_NOT_CONTAIN: 1,
  TEXT_STARTS_WITH: 1,
  TEXT_ENDS_WITH: 1,
  TEXT_EQUAL_TO: 1,
  ...numberConditions,
  CUSTOM_FORMULA: 1,
};

const numeric: Partial<Record<Type, (value: number, first: number, second: number) => boolean>> = {
  NUMBER_GREATER_THAN: (value, first) => value > first,
  NUMBER_GREATER_THAN_OR_EQUAL_TO: (value, first) => value >= first,
  NUMBER_LESS_THAN: (value, first) => value < first,
  NUMBER_LESS_THAN_OR_EQUAL_TO: (value, first) => value <= first,
  NUMBER_EQUAL_TO: (value, first) => value === first,
  NUMBER_NOT_EQUAL_TO: (value, first) => value !== first,
  NUMBER_BETWEEN: (value, first, second) =>
    value >= Math.min(first, second) && value <= Math.max(first, second),
  NUMBER_NOT_BETWEEN: (value, first, second) =>
    value < Math.min(first, second) || value > Math.max(first, second),
};

const textual: Partial<Record<Type, (text: string, wanted: string) => boolean>> = {
  TEXT_CONTAINS: (text, wanted) => text.includes(wanted),
  TEXT_DOES_NOT_CONTAIN: (text, wanted) => !text.includes(wanted),
  TEXT_STARTS_WITH: (text, wanted) => text.startsWith(wanted),
  TEXT_ENDS_WITH: (text, wanted) => text.endsWith(wanted),
  TEXT_EQUAL_TO: (text, wanted) => text === wanted,
};

/** Whether a cell's value and displayed text meet a condition. Texts are compared ignoring case. */
export function meets(value: Value, display: string, { type, values }: BooleanCondition): boolean {
  if (type === 'CELL_EMPTY') return value === null || value === '';
  if (type === 'CELL_NOT_EMPTY') return value !== null && value !== '';
  const [first = '', second = ''] = values;
  const compare = numeric[type];
  if (compare) return typeof value === 'number' && compare(value, Number(first), Number(second));
  return textual[type]?.(display.toLowerCase(), String(first).toLowerCase()) === true;
}

/** The format that a rule adds to a cell. */
export type Look = Pick<
  CellStyle,
  'background' | 'fontColor' | 'bold' | 'italic' | 'underline' | 'strikethrough'
>;

type Point = NonNullable<ConditionalFormat['gradient']>[number];
type Rgb = readonly [number, number, number];

interface Stop {
  readonly at: number;
  readonly color: Rgb;
}

/** Colour names that Apps Script accepts besides `#rrggbb`. */
const named: Readonly<Record<string, string>> = {
  black: '#000000',
  white: '#ffffff',
  red: '#ff0000',
  green: '#008000',
  blue: '#0000ff',
  yellow: '#ffff00',
  orange: '#ffa500',
  purple: '#800080',
  gray: '#808080',
  grey: '#808080',
};

/** Null for a text that is not a colour; Google accepts such rules and shows nothing. */
function rgb(color: string): Rgb | null {
  const text = named[color.toLowerCase()] ?? color;
  const hex = /^#([0-9a-f]{3}|[0-9a-f]{6})$/i.exec(text)?.[1];
  if (!hex) return null;
  const long = hex.length === 3 ? [...hex].map((digit) => digit + digit).join('') : hex;
  return [0, 2, 4].map((start) => Number.parseInt(long.slice(start, start + 2), 16)) as unknown as Rgb;
}

function between(low: Stop, high: Stop, value: number): string {
  const share = high.at === low.at ? 0 : (value - low.at) / (high.at - low.at);
  const mixed = low.color.map((part, index) => Math.round(part + (high.color[index]! - part) * share));
  return `#${mixed.map((part) => part.toString(16).padStart(2, '0')).join('')}`;
}

/** The value below which a `share` (0 to 1) of the sorted numbers falls, interpolated as in PERCENTILE. */
function percentile(sorted: readonly number[], share: number): number {
  const place = Math.min(Math.max(share, 0), 1) * (sorted.length - 1);
  const below = Math.floor(place);
  const above = Math.min(below + 1, sorted.length - 1);
  return sorted[below]! + (sorted[above]! - sorted[below]!) * (place - below);
}

function position({ type, value }: Point, sorted: readonly number[]): number {
  const [least, greatest] = [sorted[0]!, sorted.at(-1)!];
  const number = Number(value ?? 0);
  switch (type) {
    case 'MIN':
      return least;
    case 'MAX':
      return greatest;
    case 'NUMBER':
      return number;
    case 'PERCENT':
      return least + ((greatest - least) * number) / 100;
    case 'PERCENTILE':
      return percentile(sorted, number / 100);
  }
}

/** Colour of a value on a scale of two or three stops; beyond the ends, the colour of the end. */
function colorAt(value: number, stops: readonly Stop[]): string {
  const first = stops[0]!;
  const last = stops.at(-1)!;
  if (value <= first.at) return between(first, first, value);
  if (value >= last.at) return between(last, last, value);
  const upper = stops.findIndex((stop) => value < stop.at);
  return between(stops[upper - 1]!, stops[upper]!, value);
}

function numbersOf(workbook: Workbook, ranges: readonly RangeData[]): Map<string, number> {
  const numbers = new Map<string, number>();
  for (const range of ranges) {
    forEachCell(range, (row, column) => {
      const value = workbook.value(range.sheetId, row, column);
      if (typeof value === 'number') numbers.set(cellKey(row, column), value);
    });
  }
  return numbers;
}

/** Colours of a rule's scale by `row,column`. */
function scaleColors(workbook: Workbook, { ranges, gradient = [] }: ConditionalFormat): Map<string, string> {
  const colors = new Map<string, string>();
  const numbers = numbersOf(workbook, ranges);
  if (numbers.size === 0) return colors;
  const sorted = [...numbers.values()].sort((first, second) => first - second);
  const stops = gradient.flatMap((point): Stop[] => {
    const color = rgb(point.color);
    return color ? [{ at: position(point, sorted), color }] : [];
  });
  if (stops.length < gradient.length) return colors;
  for (const [key, value] of numbers) colors.set(key, colorAt(value, stops));
  return colors;
}

/**
 * The formats by `row,column` from a tab's conditional formats. If rules overlap, the first one wins, for each property
 * of the format, as in Google Sheets.
 */
export function conditionalLooks(workbook: Workbook, sheetId: number): Map<string, Look> {
  const looks = new Map<string, Look>();
  const add = (key: string, look: Look) => looks.set(key, { ...look, ...looks.get(key) });
  for (const [number, rule] of workbook.sheet(sheetId).conditionalFormats.entries()) {
    const { ranges, gradient, condition, look = {} } = rule;
    if (gradient) for (const [key, background] of scaleColors(workbook, rule)) add(key, { background });
    if (!condition) continue;
    for (const range of ranges)
      forEachCell(range, (row, column) => {
        if (condition.type === 'CUSTOM_FORMULA') {
          if (workbook.ruleHolds(sheetId, number, row, column)) add(cellKey(row, column), look);
          return;
        }
        const value = workbook.value(sheetId, row, column);
        const needsText = condition.type.startsWith('TEXT');
        const display = needsText ? workbook.display(sheetId, row, column) : '';
        if (meets(value, display, condition)) add(cellKey(row, column), look);
      });
  }
  return looks;
}
