import { cellKey, cellName, parseCellKey } from '../../a1/addresses.ts';
import { isEmail, isUrl } from '../../formula/functions/text/web.ts';
import { contains, forEachCell } from './cells.ts';
import { meets, numberConditions } from './conditional-formats.ts';
import type { CellPlace } from './engine/custom-calls.ts';
import { isErrorValue, messages } from './errors.ts';
import type {
  BooleanCondition,
  Changes,
  RangeData,
  Validation,
  Value,
  Workbook,
  WorkbookData,
} from './types.ts';

/** Data validation: the values that cells may contain. */

type Reader = Pick<Workbook, 'data' | 'value' | 'display' | 'numberFormat' | 'ruleHolds' | 'requiredFormula'>;

/** The number of values that each criterion compares with, except lists. */
export const validationValues: Readonly<
  Record<Exclude<Validation['type'], 'VALUE_IN_LIST' | 'VALUE_IN_RANGE'>, 0 | 1 | 2>
> = {
  TEXT_CONTAINS: 1,
  TEXT_DOES_NOT_CONTAIN: 1,
  TEXT_EQUAL_TO: 1,
  TEXT_IS_VALID_EMAIL: 0,
  TEXT_IS_VALID_URL: 0,
  ...numberConditions,
  DATE_IS_VALID_DATE: 0,
  DATE_EQUAL_TO: 1,
  DATE_BEFORE: 1,
  DATE_ON_OR_BEFORE: 1,
  DATE_AFTER: 1,
  DATE_ON_OR_AFTER: 1,
  DATE_BETWEEN: 2,
  DATE_NOT_BETWEEN: 2,
  CUSTOM_FORMULA: 1,
};

/** The number criterion that corresponds to a criterion for dates. */
const asNumbers: Partial<Record<Validation['type'], BooleanCondition['type']>> = {
  DATE_EQUAL_TO: 'NUMBER_EQUAL_TO',
  DATE_BEFORE: 'NUMBER_LESS_THAN',
  DATE_ON_OR_BEFORE: 'NUMBER_LESS_THAN_OR_EQUAL_TO',
  DATE_AFTER: 'NUMBER_GREATER_THAN',
  DATE_ON_OR_AFTER: 'NUMBER_GREATER_THAN_OR_EQUAL_TO',
  DATE_BETWEEN: 'NUMBER_BETWEEN',
  DATE_NOT_BETWEEN: 'NUMBER_NOT_BETWEEN',
};

/** The distinct, non-blank texts that a list offers. */
export function listItems({ type, values, source }: Validation, display: Reader['display']): string[] {
  if (type === 'VALUE_IN_LIST') return values.map(String);
  const items = new Set<string>();
  if (source)
    forEachCell(source, (row, column) => {
      const text = display(source.sheetId, row, column);
      if (text !== '') items.add(text);
    });
  return [...items];
}

function isListed(reader: Reader, validation: Validation, value: Value, display: string): boolean {
  const text = String(value);
  if (listItems(validation, reader.display).some((item) => item === display || item === text)) return true;
  const { source } = validation;
  let found = false;
  if (source && typeof value === 'number')
    forEachCell(source, (row, column) => {
      found ||= reader.value(source.sheetId, row, column) === value;
    });
  return found;
}

