import { cellName, placeName } from '../../../a1/addresses.ts';
import type { RangeAddress } from '../../../formula/model.ts';
import type { BrokenAt, Stop } from '../../../train/stop.ts';
import type { Detail } from '../../../wording/problem.ts';
import type { RenderedProblem } from '../../../wording/render.ts';
import type { LineFit } from '../../charts/line-fit.tsx';
import type { Failure } from '../../computing/protocol.ts';
import { phraseText, problem } from '../../problem.ts';
import { forms, messages } from '../../words.ts';
import type { Plan } from '../form/read-form.ts';
import type { Target } from '../jobs/target.ts';
import type { TrainingProgress, TrainingResult } from '../jobs/training-job.ts';
import { weightName } from '../target-weights.ts';

const brokenAt = ({ epoch, step }: BrokenAt): string => messages.train.brokenAt(epoch, step);

/** The problem that ended a training run; null if it ended normally. */
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

/** The reason why a training run ended, as the second half of a message; null means the user stopped it. */
export function stopWords(stop: Stop | null, ranges: readonly RangeAddress[]): string {
  if (stop === null) return messages.train.stopped;
  const cell = stop.reason === 'gradient-not-finite' ? weightName(stop.weight, ranges) : '';
  return messages.train.stops(stop, cell, 'epoch' in stop ? brokenAt(stop) : '');
}

/** The state of the sheet after a training run. */
type Ending =
  /**
   * The user decides, or has decided not to write the best weights; `isShown` if the sheet shows weights of the
   * training.
   */
  | { readonly is: 'offered' | 'left'; readonly isShown: boolean }
  | { readonly is: 'unchanged' }
  /** `shown` is the sheet's own objective; text for an error, null while it is still calculating. */
  | { readonly is: 'written'; readonly shown: number | string | null };

/** A cell whose computed value differs from the sheet. */
interface Doubt {
  readonly cell: string;
  readonly computed: string;
  readonly shown: string;
}

/** The reason why a training run has not started: the user is asked whether to start it anyway. */
export interface Doubts {
  readonly count: number;
  /** The first of these cells. */
  readonly cells: readonly Doubt[];
  /** Whether only one step was requested. */
  readonly isPaused: boolean;
}

/** The speeds of a training run: slow enough to watch each step in the sheet, or full with one write at the end. */
export const speeds = ['slow', 'fast', 'full'] as const;
export type Speed = (typeof speeds)[number];

/** Minimum number of milliseconds between two steps that are shown. Google takes more than a second for each. */
export const stepEvery = { slow: 700, fast: 30 } as const;
/** Milliseconds for all steps of a fast run. */
const fastRun = 20_000;

/**
 * Number of steps until the next picture, so that a fast run ends in time. Depends on the number of all steps, the
 * milliseconds per picture, and the steps taken so far. The first steps change most, and a short run has no others, so
 * they are shown one by one.
 */
export const stepsPerPicture = (steps: number, milliseconds: number, taken: number): number =>
  Math.max(1, Math.min(Math.round((steps * milliseconds) / fastRun), Math.ceil(taken / 10)));

/** The visible state of a training run. */
export interface RunState {
  readonly phase: 'idle' | 'reading' | 'running' | 'paused' | 'ended';
  readonly plan: Plan | null;
  /** The points of a line fit; null for other training runs. */
  readonly fit: LineFit | null;
  readonly progress: TrainingProgress | null;
  readonly result: TrainingResult | null;
  /** True if the user ended it. */
  readonly isStopped: boolean;
  /** True if it computes on the page, because workers are not allowed. */
  readonly isOnPage: boolean;
  readonly speed: Speed;
  /** The epoch whose weights were last written for display. */
  readonly shownEpoch: number;
  /** The final weights are being written. */
  readonly isWriting: boolean;
  /** Cells that someone edited during the training run; the user is asked about them. */
  readonly edited: readonly string[];
  readonly ending: Ending | null;
  /** True if the cells show the values from before it again: its curve and report would be those of another sheet. */
  readonly isUndone: boolean;
  readonly problem: RenderedProblem | null;
  readonly doubts: Doubts | null;
  /** Cells to change with formulas that draw their numbers: the user is asked whether to replace these by numbers. */
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
  isUndone: false,
  problem: null,
  doubts: null,
  drawn: [],
};

export const isUnderWay = ({ phase, isWriting }: Pick<RunState, 'phase' | 'isWriting'>): boolean =>
  isWriting || (phase !== 'idle' && phase !== 'ended');

function inWords(detail: Detail): string {
  if (typeof detail === 'number') return forms.show(detail, 12);
  return typeof detail === 'object' && 'phrase' in detail ? phraseText(detail) : String(detail);
}

/** The cells in a failure because of differing values. */
export function doubtsOf({ details, cells }: Failure, isPaused: boolean): Doubts {
  const [computed, shown] = [details.allComputed, details.allShown] as [readonly Detail[], readonly Detail[]];
  const listed = computed.map(
    (value, i): Doubt => ({ cell: cells[i]!, computed: inWords(value), shown: inWords(shown[i]!) }),
  );
  return { count: cells.length, cells: listed, isPaused };
}

/** Google's random functions, and ours that initialize weights. */
const draws =
  /\b(?:RAND|RANDARRAY|RANDBETWEEN|NORMINIT|UNIFORMINIT|ORTHOGONALINIT|KAIMING\w+|XAVIER\w+)\s*\(/i;

/** The cells to change whose formulas draw their numbers; empty if another formula is among them. */
export function drawnWeights({ model, ranges }: Pick<Target, 'model' | 'ranges'>): string[] {
  const found: string[] = [];
  for (const { sheet, row, column, rows, columns } of ranges) {
    const { formulas = [] } = model.sheets[sheet] ?? {};
    for (let y = row; y < Math.min(row + rows, formulas.length); y++)
      for (let x = column; x < column + columns; x++) {
        const formula = formulas[y]![x] ?? '';
        if (formula === '') continue;
        // The engine reports which formula causes the problem.
        if (!draws.test(formula)) return [];
        found.push(placeName(sheet, cellName(y, x)));
      }
  }
  return found;
}
