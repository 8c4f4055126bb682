import type { WorkbookModel } from '../../formula/model.ts';
import { RenderedError } from '../problem.ts';
import type { Bed } from './bed.ts';

/** A cell of a tab went on computing for longer than the self-test has patience. */
export class StillLoading extends Error {
  override readonly name = 'StillLoading';

  constructor(
    /** Such as `B7`; null where that is not known. */
    readonly cell: string | null,
    /** What was typed there, as far as that is known. */
    readonly typed = '',
  ) {
    super(`${cell} is still computing.`);
  }
}

const isLoading = (error: unknown): error is RenderedError =>
  error instanceof RenderedError && error.problem.code === 'cellLoading';

/** The server's sentence names the place, such as `'my tab'!B7`. */
const cellIn = (sentence: string): string | null => /!([A-Z]+\d+)/.exec(sentence)?.[1] ?? null;

/** What a tab holds and shows once nothing on it is computing any more. Throws StillLoading when that takes too long. */
export async function readTab(bed: Bed, tab: string): Promise<WorkbookModel> {
  const end = bed.now() + bed.patience;
  for (;;) {
    try {
      return (await bed.ask('readModel', { sheets: [tab] })).model;
    } catch (error) {
      if (!isLoading(error)) throw error;
      if (bed.now() >= end) throw new StillLoading(cellIn(error.problem.message));
      await bed.pause(bed.roundTrip);
    }
  }
}
