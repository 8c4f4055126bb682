import type { EpochSheet, EpochTableRequest, LastRun } from '../../addon/contract.ts';
import type { EpochTable } from '../../train/epochs/table.ts';
import type { RenderedProblem } from '../../wording/render.ts';
import type { Line } from '../charts/line-chart.tsx';
import { problem } from '../problem.ts';
import { wholeNumber } from '../whole-number.ts';

/** What the fields of a run say, as they are typed. */
export interface RunFields {
  readonly epochs: string;
  readonly isEndless: boolean;
  readonly isPatient: boolean;
  readonly patience: string;
}

/** What the fields say before anything is typed: as many epochs as the table says. */
export const usualFields = (table: EpochTable | null): RunFields => ({
  epochs: table ? String(table.epochsPerRun) : '',
  isEndless: false,
  isPatient: false,
  patience: '20',
});

/** The next run of a table: which one, and what is typed of it. */
export interface RunDraft {
  /** Name of the table, such as `P3`. */
  readonly at: string;
  readonly fields: RunFields;
}

export function readOrder(way: Way, fields: RunFields): RunOrder | RenderedProblem {
  const epochs = fields.isEndless ? Number.POSITIVE_INFINITY : wholeNumber(fields.epochs);
  if (epochs === null) return problem('badEpochCount');
  const patience = fields.isPatient ? wholeNumber(fields.patience) : null;
  if (fields.isPatient && patience === null) return problem('badPatience');
  return { way, epochs, patience };
}

/** `live`: each epoch goes through the sheet. `fast`: in memory, and written once. */
export type Way = 'live' | 'fast';

/** What a run is asked to do. */
export interface RunOrder {
  readonly way: Way;
  /** Infinite to run until stopped. */
  readonly epochs: number;
  /** Ends after so many epochs without a new lowest logged value; null to go on. */
  readonly patience: number | null;
}

/** What is being done. */
export type Doing = 'looking' | 'running' | 'writing' | 'resetting' | 'restoring' | 'creating' | 'removing';

export interface EpochsState {
  /** Null until the tab has been looked at. */
  readonly sheet: EpochSheet | null;
  /** Name of the table that the user means. */
  readonly at: string | null;
  /** What is typed of the next run of that table. */
  readonly fields: RunFields;
  readonly doing: Doing | null;
  readonly order: RunOrder | null;
  readonly epoch: number;
  /** Milliseconds since the run began, when its latest epoch ended. */
  readonly elapsed: number;
  /** The logged value over the epochs of this run and of those before it, since the start values. */
  readonly line: Line;
  readonly isStopping: boolean;
  /** The last run that can be taken back; null when there is none, or that of a training. */
  readonly lastRun: LastRun | null;
  /** The table that the last action made, and that can be taken off its sheet again. */
  readonly made: EpochTableRequest | null;
  /** Whether `problem` and `done` tell of the form for a table of one's own. */
  readonly isOfForm: boolean;
  readonly problem: RenderedProblem | null;
  /** The sentence that tells how the last action ended. */
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

/** One line of two runs, the epochs of the second counted on from those of the first. */
export function continued(earlier: Line, line: Line): Line {
  const offset = (earlier.x.at(-1) ?? -1) + 1;
  return { x: [...earlier.x, ...line.x.map((epoch) => epoch + offset)], y: [...earlier.y, ...line.y] };
}

/** The table that the user means. */
export const tableOf = ({ sheet, at }: Pick<EpochsState, 'sheet' | 'at'>): EpochTable | null =>
  sheet?.tables.find((table) => table.at === at) ?? null;
