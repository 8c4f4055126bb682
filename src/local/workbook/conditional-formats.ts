import { cellKey, parseCellKey } from '../../a1/addresses.ts';
import { contains, forEachCell } from './cells.ts';
import type { TabReader } from './reader.ts';
import type {
  BooleanCondition,
  CellStyle,
  Changes,
  ConditionalFormat,
  RangeData,
  Value,
  Workbook,
} from './types.ts';

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

/** Color names that Apps Script accepts besides `#rrggbb`. */
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

/** Null for a text that is not a color; Google accepts such rules and shows nothing. */
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
function percentile(sorted: Float64Array, share: number): number {
  const place = Math.min(Math.max(share, 0), 1) * (sorted.length - 1);
  const below = Math.floor(place);
  const above = Math.min(below + 1, sorted.length - 1);
  return sorted[below]! + (sorted[above]! - sorted[below]!) * (place - below);
}

function position({ type, value }: Point, sorted: Float64Array): number {
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

/** Color of a value on a scale of two or three stops; beyond the ends, the color of the end. */
function colorAt(value: number, stops: readonly Stop[]): string {
  const first = stops[0]!;
  const last = stops.at(-1)!;
  if (value <= first.at) return between(first, first, value);
  if (value >= last.at) return between(last, last, value);
  const upper = stops.findIndex((stop) => value < stop.at);
  return between(stops[upper - 1]!, stops[upper]!, value);
}

/** The numbers in the ranges of a rule, from the least to the greatest. */
function sortedNumbers(workbook: Workbook, ranges: readonly RangeData[]): Float64Array {
  const numbers: number[] = [];
  for (const [index, range] of ranges.entries()) {
    const tab = workbook.tab(range.sheetId);
    const others = ranges.slice(0, index);
    forEachCell(range, (row, column) => {
      const value = tab.value(row, column);
      if (typeof value === 'number' && !others.some((other) => contains(other, row, column)))
        numbers.push(value);
    });
  }
  return Float64Array.from(numbers).sort();
}

/** The stops of a rule's scale; none if it has no numbers, or a color that is none. */
function stopsOf(workbook: Workbook, { ranges, gradient = [] }: ConditionalFormat): readonly Stop[] {
  const sorted = sortedNumbers(workbook, ranges);
  if (sorted.length === 0) return [];
  const stops = gradient.flatMap((point): Stop[] => {
    const color = rgb(point.color);
    return color ? [{ at: position(point, sorted), color }] : [];
  });
  return stops.length < gradient.length ? [] : stops;
}

const scaleColor = (value: Value, stops: readonly Stop[]): string | undefined =>
  typeof value === 'number' && stops.length > 0 ? colorAt(value, stops) : undefined;

type Scales = Map<ConditionalFormat, readonly Stop[]>;

/** The scales of the cells that the page shows, of a revision of the workbook. */
const shownScales = new WeakMap<Workbook, { scales: Scales; revision: number }>();

/**
 * The formats of a tab's cells from its conditional formats; valid until something changes. If rules overlap, the first
 * one wins, for each property of the format, as in Google Sheets.
 */
export class ConditionalLooks {
  private readonly tab: TabReader;
  private readonly rules: readonly ConditionalFormat[];
  /** A scale depends on all its numbers, so it is read once, when a cell first needs it. */
  private readonly scales: Scales;

  constructor(
    private readonly workbook: Workbook,
    private readonly sheetId: number,
  ) {
    this.tab = workbook.tab(sheetId);
    this.rules = workbook.sheet(sheetId).conditionalFormats;
    const shown = shownScales.get(workbook);
    this.scales = shown?.revision === workbook.revision ? shown.scales : new Map();
  }

  /** The format of a cell; undefined if no rule applies. */
  at(row: number, column: number): Look | undefined {
    let look: Look | undefined;
    for (const [number, rule] of this.rules.entries())
      if (rule.ranges.some((range) => contains(range, row, column))) {
        const added = this.lookOf(rule, number, row, column);
        if (added) look = { ...added, ...look };
      }
    return look;
  }

  /** The cells with a format, by `row,column`. */
  *[Symbol.iterator](): Generator<[key: string, look: Look]> {
    const seen = new Set<string>();
    for (const { ranges } of this.rules)
      for (const { row: first, column: left, rows, columns } of ranges)
        for (let row = first; row < first + rows; row++)
          for (let column = left; column < left + columns; column++) {
            const key = cellKey(row, column);
            if (seen.size < seen.add(key).size) {
              const look = this.at(row, column);
              if (look) yield [key, look];
            }
          }
  }

  private lookOf(rule: ConditionalFormat, number: number, row: number, column: number): Look | undefined {
    const { gradient, condition, look = {} } = rule;
    if (gradient) {
      const stops = this.scales.get(rule) ?? stopsOf(this.workbook, rule);
      this.scales.set(rule, stops);
      const background = scaleColor(this.tab.value(row, column), stops);
      return background === undefined ? undefined : { background };
    }
    if (!condition) return undefined;
    if (condition.type === 'CUSTOM_FORMULA')
      return this.workbook.ruleHolds(this.sheetId, number, row, column) ? look : undefined;
    const display = condition.type.startsWith('TEXT') ? this.tab.display(row, column) : '';
    return meets(this.tab.value(row, column), display, condition) ? look : undefined;
  }
}

/** Adds the cells whose colors change because changed numbers moved the stops of a color scale. */
export function addRecolored({ structure, cells }: Changes, workbook: Workbook): void {
  const shown: Scales = (!structure && shownScales.get(workbook)?.scales) || new Map();
  shownScales.set(workbook, { scales: shown, revision: workbook.revision });
  if (structure) return;
  for (const { id, conditionalFormats } of workbook.data.sheets) {
    const changed = cells.get(id);
    if (!changed) continue;
    const tab = workbook.tab(id);
    const places = [...changed].map(parseCellKey);
    for (const rule of conditionalFormats) {
      const { ranges, gradient } = rule;
      const isHit = (range: RangeData) => places.some(({ row, column }) => contains(range, row, column));
      if (!gradient || !ranges.some(isHit)) continue;
      const before = shown.get(rule);
      const after = stopsOf(workbook, rule);
      shown.set(rule, after);
      if (before && JSON.stringify(before) === JSON.stringify(after)) continue;
      for (const range of ranges)
        forEachCell(range, (row, column) => {
          const value = tab.value(row, column);
          if (!before || scaleColor(value, before) !== scaleColor(value, after))
            changed.add(cellKey(row, column));
        });
    }
  }
}
