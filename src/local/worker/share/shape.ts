/** The valid shape of a link's content: each part is checked before it becomes part of a file. */

type Check = (value: unknown) => boolean;
type Fields = Readonly<Record<string, Check>>;

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Maximum number of characters in cells, notes and similar texts. */
const longestText = 50_000;

const isText: Check = (value) => typeof value === 'string' && value.length <= longestText;
const isFlag: Check = (value) => typeof value === 'boolean';
const isNumber: Check = (value) => typeof value === 'number' && Number.isFinite(value);
const isWhole =
  (least: number, most: number): Check =>
  (value) =>
    Number.isInteger(value) && (value as number) >= least && (value as number) <= most;
const oneOf =
  (...names: readonly string[]): Check =>
  (value) =>
    names.includes(value as string);
const anyOf =
  (...checks: readonly Check[]): Check =>
  (value) =>
    checks.some((check) => check(value));
const listOf =
  (check: Check, most = 10_000): Check =>
  (value) =>
    Array.isArray(value) && value.length <= most && value.every(check);
const recordOf =
  (key: RegExp, check: Check): Check =>
  (value) =>
    isObject(value) && Object.entries(value).every(([name, entry]) => key.test(name) && check(entry));
/** An object with no other fields than these; each may be absent unless it is in `needed`. */
const shape =
  (fields: Fields, needed: readonly string[] = []): Check =>
  (value) =>
    isObject(value) &&
    needed.every((name) => name in value) &&
    Object.entries(value).every(([name, entry]) => Object.hasOwn(fields, name) && fields[name]!(entry));
const isNull: Check = (value) => value === null;

