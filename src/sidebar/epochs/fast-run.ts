import type { EpochTable } from '../../train/epochs/table.ts';
import type { RunningJob } from '../computing/start-job.ts';
import { startJob } from '../jobs.ts';
import { ProblemError } from '../problem-error.ts';
import { callServer } from '../server.ts';
import { failureProblem } from '../train/problems.ts';
import type { EpochsProgress, EpochsResult } from './jobs/epochs-job.ts';
import { improvementOf, type RunEnd } from './live-run.ts';
import type { RunOrder } from './state.ts';

export interface FastListener {
  begun(job: RunningJob<never>): void;
  progress(progress: EpochsProgress): void;
  /** Computed; now it is written. */
  writing(): void;
}

interface FastRequest {
  readonly sheetId: number;
  readonly sheet: string;
  readonly table: EpochTable;
}

/** Computes the epochs; rejects with a ProblemError. */
function compute(
  request: FastRequest & { readonly model: Awaited<ReturnType<typeof readModel>> },
  order: RunOrder,
  listener: FastListener,
): Promise<EpochsResult> {
  return new Promise((resolve, reject) => {
    const { model, sheet, table } = request;
    const job = startJob(
      'epochs',
      { model, sheet, table, epochs: order.epochs, improvement: improvementOf(order) },
      {
        progress: listener.progress,
        ended: resolve,
        failed: (failure) => reject(new ProblemError(failureProblem(failure))),
      },
    );
    listener.begun(job);
  });
}

const readModel = async (sheet: string) => (await callServer('readModel', { sheets: [sheet] })).model;

/** Epochs in memory: the sheet is read once, and written once at the end. */
export async function runFast(
  request: FastRequest,
  order: RunOrder,
  listener: FastListener,
): Promise<RunEnd> {
  const model = await readModel(request.sheet);
  const result = await compute({ ...request, model }, order, listener);
  listener.progress(result);
  const { epoch, logged, line, values, before, stop } = result;
  const end = { epochs: epoch, first: logged[0] ?? null, last: line.y.at(-1) ?? null, stop };
  if (epoch === 0) return { ...end, logRoom: null };
  listener.writing();
  const { sheetId, table } = request;
  const { logRoom } = await callServer('writeEpochs', {
    sheetId,
    table: table.at,
    values,
    logged,
    expected: before,
  });
  return { ...end, logRoom: table.log ? logRoom : null };
}
