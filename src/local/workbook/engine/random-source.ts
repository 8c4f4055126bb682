import type { Address } from './hyperformula-types.ts';

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
  private counter = 0;
  private address: Address = { sheet: 0, row: 0, col: 0 };

  constructor(private readonly seed: number) {}

  /** Every edit begins a new epoch. */
  redraw(): void {
    this.epoch++;
  }

  /** To be called before a cell's formula is evaluated. */
  begin(address: Address): void {
    this.address = address;
    this.counter = 0;
  }

  next(): number {
    const { sheet, row, col } = this.address;
    const parts = [this.epoch, sheet, row, col, this.counter++];
    const high = parts.reduce(mix, mix(0x9e3779b9, this.seed));
    const low = parts.reduce(mix, mix(0x7f4a7c15, this.seed));
    return (high * 0x200000 + (low >>> 11)) / 2 ** 53;
  }
}
