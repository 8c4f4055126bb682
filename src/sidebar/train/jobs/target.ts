import { compile } from '../../../formula/compile.ts';
import type { RangeAddress, WorkbookModel } from '../../../formula/model.ts';
import type { Program } from '../../../formula/program.ts';
import { customFunctions } from '../../../train/custom-functions.ts';

/** What every job of the trainer begins with: the sheets as read, the objective and the cells to change. */
export interface Target {
  readonly model: WorkbookModel;
  /** One cell. */
  readonly objective: RangeAddress;
  readonly ranges: readonly RangeAddress[];
}

/** @throws FormulaProblem when the objective cannot be computed from the cells to change */
export const compileTarget = ({ model, objective, ranges }: Target): Program =>
  compile(model, objective, ranges, customFunctions);
