import type { BooleanCondition, CellStyle, Value } from './types.ts';

type Type = BooleanCondition['type'];

/** Every condition, with how many values it compares with. */
export const conditionValues: Readonly<Record<Type, 0 | 1 | 2>> = {
  CELL_EMPTY: 0,
  CELL_NOT_EMPTY: 0,
  TEXT_CONTAINS: 1,
  TEXT_DOES_NOT_CONTAIN: 1,
  TEXT_STARTS_WITH: 1,
  TEXT_ENDS_WITH: 1,
  TEXT_EQUAL_TO: 1,
  NUMBER_GREATER_THAN: 1,
  NUMBER_GREATER_THAN_OR_EQUAL_TO: 1,
  NUMBER_LESS_THAN: 1,
  NUMBER_LESS_THAN_OR_EQUAL_TO: 1,
  NUMBER_EQUAL_TO: 1,
  NUMBER_NOT_EQUAL_TO: 1,
  NUMBER_BETWEEN: 2,
  NUMBER_NOT_BETWEEN: 2,
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

/** Whether a cell with that value, and what it shows, meets a condition. Letters are compared in any case. */
export function meets(value: Value, display: string, { type, values }: BooleanCondition): boolean {
  if (type === 'CELL_EMPTY') return value === null || value === '';
  if (type === 'CELL_NOT_EMPTY') return value !== null && value !== '';
  const [first = '', second = ''] = values;
  const compare = numeric[type];
  if (compare) return typeof value === 'number' && compare(value, Number(first), Number(second));
  return textual[type]?.(display.toLowerCase(), String(first).toLowerCase()) === true;
}

/** What a rule lays over a cell. */
export type Look = Pick<
  CellStyle,
  'background' | 'fontColor' | 'bold' | 'italic' | 'underline' | 'strikethrough'
>;
