import { meets } from './conditional-formats.ts';
import { isErrorValue } from './errors.ts';
import type { FilterCriterion, RangeData, SheetData, Value, Workbook } from './types.ts';

/** The filter of a tab: the rows that it hides. They stay hidden until the filter is applied again, as in Google. */

type Criteria = NonNullable<SheetData['filterCriteria']>;

type Reader = Pick<Workbook, 'display' | 'value'>;

function shows(
  workbook: Reader,
  { hidden = [], condition }: FilterCriterion,
  sheetId: number,
  row: number,
  column: number,
): boolean {
  const display = workbook.display(sheetId, row, column);
  if (hidden.includes(display)) return false;
  return !condition || meets(workbook.value(sheetId, row, column), display, condition);
}

/** The rows below the header that a filter hides. */
export function filteredRows(workbook: Reader, filter: RangeData, criteria: Criteria): number[] {
  const columns = Object.entries(criteria).map(([column, criterion]) => ({
    column: Number(column),
    criterion,
  }));
  if (columns.length === 0) return [];
  const rows: number[] = [];
  for (let row = filter.row + 1; row < filter.row + filter.rows; row++) {
    const isShown = columns.every(({ column, criterion }) =>
      shows(workbook, criterion, filter.sheetId, row, column),
    );
    if (!isShown) rows.push(row);
  }
  return rows;
}

/** Adds a filter to a range, with criteria for its columns; null removes the filter. */
export function setFilter(
  workbook: Workbook,
  sheetId: number,
  filter: RangeData | null,
  criteria: Criteria = {},
): void {
  const rows = filter ? filteredRows(workbook, filter, criteria) : [];
  workbook.updateSheet(sheetId, (sheet) => {
    for (const key of ['filter', 'filterCriteria', 'filteredRows'] as const) delete sheet[key];
    if (!filter) return;
    sheet.filter = filter;
    if (Object.keys(criteria).length > 0) sheet.filterCriteria = criteria;
    if (rows.length > 0) sheet.filteredRows = rows;
  });
}

/** Sets the criterion for one column of the sheet (zero-based); null shows all of its rows. */
export function setCriterion(
  workbook: Workbook,
  sheetId: number,
  column: number,
  criterion: FilterCriterion | null,
): void {
  const { filter, filterCriteria } = workbook.sheet(sheetId);
  if (!filter) throw new Error('This sheet has no filter.');
  if (column < filter.column || column >= filter.column + filter.columns)
    throw new Error('The column is outside of the filter.');
  const { [column]: _, ...others } = filterCriteria ?? {};
  const criteria = criterion ? { ...others, [column]: criterion } : others;
  setFilter(workbook, sheetId, filter, criteria);
}

/** Applies the filter again, for example after sorting. */
export function refreshFilter(workbook: Workbook, sheetId: number): void {
  const { filter, filterCriteria } = workbook.sheet(sheetId);
  if (filter && filterCriteria) setFilter(workbook, sheetId, filter, filterCriteria);
}

/** Numbers before texts before FALSE and TRUE before errors. */
function rank(value: Value): number {
  if (typeof value === 'number') return 0;
  if (typeof value === 'string') return 1;
  return typeof value === 'boolean' ? 2 : 3;
}

const collator = new Intl.Collator('en', { sensitivity: 'accent', numeric: false });

function compare(one: Value, other: Value): number {
  const byKind = rank(one) - rank(other);
  if (byKind !== 0) return byKind;
  if (typeof one === 'string') return collator.compare(one, other as string);
  return isErrorValue(one) ? 0 : Number(one) - Number(other);
}

const isEmpty = (value: Value): boolean => value === null || value === '';

/** Empty cells come last in both directions. */
export function compareBy(one: Value, other: Value, ascending: boolean): number {
  if (isEmpty(one) || isEmpty(other)) return Number(isEmpty(one)) - Number(isEmpty(other));
  return ascending ? compare(one, other) : compare(other, one);
}
