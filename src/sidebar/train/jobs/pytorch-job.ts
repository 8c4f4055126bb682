import { rangeName } from '../../../a1/addresses.ts';
import { identifierOf } from '../../../export/identifiers.ts';
import { exportPyTorch } from '../../../export/pytorch.ts';
import { notebookOf } from '../../../export/weights.ts';
import type { TrainingSettings } from '../../../train/settings.ts';
import { stopSettings } from '../../../train/stop.ts';
import type { Job } from '../../computing/protocol.ts';
import type { Target } from './target.ts';

/** A file to download. */
export interface DownloadFile {
  readonly name: string;
  readonly type: string;
  readonly content: string;
}

interface PyTorchTypes {
  readonly request: Target & { readonly settings: TrainingSettings };
  readonly change: never;
  readonly progress: null;
  readonly result: readonly DownloadFile[];
}

/** The script, its data if there is much, and the same as a notebook. */
function filesOf({ settings, ...target }: PyTorchTypes['request']): DownloadFile[] {
  const { model, objective, ranges, followed = [], isRedrawn = false } = target;
  const name = identifierOf(objective.sheet) ?? 'model';
  const epochs = settings.stop?.epochs ?? stopSettings.epochs.default;
  const files = exportPyTorch({
    model,
    objective,
    variables: ranges,
    followed: followed.map(({ cell }) => cell),
    settings,
    isRedrawn,
    epochs,
    name,
  });
  const notebook = notebookOf(name, rangeName(objective), files);
  return [
    { name: `${name}.py`, type: 'text/x-python', content: files.python },
    ...(files.csv === null ? [] : [{ name: `${name}.csv`, type: 'text/csv', content: files.csv }]),
    { name: `${name}.ipynb`, type: 'application/x-ipynb+json', content: notebook },
  ];
}

/** The form's model as PyTorch files. */
export function beginPyTorch(request: PyTorchTypes['request']): Job<PyTorchTypes> {
  return { work: () => false, progress: () => null, result: () => filesOf(request) };
}
