import type { CreateEpochTableRequest, Problem } from '../../addon/contract.ts';
import { readNumber } from '../train/form/read-number.ts';
import { wholeNumber } from '../whole-number.ts';
import { messages } from '../words.ts';

const words = messages.epochs.create;

/** One copy of an epoch, as it is typed. */
export interface CopyFields {
  /** Tells the rows of the form apart. */
  readonly key: number;
  readonly from: string;
  readonly to: string;
  readonly onReset: string;
}

/** What the form for a table of one's own says, as it is typed. */
export interface TableFields {
  readonly title: string;
  readonly copies: readonly CopyFields[];
  readonly log: string;
  readonly perRun: string;
}

/** What keeps the fields from being a table; null when nothing does. */
export function problemIn({ copies, perRun }: TableFields): Problem | null {
  const incomplete = copies.findIndex(({ from, to }) => from.trim() === '' || to.trim() === '');
  if (incomplete >= 0) return { code: 'incomplete', ...words.incomplete(incomplete + 1) };
  const unread = copies.find(({ onReset }) => onReset.trim() !== '' && readNumber(onReset) === null);
  if (unread) return { code: 'badReset', ...words.badReset(unread.onReset) };
  return wholeNumber(perRun) === null ? { code: 'badEpochs', ...messages.epochs.badEpochs } : null;
}

/** The table that fields without a problem say, on the tab that the user looks at. */
export const requestOf = ({ title, copies, log, perRun }: TableFields): CreateEpochTableRequest => ({
  sheetId: null,
  title: title.trim(),
  copies: copies.map(({ from, to, onReset }) => ({
    from: from.trim(),
    to: to.trim(),
    onReset: readNumber(onReset),
  })),
  log: log.trim() === '' ? null : log.trim(),
  epochsPerRun: wholeNumber(perRun)!,
});
