/**
 * The buckets of a histogram: they begin at `start` and are `size` wide; one row of counts for each list of numbers.
 */
interface Histogram {
  readonly start: number;
  readonly size: number;
  readonly counts: readonly (readonly number[])[];
}

/** Maximum number of buckets: a smaller size is increased. */
const most = 1000;

/** The next 1, 2 or 5 times a power of ten at or above `size`. */
function roundSize(size: number): number {
  const ten = 10 ** Math.floor(Math.log10(size));
  return [1, 2, 5, 10].map((step) => step * ten).find((step) => step >= size * (1 - 1e-12))!;
}

/**
 * Counts lists of finite numbers in shared buckets; without a size, the number of buckets is about the square root of
 * the count.
 */
export function histogramOf(lists: readonly (readonly number[])[], size?: number): Histogram {
  let [low, high, count] = [Infinity, -Infinity, 0];
  for (const list of lists) {
    for (const value of list) {
      low = Math.min(low, value);
      high = Math.max(high, value);
    }
    count = Math.max(count, list.length);
  }
  if (count === 0) return { start: 0, size: size ?? 1, counts: lists.map(() => []) };
  const spread = high - low || Math.abs(high) || 1;
  const usual = roundSize(spread / Math.max(1, Math.ceil(Math.sqrt(count))));
  const step = Math.max(size ?? usual, spread / (most - 2));
  const first = Math.floor(low / step);
  const buckets = Math.floor(high / step) - first + 1;
  const counts = lists.map((list) => {
    const row: number[] = Array(buckets).fill(0);
    for (const value of list) row[Math.min(buckets - 1, Math.floor(value / step) - first)]! += 1;
    return row;
  });
  return { start: first * step, size: step, counts };
}
