/** Neighbours of one size. */
export interface SizedRun {
  readonly first: number;
  readonly count: number;
  readonly pixels: number;
}

const joined = (a: SizedRun, b: SizedRun): SizedRun => ({
  first: a.first,
  count: a.count + b.count,
  // The larger one, so that no number becomes ###.
  pixels: Math.max(a.pixels, b.pixels),
});

/** Pixels that change when two neighbours become one. */
const costOf = (a: SizedRun, b: SizedRun): number =>
  Math.abs(a.pixels - b.pixels) * (a.pixels < b.pixels ? a.count : b.count);

function runsOf(sizes: Readonly<Record<number, number>>, length: number, usual: number): SizedRun[] {
  const runs: SizedRun[] = [];
  for (let index = 0; index < length; index++) {
    const one = { first: index, count: 1, pixels: sizes[index] ?? usual };
    const last = runs.at(-1);
    if (last?.pixels === one.pixels) runs[runs.length - 1] = joined(last, one);
    else runs.push(one);
  }
  return runs;
}

/**
 * Runs of columns or rows that need a call of their own, at most so many: neighbours of similar size get the larger
 * one where there are more.
 * @param usual what Google gives by itself
 */
export function sizedRuns(
  sizes: Readonly<Record<number, number>>,
  length: number,
  usual: number,
  most: number,
): { readonly runs: readonly SizedRun[]; readonly isExact: boolean } {
  let runs = runsOf(sizes, length, usual);
  const needed = () => runs.filter(({ pixels }) => pixels !== usual);
  let isExact = true;
  while (needed().length > most) {
    isExact = false;
    const costs = runs.slice(1).map((run, index) => costOf(runs[index]!, run));
    const at = costs.indexOf(Math.min(...costs));
    runs = [...runs.slice(0, at), joined(runs[at]!, runs[at + 1]!), ...runs.slice(at + 2)];
  }
  return { runs: needed(), isExact };
}
