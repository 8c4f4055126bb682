import { splitSheet } from '../../../a1/addresses.ts';
import { compileCells } from '../../../formula/compile.ts';
import type { CellValue, RangeAddress, WorkbookModel } from '../../../formula/model.ts';
import { ErrorValue } from '../../../formula/values.ts';
import { customFunctions } from '../../../train/custom-functions.ts';
import type { Job } from '../../computing/protocol.ts';

/** The expected values of the cells of a range. */
export interface Expectation {
  /** Row by row; blank is null, an error is its name. */
  readonly values: readonly (readonly CellValue[])[];
  /** Cells with RAND() or similar functions, such as `B7`, whose visible numbers are used. */
  readonly frozen: readonly string[];
}

export interface ExpectTypes {
  readonly request: { readonly model: WorkbookModel; readonly range: RangeAddress };
  readonly change: never;
  readonly progress: null;
  readonly result: Expectation;
}

/**
 * Computes a range with our own formula engine, without a spreadsheet: from its formulas, not from their visible
 * values.
 */
export function expectationOf({ model, range }: ExpectTypes['request']): Expectation {
  const program = compileCells(model, [], [range], customFunctions);
  program.run(new Float64Array(0));
  const plain = program
    .values(range)
    .map((row) => row.map((value) => (value instanceof ErrorValue ? value.name : value)));
  return { values: plain, frozen: program.frozen.map((place) => splitSheet(place)[1]) };
}

/** The same as a job of the engine, in a single step. */
export function beginExpecting(request: ExpectTypes['request']): Job<ExpectTypes> {
  let expectation: Expectation = { values: [], frozen: [] };
  return {
    work() {
      expectation = expectationOf(request);
      return false;
    },
    progress: () => null,
    result: () => expectation,
  };
}
