import { cellKey } from '../../../a1/addresses.ts';
import { dateFromSerial, serialFromDate } from '../../workbook/input.ts';
import { relativeRule, requiredFormula, shownFormula, typedFormula } from '../../workbook/rule-formulas.ts';
import type { RangeData, Validation, Workbook } from '../../workbook/types.ts';
import { validationValues } from '../../workbook/validation.ts';
import {
  checkCount,
  constant,
  exception,
  finiteNumber,
  list,
  mapArea,
  SignatureMismatch,
  text,
  truth,
} from '../classes/arguments.ts';
import {
  type RangeState,
  rangeClass,
  type ValidationState,
  validationBuilderClass,
  validationClass,
} from '../classes/classes.ts';
import { chain, type Methods } from '../classes/emulated-class.ts';
import { DataValidationCriteria, type EnumConstant } from '../classes/enums.ts';
import { block, filled, updateStyles } from './contents.ts';

type Rule = Validation | 'CHECKBOX' | null;

/**
 * Sets the rule for each cell of some areas of a tab; a formula applies to the first cell of the first area. An empty
 * cell with a new checkbox becomes FALSE.
 */
export function setRule(workbook: Workbook, areas: readonly RangeData[], rule: Rule): void {
  const [{ row, column } = { row: 0, column: 0 }] = areas;
  const stored = rule === null || rule === 'CHECKBOX' ? rule : relativeRule(rule, row, column);
  for (const area of areas) setRules(workbook, area, () => stored);
}

function setRules(workbook: Workbook, area: RangeData, ruleAt: (row: number, column: number) => Rule): void {
  const unchecked: RangeData[] = [];
  workbook.updateCells(area, (cell, row, column) => {
    const rule = ruleAt(row, column);
    const { checkbox: _, ...style } = cell.style ?? {};
    const styleAfter = rule === 'CHECKBOX' ? { ...style, checkbox: true } : style;
    if (Object.keys(styleAfter).length > 0) cell.style = styleAfter;
    else delete cell.style;
    if (rule === null || rule === 'CHECKBOX') delete cell.validation;
    else cell.validation = structuredCopy(rule);
    if (rule === 'CHECKBOX' && workbook.value(area.sheetId, row, column) === null)
      unchecked.push({ ...area, row, column, rows: 1, columns: 1 });
  });
  for (const one of unchecked) workbook.setInputs(one, filled(one, false));
}

const structuredCopy = <T>(plain: T): T => JSON.parse(JSON.stringify(plain)) as T;

const isList = (type: string): boolean => type === 'VALUE_IN_LIST' || type === 'VALUE_IN_RANGE';

function criteriaValues({ execution, rule }: ValidationState): unknown[] {
  if (rule === null || rule === 'CHECKBOX') return [];
  const { type, values, source, hidesList } = rule;
  if (type.startsWith('DATE')) return values.map((day) => dateFromSerial(Number(day)));
  if (type === 'CUSTOM_FORMULA') return [shownFormula(String(values[0]), execution.workbook.data.locale)];
  if (!isList(type)) return [...values];
  return [source ? rangeClass.make({ execution, area: source }) : [...values], !hidesList];
}

const criteria: Readonly<Record<string, EnumConstant>> = DataValidationCriteria;

const reads: Methods<ValidationState> = {
  copy: (state) => validationBuilderClass.make({ ...state, rule: structuredCopy(state.rule) }),
  getAllowInvalid: ({ allowsInvalid }) => allowsInvalid,
  getCriteriaType: ({ rule }) => (rule ? criteria[rule === 'CHECKBOX' ? rule : rule.type] : null),
  getCriteriaValues: criteriaValues,
  getHelpText: ({ help }) => help,
};

