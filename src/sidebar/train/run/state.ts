import type { RangeAddress } from '../../../formula/model.ts';
import type { BrokenAt, Stop } from '../../../train/stop.ts';
import type { RenderedProblem } from '../../../wording/render.ts';
import type { LineFit } from '../../charts/line-fit.tsx';
import { problem } from '../../problem.ts';
import { messages } from '../../words.ts';
import type { Plan } from '../form/read-form.ts';
import type { TrainingProgress, TrainingResult } from '../jobs/training-job.ts';
import { weightName } from '../target-weights.ts';

const brokenAt = ({ epoch, step }: BrokenAt): string => messages.train.brokenAt(epoch, step);

/** The problem that ended a training, or null when it ended as it should. */
export function stopProblem(
  stop: Stop | null,
  ranges: readonly RangeAddress[],
  brokenSlope: string | null,
): RenderedProblem | null {
  if (stop?.reason === 'value-not-finite') {
    const { error } = stop;
    const epoch = brokenAt(stop);
    if (error && stop.epoch === 0) return problem('startIsError', { cell: error.cell, name: error.name });
    return error
      ? problem('valueNotFinite', { cell: error.cell, name: error.name, epoch })
      : problem('valueInfinite', { epoch });
  }
  if (stop?.reason !== 'gradient-not-finite') return null;
  const weight = weightName(stop.weight, ranges);
  return problem('gradientNotFinite', { cell: brokenSlope ?? weight, weight, epoch: brokenAt(stop) });
}

/** Why a training ended, as the second half of a sentence; null stands for the user. */
export function stopWords(stop: Stop | null, ranges: readonly RangeAddress[]): string {
  if (stop === null) return messages.train.stopped;
  const cell = stop.reason === 'gradient-not-finite' ? weightName(stop.weight, ranges) : '';
  return messages.train.stops(stop, cell, 'epoch' in stop ? brokenAt(stop) : '');
}

/** How a training that has ended left the sheet. */
type Ending =
  /** The user decides, or has decided against it, whether the best weights are written; `isShown` where watched ones are. */
  | { readonly is: 'offered' | 'left'; readonly isShown: boolean }
  | { readonly is: 'unchanged' }
  /** `shown` is the sheet's own objective; text for an error, null while it is still calculating. */
  | { readonly is: 'written'; readonly shown: number | string | null };

/** A cell whose computed value is not the one that the sheet shows. */
export interface Doubt {
  readonly cell: string;
  readonly computed: string;
  readonly shown: string;
}

/** Why a training has not begun: the user is asked whether to begin all the same. */
export interface Doubts {
  readonly count: number;
  /** The first of them. */
  readonly cells: readonly Doubt[];
  /** Whether one step was asked for only. */
  readonly isPaused: boolean;
}

/** How a training goes: so that each step can be watched in the sheet, or as fast as it can, with one write at the end. */
export type Speed = 'slow' | 'fast' | 'full';

/** Milliseconds from one step that is watched to the next, at least. Google takes about two seconds for each. */
export const stepEvery = { slow: 700, fast: 30 } as const;
/** Milliseconds that all steps take when they are watched fast. */
const fastRun = 20_000;

/**
 * The steps to take after so many for the next picture, which takes so many milliseconds, so that a fast run ends in
 * time. The first steps change most and are the only ones of a short run, so they are shown one by one.
 */
export const stepsPerPicture = (steps: number, milliseconds: number, taken: number): number =>
  Math.max(1, Math.min(Math.round((steps * milliseconds) / fastRun), Math.ceil(taken / 10)));

/** What a training shows. */
export interface RunState {
  readonly phase: 'idle' | 'reading' | 'running' | 'paused' | 'ended';
  readonly plan: Plan | null;
  /** The points that a line is fitted to; null where something else is trained. */
  readonly fit: LineFit | null;
  readonly progress: TrainingProgress | null;
  readonly result: TrainingResult | null;
  /** The user ended it. */
  readonly isStopped: boolean;
  /** It computes on the page, as workers are not allowed. */
  readonly isOnPage: boolean;
  readonly speed: Speed;
  /** The epoch whose weights were last written for people who watch. */
  readonly shownEpoch: number;
  /** The final weights are being written. */
  readonly isWriting: boolean;
  /** Cells that somebody edited meanwhile; the user is asked about them. */
  readonly edited: readonly string[];
  readonly ending: Ending | null;
  readonly problem: RenderedProblem | null;
  readonly doubts: Doubts | null;
  /** Cells to change with formulas that draw their numbers: the user is asked whether to type the numbers. */
  readonly drawn: readonly string[];
}

export const idle: RunState = {
  phase: 'idle',
  plan: null,
  fit: null,
  progress: null,
  result: null,
  isStopped: false,
  isOnPage: false,
  speed: 'full',
  shownEpoch: 0,
  isWriting: false,
  edited: [],
  ending: null,
  problem: null,
  doubts: null,
  drawn: [],
};

export const isUnderWay = ({ phase, isWriting }: Pick<RunState, 'phase' | 'isWriting'>): boolean =>
  isWriting || (phase !== 'idle' && phase !== 'ended');
