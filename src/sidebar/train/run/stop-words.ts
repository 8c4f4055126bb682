import type { RangeAddress } from '../../../formula/model.ts';
import type { BrokenAt, Stop } from '../../../train/stop.ts';
import type { RenderedProblem } from '../../../wording/render.ts';
import { problem } from '../../problem.ts';
import { messages } from '../../words.ts';
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
