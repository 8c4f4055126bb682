import type { CreateEpochTableRequest } from '../../addon/contract.ts';
import type { RenderedProblem } from '../../wording/render.ts';
import { problem } from '../problem.ts';
import { readNumber } from '../train/form/read-number.ts';
import { wholeNumber } from '../whole-number.ts';

/** One copy of an epoch, as it is typed. */
export interface CopyFields {
  /** Tells the rows of the form apart. */
  readonly key: number;
  readonly from: string;
  readonly to: string;
  readonly onReset: string;
  /** Whether it belongs to an epoch or to a reset. */
  readonly part: 'epoch' | 'reset';
  readonly step: string;
  readonly when: '' | 'if' | 'while';
  readonly condition: string;
}

/** What the form for a table of one's own says, as it is typed. */
export interface TableFields {
  readonly title: string;
  readonly copies: readonly CopyFields[];
  readonly log: string;
  readonly perRun: string;
}

/** What keeps the fields from being a table; null when nothing does. */
export function problemIn({ copies, perRun }: TableFields): RenderedProblem | null {
  const incomplete = copies.findIndex(({ from, to }) => from.trim() === '' || to.trim() === '');
  if (incomplete >= 0) return problem('incomplete', { index: incomplete + 1 });
  const unread = copies.find(({ onReset }) => onReset.trim() !== '' && readNumber(onReset) === null);
  if (unread) return problem('badReset', { text: unread.onReset });
  const unnumbered = copies.find(({ step }) => !wholeNumber(step));
  if (unnumbered) return problem('badStepNumber', { text: unnumbered.step });
  const unconditional = copies.findIndex(({ when, condition }) => when !== '' && condition.trim() === '');
  if (unconditional >= 0) return problem('missingCondition', { index: unconditional + 1 });
  return wholeNumber(perRun) === null ? problem('badEpochCount') : null;
}

/** The table that fields without a problem say, on the tab that the user looks at. */
export const requestOf = ({ title, copies, log, perRun }: TableFields): CreateEpochTableRequest => ({
  sheetId: null,
  title: title.trim(),
  copies: copies.map(({ from, to, onReset, part, step, when, condition }) => ({
    from: from.trim(),
    to: to.trim(),
    onReset: part === 'epoch' ? readNumber(onReset) : null,
    step: part === 'epoch' ? step.trim() : `Reset ${step.trim()}`,
    when,
    condition: when === '' ? '' : `=${condition.trim().replace(/^=/, '')}`,
  })),
  log: log.trim() === '' ? null : log.trim(),
  epochsPerRun: wholeNumber(perRun)!,
});
