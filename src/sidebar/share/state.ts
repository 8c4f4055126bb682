import type { DropoutTab, TrainingState } from '../../addon/contract.ts';
import { probabilityOf } from '../dropout/use-dropout-tab.ts';
import type { Epochs } from '../epochs/epochs-context.tsx';
import type { RunDraft } from '../epochs/run-fields.ts';
import { tableOf } from '../epochs/state.ts';
import { recall, type ValueOf } from '../memory/memory.ts';
import { callServer } from '../server.ts';
import type { TrainerForm } from '../train/form/form.ts';
import type { Trainer } from '../train/use-trainer.ts';
import { type CellSetting, cellSettings } from './cell-settings.ts';

/** All that a code can say of a sheet. */
export interface SheetState {
  readonly tab: string;
  readonly trainWith: ValueOf<'trainWith'>;
  readonly way: ValueOf<'way'>;
  /** The next run of an epoch table of the tab; null where there is none, or the tab is trained otherwise. */
  readonly run: RunDraft | null;
  /** What the formulas of a tab with an epoch table take from fixed cells; null where there is none. */
  readonly cells: readonly CellSetting[] | null;
  /** How the tab is trained. */
  readonly form: TrainerForm;
  /** The dropout rate; null where the tab has none. */
  readonly p: number | null;
  readonly scope: ValueOf<'scope'>;
  /** Of the draw that the tab shows; null where it shows none that could be drawn again. */
  readonly seed: number | null;
}

/** The two ways to train, as the sidebar shows them. */
export interface Shown {
  readonly trainer: Trainer;
  readonly epochs: Epochs;
}

/** The state of the open tab, with what it was read from. */
export interface OpenSheet {
  readonly state: SheetState;
  readonly dropout: DropoutTab | null;
  readonly told: TrainingState;
}

/** Of the tab as it stands, when it is trained by an epoch table. */
async function cellsOf(tab: string, { session }: Epochs): Promise<SheetState['cells']> {
  const table = tableOf(session.state);
  if (!table) return null;
  const { model } = await callServer('readModel', { sheets: [tab] });
  const settings = cellSettings(model.sheets[tab]!, table);
  return settings.length > 0 ? settings : null;
}

/** Of the file's last draw, or of the tab as it stands, whoever has written it. */
const readSeed = async (scope: SheetState['scope']): Promise<number | null> =>
  scope === 'file' ? (await callServer('drawHistory', null)).seed : callServer('seedOfSheet', null);

/**
 * Reads the tab that is open, all but its seed.
 * @param withRun whether to look for its epoch table
 */
export async function readOpenSheet({ trainer, epochs }: Shown, withRun: boolean): Promise<OpenSheet> {
  const { told, form } = await trainer.openForm();
  const run = withRun ? await epochs.session.openDraft() : null;
  const dropout = await callServer('readDropout', null);
  const state = {
    tab: told.sheet,
    trainWith: recall('trainWith'),
    way: recall('way'),
    run,
    cells: null,
    form,
    p: dropout && probabilityOf(dropout),
    scope: recall('scope'),
    seed: null,
  };
  return { state, dropout, told };
}

/**
 * Reads the tab that is open, to be shared. Where the trainer has nothing to train there but an epoch table has, the
 * code is about that, whatever was used last.
 */
export async function readSheetState(shown: Shown): Promise<SheetState> {
  const { state } = await readOpenSheet(shown, true);
  const trainWith = state.run && state.form.objective.trim() === '' ? 'epochs' : state.trainWith;
  const cells = trainWith === 'epochs' && state.run ? await cellsOf(state.tab, shown.epochs) : null;
  return { ...state, trainWith, cells, seed: await readSeed(state.scope) };
}
