import type { Problem } from '../../../addon/contract.ts';
import type { Plan } from '../form/read-form.ts';
import type { TrainingProgress, TrainingResult } from '../jobs/training-job.ts';

/** How a training that has ended left the sheet. */
export type Ending =
  /** The user decides, or has decided against it, whether the best weights are written; `isShown` where watched ones are. */
  | { readonly is: 'offered' | 'left'; readonly isShown: boolean }
  | { readonly is: 'unchanged' }
  /** `shown` is the sheet's own objective; text for an error, null while it is still calculating. */
  | { readonly is: 'written'; readonly shown: number | string | null };

/** What a training shows. */
export interface RunState {
  readonly phase: 'idle' | 'reading' | 'running' | 'paused' | 'ended';
  readonly plan: Plan | null;
  readonly progress: TrainingProgress | null;
  readonly result: TrainingResult | null;
  /** The user ended it. */
  readonly isStopped: boolean;
  /** It computes on the page, as workers are not allowed. */
  readonly isOnPage: boolean;
  readonly isWatched: boolean;
  /** The final weights are being written. */
  readonly isWriting: boolean;
  /** Cells that somebody edited meanwhile; the user is asked about them. */
  readonly edited: readonly string[];
  readonly ending: Ending | null;
  readonly problem: Problem | null;
}

export const idle: RunState = {
  phase: 'idle',
  plan: null,
  progress: null,
  result: null,
  isStopped: false,
  isOnPage: false,
  isWatched: false,
  isWriting: false,
  edited: [],
  ending: null,
  problem: null,
};

export const isUnderWay = ({ phase, isWriting }: Pick<RunState, 'phase' | 'isWriting'>): boolean =>
  isWriting || (phase !== 'idle' && phase !== 'ended');
