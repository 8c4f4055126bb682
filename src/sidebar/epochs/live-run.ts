import type { EpochTableRequest } from '../../addon/contract.ts';
import type { EpochsDone, Improvement } from '../../train/epochs/run-epochs.ts';
import { callServer } from '../server.ts';
import type { RunOrder } from './state.ts';

/** How a run ended, live or in memory. */
export interface RunEnd {
  readonly epochs: number;
  readonly first: number | null;
  readonly last: number | null;
  readonly stop: EpochsDone['stop'];
  /** Free cells that the log has left; null without a log. */
  readonly logRoom: number | null;
}

interface LiveListener {
  /** One more epoch is in the sheet. */
  epoch(count: number, logged: readonly number[]): void;
  isStopping(): boolean;
}

export const improvementOf = ({ patience }: RunOrder): Improvement | null =>
  patience === null ? null : { patience, best: null, idle: 0 };

/** Up to so many epochs are made one in each request: every one can be watched, and Stop waits for one. */
const fewEpochs = 10;
/** More are made in slices, as a request of its own costs an epoch more than the epoch itself. */
const sliceMilliseconds = 1000;
/** No request can ask for endless epochs. */
const mostInSlice = 1000;

/** Epochs through the sheet, in requests that are short enough for Stop to be heard within a second. */
export async function runLive(
  request: EpochTableRequest,
  order: RunOrder,
  listener: LiveListener,
): Promise<RunEnd> {
  let done = 0;
  let improvement = improvementOf(order);
  let expected: readonly number[] | null = null;
  let stop: RunEnd['stop'] = null;
  let logRoom: number | null = null;
  const logged: number[] = [];
  const isFew = order.epochs <= fewEpochs;
  while (done < order.epochs && !stop && !listener.isStopping()) {
    const slice: Awaited<ReturnType<typeof callServer<'runEpochs'>>> = await callServer('runEpochs', {
      ...request,
      epochs: isFew ? 1 : Math.min(order.epochs - done, mostInSlice),
      done,
      milliseconds: isFew ? 0 : sliceMilliseconds,
      improvement,
      expected,
    });
    done += slice.epochs;
    logged.push(...slice.logged);
    ({ improvement, stop, values: expected, logRoom } = slice);
    listener.epoch(done, logged);
  }
  return { epochs: done, first: logged[0] ?? null, last: logged.at(-1) ?? null, stop, logRoom };
}
