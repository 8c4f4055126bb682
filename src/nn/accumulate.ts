/** Numbers at given distances from a starting place, with a weight each. */
export interface Taps {
  readonly offsets: Int32Array;
  readonly weights: Float64Array;
}

/**
 * Adds weighted sums to `count` neighbours of `target`: to the one at `at + i` the sum over all taps of weight
 * times `source[from + i · step + offset]`.
 *
 * This is the inner loop of products and convolutions. Four taps a pass save loads and stores.
 * @param firstWeight where the weights of the taps begin in `weights`
 */
export function accumulate(
  target: Float64Array,
  at: number,
  count: number,
  source: Float64Array,
  from: number,
  step: number,
  { offsets, weights }: Taps,
  firstWeight: number,
): void {
  const taps = offsets.length;
  const end = at + count;
  let tap = 0;
  for (; tap + 3 < taps; tap += 4) {
    const weight0 = weights[firstWeight + tap]!;
    const weight1 = weights[firstWeight + tap + 1]!;
    const weight2 = weights[firstWeight + tap + 2]!;
    const weight3 = weights[firstWeight + tap + 3]!;
    let from0 = from + offsets[tap]!;
    let from1 = from + offsets[tap + 1]!;
    let from2 = from + offsets[tap + 2]!;
    let from3 = from + offsets[tap + 3]!;
    for (let index = at; index < end; index++) {
      target[index]! +=
        weight0 * source[from0]! +
        weight1 * source[from1]! +
        weight2 * source[from2]! +
        weight3 * source[from3]!;
      from0 += step;
      from1 += step;
      from2 += step;
      from3 += step;
    }
  }
  for (; tap < taps; tap++) {
    const weight = weights[firstWeight + tap]!;
    let from0 = from + offsets[tap]!;
    for (let index = at; index < end; index++, from0 += step) target[index]! += weight * source[from0]!;
  }
}
