import type { EpochSheet, EpochTableRequest, LastRun } from '../../addon/contract.ts';
import type { EpochTable } from '../../train/epochs/table.ts';
import type { RenderedProblem } from '../../wording/render.ts';
import type { Line } from '../charts/line-chart.tsx';
import { problem } from '../problem.ts';
import { readWholeNumber } from '../whole-number.ts';

/** The fields of a run, as typed. */
export interface RunFields {
  readonly epochs: string;
  readonly isEndless: boolean;
  readonly isPatient: boolean;
  readonly patience: string;
}

/** The default fields: as many epochs as the table specifies. */
export const usualFields = (table: EpochTable | null): RunFields => ({
  epochs: table ? String(table.epochsPerRun) : '',
  isEndless: false,
  isPatient: false,
  patience: '20',
});

/** The next run of a table, with its typed fields. */
export interface RunDraft {
  /** Name of the table, such as `P3`. */
  readonly at: string;
  readonly fields: RunFields;
}

export function readOrder(way: Way, fields: RunFields): RunOrder | RenderedProblem {
  const epochs = fields.isEndless ? Number.POSITIVE_INFINITY : readWholeNumber(fields.epochs);
  if (epochs === null) return problem('badEpochCount');
  const patience = fields.isPatient ? readWholeNumber(fields.patience) : null;
  if (fields.isPatient && patience === null) return problem('badPatience');
  return { way, epochs, patience };
}

/** `live`: each epoch goes through the sheet. `fast`: all run in memory, and the result is written once. */
export type Way = 'live' | 'fast';

/** The order for a run. */
export interface RunOrder {
  readonly way: Way;
  /** Infinite: runs until stopped. */
  readonly epochs: number;
  /** Ends after this number of epochs without a new lowest logged value; null for no limit. */
  readonly patience: number | null;
}

/** The current action. */
export type Doing = 'looking' | 'running' | 'writing' | 'resetting' | 'restoring' | 'creating' | 'removing';

export interface EpochsState {
  /** Null until the tab has been read. */
  readonly sheet: EpochSheet | null;
  /** Name of the chosen table. */
  readonly at: string | null;
  /** The typed fields of the next run of that table. */
  readonly fields: RunFields;
  readonly doing: Doing | null;
  readonly order: RunOrder | null;
  readonly epoch: number;
  /** Milliseconds from the start of the run to the end of its latest epoch. */
  readonly elapsed: number;
  /** The logged value over the epochs of this run and previous ones, since the start values. */
  readonly line: Line;
  readonly isStopping: boolean;
  /** The last run that can be undone; null if there is none, or if it was a training run. */
  readonly lastRun: LastRun | null;
  /** The table that the last action created and that can be removed. */
  readonly made: EpochTableRequest | null;
  /** Whether `problem` and `done` belong to the form for a custom table. */
  readonly isOfForm: boolean;
  readonly problem: RenderedProblem | null;
  /** Describes how the last action ended. */
  readonly done: string | null;
}

export const emptyLine: Line = { x: [], y: [] };

export const untouched: EpochsState = {
  sheet: null,
  at: null,
  fields: usualFields(null),
  doing: null,
  order: null,
  epoch: 0,
  elapsed: 0,
  line: emptyLine,
  isStopping: false,
  lastRun: null,
  made: null,
  isOfForm: false,
  problem: null,
  done: null,
};

/** Joins the lines of two runs; the epochs of the second continue those of the first. */
export function continued(earlier: Line, line: Line): Line {
  const offset = (earlier.x.at(-1) ?? -1) + 1;
  return { x: [...earlier.x, ...line.x.map((epoch) => epoch + offset)], y: [...earlier.y, ...line.y] };
}

/** The chosen table. */
export const tableOf = ({ sheet, at }: Pick<EpochsState, 'sheet' | 'at'>): EpochTable | null =>
  sheet?.tables.find((table) => table.at === at) ?? null;
