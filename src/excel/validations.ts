import { absoluteName, blocksOf, cellName, parseReference, quotedSheet } from '../a1/addresses.ts';
import { quotedText } from '../formula/tokens.ts';
import type { BookSheetData, KeptRule, RangeData, Validation } from './book.ts';
import { fromR1C1, rangeOnSheet, toR1C1 } from './ranges.ts';
import { operators, rangesText, withAttribute } from './rules.ts';
import type { StoredFormula } from './to-excel-formula.ts';
import { childrenOf, escapeXml, flagOf, parseXml, type XmlElement, xmlText } from './xml.ts';

/** Data validation in Excel's format. */

type Sheets = readonly Pick<BookSheetData, 'id' | 'name' | 'rows' | 'columns'>[];

/** Excel's formulas for rules about texts: {cell} is the first cell, {text} the searched text. */
const textRules = {
  TEXT_CONTAINS: 'ISNUMBER(SEARCH({text},{cell}))',
  TEXT_DOES_NOT_CONTAIN: 'ISERROR(SEARCH({text},{cell}))',
  TEXT_EQUAL_TO: '{cell}={text}',
  TEXT_IS_VALID_EMAIL: 'ISNUMBER(MATCH("*@*.?*",{cell},0))',
  TEXT_IS_VALID_URL: 'ISNUMBER(MATCH("*?.??*",{cell},0))',
  // As written by Google.
  DATE_IS_VALID_DATE:
    'OR(NOT(ISERROR(DATEVALUE({cell}))), AND(ISNUMBER({cell}), LEFT(CELL("format", {cell}))="D"))',
} as const;

const dateOperators = {
  DATE_EQUAL_TO: 'equal',
  DATE_BEFORE: 'lessThan',
  DATE_ON_OR_BEFORE: 'lessThanOrEqual',
  DATE_AFTER: 'greaterThan',
  DATE_ON_OR_AFTER: 'greaterThanOrEqual',
  DATE_BETWEEN: 'between',
  DATE_NOT_BETWEEN: 'notBetween',
} as const;

/** Maximum number of characters of a list in the rule itself. */
const longestList = 255;

interface Stored {
  readonly type: 'list' | 'decimal' | 'date' | 'custom';
  readonly operator?: string;
  readonly formulas: readonly string[];
}

/** The rule as stored by Excel; `row` and `column` are those of its first cell. */
function stored(
  { type, values, source }: Validation,
  row: number,
  column: number,
  sheets: Sheets,
  store: (formula: string) => StoredFormula,
): Stored {
  const cell = cellName(row, column);
  if (type === 'CUSTOM_FORMULA')
    return { type: 'custom', formulas: [store(fromR1C1(String(values[0]), row, column)).text] };
  if (type === 'VALUE_IN_RANGE') {
    const name = sheets.find(({ id }) => id === source?.sheetId)?.name ?? '';
    return { type: 'list', formulas: [`${quotedSheet(name)}!${absoluteName(source!)}`] };
  }
  if (type === 'VALUE_IN_LIST') {
    const items = values.map(String);
    const list = items.join(',');
    const isPlain = list.length <= longestList && !items.some((item) => item.includes(','));
    if (isPlain) return { type: 'list', formulas: [quotedText(list)] };
    return {
      type: 'custom',
      formulas: [`OR(${items.map((item) => `${cell}=${quotedText(item)}`).join(',')})`],
    };
  }
  if (type in operators) {
    const operator = operators[type as keyof typeof operators];
    return { type: 'decimal', operator, formulas: values.map(String) };
  }
  if (type in dateOperators) {
    const operator = dateOperators[type as keyof typeof dateOperators];
    return { type: 'date', operator, formulas: values.map(String) };
  }
  const pattern = textRules[type as keyof typeof textRules];
  const text = quotedText(String(values[0] ?? ''));
  return { type: 'custom', formulas: [pattern.replace('{text}', () => text).replaceAll('{cell}', cell)] };
}

function ruleXml(
  validation: Validation,
  areas: readonly RangeData[],
  sheets: Sheets,
  store: (formula: string) => StoredFormula,
): string {
  const { row, column } = areas[0]!;
  const { type, operator, formulas } = stored(validation, row, column, sheets, store);
  const attributes = {
    type,
    operator,
    allowBlank: 1,
    showDropDown: type === 'list' && validation.hidesList ? 1 : undefined,
    errorStyle: validation.rejects ? undefined : 'warning',
    showErrorMessage: 1,
    showInputMessage: validation.help ? 1 : undefined,
    prompt: validation.help ? validation.help.slice(0, longestList) : undefined,
    sqref: rangesText(areas),
  };
  const inner = formulas.map((formula, index) => xmlText(`formula${index + 1}`, {}, escapeXml(formula)));
  return xmlText('dataValidation', attributes, inner.join(''));
}

