import { readsAsFormula } from '../workbook/input.ts';
import type { CellInput } from '../workbook/types.ts';
import { hasRefusals, requireValid } from '../workbook/validation.ts';
import { text } from './arguments.ts';
import { block, cellInput, filled, requireLength, scriptValue } from './cell-values.ts';
import type { RangeState } from './classes.ts';
import { chain, type Methods } from './emulated-class.ts';
import { exception } from './exception.ts';
import { fromR1C1, toR1C1 } from './formulas-r1c1.ts';
import { mapArea } from './places.ts';

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

/** Writes a block that was checked before. */
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

/** What a rule of a cell refuses, a script cannot write either. */
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
