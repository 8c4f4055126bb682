import { compile } from '../../../formula/compile.ts';
import type { RangeAddress, WorkbookModel } from '../../../formula/model.ts';
import type { Program } from '../../../formula/program.ts';
import { customFunctions } from '../../../train/custom-functions.ts';
import { type SharedRows, sharedRows } from '../../../train/run-experiment.ts';
import { type ModelSource, SheetModel } from '../../../train/sheet-model.ts';

/** What every job of the trainer begins with: the sheets as read, the objective and the cells to change. */
export interface Target {
  readonly model: WorkbookModel;
  /** One cell. */
  readonly objective: RangeAddress;
  readonly ranges: readonly RangeAddress[];
  /** Whether functions that drop or sample draw again at each step of a training. */
  readonly isRedrawn?: boolean;
  readonly followed?: readonly FollowedCell[];
}

/** A cell that is watched in a training. */
export interface FollowedCell {
  readonly cell: RangeAddress;
  readonly name: string;
}

/** The same as the trainer takes it. */
export const modelSourceOf = ({ ranges, followed = [], ...target }: Target): ModelSource => ({
  ...target,
  variables: ranges,
  followed: followed.map(({ cell }) => cell),
});

/** The model with its draws and followed cells. @throws FormulaProblem, TrainingProblem where it cannot be trained */
export const sheetModelOf = (target: Target): SheetModel => new SheetModel(modelSourceOf(target));

/** The rows that followed cells for validation share with the objective. */
export const sharedRowsOf = ({ model, objective, ranges, followed = [] }: Target): SharedRows[] =>
  sharedRows(model, objective, ranges, followed);

/** The objective with the draws that the sheet shows. @throws FormulaProblem when the objective cannot be computed from the cells to change */
export const compileTarget = ({ model, objective, ranges }: Target): Program =>
  compile(model, objective, ranges, customFunctions);