/** `requireNumberBetween` for NUMBER_BETWEEN, and so on. */
const methodOf = (type: string): string =>
  `require${type
    .replace('DATE_IS_VALID_DATE', 'DATE')
    .replace('CUSTOM_FORMULA', 'FORMULA_SATISFIED')
    .replace('IS_VALID', 'IS')
    .toLowerCase()
    .split('_')
    .map((word) => word[0]!.toUpperCase() + word.slice(1))
    .join('')}`;

function set(state: ValidationState, rule: Rule): typeof chain {
  state.rule = rule;
  return chain;
}

/** The day of a Date as a serial number. */
function day(given: unknown): number {
  const serial = given instanceof Date ? serialFromDate(given) : Number.NaN;
  if (Number.isNaN(serial)) throw new SignatureMismatch();
  return Math.floor(serial);
}

function requiredFormulaOf({ execution }: ValidationState, given: unknown): string {
  try {
    return typedFormula(text(given), execution.workbook.data.locale);
  } catch (problem) {
    if (problem instanceof SignatureMismatch) throw problem;
    throw exception((problem as Error).message);
  }
}

function simpleRule(
  state: ValidationState,
  type: keyof typeof validationValues,
  given: readonly unknown[],
): Validation {
  checkCount(given, validationValues[type]);
  const read = (value: unknown): number | string => {
    if (type === 'CUSTOM_FORMULA') return requiredFormulaOf(state, value);
    if (type.startsWith('TEXT')) return text(value);
    return type.startsWith('DATE') ? day(value) : finiteNumber(value);
  };
  return { type, values: given.map(read) };
}

function listRule(given: readonly unknown[]): Validation {
  checkCount(given, 1, 2);
  const [items, showsList = true] = given;
  const values = list(items).map(String);
  if (values.length === 0) throw exception('A list of allowed values needs at least one value.');
  return { type: 'VALUE_IN_LIST', values, ...(truth(showsList) ? {} : { hidesList: true }) };
}

function rangeRule(given: readonly unknown[]): Validation {
  checkCount(given, 1, 2);
  const [range, showsList = true] = given;
  const source = { ...rangeClass.stateOf(range).area };
  return { type: 'VALUE_IN_RANGE', values: [], source, ...(truth(showsList) ? {} : { hidesList: true }) };
}

function checkboxRule(given: readonly unknown[]): Rule {
  if (given.length > 0)
    throw exception('A checkbox with values of its own is not emulated by the local host.');
  return 'CHECKBOX';
}

function withCriteria(state: ValidationState, type: unknown, given: unknown): typeof chain {
  const { name } = constant(type, DataValidationCriteria);
  const values = list(given);
  if (name === 'CHECKBOX') return set(state, checkboxRule(values));
  if (name === 'VALUE_IN_LIST') return set(state, listRule(values));
  if (name === 'VALUE_IN_RANGE') return set(state, rangeRule(values));
  if (name in validationValues)
    return set(state, simpleRule(state, name as keyof typeof validationValues, values));
  throw exception(`A data validation by ${name} is not emulated by the local host.`);
}

function build(state: ValidationState): object {
  if (!state.rule) throw exception('A data validation needs a criterion, such as requireValueInList.');
  return validationClass.make({ ...state, rule: structuredCopy(state.rule) });
}

validationClass.define('local', reads);
validationBuilderClass.define('local', {
  ...reads,
  ...Object.fromEntries(
    (Object.keys(validationValues) as (keyof typeof validationValues)[]).map((type) => [
      methodOf(type),
      (state: ValidationState, ...given: unknown[]) => set(state, simpleRule(state, type, given)),
    ]),
  ),
  requireValueInList: (state, ...given) => set(state, listRule(given)),
  requireValueInRange: (state, ...given) => set(state, rangeRule(given)),
  requireCheckbox: (state, ...given) => set(state, checkboxRule(given)),
  withCriteria,
  setAllowInvalid: (state, given) => {
    state.allowsInvalid = truth(given);
    return chain;
  },
  setHelpText: (state, given) => {
    state.help = text(given);
    return chain;
  },
  build,
});

