import { selfTestMessages as words } from '../messages-self-test.ts';
import { problemOf } from '../server.ts';
import { type Bed, type Finding, Stopped, stoppable, TooLong } from './bed.ts';
import { StillLoading } from './read-tab.ts';

function findingOf(bed: Bed, what: string, error: unknown): Finding {
  if (error instanceof StillLoading) {
    const { cell, typed } = error;
    const details = cell === null ? [] : [`${cell} ${typed}`.trim()];
    return { mark: 'different', text: words.loading(what, bed.patience), details };
  }
  if (error instanceof TooLong) return { mark: 'different', text: words.tooLong(what, error.milliseconds) };
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

/** What Google may never answer ends after so many milliseconds. */
const deadline = 90_000;

/** The same for what may hang: a part that is not done by its deadline asks and finds nothing any more. */
export function attemptInTime(bed: Bed, what: string, part: (bed: Bed) => Promise<void>): Promise<void> {
  let isOver = false;
  const find: Bed['find'] = (finding) => {
    if (!isOver) bed.find(finding);
  };
  bed.tell(words.asking(what));
  return attempt(bed, what, async () => {
    try {
      await bed.within(deadline, part({ ...bed, ...stoppable(bed, () => isOver), find }));
    } finally {
      isOver = true;
    }
  });
}
