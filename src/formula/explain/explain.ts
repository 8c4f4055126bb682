import { cellName } from '../addresses.ts';
import type { CellAddress, WorkbookModel } from '../model.ts';
import { separatorsOf } from '../separators.ts';
import type { CustomFunctions } from '../tape/custom-call.ts';
import { tokenize } from '../tokens.ts';
import { formulaAt, placeOf, valueAt } from './cells.ts';
import { type Explanation, type Step, written } from './explanation.ts';
import { type FoundStep, findSteps, type Reading, readStep, tokenInNumbers } from './read-step.ts';
import { evaluatorOf } from './scratch.ts';
import { findAnchor, isProduct, readSpilled } from './spilled.ts';

/** The formula with numbers in place of steps and single cells; everything else stays as it is written. */
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
 * How a cell comes to its value, from what the sheet shows: the blocks of cells that its formula reads, what
 * is made of each, and the formula with these numbers in it. Null for a cell without a formula.
 * @param customFunctions those that formulas may call besides the built-in ones
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
