/** How numbers become shares of an axis's length. */
export interface Scale {
  /** 0 at the axis's beginning, 1 at its end. */
  shareOf(value: number): number;
  readonly ticks: readonly number[];
}

/** The round number nearest to one between 1 and 10, seen on a logarithmic scale. */
function roundStep(rough: number): number {
  if (rough >= Math.sqrt(50)) return 10;
  if (rough >= Math.sqrt(10)) return 5;
  return rough >= Math.SQRT2 ? 2 : 1;
}

/** About `count` round numbers from `low` to `high`. */
export function roundTicks(low: number, high: number, count: number): number[] {
  const rough = (high - low) / count;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = power * roundStep(rough / power);
  const first = Math.ceil(low / step - 1e-9);
  const length = Math.floor(high / step + 1e-9) - first + 1;
  return Array.from({ length }, (_, index) => Number(((first + index) * step).toPrecision(12)));
}

/** At most about `count` powers of ten; round numbers where there are fewer than two. */
function powerTicks(low: number, high: number, count: number): number[] {
  const first = Math.ceil(Math.log10(low) - 1e-9);
  const last = Math.floor(Math.log10(high) + 1e-9);
  if (last - first < 1) return roundTicks(low, high, count).filter((tick) => tick > 0);
  const every = Math.ceil((last - first + 1) / count);
  return Array.from({ length: Math.floor((last - first) / every) + 1 }, (_, i) => 10 ** (first + i * every));
}

/**
 * A scale over all finite values; over the positive ones where it is logarithmic. Null when there are none.
 * @param count about how many ticks it gets
 * @param isWhole only whole numbers are ticks
 */
export function scaleOf(
  values: readonly number[],
  isLogarithmic: boolean,
  count: number,
  isWhole = false,
): Scale | null {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (const value of values) {
    if (!Number.isFinite(value) || (isLogarithmic && value <= 0)) continue;
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  if (low > high) return null;
  if (low === high) {
    const margin = Math.abs(low) / 10 || 1;
    low -= isLogarithmic ? low / 2 : margin;
    high += margin;
  }
  const place = isLogarithmic ? Math.log10 : (value: number) => value;
  const length = place(high) - place(low);
  const ticks = isLogarithmic ? powerTicks(low, high, count) : roundTicks(low, high, count);
  return {
    shareOf: (value) => (place(value) - place(low)) / length,
    ticks: isWhole ? ticks.filter(Number.isInteger) : ticks,
  };
}
