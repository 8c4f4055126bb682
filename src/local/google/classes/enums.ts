/** Google's enums: each constant is an object that prints its name, as in Apps Script. */
export interface EnumConstant {
  readonly name: string;
  toString(): string;
  toJSON(): string;
  ordinal(): number;
  compareTo(other: EnumConstant): number;
}

function constantOf(name: string, ordinal: number): EnumConstant {
  return Object.freeze({
    name,
    toString: () => name,
    toJSON: () => name,
    ordinal: () => ordinal,
    compareTo: (other: EnumConstant) => ordinal - other.ordinal(),
  });
}

function enumOf<N extends string>(...names: readonly N[]): Readonly<Record<N, EnumConstant>> {
  const entries = names.map((name, ordinal) => [name, constantOf(name, ordinal)]);
  return Object.freeze(Object.fromEntries(entries) as Record<N, EnumConstant>);
}

export const InterpolationType = enumOf('NUMBER', 'PERCENT', 'PERCENTILE', 'MIN', 'MAX');
export const BorderStyle = enumOf('DOTTED', 'DASHED', 'SOLID', 'SOLID_MEDIUM', 'SOLID_THICK', 'DOUBLE');
export const ProtectionType = enumOf('RANGE', 'SHEET');
const Dimension = enumOf('COLUMNS', 'ROWS');
const WrapStrategy = enumOf('WRAP', 'OVERFLOW', 'CLIP');
const Direction = enumOf('UP', 'DOWN', 'PREVIOUS', 'NEXT');
export const RecalculationInterval = enumOf('ON_CHANGE', 'MINUTE', 'HOUR');
export const SheetType = enumOf('GRID', 'OBJECT', 'DATASOURCE');
/** Criteria of both conditional formats and data validation, in Google's order. */
const commonCriteria = [
  'NUMBER_BETWEEN',
  'NUMBER_EQUAL_TO',
  'NUMBER_GREATER_THAN',
  'NUMBER_GREATER_THAN_OR_EQUAL_TO',
  'NUMBER_LESS_THAN',
  'NUMBER_LESS_THAN_OR_EQUAL_TO',
  'NUMBER_NOT_BETWEEN',
  'NUMBER_NOT_EQUAL_TO',
  'TEXT_CONTAINS',
  'TEXT_DOES_NOT_CONTAIN',
  'TEXT_EQUAL_TO',
] as const;
export const BooleanCriteria = enumOf(
  'CELL_EMPTY',
  'CELL_NOT_EMPTY',
  'DATE_AFTER',
  'DATE_BEFORE',
  'DATE_EQUAL_TO',
  'DATE_NOT_EQUAL_TO',
  'DATE_AFTER_RELATIVE',
  'DATE_BEFORE_RELATIVE',
  'DATE_EQUAL_TO_RELATIVE',
  ...commonCriteria,
  'TEXT_NOT_EQUAL_TO',
  'TEXT_STARTS_WITH',
  'TEXT_ENDS_WITH',
  'CUSTOM_FORMULA',
);
export const DataValidationCriteria = enumOf(
  'DATE_AFTER',
  'DATE_BEFORE',
  'DATE_BETWEEN',
  'DATE_EQUAL_TO',
  'DATE_IS_VALID_DATE',
  'DATE_NOT_BETWEEN',
  'DATE_ON_OR_AFTER',
  'DATE_ON_OR_BEFORE',
  ...commonCriteria,
  'TEXT_IS_VALID_EMAIL',
  'TEXT_IS_VALID_URL',
  'VALUE_IN_LIST',
  'VALUE_IN_RANGE',
  'CUSTOM_FORMULA',
  'CHECKBOX',
);
export const DeveloperMetadataVisibility = enumOf('DOCUMENT', 'PROJECT');
export const CopyPasteType = enumOf(
  'PASTE_NORMAL',
  'PASTE_NO_BORDERS',
  'PASTE_FORMAT',
  'PASTE_FORMULA',
  'PASTE_DATA_VALIDATION',
  'PASTE_VALUES',
  'PASTE_CONDITIONAL_FORMATTING',
  'PASTE_COLUMN_WIDTHS',
);
export const Button = enumOf('CLOSE', 'OK', 'CANCEL', 'YES', 'NO');
export const ButtonSet = enumOf('OK', 'OK_CANCEL', 'YES_NO', 'YES_NO_CANCEL');
export const AuthModeEnum = enumOf('NONE', 'CUSTOM_FUNCTION', 'LIMITED', 'FULL');
export const SandboxMode = enumOf('EMULATED', 'IFRAME', 'NATIVE');
export const XFrameOptionsMode = enumOf('ALLOWALL', 'DEFAULT');
export const DigestAlgorithm = enumOf('MD2', 'MD5', 'SHA_1', 'SHA_256', 'SHA_384', 'SHA_512');
export const Charset = enumOf('US_ASCII', 'UTF_8');

/** The enums of SpreadsheetApp. */
export const spreadsheetEnums = {
  InterpolationType,
  BorderStyle,
  ProtectionType,
  Dimension,
  WrapStrategy,
  Direction,
  RecalculationInterval,
  SheetType,
  DeveloperMetadataVisibility,
  CopyPasteType,
  BooleanCriteria,
  DataValidationCriteria,
};

/** The enums of Charts. */
export const chartEnums = {
  ChartHiddenDimensionStrategy: enumOf('IGNORE_BOTH', 'IGNORE_ROWS', 'IGNORE_COLUMNS', 'SHOW_BOTH'),
  ChartMergeStrategy: enumOf('MERGE_COLUMNS', 'MERGE_ROWS'),
  ChartType: enumOf(
    'TIMELINE',
    'AREA',
    'BAR',
    'BUBBLE',
    'CANDLESTICK',
    'COLUMN',
    'COMBO',
    'GAUGE',
    'GEO',
    'HISTOGRAM',
    'RADAR',
    'LINE',
    'ORG',
    'PIE',
    'SCATTER',
    'SPARKLINE',
    'STEPPED_AREA',
    'TABLE',
    'TREEMAP',
    'WATERFALL',
  ),
  ColumnType: enumOf('DATE', 'NUMBER', 'STRING'),
  CurveStyle: enumOf('NORMAL', 'SMOOTH'),
  PointStyle: enumOf('NONE', 'TINY', 'MEDIUM', 'LARGE', 'HUGE'),
  Position: enumOf('TOP', 'RIGHT', 'BOTTOM', 'NONE'),
};
