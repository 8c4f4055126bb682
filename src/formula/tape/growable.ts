import { problems } from '../problem.ts';

/** Makes an array; where the browser has no memory for it, throws a problem that tells its size. */
export function allocated<T>(bytes: number, make: () => T): T {
  try {
    return make();
  } catch (error) {
    if (error instanceof RangeError) throw problems.outOfMemory(bytes);
    throw error;
  }
}

/** A list of 32-bit integers that grows by doubling. */
export class IntegerList {
  data = new Int32Array(1024);
  length = 0;

  /** Makes room for that many more and returns where they begin. */
  extend(count: number): number {
    const start = this.length;
    this.length += count;
    if (this.length > this.data.length) {
      const size = Math.max(this.length, this.data.length * 2);
      const grown = allocated(size * 4, () => new Int32Array(size));
      grown.set(this.data);
      this.data = grown;
    }
    return start;
  }

  /** Appends a list and returns where it begins. */
  append(items: ArrayLike<number>): number {
    const start = this.extend(items.length);
    this.data.set(items, start);
    return start;
  }
}
