function mix(hash: number, value: number): number {
  let mixed = Math.imul(hash ^ value, 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}

/**
 * Uniform numbers in [0, 1) as a function of the session's seed, the epoch, the cell and a counter, so that a
 * cell that is calculated twice within one edit shows one draw, and the next edit redraws.
 */
export class RandomSource {
  private epoch = 0;

  constructor(private readonly seed: number) {}

  /** Every edit begins a new epoch. */
  redraw(): void {
    this.epoch++;
  }

  /** @param index how many numbers the cell's formula has drawn before */
  draw(sheet: number, row: number, column: number, index: number): number {
    const parts = [this.epoch, sheet, row, column, index];
    const high = parts.reduce(mix, mix(0x9e3779b9, this.seed));
    const low = parts.reduce(mix, mix(0x7f4a7c15, this.seed));
    return (high * 0x200000 + (low >>> 11)) / 2 ** 53;
  }
}
