import { type TakeZeros, withZeros } from '../../nn/matrix.ts';
import type { Workspace } from './workspace.ts';

/**
 * The arrays that one computation makes, used again whenever it runs: it makes them in the same order and of the
 * same sizes. A rehearsal tells the sizes, so that they have places in the memory of the kernels.
 */
export class ZeroPool {
  private readonly sizes: number[] = [];
  private places: readonly number[] = [];
  private arrays: readonly Float64Array[] = [];
  private next = 0;

  constructor(private readonly workspace: Workspace) {}

  /** Runs the computation once to learn what it needs. */
  rehearse<T>(work: () => T): T {
    const take: TakeZeros = (count) => {
      this.sizes.push(count);
      return new Float64Array(count);
    };
    const result = withZeros(take, work);
    this.places = this.sizes.map((count) => this.workspace.allocate(count));
    return result;
  }

  /** Runs the computation with the arrays of its latest run. */
  run<T>(work: () => T): T {
    this.next = 0;
    return withZeros(this.take, work);
  }

  /** Finds the places again after the memory has moved. */
  view(): void {
    const { numbers } = this.workspace;
    this.arrays = this.places.map((at, index) => numbers.subarray(at, at + this.sizes[index]!));
  }

  private readonly take: TakeZeros = (count) => {
    const array = this.arrays[this.next++];
    return array?.length === count ? array.fill(0) : new Float64Array(count);
  };
}