/** Whether a number format shows a day. */
const showsDay = (pattern: string): boolean =>
  /[dy]|mmm/i.test(pattern.replace(/"[^"]*"|\\.|\[[^\]]*\]/g, ''));

/** The day of a cell that contains a date; null for everything else. */
function dayOf(reader: Reader, { sheetId, row, column }: CellPlace, value: Value): number | null {
  if (typeof value !== 'number') return null;
  const pattern = reader.numberFormat(sheetId, row, column);
  return pattern !== null && showsDay(pattern) ? Math.floor(value) : null;
}

function isAllowed(
  reader: Reader,
  place: CellPlace,
  validation: Validation,
  value: Value,
  display: string,
): boolean {
  const { type, values } = validation;
  if (value === null || value === '') return true;
  if (isErrorValue(value)) return value.error === 'Loading...';
  switch (type) {
    case 'VALUE_IN_LIST':
    case 'VALUE_IN_RANGE':
      return isListed(reader, validation, value, display);
    case 'TEXT_IS_VALID_EMAIL':
      return isEmail(display);
    case 'TEXT_IS_VALID_URL':
      return isUrl(display);
    case 'CUSTOM_FORMULA':
      return reader.ruleHolds(place.sheetId, 'input', place.row, place.column);
    case 'DATE_IS_VALID_DATE':
      return dayOf(reader, place, value) !== null;
    default:
      if (asNumbers[type]) return meets(dayOf(reader, place, value), '', { type: asNumbers[type], values });
      return meets(value, display, { type, values } as BooleanCondition);
  }
}

const sentences: Readonly<Record<Validation['type'], string>> = {
  VALUE_IN_LIST: 'Input must be an item on the specified list.',
  VALUE_IN_RANGE: 'Input must fall within the specified range.',
  TEXT_CONTAINS: 'Input must contain the text “{1}”.',
  TEXT_DOES_NOT_CONTAIN: 'Input must not contain the text “{1}”.',
  TEXT_EQUAL_TO: 'Input must be “{1}”.',
  TEXT_IS_VALID_EMAIL: 'Input must be an email address.',
  TEXT_IS_VALID_URL: 'Input must be a URL.',
  NUMBER_GREATER_THAN: 'Input must be greater than {1}.',
  NUMBER_GREATER_THAN_OR_EQUAL_TO: 'Input must be greater than or equal to {1}.',
  NUMBER_LESS_THAN: 'Input must be less than {1}.',
  NUMBER_LESS_THAN_OR_EQUAL_TO: 'Input must be less than or equal to {1}.',
  NUMBER_EQUAL_TO: 'Input must be equal to {1}.',
  NUMBER_NOT_EQUAL_TO: 'Input must not be equal to {1}.',
  NUMBER_BETWEEN: 'Input must be between {1} and {2}.',
  NUMBER_NOT_BETWEEN: 'Input must not be between {1} and {2}.',
  DATE_IS_VALID_DATE: 'Input must be a valid date.',
  DATE_EQUAL_TO: 'Input must be {1}.',
  DATE_BEFORE: 'Input must be before {1}.',
  DATE_ON_OR_BEFORE: 'Input must be on or before {1}.',
  DATE_AFTER: 'Input must be after {1}.',
  DATE_ON_OR_AFTER: 'Input must be on or after {1}.',
  DATE_BETWEEN: 'Input must be between {1} and {2}.',
  DATE_NOT_BETWEEN: 'Input must not be between {1} and {2}.',
  CUSTOM_FORMULA: 'Input must satisfy the formula {1}.',
};

/** A serial number as a calendar date. */
export const dayText = (serial: number, locale: string): string =>
  new Date((serial - 25_569) * 86_400_000).toLocaleDateString(locale.replace('_', '-'), { timeZone: 'UTC' });

/** The reason why a cell's value is invalid, as shown on the card beside the cell; null if it is allowed. */
export function invalidity(
  reader: Reader,
  place: CellPlace,
  validation: Validation,
  value: Value,
  display: string,
): string | null {
  if (isAllowed(reader, place, validation, value, display)) return null;
  const { locale } = reader.data;
  const { type, values } = validation;
  const texts = values.map((one) => (type.startsWith('DATE') ? dayText(Number(one), locale) : String(one)));
  if (type === 'CUSTOM_FORMULA') texts[0] = reader.requiredFormula(place.sheetId, place.row, place.column);
  const [first = '', second = ''] = texts;
  return sentences[type].replace('{1}', () => first).replace('{2}', () => second);
}

/** Whether a cell of the block has a rule that rejects input. */
export function hasRefusals(workbook: Workbook, area: RangeData): boolean {
  const { cells } = workbook.sheet(area.sheetId);
  let found = false;
  forEachCell(area, (row, column) => {
    found ||= cells[cellKey(row, column)]?.validation?.rejects === true;
  });
  return found;
}

/** Throws Google's message if a cell of the block contains a value that its rule rejects. */
export function requireValid(workbook: Workbook, area: RangeData): void {
  const { cells } = workbook.sheet(area.sheetId);
  forEachCell(area, (row, column) => {
    const validation = cells[cellKey(row, column)]?.validation;
    if (!validation?.rejects) return;
    const value = workbook.value(area.sheetId, row, column);
    const display = workbook.display(area.sheetId, row, column);
    const place = { sheetId: area.sheetId, row, column };
    const wrong = invalidity(workbook, place, validation, value, display);
    if (wrong === null) return;
    const isList = validation.type === 'VALUE_IN_LIST' || validation.type === 'VALUE_IN_RANGE';
    const items = isList ? listItems(validation, workbook.display).join(', ') : '';
    const hint = validation.help ?? (items === '' ? wrong : messages.allowedValues(items));
    throw new Error(`${messages.invalidInput(cellName(row, column))}\n${hint}`);
  });
}

/** Propagates a change of a list's cells to the cells that the list validates. */
export function addRevalidated(changes: Changes, data: WorkbookData): void {
  if (changes.cells.size === 0) return;
  const changed = new Map([...changes.cells].map(([id, keys]) => [id, [...keys].map(parseCellKey)]));
  for (const { id, cells } of data.sheets)
    for (const key of Object.keys(cells)) {
      const source = cells[key]!.validation?.source;
      const isHit = changed.get(source?.sheetId ?? -1)?.some((at) => contains(source!, at.row, at.column));
      if (!isHit) continue;
      const keys = changes.cells.get(id) ?? new Set();
      changes.cells.set(id, keys.add(key));
    }
}
