import type { Problem } from '../../../addon/contract.ts';
import type { RangeAddress } from '../../../formula/model.ts';
import type { Stop } from '../../../train/stop.ts';
import { messages } from '../../words.ts';
import { trainProblem } from '../problems.ts';
import { weightName } from '../target-weights.ts';

/** The problem that ended a training, or null when it ended as it should. */
export function stopProblem(stop: Stop | null, ranges: readonly RangeAddress[]): Problem | null {
  if (stop?.reason === 'value-not-finite') {
    const { error, epoch } = stop;
    if (error && epoch === 0) return trainProblem('startIsError', error.cell, error.name);
    return error
      ? trainProblem('valueNotFinite', error.cell, error.name, epoch)
      : trainProblem('valueInfinite', epoch);
  }
  if (stop?.reason !== 'gradient-not-finite') return null;
  return trainProblem('gradientNotFinite', weightName(stop.weight, ranges), stop.epoch);
}

/** Why a training ended, as the second half of a sentence; null stands for the user. */
export function stopWords(stop: Stop | null, ranges: readonly RangeAddress[]): string {
  if (stop === null) return messages.train.stopped;
  const cell = stop.reason === 'gradient-not-finite' ? weightName(stop.weight, ranges) : '';
  return messages.train.stops[stop.reason](stop as never, cell);
}
