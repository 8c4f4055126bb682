import type { Trial } from './rate-finder.ts';

/** For each place, how many losses the longest run of ever smaller losses (with gaps) that ends there has. */
function fallingRuns(losses: readonly number[]): number[] {
  const lengths: number[] = [];
  for (const [end, loss] of losses.entries()) {
    let longest = 0;
    for (let before = 0; before < end; before++)
      if (losses[before]! > loss) longest = Math.max(longest, lengths[before]!);
    lengths.push(longest + 1);
  }
  return lengths;
}

/**
 * The rate in the middle of the longest valley of the losses, the first tenth and the last five trials left
 * out. Null when there are too few trials, or no loss is smaller than one before it.
 *
 * Source: fastai's default suggestion (callback/schedule.py: valley).
 */
export function suggestRate(trials: readonly Trial[], steps: number): number | null {
  const kept = trials.slice(Math.floor(steps / 10), -5);
  const lengths = fallingRuns(kept.map(({ loss }) => loss));
  const longest = lengths.reduce((most, length) => Math.max(most, length), 0);
  if (longest < 2) return null;
  const end = lengths.indexOf(longest);
  const start = Math.max(0, end - longest);
  const third = (end - start) / 3;
  return kept[start + Math.floor(third) + Math.floor(third / 2)]!.rate;
}