const color = anyOf((value) => typeof value === 'string' && /^#[0-9a-f]{6}$|^[a-z]{1,20}$/i.test(value));
const position = isWhole(-1, 10_000_000);

/** `sheetId` is the index of the tab in the link, or -1 for the tab itself. */
const isRange = shape(
  { sheetId: position, row: position, column: position, rows: position, columns: position },
  ['sheetId', 'row', 'column', 'rows', 'columns'],
);

const border = shape({ color, style: oneOf('solid', 'medium', 'thick', 'dashed', 'dotted', 'double') }, [
  'color',
  'style',
]);

const style = shape({
  numberFormat: isText,
  bold: isFlag,
  italic: isFlag,
  underline: isFlag,
  strikethrough: isFlag,
  fontSize: isNumber,
  fontFamily: isText,
  fontColor: color,
  background: color,
  horizontalAlignment: oneOf('left', 'center', 'right'),
  verticalAlignment: oneOf('top', 'middle', 'bottom'),
  wrap: isFlag,
  rotation: (value) => value === 'vertical' || isNumber(value),
  borders: shape({ top: border, bottom: border, left: border, right: border }),
  checkbox: isFlag,
});

const textConditions = ['TEXT_CONTAINS', 'TEXT_DOES_NOT_CONTAIN', 'TEXT_EQUAL_TO'];
const numberConditions = [
  'NUMBER_GREATER_THAN',
  'NUMBER_GREATER_THAN_OR_EQUAL_TO',
  'NUMBER_LESS_THAN',
  'NUMBER_LESS_THAN_OR_EQUAL_TO',
  'NUMBER_EQUAL_TO',
  'NUMBER_NOT_EQUAL_TO',
  'NUMBER_BETWEEN',
  'NUMBER_NOT_BETWEEN',
];
const dateConditions = [
  'DATE_IS_VALID_DATE',
  'DATE_EQUAL_TO',
  'DATE_BEFORE',
  'DATE_ON_OR_BEFORE',
  'DATE_AFTER',
  'DATE_ON_OR_AFTER',
  'DATE_BETWEEN',
  'DATE_NOT_BETWEEN',
];
const isTrue: Check = (value) => value === true;

const validation = shape(
  {
    type: oneOf(
      ...['VALUE_IN_LIST', 'VALUE_IN_RANGE', 'CUSTOM_FORMULA', 'TEXT_IS_VALID_EMAIL', 'TEXT_IS_VALID_URL'],
      ...textConditions,
      ...numberConditions,
      ...dateConditions,
    ),
    values: listOf(anyOf(isNumber, isText)),
    source: isRange,
    hidesList: isTrue,
    rejects: isTrue,
    help: isText,
  },
  ['type', 'values'],
);

const cellFields: Fields = {
  value: anyOf(isText, isFlag, isNumber),
  isError: isTrue,
  formula: (value) => isText(value) && (value as string).startsWith('='),
  unreadable: isTrue,
  note: isText,
  style,
  link: (value) => isText(value) && /^(https?:|mailto:|#)/i.test(value as string),
  validation,
  runs: listOf(shape({ text: isText, style }, ['text'])),
};

/** The fields of a cell that a link can change. */
export const cellFieldNames = Object.keys(cellFields);
export const isCell = shape(cellFields);

const pixels = recordOf(/^\d{1,7}$/, isWhole(0, 10_000));
const condition = shape(
  {
    type: oneOf(
      ...['CELL_EMPTY', 'CELL_NOT_EMPTY', 'TEXT_STARTS_WITH', 'TEXT_ENDS_WITH', 'CUSTOM_FORMULA'],
      ...textConditions,
      ...numberConditions,
    ),
    values: listOf(anyOf(isNumber, isText), 2),
  },
  ['type', 'values'],
);
const format = shape(
  {
    ranges: listOf(isRange),
    condition,
    look: style,
    gradient: listOf(
      shape({ type: oneOf('MIN', 'MAX', 'NUMBER', 'PERCENT', 'PERCENTILE'), value: isText, color }, [
        'type',
        'color',
      ]),
      3,
    ),
  },
  ['ranges'],
);
const chart = shape(
  {
    id: isWhole(0, 1e9),
    type: oneOf('LINE', 'SCATTER', 'COLUMN', 'HISTOGRAM'),
    ranges: listOf(isRange, 100),
    headers: isWhole(-1, 1000),
    options: recordOf(/^[\w.]{1,100}$/, anyOf(isText, isNumber, isFlag, listOf(isText))),
    row: position,
    column: position,
    offsetX: isNumber,
    offsetY: isNumber,
  },
  ['id', 'type', 'ranges', 'headers', 'options', 'row', 'column', 'offsetX', 'offsetY'],
);

const viewSort = shape({ column: position, ascending: isFlag }, ['column', 'ascending']);

const criteria = recordOf(/^\d{1,7}$/, shape({ hidden: listOf(isText), condition }));

/** The fields of a tab, except its cells. */
export const lookFields: Fields = {
  rows: isWhole(1, 100_000),
  columns: isWhole(1, 18_278),
  columnWidths: pixels,
  rowHeights: pixels,
  frozenRows: isWhole(0, 1000),
  frozenColumns: isWhole(0, 1000),
  hidden: isFlag,
  gridlinesHidden: isFlag,
  tabColor: anyOf(color, isNull),
  merges: listOf(isRange),
  conditionalFormats: listOf(format),
  charts: listOf(chart, 200),
  hiddenRows: listOf(position, 100_000),
  hiddenColumns: listOf(position, 20_000),
  filter: isRange,
  filterCriteria: criteria,
  filteredRows: listOf(position, 100_000),
  filterViews: listOf(
    shape({ id: isWhole(0, 1e9), name: isText, range: isRange, criteria, sort: viewSort }, [
      'id',
      'name',
      'range',
      'criteria',
    ]),
    200,
  ),
  protection: anyOf(
    isNull,
    shape({ description: isText, warningOnly: isFlag, foreign: isFlag }, [
      'description',
      'warningOnly',
      'foreign',
    ]),
  ),
  metadata: recordOf(/^cellgrad\.(template|form)$/, isText),
};
export const isLook = shape(lookFields);

const absentOr = (check: Check): Check => anyOf(isNull, check);
const patch = shape(
  Object.fromEntries(Object.entries(cellFields).map(([name, check]) => [name, absentOr(check)])),
);
const lookPatch = shape(
  Object.fromEntries(Object.entries(lookFields).map(([name, check]) => [name, absentOr(check)])),
);

/** See `SharedFile`. */
export const isSharedFile = shape(
  {
    name: (value) => isText(value) && (value as string).trim() !== '' && (value as string).length <= 300,
    locale: (value) => typeof value === 'string' && /^[a-z]{2,3}(_[A-Z]{2})?$/.test(value),
    active: isWhole(0, 199),
    selection: isRange,
    iteration: shape({ cycles: isNumber, threshold: isNumber, isOff: isTrue }, ['cycles', 'threshold']),
    namedRanges: listOf(shape({ name: isText, range: isRange }, ['name', 'range'])),
    page: recordOf(/^[\w.]{1,40}$/, (value) => isText(value) && (value as string).length <= 100),
    tabs: (value) =>
      (value as readonly unknown[])?.length > 0 &&
      listOf(
        shape(
          {
            name: (name) => isText(name) && (name as string).trim() !== '' && (name as string).length <= 100,
            template: (pair) => listOf(isText, 2)(pair) && (pair as readonly unknown[]).length === 2,
            numbers: isText,
            look: lookPatch,
            cells: recordOf(/^\d{1,6},\d{1,5}$/, absentOr(patch)),
          },
          ['name', 'look', 'cells'],
        ),
        200,
      )(value),
  },
  ['name', 'locale', 'active', 'selection', 'namedRanges', 'tabs'],
);
