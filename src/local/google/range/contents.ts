import { fromR1C1, toR1C1 } from '../../../excel/ranges.ts';
import { lengthInCell, longestText } from '../../workbook/cells.ts';
import { messages } from '../../workbook/errors.ts';
import { dateFromSerial, isDatePattern, readsAsFormula } from '../../workbook/input.ts';
import type { CellInput, CellStyle, RangeData, Workbook } from '../../workbook/types.ts';
import { hasRefusals, requireValid } from '../../workbook/validation.ts';
import { exception, list, mapArea, text } from '../classes/arguments.ts';
import type { RangeState } from '../classes/classes.ts';
import { chain, type Methods } from '../classes/emulated-class.ts';
import type { Execution } from '../host/execution.ts';

/** Changes the style of each cell of an area; an empty style is removed. */
export function updateStyles(
  workbook: Workbook,
  area: RangeData,
  change: (style: CellStyle, row: number, column: number) => void,
): void {
  workbook.updateCells(area, (cell, row, column) => {
    const style = { ...cell.style };
    change(style, row, column);
    if (Object.keys(style).length > 0) cell.style = style;
    else delete cell.style;
  });
}

/** The value that getValue returns: dates as Date, empty cells as '', errors and running functions as text. */
export function scriptValue(
  { workbook, surroundings }: Execution,
  sheetId: number,
  row: number,
  column: number,
): unknown {
  const value = workbook.value(sheetId, row, column);
  if (value === null) return '';
  if (typeof value === 'object') return surroundings.shownAs(value.error);
  if (typeof value !== 'number') return value;
  const pattern = workbook.numberFormat(sheetId, row, column);
  if (pattern === null || !isDatePattern(pattern)) return value;
  return dateFromSerial(value);
}

function describe(value: unknown): string {
  if (typeof value === 'object') return Object.prototype.toString.call(value).slice('[object '.length, -1);
  return typeof value === 'function' ? 'a function' : String(value);
}

const isDateObject = (value: unknown): value is Date =>
  Object.prototype.toString.call(value) === '[object Date]';

/** Throws if text or a formula is too long for a cell. */
function requireLength(text: string, where: string): void {
  const length = lengthInCell(text);
  if (length > longestText) throw exception(`${messages.tooLong(longestText, length)} ${where}.`);
}

/** Accepts the same values as Google's cells: finite number, text, true or false, valid Date, null. */
export function cellInput(value: unknown, where: string): CellInput {
  if (value === null || typeof value === 'boolean') return value;
  if (typeof value === 'number' && Number.isFinite(value)) return value;
  if (typeof value === 'string') {
    requireLength(value, where);
    return value;
  }
  if (isDateObject(value) && Number.isFinite(value.getTime())) return new Date(value.getTime());
  throw exception(
    `Cells take finite numbers, text, true or false, dates and null, but the data has ${describe(value)} ${where}.`,
  );
}

function requireSize(what: 'rows' | 'columns', data: number, range: number): void {
  if (data === range) return;
  throw exception(
    `The number of ${what} in the data does not match the number of ${what} in the range. The data has ${data} but the range has ${range}.`,
  );
}

/** Checks that the data is an array of rows with exactly the size of the range, and reads each cell. */
export function block<T>(area: RangeData, data: unknown, read: (value: unknown, where: string) => T): T[][] {
  const rows = list(data).map(list);
  requireSize('rows', rows.length, area.rows);
  for (const row of rows) requireSize('columns', row.length, area.columns);
  return rows.map((row, i) =>
    Array.from(row, (value, j) => read(value, `in row ${i + 1}, column ${j + 1} of the data`)),
  );
}

/** A block with the same value for every cell of an area. */
export const filled = <T>(area: RangeData, value: T): T[][] =>
  Array.from({ length: area.rows }, () => new Array<T>(area.columns).fill(value));

type Look = (state: RangeState, row: number, column: number) => unknown;