/** All data validations of a sheet. */
export function validationsXml(
  { id, cells, kept }: BookSheetData,
  sheets: Sheets,
  store: (formula: string) => StoredFormula,
): string {
  const places = new Map<string, { row: number; column: number }[]>();
  for (const [key, { validation }] of Object.entries(cells)) {
    if (!validation) continue;
    const [row, column] = key.split(',').map(Number) as [number, number];
    const rule = JSON.stringify(validation);
    places.set(rule, [...(places.get(rule) ?? []), { row, column }]);
  }
  const own = [...places].map(([rule, at]) => {
    const areas = blocksOf(at).map((area) => ({ sheetId: id, ...area }));
    return ruleXml(JSON.parse(rule) as Validation, areas, sheets, store);
  });
  const others = (kept?.validations ?? [])
    .filter(({ ranges }) => ranges.length > 0)
    .map(({ ranges, rule }) => withAttribute(rule, 'sqref', rangesText(ranges)));
  const all = [...own, ...others];
  return all.length === 0 ? '' : `<dataValidations count="${all.length}">${all.join('')}</dataValidations>`;
}

const listPattern = /^"((?:[^"]|"")*)"$/;
const quotedPattern = '"((?:[^"]|"")*)"';

function readText(formula: string): Pick<Validation, 'type' | 'values'> | null {
  for (const [type, pattern] of Object.entries(textRules)) {
    const escaped = pattern.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
    const source = escaped.replace('\\{text\\}', quotedPattern).replaceAll('\\{cell\\}', '[A-Z]+[0-9]+');
    const found = new RegExp(`^${source}$`).exec(formula);
    if (!found) continue;
    const values = pattern.includes('{text}') ? [found[1]!.replaceAll('""', '"')] : [];
    return { type: type as Validation['type'], values };
  }
  return null;
}

function readList(formula: string, home: Sheets[number], sheets: Sheets) {
  const items = listPattern.exec(formula)?.[1];
  if (items !== undefined) {
    const values = items
      .replaceAll('""', '"')
      .split(',')
      .map((item) => item.trim());
    return { type: 'VALUE_IN_LIST' as const, values };
  }
  const reference = parseReference(formula);
  const name = reference?.sheet?.toLowerCase();
  const sheet = name === undefined ? home : sheets.find((one) => one.name.toLowerCase() === name);
  const source = sheet && reference ? rangeOnSheet(sheet, formula) : null;
  return source && { type: 'VALUE_IN_RANGE' as const, values: [], source };
}

function readNumbers(
  { attributes }: XmlElement,
  formulas: readonly string[],
  known: Readonly<Record<string, string>>,
) {
  const operator = attributes.operator ?? 'between';
  const found = Object.entries(known).find(([, name]) => name === operator)?.[0];
  const values = formulas.map((formula) => (formula === '' ? Number.NaN : Number(formula)));
  if (!found || values.length === 0 || values.some(Number.isNaN)) return null;
  return { type: found as Validation['type'], values };
}

/** A formula for the first cell of a rule; null for features specific to Excel, such as other files and tables. */
function readFormula(
  formula: string,
  { row, column }: RangeData,
): Pick<Validation, 'type' | 'values'> | null {
  if (formula === '' || /[[]|_xl/.test(formula)) return null;
  return { type: 'CUSTOM_FORMULA', values: [toR1C1(`=${formula}`, row, column)] };
}

function readCriterion(
  root: XmlElement,
  formulas: readonly string[],
  first: RangeData,
  home: Sheets[number],
  sheets: Sheets,
): Pick<Validation, 'type' | 'values' | 'source'> | null {
  const [formula = ''] = formulas;
  switch (root.attributes.type) {
    case 'list':
      return readList(formula, home, sheets);
    case 'decimal':
      return readNumbers(root, formulas, operators);
    case 'date':
      return readNumbers(root, formulas, dateOperators);
    case 'custom':
      return readText(formula) ?? readFormula(formula, first);
    default:
      return null;
  }
}

/** The rule of a preserved part; null unless every aspect of it is supported. */
function read({ rule: xml, ranges }: KeptRule, home: Sheets[number], sheets: Sheets): Validation | null {
  const { root } = parseXml(xml);
  if (!root) return null;
  const { type, errorStyle = 'stop', showErrorMessage, showDropDown, prompt } = root.attributes;
  const formulas = ['formula1', 'formula2'].flatMap((name) =>
    childrenOf(root, name).map(({ text }) => text.trim()),
  );
  const rule = readCriterion(root, formulas, ranges[0]!, home, sheets);
  if (!rule) return null;
  return {
    ...rule,
    ...(type === 'list' && flagOf(showDropDown) ? { hidesList: true as const } : {}),
    ...(flagOf(showErrorMessage) && errorStyle === 'stop' ? { rejects: true as const } : {}),
    ...(prompt ? { help: prompt } : {}),
  };
}

/** A rule for more cells is only preserved, not applied to each of them. */
const mostCells = 50_000;

/** Applies a sheet's preserved rules to its cells if every aspect of the rule is supported. */
export function withValidations<S extends BookSheetData>(sheet: S, sheets: Sheets): S {
  const cells = { ...sheet.cells };
  const rest: KeptRule[] = [];
  for (const kept of sheet.kept?.validations ?? []) {
    const validation = read(kept, sheet, sheets);
    const size = kept.ranges.reduce((sum, { rows, columns }) => sum + rows * columns, 0);
    if (!validation || size > mostCells) {
      rest.push(kept);
      continue;
    }
    for (const { row, column, rows, columns } of kept.ranges)
      for (let r = row; r < row + rows; r++)
        for (let c = column; c < column + columns; c++)
          cells[`${r},${c}`] = { ...cells[`${r},${c}`], validation };
  }
  if (rest.length === (sheet.kept?.validations ?? []).length) return sheet;
  return { ...sheet, cells, kept: { ...sheet.kept, validations: rest } };
}
