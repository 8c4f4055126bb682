/** Work by name. */
export type Tasks = Readonly<Record<string, () => unknown>>;

/** Milliseconds that have gone by. */
export type Clock = () => number;

/** Milliseconds that the processor worked for us: other people's work does not count, unlike on the wall. */
export const processorClock: Clock = () => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};

const wallClock: Clock = () => performance.now();

function timeOf(work: () => unknown, repeats: number, clock: Clock): number {
  const start = clock();
  for (let i = 0; i < repeats; i++) work();
  return (clock() - start) / repeats;
}

/** Repetitions of a task that the clock can measure: about a millisecond, at least one run. */
function repeatsOf(work: () => unknown): number {
  timeOf(work, 1, wallClock);
  return Math.max(1, Math.round(1 / timeOf(work, 1, wallClock)));
}

/**
 * Milliseconds of each task: the best of many short rounds. The tasks take turns, so that a busy machine
 * slows all of them alike, and the best round is the one in which it was least busy. Tasks too long for that need the processor's clock.
 */
export function bestOf<T extends Tasks>(
  tasks: T,
  rounds: number,
  clock: Clock = wallClock,
): { [Name in keyof T]: number } {
  const entries = Object.entries(tasks).map(([name, work]) => ({ name, work, repeats: repeatsOf(work) }));
  const best = Object.fromEntries(entries.map(({ name }) => [name, Number.POSITIVE_INFINITY]));
  for (let round = 0; round < rounds; round++)
    for (const { name, work, repeats } of entries)
      best[name] = Math.min(best[name]!, timeOf(work, repeats, clock));
  return best as { [Name in keyof T]: number };
}