const value: Look = ({ execution, area }, row, column) => scriptValue(execution, area.sheetId, row, column);
const display: Look = ({ execution, area }, row, column) =>
  execution.workbook.display(area.sheetId, row, column);
const formula = ({ execution, area }: RangeState, row: number, column: number): string =>
  execution.workbook.formula(area.sheetId, row, column);
const formulaR1C1: Look = (state, row, column) => toR1C1(formula(state, row, column), row, column);

const first = (look: Look) => (state: RangeState) => look(state, state.area.row, state.area.column);
const all = (look: Look) => (state: RangeState) =>
  mapArea(state.area, (row, column) => look(state, row, column));

function isBlank({ execution, area }: RangeState): boolean {
  const { workbook } = execution;
  return mapArea(
    area,
    (row, column) =>
      workbook.value(area.sheetId, row, column) === null &&
      workbook.formula(area.sheetId, row, column) === '',
  ).every((row) => row.every(Boolean));
}

export const rangeContentReads: Methods<RangeState> = {
  getValue: first(value),
  getValues: all(value),
  getDisplayValue: first(display),
  getDisplayValues: all(display),
  getFormula: first(formula),
  getFormulas: all(formula),
  getFormulaR1C1: first(formulaR1C1),
  getFormulasR1C1: all(formulaR1C1),
  isBlank,
};

/** Writes a block that has already been checked. */
function write(state: RangeState, inputs: readonly (readonly CellInput[])[]): typeof chain {
  const { workbook } = state.execution;
  if (!hasRefusals(workbook, state.area)) workbook.setInputs(state.area, inputs);
  else
    workbook.transaction('Edit', () => {
      workbook.setInputs(state.area, inputs);
      checkRules(state);
    });
  return chain;
}

/** Scripts cannot write values that a cell's rule rejects. */
function checkRules({ execution, area }: RangeState): void {
  try {
    requireValid(execution.workbook, area);
  } catch (problem) {
    throw exception((problem as Error).message);
  }
}

const isFormula = (input: CellInput): boolean => typeof input === 'string' && readsAsFormula(input);

function setEverywhere(state: RangeState, method: string, input: CellInput): typeof chain {
  const { area } = state;
  if (isFormula(input) && area.rows * area.columns > 1) {
    throw exception(
      `Range.${method} with a formula on a range of several cells is not emulated by the local host: use setFormulas or setFormulaR1C1.`,
    );
  }
  return write(state, filled(area, input));
}

function formulaText(given: unknown, where: string): string {
  const formula = given === null ? '' : text(given);
  requireLength(formula, where);
  if (formula === '' || formula.startsWith('=')) return formula;
  throw exception(`A formula starts with =, but the data has ${JSON.stringify(formula)} ${where}.`);
}

function setFormulaR1C1(state: RangeState, given: unknown): typeof chain {
  const formula = formulaText(given, 'in the argument');
  return write(
    state,
    mapArea(state.area, (row, column) => fromR1C1(formula, row, column)),
  );
}

function setFormulasR1C1(state: RangeState, given: unknown): typeof chain {
  const formulas = block(state.area, given, formulaText);
  const { row, column } = state.area;
  return write(
    state,
    formulas.map((line, i) => line.map((formula, j) => fromR1C1(formula, row + i, column + j))),
  );
}

export const rangeContentWrites: Methods<RangeState> = {
  setValue: (state, given) => setEverywhere(state, 'setValue', cellInput(given, 'in the argument')),
  setValues: (state, given) => write(state, block(state.area, given, cellInput)),
  setFormula: (state, given) => setEverywhere(state, 'setFormula', formulaText(given, 'in the argument')),
  setFormulas: (state, given) => write(state, block(state.area, given, formulaText)),
  setFormulaR1C1,
  setFormulasR1C1,
  clearContent: (state) => write(state, filled(state.area, null)),
};
