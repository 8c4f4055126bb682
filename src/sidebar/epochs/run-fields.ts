import type { EpochTable } from '../../train/epochs/table.ts';
import type { RenderedProblem } from '../../wording/render.ts';
import { problem } from '../problem.ts';
import { wholeNumber } from '../whole-number.ts';
import type { RunOrder, Way } from './state.ts';

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
