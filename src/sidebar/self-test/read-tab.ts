import type { WorkbookModel } from '../../formula/model.ts';
import { ProblemError } from '../problem-error.ts';
import type { Bed } from './bed.ts';

const isLoading = (error: unknown) => error instanceof ProblemError && error.problem.code === 'cellLoading';

/** What a tab holds and shows once nothing on it is computing any more; null when that takes too long. */
export async function readTab(bed: Bed, tab: string): Promise<WorkbookModel | null> {
  const end = bed.now() + bed.patience;
  for (;;) {
    try {
      return (await bed.ask('readModel', { sheets: [tab] })).model;
    } catch (error) {
      if (!isLoading(error)) throw error;
      if (bed.now() >= end) return null;
      await bed.pause(bed.roundTrip);
    }
  }
}
