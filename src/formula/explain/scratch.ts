import { placeName } from '../../a1/addresses.ts';
import { compileCells } from '../compile.ts';
import type { WorkbookModel } from '../model.ts';
import { FormulaProblem } from '../problem.ts';
import { separatorsOf } from '../separators.ts';
import type { CustomFunctions } from '../tape/custom-call.ts';
import { tokenize } from '../tokens.ts';
import type { Scalar } from '../values.ts';

/** No user's tab can have this name. */
const scratchName = '[scratch]';

/** The cells with their values; their formulas don't matter for a part of one formula. */
function shownOnly({ sheets, names, locale }: WorkbookModel): WorkbookModel {
  const values = Object.entries(sheets).map(([name, sheet]) => [name, { ...sheet, formulas: [] }]);
  return { sheets: Object.fromEntries(values), names, locale };
}

/** The text with its tab in every reference, so that it has the same meaning on another tab. */
export function qualified(text: string, sheet: string, locale: string): string {
  return tokenize(text, separatorsOf(locale))
    .map((token) =>
      token.kind === 'reference' && !token.text.includes('!') ? placeName(sheet, token.text) : token.text,
    )
    .join('');
}

/** Fills positions that no array of the part reaches; no cell shows it. */
const beyond = '\u0000';

/** An array without the unused rows and columns of the request. */
function trimmed(values: readonly (readonly Scalar[])[]): Scalar[][] {
  const width = values[0]!.indexOf(beyond);
  return values
    .filter(([first]) => first !== beyond)
    .map((row) => (width < 0 ? [...row] : row.slice(0, width)));
}

/** The array that a part of a tab's formula evaluates to, with maximum rows and columns. */
export type Evaluator = (text: string, sheet: string, rows: number, columns: number) => Scalar[][] | null;

/** Computes parts of formulas from the values in the cells. Null if the formula engine can't compute a part. */
export function evaluatorOf(model: WorkbookModel, customFunctions: CustomFunctions): Evaluator {
  const shown = shownOnly(model);
  return (text, sheet, rows, columns) => {
    const formula = `=${qualified(text, sheet, model.locale)}`;
    // The engine follows arrays where the sheet's values show content.
    const filled = Array.from({ length: rows }, () => Array<string>(columns).fill(beyond));
    const scratch = { formulas: [[formula]], values: filled };
    const area = { sheet: scratchName, row: 0, column: 0, rows, columns };
    try {
      const sheets = { ...shown.sheets, [scratchName]: scratch };
      const program = compileCells({ ...shown, sheets }, [], [area], customFunctions);
      program.run(new Float64Array(0));
      return trimmed(program.values(area));
    } catch (error) {
      if (error instanceof FormulaProblem) return null;
      throw error;
    }
  };
}
