import { areaName } from '../a1/addresses.ts';
import type { BookSheetData, BooleanCondition, FilterCriterion, RangeData, ShownValue } from './book.ts';
import { operators } from './rules.ts';
import { childrenOf, flagOf, type XmlElement, xmlText } from './xml.ts';

/** Filters in Excel's format. */

type ReadValue = (sheetId: number, row: number, column: number) => ShownValue;

/** The text that Excel lists for a value. */
function textOf(value: ShownValue): string {
  if (value === null) return '';
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE';
  return typeof value === 'object' ? value.error : String(value);
}

/** Excel's wildcards around a searched text. */
const wildcards = {
  TEXT_CONTAINS: ['equal', '*{text}*'],
  TEXT_DOES_NOT_CONTAIN: ['notEqual', '*{text}*'],
  TEXT_STARTS_WITH: ['equal', '{text}*'],
  TEXT_ENDS_WITH: ['equal', '*{text}'],
  TEXT_EQUAL_TO: ['equal', '{text}'],
} as const;

function conditionXml({ type, values }: BooleanCondition): string {
  const custom = (operator: string, val: string | number) => xmlText('customFilter', { operator, val });
  const [first = '', second = ''] = values;
  const [low, high] = [Math.min(+first, +second), Math.max(+first, +second)];
  if (type === 'CELL_EMPTY') return xmlText('filters', { blank: 1 });
  if (type === 'CELL_NOT_EMPTY') return xmlText('customFilters', {}, custom('notEqual', ' '));
  if (type === 'NUMBER_BETWEEN') {
    const both = custom('greaterThanOrEqual', low) + custom('lessThanOrEqual', high);
    return xmlText('customFilters', { and: 1 }, both);
  }
  if (type === 'NUMBER_NOT_BETWEEN')
    return xmlText('customFilters', {}, custom('lessThan', low) + custom('greaterThan', high));
  if (type in wildcards) {
    const [operator, pattern] = wildcards[type as keyof typeof wildcards];
    const escaped = String(first).replace(/[*?~]/g, '~$&');
    return xmlText(
      'customFilters',
      {},
      custom(
        operator,
        pattern.replace('{text}', () => escaped),
      ),
    );
  }
  return xmlText('customFilters', {}, custom(operators[type as keyof typeof operators], first));
}

const textsOf = (filter: RangeData, column: number, value: ReadValue): string[] =>
  Array.from({ length: filter.rows - 1 }, (_, index) =>
    textOf(value(filter.sheetId, filter.row + 1 + index, column)),
  );

function shownXml(
  { hidden = [] }: FilterCriterion,
  filter: RangeData,
  column: number,
  value: ReadValue,
): string {
  const shown = new Set(textsOf(filter, column, value).filter((text) => !hidden.includes(text)));
  const list = [...shown].filter((text) => text !== '').map((val) => xmlText('filter', { val }));
  return xmlText('filters', { blank: shown.has('') ? 1 : undefined }, list.join(''));
}

/**
 * The filter of a sheet as XML; '' without one. Excel has one filter per column: a condition has priority over values.
 */
export function filterXml({ filter, filterCriteria = {} }: BookSheetData, value: ReadValue): string {
  if (!filter) return '';
  const columns = Object.entries(filterCriteria).map(([column, criterion]) => {
    const inner = criterion.condition
      ? conditionXml(criterion.condition)
      : shownXml(criterion, filter, Number(column), value);
    return xmlText('filterColumn', { colId: Number(column) - filter.column }, inner);
  });
  return xmlText('autoFilter', { ref: areaName(filter) }, columns.join(''));
}

/** Two comparisons form a range. */
function readPair(operators: string, isBoth: boolean, values: number[]): BooleanCondition | null {
  if (values.some(Number.isNaN)) return null;
  if (isBoth && operators === 'greaterThanOrEqual lessThanOrEqual') return { type: 'NUMBER_BETWEEN', values };
  const isOutside = !isBoth && operators === 'lessThan greaterThan';
  return isOutside ? { type: 'NUMBER_NOT_BETWEEN', values } : null;
}

function readText(operator: string, val: string): BooleanCondition | null {
  for (const [type, [wanted, pattern]] of Object.entries(wildcards)) {
    const [before = '', after = ''] = pattern.split('{text}');
    const text = val.slice(before.length, val.length - after.length);
    const isOne = val === before + text + after && !/(?<!~)[*?]/.test(text);
    if (wanted === operator && isOne)
      return { type: type as BooleanCondition['type'], values: [text.replace(/~([*?~])/g, '$1')] };
  }
  return null;
}

function readCondition(filters: XmlElement): BooleanCondition | null {
  const customs = childrenOf(filters, 'customFilter').map(({ attributes }) => ({
    operator: attributes.operator ?? 'equal',
    val: attributes.val ?? '',
  }));
  const [first, second] = customs;
  if (!first) return null;
  const numbers = customs.map(({ val }) => (val.trim() === '' ? Number.NaN : Number(val)));
  if (second)
    return readPair(`${first.operator} ${second.operator}`, flagOf(filters.attributes.and), numbers);
  if (first.operator === 'notEqual' && first.val === ' ') return { type: 'CELL_NOT_EMPTY', values: [] };
  if (Number.isNaN(numbers[0]!)) return readText(first.operator, first.val);
  const found = Object.entries(operators).find(([, name]) => name === first.operator)?.[0];
  return found ? { type: found as BooleanCondition['type'], values: numbers } : null;
}

type Read = Pick<BookSheetData, 'filter' | 'filterCriteria' | 'filteredRows' | 'hiddenRows'>;

function readCriteria(
  element: XmlElement,
  filter: RangeData,
  value: ReadValue,
): Record<number, FilterCriterion> {
  const criteria: Record<number, FilterCriterion> = {};
  for (const columnElement of childrenOf(element, 'filterColumn')) {
    const column = filter.column + Number(columnElement.attributes.colId ?? 0);
    const [values] = childrenOf(columnElement, 'filters');
    const [customs] = childrenOf(columnElement, 'customFilters');
    const condition = customs ? readCondition(customs) : null;
    if (condition) criteria[column] = { condition };
    else if (values) {
      const shown = new Set(childrenOf(values, 'filter').map(({ attributes }) => attributes.val ?? ''));
      if (flagOf(values.attributes.blank)) shown.add('');
      const hidden = new Set(textsOf(filter, column, value).filter((text) => !shown.has(text)));
      criteria[column] = { hidden: [...hidden] };
    }
  }
  return criteria;
}

/** The filter of each column, and the hidden rows that it causes. */
export function readFilter(
  element: XmlElement | undefined,
  filter: RangeData | null,
  hiddenRows: readonly number[],
  value: ReadValue,
): Read {
  const all = hiddenRows.length > 0 ? { hiddenRows: [...hiddenRows] } : {};
  if (!filter || !element) return all;
  const filterCriteria = readCriteria(element, filter, value);
  if (Object.keys(filterCriteria).length === 0) return { ...all, filter };
  const isInside = (row: number) => row > filter.row && row < filter.row + filter.rows;
  const [inside, outside] = [hiddenRows.filter(isInside), hiddenRows.filter((row) => !isInside(row))];
  return {
    filter,
    filterCriteria,
    ...(inside.length > 0 ? { filteredRows: inside } : {}),
    ...(outside.length > 0 ? { hiddenRows: outside } : {}),
  };
}
