import type { EpochTable } from '../../train/epochs/table.ts';
import { callServer, problemOf } from '../server.ts';
import { runJob, type StoppableJob } from '../train/run-job.ts';
import type { EpochsProgress } from './jobs/epochs-job.ts';
import type { MemoryStart } from './jobs/memory-run.ts';
import { improvementOf, type RunEnd } from './live-run.ts';
import type { RunOrder } from './state.ts';

interface FastListener {
  begun(job: StoppableJob): void;
  progress(progress: EpochsProgress): void;
  /** Computed; now it is written. */
  writing(): void;
}

interface FastRequest {
  readonly sheetId: number;
  readonly sheet: string;
  readonly table: EpochTable;
}

/** What a tab holds, with its name of now: somebody may have given it another since it was looked at. */
async function readTab({ sheetId, sheet }: FastRequest): Promise<Pick<MemoryStart, 'model' | 'sheet'>> {
  const asRemembered = await callServer('readModel', { sheets: [sheet] }).catch((error) => {
    if (problemOf(error).code !== 'noSuchSheet') throw error;
    return null;
  });
  if (asRemembered?.sheetIds[sheet] === sheetId) return { model: asRemembered.model, sheet };
  const { sheet: name } = await callServer('epochSheet', { sheetId });
  const { model } = await callServer('readModel', { sheets: [name] });
  return { model, sheet: name };
}

/** Epochs in memory: the sheet is read once, and written once at the end. */
export async function runFast(
  request: FastRequest,
  order: RunOrder,
  listener: FastListener,
): Promise<RunEnd> {
  const { sheetId, table } = request;
  const { model, sheet } = await readTab(request);
  const result = await runJob(
    'epochs',
    { model, sheet, table, epochs: order.epochs, improvement: improvementOf(order) },
    { begun: listener.begun, progress: listener.progress },
  );
  listener.progress(result);
  const { epoch, logged, line, values, before, stop } = result;
  const end = { epochs: epoch, first: logged[0] ?? null, last: line.y.at(-1) ?? null, stop };
  if (epoch === 0) return { ...end, logRoom: null };
  listener.writing();
  const { logRoom } = await callServer('writeEpochs', {
    sheetId,
    table: table.at,
    values,
    logged,
    expected: before,
  });
  return { ...end, logRoom: table.log ? logRoom : null };
}
