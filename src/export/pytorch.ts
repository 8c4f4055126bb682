import type { CellAddress, RangeAddress, WorkbookModel } from '../formula/model.ts';
import { customFunctions } from '../train/custom-functions.ts';
import { type ScheduleChoice, schedules } from '../train/schedules.ts';
import type { TrainingSettings } from '../train/settings.ts';
import { SheetModel } from '../train/sheet-model.ts';
import { createTraining } from '../train/training.ts';
import { modulePartsOf } from './module.ts';
import { type Expected, pythonFile } from './python-file.ts';
import { stateOf } from './state.ts';

/** The exported part of a workbook. */
interface ModelRequest {
  readonly model: WorkbookModel;
  readonly objective: CellAddress;
  readonly variables: readonly RangeAddress[];
  /** Cells to print beside the loss. */
  readonly followed: readonly CellAddress[];
  /** Whether random functions draw again at each step. */
  readonly isRedrawn: boolean;
}

/** The training in the script. */
interface TrainingRequest {
  readonly settings: TrainingSettings;
  readonly epochs: number;
  /** Base of the files' names. */
  readonly name: string;
}

export type ExportRequest = ModelRequest & TrainingRequest;

export interface ExportedFiles {
  /** The script. */
  readonly python: string;
  /** Initial weights and data too large for the script, by range; null if everything fits. */
  readonly csv: string | null;
}

/** Number of epochs after which the script checks itself. */
const checkedEpochs = 100;

/** A schedule over all epochs of the script, not only those before its check. */
const overEpochs = ({ name, settings }: ScheduleChoice, epochs: number): ScheduleChoice => ({
  name,
  settings: { ...('epochs' in schedules[name].settings ? { epochs } : {}), ...settings },
});

/** The results of the sheet's own engine, for comparison in the script. */
function expectedOf(
  { settings, epochs }: TrainingRequest,
  program: SheetModel,
  isEvaluated: boolean,
): Expected {
  const gradient = new Float64Array(program.inputCount);
  program.draws?.drawAt(0);
  const objective = program.gradient(program.start, gradient);
  const most = settings.optimizer.name === 'lbfgs' ? epochs : Math.min(epochs, checkedEpochs);
  const rules = { ...settings.stop, epochs: most };
  const training = createTraining(program, {
    ...settings,
    ...(settings.schedule ? { schedule: overEpochs(settings.schedule, epochs) } : {}),
    keep: { by: 'last' },
    evaluateEvery: most,
    stop: rules,
  });
  while (!training.progress.stop) training.step();
  const { epoch, stop, stepsPerEpoch } = training.progress;
  const isDiverging = stop?.reason === 'value-not-finite';
  // The step that produces no number is not made.
  const taken = isDiverging ? epoch - 1 : epoch;
  const evaluated = isEvaluated ? program.evaluateModel?.(training.weights).objective : null;
  program.draws?.drawAt(taken * stepsPerEpoch);
  const after = evaluated ?? program.evaluate(training.weights);
  const gradientNorm = Math.hypot(...gradient);
  return { objective, gradientNorm, epochs: taken, stepsPerEpoch, after, isDiverging };
}

/** Reads a model once, and writes it as PyTorch scripts with different trainings. */
export function exporterOf(source: ModelRequest): (training: TrainingRequest) => ExportedFiles {
  const parts = modulePartsOf(source.model, source, customFunctions);
  const program = new SheetModel({ ...source, followed: [] });
  const state = stateOf(parts);
  return (training) => {
    const expected = expectedOf(training, program, parts.isEvaluated);
    return { python: pythonFile({ ...source, ...training }, parts, expected, state), csv: state.csv };
  };
}

/** Writes a sheet's objective as a PyTorch script that trains it and checks itself against the sheet. */
export const exportPyTorch = (request: ExportRequest): ExportedFiles => exporterOf(request)(request);
