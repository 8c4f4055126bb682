import type { CellAddress, RangeAddress, WorkbookModel } from '../formula/model.ts';
import { customFunctions } from '../train/custom-functions.ts';
import { type ScheduleChoice, schedules } from '../train/schedules.ts';
import type { TrainingSettings } from '../train/settings.ts';
import { SheetModel } from '../train/sheet-model.ts';
import { createTraining } from '../train/training.ts';
import { modulePartsOf } from './module.ts';
import { type Expected, pythonFile } from './python-file.ts';
import { stateOf } from './state.ts';

/** What of a workbook is exported. */
interface ModelRequest {
  readonly model: WorkbookModel;
  readonly objective: CellAddress;
  readonly variables: readonly RangeAddress[];
  /** Cells to print beside the loss. */
  readonly followed: readonly CellAddress[];
  /** Whether random functions draw again at each step. */
  readonly isRedrawn: boolean;
}

/** How the script trains it. */
interface TrainingRequest {
  readonly settings: TrainingSettings;
  readonly epochs: number;
  /** Stem of the files' names. */
  readonly name: string;
}

export type ExportRequest = ModelRequest & TrainingRequest;

export interface ExportedFiles {
  /** The script. */
  readonly python: string;
  /** Start weights and data too large for the script, by range; null where everything fits. */
  readonly csv: string | null;
}

/** The script checks itself after so many epochs. */
const checkedEpochs = 100;

/** A schedule over all epochs of the script, not only those before its check. */
const overEpochs = ({ name, settings }: ScheduleChoice, epochs: number): ScheduleChoice => ({
  name,
  settings: { ...('epochs' in schedules[name].settings ? { epochs } : {}), ...settings },
});

/** What the sheet's own engine finds, for the script to compare with. */
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
  // The step that leads to no number is not taken.
  const taken = isDiverging ? epoch - 1 : epoch;
  const evaluated = isEvaluated ? program.evaluateModel?.(training.weights).objective : null;
  program.draws?.drawAt(taken * stepsPerEpoch);
  const after = evaluated ?? program.evaluate(training.weights);
  const gradientNorm = Math.hypot(...gradient);
  return { objective, gradientNorm, epochs: taken, stepsPerEpoch, after, isDiverging };
}

/** Reads a model once, and writes it as PyTorch scripts that train it in different ways. */
export function exporterOf(source: ModelRequest): (training: TrainingRequest) => ExportedFiles {
  const parts = modulePartsOf(source.model, source, customFunctions);
  const program = new SheetModel({ ...source, followed: [] });
  const state = stateOf(parts);
  return (training) => {
    const expected = expectedOf(training, program, parts.isEvaluated);
    return { python: pythonFile({ ...source, ...training }, parts, expected, state), csv: state.csv };
  };
}

/** Writes an objective of a sheet as a PyTorch script that trains it and checks itself against the sheet. */
export const exportPyTorch = (request: ExportRequest): ExportedFiles => exporterOf(request)(request);