/** SpreadsheetApp.newDataValidation: as in Google, invalid input is allowed unless the script forbids it. */
export function newValidation(
  { execution }: Pick<ValidationState, 'execution'>,
  ...given: unknown[]
): object {
  if (given.length > 0) throw new SignatureMismatch();
  return validationBuilderClass.make({ execution, rule: null, allowsInvalid: true, help: null });
}

/** The rule as cells store it; null removes the rule. */
function storedRule(given: unknown): Rule {
  if (given === null) return null;
  const { rule, allowsInvalid, help } = validationClass.stateOf(given);
  if (rule === null || rule === 'CHECKBOX') return rule;
  return { ...rule, ...(allowsInvalid ? {} : { rejects: true }), ...(help ? { help } : {}) };
}

function validationAt({ execution, area }: RangeState, row: number, column: number): object | null {
  const cell = execution.workbook.sheet(area.sheetId).cells[cellKey(row, column)];
  if (cell?.style?.checkbox)
    return validationClass.make({ execution, rule: 'CHECKBOX', allowsInvalid: false, help: null });
  if (!cell?.validation) return null;
  const { rejects, help, ...rule } = structuredCopy(cell.validation);
  const formula = requiredFormula(cell, row, column);
  if (formula !== null) rule.values = [formula];
  return validationClass.make({ execution, rule, allowsInvalid: !rejects, help: help ?? null });
}

export const validationReads: Methods<RangeState> = {
  getDataValidation: (state) => validationAt(state, state.area.row, state.area.column),
  getDataValidations: (state) => mapArea(state.area, (row, column) => validationAt(state, row, column)),
};

export function clearDataValidations({ execution, area }: RangeState): typeof chain {
  setRule(execution.workbook, [area], null);
  return chain;
}

export const validationWrites: Methods<RangeState> = {
  setDataValidation: ({ execution, area }, given) => {
    setRule(execution.workbook, [area], storedRule(given));
    return chain;
  },
  setDataValidations: ({ execution, area }, given) => {
    const rules = block(area, given, storedRule);
    setRules(execution.workbook, area, (row, column) => {
      const rule = rules[row - area.row]![column - area.column]!;
      return rule === null || rule === 'CHECKBOX' ? rule : relativeRule(rule, row, column);
    });
    return chain;
  },
};

function hasCheckbox({ execution, area }: RangeState, row: number, column: number): boolean {
  return execution.workbook.sheet(area.sheetId).cells[cellKey(row, column)]?.style?.checkbox === true;
}

export function insertCheckboxes(state: RangeState, ...given: unknown[]): typeof chain {
  if (given.length > 0) {
    throw exception('Range.insertCheckboxes with values of its own is not emulated by the local host.');
  }
  setRule(state.execution.workbook, [state.area], 'CHECKBOX');
  return chain;
}

export function removeCheckboxes({ execution, area }: RangeState): typeof chain {
  updateStyles(execution.workbook, area, (style) => {
    delete style.checkbox;
  });
  return chain;
}

/** check() and uncheck(): every cell of the range that contains a checkbox. */
export function setChecked(state: RangeState, checked: boolean): typeof chain {
  const { area, execution } = state;
  for (const [row, column] of mapArea(area, (i, j) => [i, j] as const).flat()) {
    if (!hasCheckbox(state, row, column)) continue;
    execution.workbook.setInputs({ ...area, row, column, rows: 1, columns: 1 }, [[checked]]);
  }
  return chain;
}

/** True or false if all checkboxes agree; null if they do not, or if a cell has no checkbox. */
export function isChecked(state: RangeState): boolean | null {
  const { area, execution } = state;
  const states = mapArea(area, (row, column) =>
    hasCheckbox(state, row, column) ? execution.workbook.value(area.sheetId, row, column) === true : null,
  ).flat();
  return states.every((one) => one === states[0]) ? states[0]! : null;
}
