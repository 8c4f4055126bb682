import { compile } from '../../../formula/compile.ts';
import type { RangeAddress, WorkbookModel } from '../../../formula/model.ts';
import type { Program } from '../../../formula/program.ts';
import { customFunctions } from '../../../train/custom-functions.ts';
import { type SharedRows, sharedRows } from '../../../train/run-experiment.ts';
import { type ModelSource, SheetModel } from '../../../train/sheet-model.ts';

/** The input of every job of the trainer: the sheets as read, the objective and the cells to change. */
export interface Target {
  readonly model: WorkbookModel;
  /** A single cell. */
  readonly objective: RangeAddress;
  readonly ranges: readonly RangeAddress[];
  /** Whether functions that drop or sample draw again at each step of a training run. */
  readonly isRedrawn?: boolean;
  readonly followed?: readonly FollowedCell[];
}

/** A cell to watch during a training run. */
export interface FollowedCell {
  readonly cell: RangeAddress;
  readonly name: string;
}

/** The same in the trainer's format. */
export const modelSourceOf = ({ ranges, followed = [], ...target }: Target): ModelSource => ({
  ...target,
  variables: ranges,
  followed: followed.map(({ cell }) => cell),
});

/** The model with its draws and followed cells. @throws FormulaProblem, TrainingProblem if it cannot be trained */
export const sheetModelOf = (target: Target): SheetModel => new SheetModel(modelSourceOf(target));

/** The rows that followed validation cells share with the objective. */
export const sharedRowsOf = ({ model, objective, ranges, followed = [] }: Target): SharedRows[] =>
  sharedRows(model, objective, ranges, followed);

/**
 * The objective with the draws on the sheet. @throws FormulaProblem if the objective cannot be computed from the cells
 * to change
 */
export const compileTarget = ({ model, objective, ranges }: Target): Program =>
  compile(model, objective, ranges, customFunctions);
