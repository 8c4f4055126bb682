import { selfTestMessages as words } from '../messages-self-test.ts';
import { problemOf } from '../server.ts';
import { type Bed, type Finding, Stopped } from './bed.ts';
import { StillLoading } from './read-tab.ts';

function findingOf(bed: Bed, what: string, error: unknown): Finding {
  if (error instanceof StillLoading) {
    const { cell, typed } = error;
    const details = cell === null ? [] : [`${cell} ${typed}`.trim()];
    return { mark: 'different', text: words.loading(what, bed.patience), details };
  }
  const { code, message } = problemOf(error);
  return { mark: 'different', text: `${what}: ${message}`, details: [code] };
}

/** Does one part of a step; when it fails, that becomes a finding, and the next part still has its turn. */
export async function attempt(bed: Bed, what: string, part: () => Promise<void>): Promise<void> {
  try {
    await part();
  } catch (error) {
    if (error instanceof Stopped) throw error;
    bed.find(findingOf(bed, what, error));
  }
}
