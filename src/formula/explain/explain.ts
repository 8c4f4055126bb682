import { areaName, cellName } from '../../a1/addresses.ts';
import { findCalls } from '../calls.ts';
import type { CellAddress, WorkbookModel } from '../model.ts';
import { separatorsOf } from '../separators.ts';
import type { CustomFunctions } from '../tape/custom-call.ts';
import { tokenize } from '../tokens.ts';
import type { Scalar } from '../values.ts';
import { formulaAt, isSingle, type Place, placeOf, valueAt, valuesAt } from './cells.ts';
import { type Explanation, type ShownBlock, type Step, written } from './explanation.ts';
import { type FoundStep, findSteps, type Reading, readStep, tokenInNumbers } from './read-step.ts';
import { type Evaluator, evaluatorOf } from './scratch.ts';

/** The formula of the nearest cell above or to the left whose array contains this cell's value here. */
function findAnchor(
  model: WorkbookModel,
  { sheet, row, column }: CellAddress,
  evaluate: Evaluator,
): CellAddress | null {
  const contents = model.sheets[sheet];
  const shown = valueAt(contents, row, column);
  if (shown === null) return null;
  for (let atRow = row; atRow >= 0; atRow--)
    for (let atColumn = column; atColumn >= 0; atColumn--) {
      const formula = formulaAt(contents, atRow, atColumn);
      if (formula === '') continue;
      const array = evaluate(formula.slice(1), sheet, row - atRow + 1, column - atColumn + 1);
      if (array?.[row - atRow]?.[column - atColumn] === shown) return { sheet, row: atRow, column: atColumn };
    }
  return null;
}

/** A factor of a matrix product: a reference, or `TRANSPOSE` of one. */
interface Factor {
  readonly place: Place;
  readonly isTurned: boolean;
}

function factorOf(text: string, sheet: string, model: WorkbookModel): Factor | null {
  const inner = /^TRANSPOSE\((.*)\)$/is.exec(text)?.[1];
  const place = placeOf((inner ?? text).trim(), sheet, model);
  return place && { place, isTurned: inner !== undefined };
}

const transposed = (values: readonly (readonly Scalar[])[]): Scalar[][] =>
  values[0]!.map((_, column) => values.map((row) => row[column]!));

/** One row or column of a factor; for a transposed factor, it is a column or row in the sheet. */
function lineOf(
  { place: { sheet, area }, isTurned }: Factor,
  kind: 'row' | 'column',
  index: number,
  model: WorkbookModel,
): ShownBlock {
  const part =
    (kind === 'row') !== isTurned
      ? { row: area.row + index, rows: 1 }
      : { column: area.column + index, columns: 1 };
  const place = { sheet, area: { ...area, ...part } };
  const values = valuesAt(place, model);
  const text = areaName(place.area);
  if (!isTurned || isSingle(place)) return { text, place, values };
  return { text: `TRANSPOSE(${text})`, place, values: transposed(values) };
}

/** One cell of a matrix product: a row times a column. Null if a factor is more than a reference. */
function productStep(
  formula: string,
  cell: CellAddress,
  anchor: CellAddress,
  model: WorkbookModel,
): Step | null {
  const call = findCalls(formula, separatorsOf(model.locale))[0];
  if (call?.name.toUpperCase() !== 'MMULT' || call.nameStart !== 1) return null;
  const [left, right] = call.arguments.map(({ start, end }) =>
    factorOf(formula.slice(start, end).trim(), anchor.sheet, model),
  );
  if (!left || !right) return null;
  const row = lineOf(left, 'row', cell.row - anchor.row, model);
  const column = lineOf(right, 'column', cell.column - anchor.column, model);
  const result = valueAt(model.sheets[cell.sheet], cell.row, cell.column);
  return { kind: 'products', text: formula.slice(1), name: 'MMULT', result, factors: [row, column] };
}

/** Whether a formula is a matrix product of references, so that each of its cells can be shown. */
const isProduct = (model: WorkbookModel, cell: CellAddress): boolean =>
  productStep(formulaAt(model.sheets[cell.sheet], cell.row, cell.column), cell, cell, model) !== null;

/** How one cell of an array gets its value. */
function readSpilled(
  anchor: CellAddress,
  cell: CellAddress,
  { model, evaluate }: { readonly model: WorkbookModel; readonly evaluate: Evaluator },
): Explanation {
  const formula = formulaAt(model.sheets[anchor.sheet], anchor.row, anchor.column);
  const separators = separatorsOf(model.locale);
  const value = valueAt(model.sheets[cell.sheet], cell.row, cell.column);
  const reading = { formula, sheet: anchor.sheet, model, evaluate };
  const found = findSteps(formula, separators, (text) => placeOf(text, anchor.sheet, model));
  const product = productStep(formula, cell, anchor, model);
  return {
    sheet: cell.sheet,
    cell: cellName(cell.row, cell.column),
    formula,
    spilledFrom: anchor === cell ? null : cellName(anchor.row, anchor.column),
    steps: product ? [product] : found.map((step) => ({ ...readStep(step, reading), result: value })),
    withNumbers: `=${written(value, separators)}`,
    value,
  };
}

/** The formula with numbers in place of steps and single cells; the rest is unchanged. */
function withNumbers(found: readonly FoundStep[], steps: readonly Step[], reading: Reading): string {
  const { formula, model } = reading;
  const separators = separatorsOf(model.locale);
  const parts = tokenize(formula, separators).map((token) => {
    const index = found.findIndex(({ start, end }) => token.start >= start && token.end <= end);
    if (index >= 0)
      return token.start === found[index]!.start ? written(steps[index]!.result, separators) : '';
    return tokenInNumbers(token, separators, reading);
  });
  return parts.join('');
}

function explainFormula(reading: Reading, { sheet, row, column }: CellAddress): Explanation {
  const { formula, model } = reading;
  const found = findSteps(formula, separatorsOf(model.locale), (text) => placeOf(text, sheet, model));
  const steps = found.map((step) => readStep(step, reading));
  return {
    sheet,
    cell: cellName(row, column),
    formula,
    spilledFrom: null,
    steps,
    withNumbers: withNumbers(found, steps, reading),
    value: valueAt(model.sheets[sheet], row, column),
  };
}

/**
 * Explains a cell's value from the values in the sheet: the blocks of cells that its formula reads, the result of each
 * step, and the formula with these numbers. Null for a cell without a formula.
 * @param customFunctions the functions that formulas may call besides the built-in ones
 */
export function explain(
  model: WorkbookModel,
  cell: CellAddress,
  customFunctions: CustomFunctions = {},
): Explanation | null {
  const sheet = model.sheets[cell.sheet];
  const evaluate = evaluatorOf(model, customFunctions);
  if (isProduct(model, cell)) return readSpilled(cell, cell, { model, evaluate });
  const formula = formulaAt(sheet, cell.row, cell.column);
  if (formula !== '') return explainFormula({ formula, sheet: cell.sheet, model, evaluate }, cell);
  const anchor = findAnchor(model, cell, evaluate);
  return anchor && readSpilled(anchor, cell, { model, evaluate });
}
